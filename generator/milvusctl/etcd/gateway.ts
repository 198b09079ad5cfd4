/** etcd's health page and its JSON gateway, which replaces etcdctl without a process for each call. */
import { facts } from '../facts.ts';
import { tuningOption } from '../options.ts';
import { ask } from '../system/http.ts';

const { ports, timing } = facts;

/** Whether Milvus uses an etcd outside of this container. */
export function isOutside(): boolean {
  return (process.env['MILVUS_ETCD_ENDPOINTS'] ?? '') !== '';
}

/** Where etcd is: in this container, or the first endpoint outside. A refused value names no host that may be asked. */
function etcdPlace(): { host?: string; port: number } {
  const [host = '', port = ''] = tuningOption('MILVUS_ETCD_ENDPOINTS', false).split(',')[0]?.split(':') ?? [];
  return host === '' ? { port: ports.etcdClient } : { host, port: Number(port) };
}

/** etcd's health page; empty if it does not answer. */
export async function etcdHealth(): Promise<string> {
  return (
    (await ask({ ...etcdPlace(), path: '/health', type: 'application/json', timeout: timing.healthRequest }))?.text ??
    ''
  );
}

/** Whether etcd is healthy. @param page etcd's health page, if it is known */
export async function isEtcdHealthy(page?: string): Promise<boolean> {
  return (page ?? (await etcdHealth())).includes('"health":"true"');
}

/**
 * Calls a method of etcd. 64-bit numbers are text in both directions. The answer omits default values.
 * @param path below /v3/: `kv/range`
 * @param timeout seconds that it may take
 * @throws Error if etcd does not answer in time, or refuses
 */
export async function callEtcd(path: string, request: object, timeout: number = timing.etcdReady): Promise<unknown> {
  const answer = await ask({
    ...etcdPlace(),
    path: `/v3/${path}`,
    body: JSON.stringify(request),
    type: 'application/json',
    timeout,
  });
  if (answer === undefined) throw new Error('etcd does not answer');
  if (answer.status !== 200) throw new Error(`etcd answers: ${answer.text.trim()}`);
  return JSON.parse(answer.text) as unknown;
}
