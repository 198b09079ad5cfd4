/** The sessions of Milvus' components in etcd. */
import { readSessions, revokeLease } from '../etcd/client.ts';
import { warn } from '../print/messages.ts';
import { isRunning } from '../processes.ts';

/**
 * Ends the sessions that a killed Milvus left in etcd; Milvus would wait until they expire and talk to itself in vain.
 * A session's key carries its lease; the counter of sessions has none and stays. What was there before it was certain
 * that no Milvus lives is dead; a session that came later keeps its own lease.
 */
export async function endDeadSessions(): Promise<void> {
  const sessions = await readSessions().catch(() => []);
  if (isRunning('milvus')) return;
  const leases = new Set(sessions.map(({ lease }) => lease).filter((lease) => lease !== '0'));
  const warnOf = (lease: string): void => warn(`cannot end the old session ${BigInt(lease).toString(16)}`);
  await Promise.all([...leases].map((lease) => revokeLease(lease).catch(() => warnOf(lease))));
}
