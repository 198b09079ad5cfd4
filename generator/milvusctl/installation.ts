/**
 * What is to be installed, what is remembered of what was, and the name that Milvus has in this container. For the
 * installer.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { facts } from './facts.ts';
import { architecture } from './installed.ts';
import { option } from './options.ts';
import { say, warn } from './print/messages.ts';
import { Problem, underDdev } from './problem.ts';
import type { Program } from './processes.ts';
import { recordDigest } from './record.ts';
import { dataRelease, isBefore, seriesOf } from './release.ts';
import {
  INSTALLATION,
  isNamedHere,
  milvusAddress,
  namedAddresses,
  payloadDir,
  readText,
  recall,
  serviceUser,
  type Installation,
} from './state.ts';
import { asRoot, isExecutable, place, remove } from './system/run.ts';

const { addon, paths } = facts;

/** The release of Milvus to install. */
export interface WantedRelease {
  release: string;
  /** What is installed where the package of that one cannot be had. */
  otherwise?: string;
}

/**
 * Which release of Milvus to install. Where nobody asked for one, an installed newer one stays, since the older one may
 * not read what it wrote; and the one that wrote the data is taken where it is newer: with the older one a backup can
 * still be restored.
 */
export function wantedRelease(
  asked = process.env['MILVUS_VERSION'] ?? '',
  installed = isExecutable(paths.milvusProgram) ? recall('milvus_version') : '',
  wrote = dataRelease(),
): WantedRelease {
  const chosen = option('MILVUS_VERSION');
  if (asked !== '') return { release: chosen };
  const stays = installed !== '' && isBefore(chosen, installed);
  if (stays) warn(`keeping the installed Milvus ${installed}; the default ${chosen} is older`);
  const release = stays ? installed : chosen;
  if (wrote === '' || !isBefore(seriesOf(release), seriesOf(wrote))) return { release };
  warn(`Milvus ${wrote} wrote the data, so it is installed instead of the older ${release}`);
  return { release: wrote, otherwise: release };
}

/** Remembers for whom and from where this installation is, and what is installed by now. */
export function remember(changed: Partial<Installation> = {}): void {
  const { uid, gid } = serviceUser();
  const all: Installation = {
    etcd_version: recall('etcd_version'),
    milvus_version: recall('milvus_version'),
    user: `${uid}:${gid}`,
    payload: process.env['MILVUSCTL_PAYLOAD'] || payloadDir(),
    ...changed,
  };
  const text = Object.entries(all)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
  if (readText(INSTALLATION) !== text) place(INSTALLATION, text);
}

/**
 * Records the digest of a release file for the project before anything is installed from it, unless it is published or on record.
 * @param file a path
 * @throws Problem where that cannot be written
 */
export async function acceptFile(program: Program, version: string, file: string, record?: string): Promise<void> {
  if (!isPublished(program, version)) recordDigest(await digestOf(file), basename(file), record);
}

/**
 * Remembers that a program is installed, and from which file. A digest that is not published is noted, so that each start can look whether it
 * still is the one that the project has on record.
 * @param file a path
 */
export async function rememberProgram(program: Program, version: string, file: string): Promise<void> {
  const note = join(paths.state, `${program}.sha256`);
  if (isPublished(program, version)) {
    remove(note);
  } else {
    place(note, `${await digestOf(file)}  ${basename(file)}\n`);
  }
  remember({ [`${program}_version`]: version });
}

function isPublished(program: Program, version: string): boolean {
  const known = facts[program].releases.find((one) => one.version === version);
  return known !== undefined && Object.keys(known.sha256).includes(architecture());
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/**
 * The line that gives this container Milvus' name. A file that is mounted into a container can be written in place
 * alone.
 */
const NAME_HERE = `exec 3>>"$1" && flock 3 && ! grep -q -x -F -- "$2" "$1" || exit
  [ -z "$(tail -c 1 "$1")" ] || echo >&3
  printf '%s\\n' "$2" >&3`;

/** Gives this container Milvus' name, as DDEV's alias does, where nothing else has it. */
export function nameContainer(hosts = paths.hosts): void {
  if (underDdev() || isNamedHere() || namedAddresses().length > 0) return;
  asRoot('sh', ['-c', NAME_HERE, 'sh', hosts, `127.0.0.1 ${addon.hostName} ${addon.marker}`]);
}

/** Tells why this container has not got that name. */
export function tellOfOtherName(hosts = paths.hosts): void {
  if (underDdev() || isNamedHere()) return;
  const others = namedAddresses();
  if (others.length > 0) {
    const given = `in ${hosts} the name ${addon.hostName} belongs to ${others.join(' and ')}`;
    const reason = `${given}, which is not this container; the file was not changed; the address of Milvus here is ${milvusAddress()}`;
    warn(new Problem(reason, { advice: 'see the entry', command: `grep -w ${addon.hostName} ${hosts}` }));
  } else {
    say(`the name ${addon.hostName} does not resolve here, because ${hosts} cannot be written; the address of Milvus is ${milvusAddress()}`);
  }
}
