/**
 * For the installer: what to install, the record of the installation, and Milvus' host name in this container.
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
  type Installation,
  isNamedHere,
  milvusAddress,
  namedAddresses,
  payloadDir,
  readText,
  recall,
  serviceUser,
} from './state.ts';
import { asRoot, isExecutable, place, remove } from './system/run.ts';

const { addon, paths } = facts;

/** The release of Milvus to install. */
export interface WantedRelease {
  release: string;
  /** What to install if the package of that release is not available. */
  otherwise?: string;
}

/**
 * Which release of Milvus to install. If no release is set, an installed newer release is kept, because the older
 * default may not be able to read its data. For the same reason, the release that wrote the data is preferred if it is
 * newer. With the older release, a backup can still be restored.
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

/** Records the user and the folder of this installation, and the installed releases. */
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
 * Records the digest of a release file in the project before its installation, unless it is published or recorded.
 * @param file a path
 * @throws Problem if the record cannot be written
 */
export async function acceptFile(program: Program, version: string, file: string, record?: string): Promise<void> {
  if (!isPublished(program, version)) recordDigest(await digestOf(file), basename(file), record);
}

/**
 * Records that a program is installed. If its digest is not published, it is recorded too, so that each start can
 * compare it with the project's record.
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
 * Adds the line with Milvus' host name. It writes in place, because a file that is mounted into a container cannot be
 * replaced.
 */
const NAME_HERE = `exec 3>>"$1" && flock 3 && ! grep -q -x -F -- "$2" "$1" || exit
  [ -z "$(tail -c 1 "$1")" ] || echo >&3
  printf '%s\\n' "$2" >&3`;

/** Adds Milvus' host name to this container, unless something else has this name. Under DDEV, an alias does this. */
export function nameContainer(hosts = paths.hosts): void {
  if (underDdev() || isNamedHere() || namedAddresses().length > 0) return;
  asRoot('sh', ['-c', NAME_HERE, 'sh', hosts, `127.0.0.1 ${addon.hostName} ${addon.marker}`]);
}

/** Reports why this container does not have that name. */
export function tellOfOtherName(hosts = paths.hosts): void {
  if (underDdev() || isNamedHere()) return;
  const others = namedAddresses();
  const { hostName } = addon;
  if (others.length > 0) {
    const reason =
      `in ${hosts} the name ${hostName} belongs to ${others.join(' and ')}, which is not this container; ` +
      `the file was not changed; the address of Milvus here is ${milvusAddress()}`;
    warn(new Problem(reason, { advice: 'see the entry', command: `grep -w ${hostName} ${hosts}` }));
  } else {
    const reason = `the name ${hostName} does not resolve here, because ${hosts} cannot be written`;
    say(`${reason}; the address of Milvus is ${milvusAddress()}`);
  }
}
