/** etcd's health page and its JSON gateway, which replaces etcdctl without a process for each call. */
import { facts } from '../facts.ts';
import { ask } from '../system/http.ts';

const { ports, timing } = facts;

/** etcd's health page; empty if it does not answer. */
export async function etcdHealth(): Promise<string> {
  return (
    (await ask({ port: ports.etcdClient, path: '/health', type: 'application/json', timeout: timing.healthRequest }))
      ?.text ?? ''
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
    port: ports.etcdClient,
    path: `/v3/${path}`,
    body: JSON.stringify(request),
    type: 'application/json',
    timeout,
  });
  if (answer === undefined) throw new Error('etcd does not answer');
  if (answer.status !== 200) throw new Error(`etcd answers: ${answer.text.trim()}`);
  return JSON.parse(answer.text) as unknown;
}
