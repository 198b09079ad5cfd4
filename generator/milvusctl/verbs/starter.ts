import { placeStarter } from '../root-files.ts';

/** Puts in the place of Milvus' binary what starts it with the libraries of its package. */
export function starter(): void {
  placeStarter();
}
