/**
 * Parts of Milvus outside of this container: etcd, object storage and message queue. Options set them, and they are
 * checked together. The data remembers which ones wrote it.
 */
import { join } from 'node:path';
import { option } from '../options.ts';
import { here, own, Problem, problemIn } from '../problem.ts';
import { dataRelease } from '../release.ts';
import { milvusData, readText } from '../state.ts';
import { place } from '../system/run.ts';

/** A value of Milvus' config. */
export interface Setting {
  key: string;
  tag: 'str' | 'int' | 'bool';
  text: string;
}

/** Parts outside. */
export interface Outside {
  /** Values of Milvus' config. */
  settings: Setting[];
  /** Which etcd, storage and queue hold the data, as the data's mark has it. */
  parts: string;
  /** The endpoints of etcd, HOST:PORT; none: the one of this container. */
  etcd: string[];
}

/** The key whose value is not shown. */
export const SECRET_KEY = 'minio.secretAccessKey';

const str = (key: string, text: string): Setting => ({ key, tag: 'str', text });

/** The parts outside. @throws Problem if an option is wrong, or does not go with the others */
export function outside(): Outside {
  const etcd = option('MILVUS_ETCD_ENDPOINTS').split(',').filter(Boolean);
  const storage = storageSettings();
  const queue = queueSettings();
  if (etcd.length > 0 && (storage === undefined || queue === undefined)) {
    const lacking = storage === undefined ? 'MILVUS_STORAGE_URI' : 'MILVUS_QUEUE_URI';
    const why = 'metadata in another etcd must not refer to data that only this container has';
    throw wrong(`MILVUS_ETCD_ENDPOINTS needs ${lacking}: ${why}`);
  }
  const root = etcd.length === 0 ? [] : [str('etcd.endpoints', etcd.join(',')), str('etcd.rootPath', ownRoot())];
  return {
    settings: [...root, ...(storage?.settings ?? []), ...(queue?.settings ?? [])],
    parts: [etcd.join(',') || 'here', storage?.place ?? 'local', queue?.place ?? 'rocksmq'].join(' '),
    etcd,
  };
}

/** The prefix of this project's keys in an etcd that others may share. */
function ownRoot(): string {
  return `ddev-${process.env['DDEV_SITENAME'] || 'milvus'}`;
}

/** Some settings, and the place of the data in them. */
interface Part {
  settings: Setting[];
  place: string;
}

function storageSettings(): Part | undefined {
  const given = option('MILVUS_STORAGE_URI');
  const [bucket, key, secret] = ['BUCKET', 'ACCESS_KEY', 'SECRET_KEY'].map((name) => option(`MILVUS_STORAGE_${name}`));
  if (given === '') {
    const alone = Object.entries({ BUCKET: bucket, ACCESS_KEY: key, SECRET_KEY: secret }).find(([, set]) => set !== '');
    if (alone !== undefined) throw wrong(`MILVUS_STORAGE_${alone[0]} is set, but MILVUS_STORAGE_URI is not`);
    return undefined;
  }
  for (const [name, set] of Object.entries({ BUCKET: bucket, ACCESS_KEY: key, SECRET_KEY: secret }))
    if (!set) throw wrong(`MILVUS_STORAGE_URI needs MILVUS_STORAGE_${name}`);
  const { protocol, hostname, port } = new URL(given);
  const isSecure = protocol === 'https:';
  const number = port || (isSecure ? '443' : '80');
  return {
    settings: [
      str('common.storageType', 'remote'),
      str('minio.address', hostname),
      { key: 'minio.port', tag: 'int', text: number },
      str('minio.accessKeyID', key ?? ''),
      str(SECRET_KEY, secret ?? ''),
      { key: 'minio.useSSL', tag: 'bool', text: String(isSecure) },
      str('minio.bucketName', bucket ?? ''),
      str('minio.rootPath', ownRoot()),
    ],
    place: `${hostname}:${number}/${bucket}/${ownRoot()}`,
  };
}

function queueSettings(): Part | undefined {
  const given = option('MILVUS_QUEUE_URI');
  if (given === '') return undefined;
  const [kind = '', brokers = ''] = given.replace(/\/$/, '').split('://');
  const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(brokers) ?? [];
  const address =
    kind === 'kafka'
      ? [str('kafka.brokerList', brokers)]
      : [str('pulsar.address', host), { key: 'pulsar.port', tag: 'int' as const, text: port }];
  // Projects that share a queue have their own topics.
  const names = str('msgChannel.chanNamePrefix.cluster', ownRoot());
  return { settings: [str('mq.type', kind), ...address, names], place: given };
}

function wrong(reason: string): Problem {
  return new Problem(
    reason,
    {
      advice: 'correct it',
      command: here('ddev dotenv set .ddev/.env.milvus --milvus-storage-uri=ADDRESS', 'env | grep ^MILVUS_'),
    },
    'usage',
  );
}

const markIn = (data: string): string => join(data, '.ddev-milvus-parts');
/** The parts of data without a mark. */
const INSIDE = 'here local rocksmq';

/** Why Milvus must not be started with these parts; undefined if it may. */
export function partsProblem(data = milvusData()): Problem | undefined {
  try {
    const { parts } = outside();
    const wrote = readText(markIn(data)).trim() || INSIDE;
    if (wrote === parts || dataRelease(data) === '') return undefined;
    const [was, is] = [wrote, parts].map((words) => {
      const [etcd, storage, queue] = words.split(' ');
      return `etcd ${etcd}, storage ${storage}, queue ${queue}`;
    });
    return new Problem(
      `the data is in other parts (${was}) than the settings name (${is}), and existing data cannot move to other ones`,
      { advice: 'set them back, or start with empty data', command: own('reset') },
      'stopped',
    );
  } catch (error) {
    const problem = problemIn(error);
    if (problem === undefined) throw error;
    return problem;
  }
}

/** Records the parts that hold the data from now on. */
export function markParts(data = milvusData()): void {
  const { parts } = outside();
  const wrote = readText(markIn(data)).trim() || INSIDE;
  if (wrote !== parts) place(markIn(data), `${parts}\n`);
}

/** @throws Problem if a part is outside: then what this container has is not all of the data */
export function refuseOutside(action: string): void {
  const { parts } = outside();
  if (parts === INSIDE) return;
  throw new Problem(
    `${action} is for data in this container, but a part of it is outside (${parts}); use that part's own tools`,
    undefined,
    'usage',
  );
}
