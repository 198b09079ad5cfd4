/** DDEV: the machine's, the official release, or built from its Go module. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { MINUTE } from '../time.ts';
import { ask, atLeast, type Context, digest, LabError, part, placed, sh, which } from './context.ts';
import { goBuild, goModuleDir } from './go.ts';
import { download, OFFICIAL, reachable } from './official.ts';
import type { User } from './user.ts';

/** The DDEV version that the lab builds and has images for. */
export const DDEV_VERSION = 'v1.25.3';
/** The add-on's own constraint. */
const MINIMUM = '1.24.10';
const MODULE = 'github.com/ddev/ddev';

export interface Ddev {
  /** folder for the start of PATH; undefined if the machine's own is used */
  bin?: string;
  version: string;
}

/** Finds, downloads or builds DDEV. */
export async function ensureDdev(ctx: Context, user: User | undefined): Promise<Ddev> {
  return part(ctx, 'ddev', async (): Promise<{ value: Ddev; decision: string }> => {
    const machine = await machineDdev(user);
    if (machine.version !== undefined)
      return { value: { version: machine.version }, decision: `the machine's own ${machine.version}` };
    if (await reachable(OFFICIAL.releases)) {
      try {
        const { dir, found } = await placed(ctx, `ddev-official-${DDEV_VERSION}`, (draft) => officialDdev(draft));
        return {
          value: { bin: dir, version: DDEV_VERSION },
          decision: `${DDEV_VERSION}, official release${found ? ', kept' : ''}`,
        };
      } catch (error) {
        ctx.say(`ddev: official download failed (${(error as Error).message.split('\n')[0]}); building it`);
      }
    }
    // With low priority: the web image is built at the same time, and waits for its own build of yq.
    const flags = ['-ldflags', `-X ${MODULE}/pkg/versionconstants.DdevVersion=${DDEV_VERSION}`];
    const { file, found } = await goBuild(ctx, `ddev-${DDEV_VERSION}`, `${MODULE}/cmd/ddev`, 'gentle', { flags });
    return {
      value: { bin: join(file, '..'), version: DDEV_VERSION },
      decision: `${DDEV_VERSION}, built from its Go module${found ? ', kept' : ''} (${machine.reason})`,
    };
  });
}

async function machineDdev(user: User | undefined): Promise<{ version?: string; reason: string }> {
  const file = await which('ddev');
  if (file === undefined) return { reason: 'no ddev on this machine' };
  const asUser =
    user === undefined
      ? []
      : ['setpriv', '--reuid', String(user.uid), '--regid', String(user.gid), '--init-groups', '--'];
  const [program = file, ...args] = [...asUser, file, '--version'];
  const version = /v\d+\.\d+\.\d+\S*/.exec((await ask(program, args, { timeout: MINUTE })) ?? '')?.[0];
  if (version === undefined) return { reason: `${file} does not run${user === undefined ? '' : ` as ${user.name}`}` };
  return atLeast(version, MINIMUM)
    ? { version, reason: '' }
    : { reason: `the machine's ${version} is older than ${MINIMUM}` };
}

async function officialDdev(draft: string): Promise<void> {
  const system = process.platform === 'darwin' ? 'macos' : 'linux';
  const architecture = process.arch === 'arm64' ? 'arm64' : 'amd64';
  const name = `ddev_${system}-${architecture}.${DDEV_VERSION}.tar.gz`;
  const release = `${OFFICIAL.releases}/ddev/ddev/releases/download/${DDEV_VERSION}`;
  const archive = join(draft, name);
  const sums = join(draft, 'checksums.txt');
  await download(`${release}/${name}`, archive);
  await download(`${release}/checksums.txt`, sums);
  const sum = digest(await readFile(archive));
  if (!(await readFile(sums, 'utf8')).includes(sum)) {
    throw new LabError(
      'ddev',
      `${name} has sha256 ${sum}, which checksums.txt does not list`,
      'try again; a second mismatch deserves a look',
    );
  }
  await sh('tar', ['-xzf', archive, '-C', draft], { timeout: MINUTE });
  await rm(archive);
  await rm(sums);
}

/** DDEV's container files from its Go module. */
export async function ddevContainerFiles(ctx: Context): Promise<string> {
  return join(await goModuleDir(ctx, MODULE), 'containers');
}
