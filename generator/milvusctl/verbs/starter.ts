import { placeStarter } from '../root-files.ts';

/** Replaces Milvus' binary with a starter that uses the libraries of its package. */
export function starter(): void {
  placeStarter();
}
