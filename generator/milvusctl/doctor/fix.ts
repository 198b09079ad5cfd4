/** `doctor --fix`: fixes what can be fixed without risk. */
import { etcdFigures, shrinkEtcd } from '../etcd/client.ts';
import { humanBytes } from '../print/table.ts';
import { isRunning } from '../processes.ts';
import { ownFolder, turnPage } from '../services/control.ts';
import { waitReady } from '../services/ready.ts';
import { releaseOperationLock, resumeInterrupted, takeOperationLock } from '../services/work.ts';
import { etcdData, milvusData } from '../state.ts';
import { diagnose } from './diagnose.ts';
import { observe } from './observe.ts';

/**
 * Fixes the findings.
 * @returns what was fixed, in words
 * @throws Problem if another command is running for too long, or data cannot be put back
 */
export async function fix(): Promise<string[]> {
  const { checks } = diagnose(await observe());
  const ids = new Set(checks.flatMap(({ findings }) => findings).flatMap(({ id, fixable }) => (fixable ? [id] : [])));
  if (ids.size === 0) return [];
  const fixed: string[] = [];
  await takeOperationLock();
  // This may fix the other findings, too.
  if (ids.has('interrupted')) {
    await resumeInterrupted();
    releaseOperationLock();
    await waitReady();
    fixed.push('the data after an interrupted command');
    await takeOperationLock();
  }
  if (ids.has('ownership') && ownFolder(milvusData()) && ownFolder(etcdData()))
    fixed.push(`the ownership of ${milvusData()} and ${etcdData()}`);
  if ((ids.has('etcd-space') || ids.has('etcd-fragmented')) && (await shrinkEtcd())) {
    fixed.push(`etcd's database, now ${humanBytes((await etcdFigures())?.size ?? null)}`);
  }
  if (fixed.length > 0) {
    turnPage('etcd');
    turnPage('milvus');
  }
  releaseOperationLock();
  if (isRunning('milvus')) await waitReady();
  return fixed;
}
