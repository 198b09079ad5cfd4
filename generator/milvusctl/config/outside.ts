/**
 * Parts of Milvus outside of this container: etcd, object storage and message queue. Options set them, and they are
 * checked together. The data remembers which ones wrote it.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { option } from '../options.ts';
import { here, own, Problem, problemIn, shown } from '../problem.ts';
import { damagedMark, dataRelease } from '../release-mark.ts';
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
}

/** The keys whose values are not shown. */
export const SECRET_KEYS = ['minio.accessKeyID', 'minio.secretAccessKey'];

const str = (key: string, text: string): Setting => ({ key, tag: 'str', text });

/** The parts outside. @throws Problem if an option is wrong, or does not go with the others */
export function outside(data = milvusData()): Outside {
  const etcd = option('MILVUS_ETCD_ENDPOINTS');
  const ownRoot = readText(rootIn(data)).trim();
  const storage = storageSettings(ownRoot);
  const queue = queueSettings(ownRoot);
  if (etcd !== '' && (storage === undefined || queue === undefined)) {
    const lacking = storage === undefined ? 'MILVUS_STORAGE_URI' : 'MILVUS_QUEUE_URI';
    const why = 'metadata in another etcd must not refer to data that only this container has';
    throw wrong(`MILVUS_ETCD_ENDPOINTS needs ${lacking}: ${why}`, lacking);
  }
  const root = etcd === '' ? [] : [str('etcd.endpoints', etcd), str('etcd.rootPath', ownRoot)];
  return {
    settings: [...root, ...(storage?.settings ?? []), ...(queue?.settings ?? [])],
    parts: [etcd || 'here', storage?.place ?? 'local', queue?.place ?? 'rocksmq'].join(' '),
  };
}

/** Some settings, and the place of the data in them. */
interface Part {
  settings: Setting[];
  place: string;
}

function storageSettings(ownRoot: string): Part | undefined {
  const given = option('MILVUS_STORAGE_URI');
  const [bucket, key, secret] = ['BUCKET', 'ACCESS_KEY', 'SECRET_KEY'].map((name) => option(`MILVUS_STORAGE_${name}`));
  if (given === '') {
    const alone = Object.entries({ BUCKET: bucket, ACCESS_KEY: key, SECRET_KEY: secret }).find(([, set]) => set !== '');
    if (alone !== undefined)
      throw wrong(`MILVUS_STORAGE_${alone[0]} is set, but MILVUS_STORAGE_URI is not`, 'MILVUS_STORAGE_URI');
    return undefined;
  }
  for (const [name, set] of Object.entries({ BUCKET: bucket, ACCESS_KEY: key, SECRET_KEY: secret }))
    if (!set) throw wrong(`MILVUS_STORAGE_URI needs MILVUS_STORAGE_${name}`, `MILVUS_STORAGE_${name}`);
  const { protocol, hostname, port } = urlOf(given);
  const isSecure = protocol === 'https:';
  const number = port || (isSecure ? '443' : '80');
  return {
    settings: [
      str('common.storageType', 'remote'),
      str('minio.address', hostname),
      { key: 'minio.port', tag: 'int', text: number },
      str('minio.accessKeyID', key ?? ''),
      str('minio.secretAccessKey', secret ?? ''),
      { key: 'minio.useSSL', tag: 'bool', text: String(isSecure) },
      str('minio.bucketName', bucket ?? ''),
      str('minio.rootPath', ownRoot),
    ],
    place: `${hostname}:${number}/${bucket}`,
  };
}

function queueSettings(ownRoot: string): Part | undefined {
  const given = option('MILVUS_QUEUE_URI');
  if (given === '') return undefined;
  const [kind = '', brokers = ''] = given.replace(/\/$/, '').split('://');
  const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(brokers) ?? [];
  const address =
    kind === 'kafka'
      ? [str('kafka.brokerList', brokers)]
      : [str('pulsar.address', host), { key: 'pulsar.port', tag: 'int' as const, text: port }];
  // Projects that share a queue have their own topics.
  const names = str('msgChannel.chanNamePrefix.cluster', ownRoot);
  return { settings: [str('mq.type', kind), ...address, names], place: given };
}

function urlOf(given: string): URL {
  try {
    return new URL(given);
  } catch {
    throw wrong(`MILVUS_STORAGE_URI is ${shown(given)}, which is not an address`, 'MILVUS_STORAGE_URI');
  }
}

/** @param setting the one to set */
function wrong(reason: string, setting: string): Problem {
  const flag = `--${setting.toLowerCase().replaceAll('_', '-')}`;
  const command = here(`ddev dotenv set .ddev/.env.milvus ${flag}=VALUE`, `export ${setting}=VALUE`);
  return new Problem(reason, { advice: 'correct it', command }, 'usage');
}

/** The file with the parts that hold the data. */
const markIn = (data: string): string => join(data, '.ddev-milvus-parts');
/** The file with the prefix of this data in parts that others may share. */
const rootIn = (data: string): string => join(data, '.ddev-milvus-root');
/** The parts of data without a mark. */
const INSIDE = 'here local rocksmq';

/** The parts that hold the data; empty if there is no data yet. A damaged mark of its release is also data. */
function partsOfData(data: string): string {
  const mark = readText(markIn(data)).trim();
  if (mark !== '') return mark;
  return dataRelease(data) !== '' || damagedMark(data) !== undefined ? INSIDE : '';
}

/** Why Milvus must not be started with these parts; undefined if it may. */
export function partsProblem(data = milvusData()): Problem | undefined {
  try {
    const { parts } = outside(data);
    const wrote = partsOfData(data);
    if (wrote === parts || wrote === '') return undefined;
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

/**
 * Gives new data its prefix in parts outside, before their configuration is made. It is random: Milvus deletes what is
 * below its prefix and not in its metadata, so two of them must never have the same.
 */
export function nameRoot(data = milvusData()): void {
  if (outside(data).parts !== INSIDE && readText(rootIn(data)) === '')
    place(rootIn(data), `ddev-${randomBytes(8).toString('hex')}\n`);
}

/** Records the parts that hold the data from now on. */
export function markParts(data = milvusData()): void {
  const { parts } = outside(data);
  if (partsOfData(data) === '' && parts !== INSIDE) place(markIn(data), `${parts}\n`);
}

/** @throws Problem if the data is partly outside: then what this container has is not all of it */
export function refuseOutside(action: string, data = milvusData()): void {
  const wrote = partsOfData(data);
  if (wrote === '' || wrote === INSIDE) return;
  throw new Problem(
    `${action} is for data in this container, but a part of it is outside (${wrote}); use that part's own tools`,
    undefined,
    'usage',
  );
}
