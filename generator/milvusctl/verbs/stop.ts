import type { Call } from '../call.ts';
import { stopServices } from '../services/control.ts';
import { takeOperationLock } from '../services/work.ts';

/** Stops Milvus, and by default etcd. */
export async function stop({ operands }: Call): Promise<void> {
  await takeOperationLock();
  await stopNamed(operands[0]);
}

/** Stops the named program, or both. etcd cannot be stopped alone, because Milvus panics without it. */
export async function stopNamed(program: string | undefined): Promise<void> {
  if (program === 'milvus') await stopServices('milvus');
  else await stopServices('milvus', 'etcd');
}
