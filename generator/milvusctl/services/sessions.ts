/** The sessions of Milvus' components in etcd. */
import { readSessions, revokeLease } from '../etcd/client.ts';
import { isOutside } from '../etcd/gateway.ts';
import { warn } from '../print/messages.ts';
import { isRunning } from '../processes.ts';

/**
 * Ends the sessions that a killed Milvus left in etcd: Milvus would wait until they expire. Each session's key has a
 * lease. The counter of sessions has none and is kept. Sessions are read before the check that no Milvus runs, so that
 * a session of a later start is not ended.
 */
export async function endDeadSessions(): Promise<void> {
  // An etcd outside may have sessions of a Milvus in another container.
  if (isOutside()) return;
  const sessions = await readSessions().catch(() => []);
  if (isRunning('milvus')) return;
  const leases = new Set(sessions.map(({ lease }) => lease).filter((lease) => lease !== '0'));
  const warnOf = (lease: string): void => warn(`cannot end the old session ${BigInt(lease).toString(16)}`);
  await Promise.all([...leases].map((lease) => revokeLease(lease).catch(() => warnOf(lease))));
}
