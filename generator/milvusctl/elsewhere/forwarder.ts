/** haproxy, which passes connections to Milvus' port in this container on to a Milvus elsewhere. */
import { connect } from 'node:net';
import { facts } from '../facts.ts';
import type { Remote } from '../milvus/remote.ts';
import { Problem } from '../problem.ts';
import { readText, serviceUser, type User } from '../state.ts';
import { asRoot, isRoot, place, run } from '../system/run.ts';

const { forwarder, paths, ports, timing } = facts;

/**
 * Its configuration. gRPC needs the ALPN h2, and REST http/1.1, so the first bytes of a connection decide: HTTP/2
 * begins with PRI. The name is looked up again while it runs, so it also starts without a network.
 * @param user the user that it changes to, if root starts it
 */
export function forwarderConfig({ host, port, isSecure, authorities }: Remote, user?: User): string {
  const certificates = authorities === undefined ? forwarder.systemCertificates : forwarder.certificates;
  const server = (alpn: string): string => {
    const tls = `ssl verify required ca-file ${certificates} sni str(${host}) verifyhost ${host} alpn ${alpn}`;
    return `  server milvus ${host}:${port} resolvers system init-addr last,libc,none${isSecure ? ` ${tls}` : ''}`;
  };
  return `${facts.addon.marker}
global
  maxconn ${forwarder.maxConnections}${user === undefined ? '' : `\n  uid ${user.uid}\n  gid ${user.gid}`}
resolvers system
  parse-resolv-conf
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
    [forwarder.config, forwarderConfig(remote, isRoot() ? serviceUser() : undefined)],
  ];
  const changed = texts.filter(([file, text]) => readText(file) !== text);
  for (const [file, text] of changed) place(file, text);
  return changed.length > 0;
}

/** Starts it as a daemon, where no Supervisor does. */
export function startForwarder(): void {
  const { code, stderr } = run('sh', [
    '-c',
    'cd / && exec setsid --fork "$1" -db -f "$2" </dev/null >>"$3" 2>&1',
    'sh',
    forwarder.program,
    forwarder.config,
    paths.milvusOutLog,
  ]);
  if (code !== 0) throw new Problem(`the forwarder to the Milvus elsewhere cannot be started: ${stderr.trim()}`);
}

/** Stops it. */
export function stopForwarder(): void {
  const command = `^${forwarder.program} .*${forwarder.config}`;
  if (run('pkill', ['-f', command]).code !== 0) asRoot('pkill', ['-f', command]);
}

/** Whether a program accepts connections to Milvus' port in this container. */
export function isForwarding(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: ports.milvus, timeout: timing.healthRequest * 1000 });
    const end = (answer: boolean) => (): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('connect', end(true)).on('error', end(false)).on('timeout', end(false));
  });
}
