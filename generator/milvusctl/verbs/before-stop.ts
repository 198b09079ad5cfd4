import { complain } from '../print/messages.ts';
import { Problem } from '../problem.ts';
import { stopServices, stopTimeout } from '../services/control.ts';
import { takeOperationLock } from '../services/work.ts';

/** Stops both before the container goes: whoever else is running has had its time. */
export async function beforeStop(): Promise<void> {
  try {
    await takeOperationLock(stopTimeout('milvus'));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    complain(error);
  }
  await stopServices('milvus', 'etcd');
}
