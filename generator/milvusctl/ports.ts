/** Which processes use the ports that Milvus and etcd need. */
import { facts } from './facts.ts';
import { listProcesses, type Process, type Program, pidsOf } from './processes.ts';
import { readText } from './state.ts';
import { namesIn } from './system/disk.ts';
import { linkTo } from './system/files.ts';
import { asRoot, BRIEF } from './system/run.ts';

const { ports } = facts;

/** A port that another process uses. */
export interface TakenPort {
  port: number;
  /** The program that needs it. */
  program: Program;
  /** The name of the process that uses it. */
  name: string;
  pid: number;
}

const NEEDED: [number, Program][] = [
  [ports.milvus, 'milvus'],
  [ports.milvusInternal, 'milvus'],
  [ports.management, 'milvus'],
  [ports.etcdClient, 'etcd'],
  [ports.etcdPeer, 'etcd'],
];

/** The ports of both programs that other processes use; none if `ss` is missing. */
export async function portsTaken(processes = listProcesses()): Promise<TakenPort[]> {
  const listeners = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => listenersIn(readText(file)));
  const sockets: Record<Program, Set<string>> = {
    etcd: socketsOf('etcd', processes),
    milvus: socketsOf('milvus', processes),
  };
  const isOurs = ({ port, inode }: Listener): boolean =>
    NEEDED.every(([one, program]) => one !== port || sockets[program].has(inode));
  // Only root can see the owners of other sockets. ss is started only if there are other sockets.
  return listeners.every(isOurs) ? [] : takenIn(asRoot('ss', ['-Hltnp'], BRIEF).stdout, processes);
}

/** A listening socket. */
interface Listener {
  port: number;
  inode: string;
}

/** The listening sockets in the kernel's list. */
export function listenersIn(list: string): Listener[] {
  return list.split('\n').flatMap((line) => {
    const fields = line.trim().split(/\s+/);
    const port = Number.parseInt(/:([0-9A-F]{4})$/.exec(fields[1] ?? '')?.[1] ?? '', 16);
    return fields[3] === '0A' && fields[9] !== undefined ? [{ port, inode: fields[9] }] : [];
  });
}

/** The open sockets of a program, as far as this user can see them. */
function socketsOf(program: Program, processes: Process[]): Set<string> {
  return new Set(
    pidsOf(program, processes).flatMap((pid) =>
      linksIn(`/proc/${pid}/fd`).flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []),
    ),
  );
}

function linksIn(folder: string): string[] {
  // A file may be closed at the same time.
  return namesIn(folder).map((name) => linkTo(`${folder}/${name}`) ?? '');
}

/** The ports of both programs that another process uses, in the output of `ss -Hltnp`. */
export function takenIn(listing: string, processes: Process[]): TakenPort[] {
  const lines = listing
    .split('\n')
    .map((line) => ({ address: line.trim().split(/\s+/)[3] ?? '', owner: /users:\(\("([^"]*)",pid=(\d+)/.exec(line) }));
  return NEEDED.flatMap(([port, program]) =>
    lines.flatMap(({ address, owner }) => {
      if (owner === null || !address.endsWith(`:${port}`)) return [];
      const [, name = '', pid = ''] = owner;
      return pidsOf(program, processes).includes(Number(pid)) ? [] : [{ port, program, name, pid: Number(pid) }];
    }),
  );
}
