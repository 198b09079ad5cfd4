import type { Call } from '../call.ts';
import { stopServices } from '../services/control.ts';
import { takeOperationLock } from '../services/work.ts';

/** Stops Milvus, and etcd by default. */
export async function stop({ operands }: Call): Promise<void> {
  await takeOperationLock();
  await stopNamed(operands[0]);
}

/** Stops what is named, both where nothing is. etcd alone cannot go: Milvus panics without it. */
export async function stopNamed(program: string | undefined): Promise<void> {
  if (program === 'milvus') await stopServices('milvus');
  else await stopServices('milvus', 'etcd');
}
