import { stageConfig } from '../config/staged.ts';

/** Writes Milvus' merged config to the folder that Milvus reads. */
export async function stage(): Promise<void> {
  await stageConfig();
}
