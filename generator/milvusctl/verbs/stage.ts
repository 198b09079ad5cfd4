import { stageConfig } from '../config/staged.ts';

/** Puts Milvus' config together, where Milvus reads it. */
export async function stage(): Promise<void> {
  await stageConfig();
}
