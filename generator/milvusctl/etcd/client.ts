/** Calls to etcd: its figures, keys, leases and alarms with the JSON gateway, snapshots with etcdctl. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { stagedValue } from '../config/staged.ts';
import { facts } from '../facts.ts';
import { own, Problem, shown } from '../problem.ts';
import { hasCommand, type Ran } from '../system/run.ts';
import { foreignEtcd } from './foreign.ts';
import { callEtcd, etcdHealth, isOutside } from './gateway.ts';

export { etcdHealth, isEtcdHealthy } from './gateway.ts';

const { download, paths, ports, timing } = facts;

/** The alarm of a database that has reached its quota. */
const NO_SPACE = 'NOSPACE';

/** A key as it is stored. */
interface StoredKey {
  key: string;
  value: string;
  /** Its lease's decimal number; 0 for none. */
  lease: string;
}

/** Answers of the gateway: keys and values are in base64, default values are omitted. */
interface RangeAnswer {
  kvs?: { key: string; value?: string; lease?: string }[];
}
interface AlarmAnswer {
  alarms?: { memberID?: string; alarm?: string }[];
}
interface StatusAnswer {
  header?: { revision?: string };
  dbSize?: string;
  dbSizeInUse?: string;
}

/**
 * Whether etcd's database has reached its quota. Then etcd raises an alarm, and is unhealthy until it is disarmed.
 * @param page etcd's health page, if it is known
 */
export async function isEtcdFull(page?: string): Promise<boolean> {
  const text = page ?? (await etcdHealth());
  if (text.includes(NO_SPACE)) return true;
  // Before 3.5 the page does not have the reason.
  if (!text.includes('"health":"false"')) return false;
  const alarms = await listAlarms(timing.healthRequest).catch(() => []);
  return alarms.some(({ alarm }) => alarm === NO_SPACE);
}

async function listAlarms(timeout?: number): Promise<NonNullable<AlarmAnswer['alarms']>> {
  return ((await callEtcd('maintenance/alarm', { action: 'GET' }, timeout)) as AlarmAnswer).alarms ?? [];
}

/** Figures of etcd's database, in bytes; undefined if etcd does not answer in time. */
export async function etcdFigures(): Promise<{ size: number; inUse: number; revision: string } | undefined> {
  try {
    const {
      header,
      dbSize = '0',
      dbSizeInUse = '0',
    } = (await callEtcd('maintenance/status', {}, timing.healthRequest)) as StatusAnswer;
    return { size: Number(dbSize), inUse: Number(dbSizeInUse), revision: header?.revision ?? '0' };
  } catch {
    return undefined;
  }
}

/** The keys with a prefix, with values and leases. @throws Error if etcd does not answer */
export async function readPrefix(prefix: string): Promise<StoredKey[]> {
  return range({ key: base64(prefix), range_end: endOf(prefix) });
}

/** The value of a key; undefined if there is none. @throws Error if etcd does not answer */
export async function readKey(key: string): Promise<string | undefined> {
  return (await range({ key: base64(key) }))[0]?.value;
}

async function range(request: object): Promise<StoredKey[]> {
  const { kvs = [] } = (await callEtcd('kv/range', request)) as RangeAnswer;
  return kvs.map(({ key, value = '', lease = '0' }) => ({ key: text(key), value: text(value), lease }));
}

/** @throws Error if etcd does not answer, or refuses */
export async function writeKey(key: string, value: string): Promise<void> {
  await callEtcd('kv/put', { key: base64(key), value: base64(value) });
}

/** Revokes a lease. @param lease its decimal number @throws Error if etcd does not answer, or there is no such lease */
export async function revokeLease(lease: string): Promise<void> {
  await callEtcd('lease/revoke', { ID: lease });
}

/**
 * Compacts to the current revision, releases the space and disarms the alarm, while Milvus runs. Returns whether it
 * succeeded; false if it is another etcd.
 */
export async function shrinkEtcd(): Promise<boolean> {
  if (isOutside() || (await foreignEtcd()) !== undefined) return false;
  try {
    const { header } = (await callEtcd('maintenance/status', {})) as StatusAnswer;
    // Compacting the same revision twice is a harmless error.
    await callEtcd('kv/compaction', { revision: header?.revision ?? '0' }).catch(() => {});
    await callEtcd('maintenance/defragment', {}, download.totalTimeout);
    for (const { memberID = '0', alarm = 'NONE' } of await listAlarms())
      await callEtcd('maintenance/alarm', { action: 'DEACTIVATE', memberID, alarm });
    return true;
  } catch {
    return false;
  }
}

/**
 * Saves a snapshot of etcd to a file. It is killed together with this process: otherwise it would block the next
 * command.
 */
export function saveSnapshot(file: string): Promise<Ran> {
  const bound = hasCommand('setpriv') ? ['setpriv', '--pdeathsig', 'KILL'] : [];
  const [command = '', ...args] = [
    ...bound,
    join(paths.etcdBinaries, 'etcdctl'),
    `--endpoints=127.0.0.1:${ports.etcdClient}`,
    `--command-timeout=${download.totalTimeout}s`,
    'snapshot',
    'save',
    file,
  ];
  // Without the project's proxy and ETCDCTL_… variables.
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin' };
  return new Promise((resolve) => {
    execFile(command, args, { env }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 127;
      resolve({ code, stdout, stderr: stderr || (error?.message ?? '') });
    });
  });
}

/**
 * The prefix of Milvus' metadata in etcd: ROOT/META of the staged config.
 * @throws Problem if it is not a valid path: Milvus would not read what is written below it
 */
export function metadataPrefix(read = stagedValue): string {
  const parts = ['etcd.rootPath', 'etcd.metaSubPath'].map((key) => {
    const value = read(key);
    if (/^[A-Za-z0-9._/-]+$/.test(value)) return value;
    const reason =
      `${key} in Milvus' configuration is ${shown(value)}, ` +
      'but a path in etcd may have only A-Z, a-z, 0-9 and . _ - /';
    throw new Problem(reason, { advice: 'see where the value comes from', command: own('config --origin') });
  });
  return parts.join('/');
}

/** The sessions of Milvus' components. @throws Error if etcd does not answer; Problem as metadataPrefix does */
export async function readSessions(): Promise<StoredKey[]> {
  return readPrefix(`${metadataPrefix()}/session/`);
}

function base64(value: string): string {
  return Buffer.from(value).toString('base64');
}

function text(value: string): string {
  return Buffer.from(value, 'base64').toString();
}

/** The first key after all keys with a prefix. */
function endOf(prefix: string): string {
  const bytes = Buffer.from(prefix);
  // This does not overflow, because no byte of UTF-8 is 255.
  bytes.writeUInt8((bytes.at(-1) ?? 0) + 1, bytes.length - 1);
  return bytes.toString('base64');
}
