/** haproxy, which passes connections to Milvus' port in this container on to a Milvus elsewhere. */
import { facts } from '../facts.ts';
import { connect } from '../milvus/client.ts';
import type { Remote } from '../milvus/remote.ts';
import { Problem } from '../problem.ts';
import { argumentsOf, signal } from '../processes.ts';
import { readText } from '../state.ts';
import { namesIn } from '../system/disk.ts';
import { asRoot, ownerChange, place, run } from '../system/run.ts';
import { until } from '../system/time.ts';

const { forwarder, paths, ports, timing } = facts;

/** For how long an address stays if a look finds none: the longest time that haproxy takes. */
const HELD = ['nx', 'other', 'refused', 'timeout', 'obsolete'].map((event) => `  hold ${event} 24d`).join('\n');

/**
 * Its configuration. gRPC needs the ALPN h2, and REST http/1.1, so the first bytes of a connection decide: HTTP/2
 * begins with PRI. The name is looked up again while it runs, so it also starts without a network; an address that was
 * found stays if a later look finds none, because DNS does not know names of the hosts file.
 */
export function forwarderConfig({ host, port, isSecure, authorities }: Remote): string {
  const certificates = authorities === undefined ? forwarder.systemCertificates : forwarder.certificates;
  const server = (alpn: string): string => {
    const tls = `ssl verify required ca-file ${certificates} sni str(${host}) verifyhost ${host} alpn ${alpn}`;
    const found = 'resolvers system resolve-prefer ipv4 init-addr last,libc,none';
    return `  server milvus ${host}:${port} ${found}${isSecure ? ` ${tls}` : ''}`;
  };
  return `${facts.addon.marker}
global
  maxconn ${forwarder.maxConnections}
resolvers system
  parse-resolv-conf
${HELD}
defaults
  mode tcp
  timeout connect ${forwarder.connectTimeout}s
  timeout client ${forwarder.idleTimeout}s
  timeout server ${forwarder.idleTimeout}s
frontend here
  bind :::${ports.milvus} v4v6
  tcp-request inspect-delay 1s
  tcp-request content accept if { req.len ge 3 }
  use_backend grpc if { req.payload(0,3) -m str PRI }
  default_backend rest
backend grpc
${server('h2')}
backend rest
${server('http/1.1')}
`;
}

/** Writes the configuration and the certificates. @returns whether they have changed */
export function placeForwarderConfig(remote: Remote): boolean {
  const texts: [string, string][] = [
    [forwarder.certificates, remote.authorities ?? ''],
    [forwarder.config, forwarderConfig(remote)],
  ];
  const changed = texts.filter(([file, text]) => readText(file) !== text);
  for (const [file, text] of changed) place(file, text);
  return changed.length > 0;
}

/** Starts it as a daemon of the data's owner, where no Supervisor does. */
export function startForwarder(): void {
  const detach = 'cd / && log=$1 && shift && exec setsid --fork "$@" </dev/null >>"$log" 2>&1';
  const change = ownerChange();
  // Another user cannot write the log.
  const start = change.length === 0 ? run : asRoot;
  const words = [...change, forwarder.program, '-db', '-f', forwarder.config];
  const { code, stderr } = start('sh', ['-c', detach, 'sh', paths.milvusOutLog, ...words]);
  if (code !== 0) throw new Problem(`the forwarder to the Milvus elsewhere cannot be started: ${stderr.trim()}`);
}

/** Stops it, and waits until it has ended. */
export async function stopForwarder(): Promise<void> {
  const pids = (): number[] =>
    namesIn('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => argumentsOf(pid).join(' ').startsWith(`${forwarder.program} -db -f ${forwarder.config}`));
  const found = pids();
  if (found.length === 0) return;
  signal('TERM', found);
  await until(timing.etcdStop, () => pids().length === 0);
}

/** Whether a request to Milvus' port in this container reaches the Milvus elsewhere. */
export async function isForwarding(token: string): Promise<boolean> {
  const client = connect(`http://127.0.0.1:${ports.milvus}`, { token, timeout: timing.healthRequest });
  try {
    await client.call('GetVersion');
    return true;
  } catch {
    return false;
  } finally {
    client.close();
  }
}
