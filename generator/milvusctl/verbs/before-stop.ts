import { complain } from '../print/messages.ts';
import { Problem } from '../problem.ts';
import { stopServices, stopTimeout } from '../services/control.ts';
import { takeOperationLock } from '../services/work.ts';

/** Stops both before the container stops, also if another command is still running. */
export async function beforeStop(): Promise<void> {
  try {
    await takeOperationLock(stopTimeout('milvus'));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    complain(error);
  }
  await stopServices('milvus', 'etcd');
}
