import type { Call } from '../call.ts';
import { stopServices } from '../services/control.ts';
import { resumeInterrupted, takeOperationLock } from '../services/work.ts';

/** Stops Milvus, and by default etcd. */
export async function stop({ operands }: Call): Promise<void> {
  await takeOperationLock();
  try {
    // Otherwise the process that watched over a killed command would do it later, and start both.
    await resumeInterrupted(false);
  } finally {
    await stopNamed(operands[0]);
  }
}

/** Stops the named program, or both. etcd cannot be stopped alone, because Milvus panics without it. */
export async function stopNamed(program: string | undefined): Promise<void> {
  if (program === 'milvus') await stopServices('milvus');
  else await stopServices('milvus', 'etcd');
}
