/** The record of the installation, and the locations of payload, data and address. */
import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { facts } from './facts.ts';
import { here, Problem, underDdev } from './problem.ts';
import { linkTo, lookAt, statOf } from './system/files.ts';

const { paths, addon, ports } = facts;

/** The record. */
export interface Installation {
  /** The installed etcd; empty if none. */
  etcd_version: string;
  /** The installed Milvus; empty if none. */
  milvus_version: string;
  /** UID:GID of the user that both programs run as. */
  user: string;
  /** The folder .devpanel/milvus of the project. */
  payload: string;
}

/** The file of the record. */
export const INSTALLATION = join(paths.state, 'installation');

/** A recorded value; empty if there is none. */
export function recall(key: keyof Installation): string {
  const line = readText(INSTALLATION)
    .split('\n')
    .find((one) => one.startsWith(`${key}=`));
  return line === undefined ? '' : line.slice(key.length + 1);
}

/** The folder of this program: the installed one, or the project's .devpanel/milvus. */
export function programDir(): string {
  return process.env['MILVUSCTL_HOME'] ?? paths.control;
}

/** The project's folder .devpanel/milvus, with the overlay, user.yaml, packages and packages.lock. */
export function payloadDir(): string {
  if (programDir() !== paths.control) return programDir();
  return recall('payload') || join(paths.ddevProject, '.devpanel/milvus');
}

/** The project's folder. */
export function projectDir(): string {
  return dirname(dirname(payloadDir()));
}

/** The payload's folder as messages show it. Under DDEV it is relative to the project's folder on the host. */
export function payloadShown(): string {
  return here('.devpanel/milvus', payloadDir());
}

/** A user by numbers. */
export interface User {
  uid: number;
  gid: number;
}

/**
 * The user that both programs run as: in an image the project's user, else the installing user. For root, it is the
 * project's owner.
 * @throws Problem if root runs this and the project does not exist
 */
export function serviceUser(): User {
  const known = process.env['MILVUSCTL_USER'] || recall('user');
  const [uid, gid] = known.split(':').map(Number);
  if (known !== '' && uid !== undefined && gid !== undefined) return { uid, gid };
  const self = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  if (self.uid !== 0) return self;
  const payload = payloadDir();
  const owner = statOf(payload);
  if (owner !== undefined) return { uid: owner.uid, gid: owner.gid };
  const reason = `${payload} does not exist, so the owner of Milvus is unknown`;
  throw new Problem(reason, { advice: 'install it again', command: startAgain() });
}

/**
 * The real data folder. The fixed path may be a symbolic link, as on DevPanel. All work is done on its target, which
 * need not exist yet, and the link is not changed.
 */
export function milvusData(): string {
  return resolved(paths.milvusData);
}

/** Like milvusData. */
export function etcdData(): string {
  return resolved(paths.etcdData);
}

function resolved(path: string): string {
  try {
    return lstatSync(path).isSymbolicLink() ? realpathOfMissing(path) : path;
  } catch {
    return path;
  }
}

/** The real path, whose last parts need not exist. */
function realpathOfMissing(path: string): string {
  const seen: string[] = [];
  let current = path;
  for (let hops = 0; hops < 40; hops++) {
    try {
      return join(realpathSync(current), ...seen);
    } catch {
      const target = linkTarget(current);
      if (target === undefined) {
        seen.unshift(basename(current));
        current = dirname(current);
      } else {
        current = target;
      }
    }
  }
  return path;
}

function linkTarget(path: string): string | undefined {
  const target = linkTo(path);
  return target === undefined ? undefined : resolve(dirname(path), target);
}

/** The text of a file; empty if it cannot be read. */
export function readText(file: string): string {
  return lookAt(() => readFileSync(file, 'utf8')) ?? '';
}

/** Milvus' address for programs in this container. Under DDEV it is for all containers of the project. */
export function milvusAddress(): string {
  return `http://${milvusHost()}:${ports.milvus}`;
}

/** The host of that address. */
export function milvusHost(): string {
  return underDdev() || isNamedHere() ? addon.hostName : '127.0.0.1';
}

/**
 * The addresses of Milvus' host name in this container's hosts file. DNS is not queried: it may be slow, and the hosts
 * file comes before it.
 */
export function namedAddresses(): string[] {
  return readText(paths.hosts)
    .split('\n')
    .flatMap((line) => {
      const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
      return names.some((name) => name.toLowerCase() === addon.hostName) ? [address] : [];
    });
}

/** Whether the hosts file gives this name only to this container. */
export function isNamedHere(): boolean {
  const addresses = namedAddresses();
  const own = ownAddresses();
  return addresses.length > 0 && addresses.every((address) => address.startsWith('127.') || own.includes(address));
}

/** All addresses of this container, including loopback. */
export function ownAddresses(): string[] {
  return [
    '127.0.0.1',
    '::1',
    ...Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map(({ address }) => address)),
  ];
}

/** The command that installs missing parts. */
export function startAgain(): string {
  return here('ddev restart', `bash ${payloadDir()}/milvusctl provision`);
}

/** The command that installs a release. */
export function installCommand(version: string): string {
  return here(
    `ddev dotenv set .ddev/.env.milvus --milvus-version=${version} && ddev restart`,
    `MILVUS_VERSION=${version} ${startAgain()}`,
  );
}

/** The command that upgrades to another release. */
export function moveCommand(version: string): string {
  return here(`ddev milvus upgrade ${version}`, `milvusctl backup && MILVUS_VERSION=${version} ${startAgain()}`);
}
