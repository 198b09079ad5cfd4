/** etcd's health page, and its JSON gateway: what etcdctl does, without a process for each call. */
import { facts } from '../facts.ts';
import { ask } from '../system/http.ts';

const { ports, timing } = facts;

/** The health page as etcd gives it; empty where it does not answer. */
export async function etcdHealth(): Promise<string> {
  return (
    (await ask({ port: ports.etcdClient, path: '/health', type: 'application/json', timeout: timing.healthRequest }))
      ?.text ?? ''
  );
}

/** Whether etcd is healthy. @param page what its health page says, where that is known */
export async function isEtcdHealthy(page?: string): Promise<boolean> {
  return (page ?? (await etcdHealth())).includes('"health":"true"');
}

/**
 * Calls a method of etcd's. Numbers of 64 bits are text in both directions; what has its default is left out of the
 * answer.
 * @param path below /v3/: `kv/range`
 * @param timeout seconds that it may take
 * @throws Error where etcd does not answer in time, or refuses
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
