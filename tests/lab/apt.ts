/** Packages from Debian's mirror without changes to the machine: a separate apt state of the lab for each suite. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MINUTE } from '../time.ts';
import { ask, type Context, LabError, sh, withLock } from './context.ts';

/** A Debian suite by name; `machine` is the suite of this machine. */
export type Suite = 'machine' | 'trixie' | 'sid';

/** The Debian mirror of this machine's apt. */
export interface Mirror {
  main: string;
  /** undefined if the machine has no security source */
  security?: string;
  codename: string;
}

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';
const SOURCES = '/etc/apt/sources.list';
const SOURCE_PARTS = '/etc/apt/sources.list.d';
const FRESH = 6 * 60 * MINUTE;
const NO_DEBIAN = 'run the lab on Debian, or provide the part yourself (Docker and DDEV installed, images pulled)';

let known: Promise<Mirror> | undefined;

/** Reads the machine's Debian mirror from apt's own sources, deb822 or one-line. */
export function findMirror(): Promise<Mirror> {
  known ??= readMirror();
  return known;
}

async function readMirror(): Promise<Mirror> {
  const release = existsSync('/etc/os-release') ? await readFile('/etc/os-release', 'utf8') : '';
  const codename = /^VERSION_CODENAME="?([a-z]+)/m.exec(release)?.[1];
  if (!/^ID="?debian/m.test(release) || codename === undefined || !existsSync('/usr/bin/apt-get')) {
    throw new LabError('apt', 'this machine is not Debian, and the recipe takes packages from Debian', NO_DEBIAN);
  }
  const entries: { uri: string; suite: string }[] = [];
  const files = existsSync(SOURCE_PARTS)
    ? (await readdir(SOURCE_PARTS)).sort().map((name) => join(SOURCE_PARTS, name))
    : [];
  for (const file of [SOURCES, ...files]) {
    if (!existsSync(file)) continue;
    const text = (await readFile(file, 'utf8')).replace(/^#.*\n/gm, '');
    if (file.endsWith('.sources')) entries.push(...readStanzas(text));
    else if (file.endsWith('.list')) entries.push(...readLines(text));
  }
  const main = entries.find(({ suite }) => suite === codename)?.uri;
  if (main === undefined) {
    throw new LabError(
      'apt',
      `no source for ${codename} in ${SOURCES} or ${SOURCE_PARTS}`,
      'add a Debian mirror to apt’s sources',
    );
  }
  const security = entries.find(({ suite }) => suite === `${codename}-security`)?.uri;
  return { main, codename, ...(security === undefined ? {} : { security }) };
}

function readStanzas(text: string): { uri: string; suite: string }[] {
  return text.split(/\n\s*\n/).flatMap((stanza) => {
    const field = (name: string) => new RegExp(`^${name}:\\s*(.+)$`, 'mi').exec(stanza)?.[1]?.trim().split(/\s+/) ?? [];
    if (!field('Types').includes('deb') || field('Enabled')[0] === 'no') return [];
    return field('URIs').flatMap((uri) => field('Suites').map((suite) => ({ uri, suite })));
  });
}

function readLines(text: string): { uri: string; suite: string }[] {
  return [...text.matchAll(/^deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)/gm)].map((match) => ({
    uri: match[1] ?? '',
    suite: match[2] ?? '',
  }));
}

/** The apt settings of this machine that an image needs to reach the same mirror (proxies, lenient clocks). */
export async function aptSettings(): Promise<string> {
  const wanted = ['Acquire::http::Proxy', 'Acquire::https::Proxy', 'Acquire::Check-Valid-Until', 'Acquire::Check-Date'];
  const dump = (await ask('apt-config', ['dump', '--no-empty', ...wanted], { timeout: MINUTE })) ?? '';
  return dump === '' ? '' : `${dump}\n`;
}

/** Creates or finds the apt state of one suite and returns its configuration file. */
async function openSuite(ctx: Context, suite: Suite): Promise<string> {
  const mirror = await findMirror();
  const name = suite === 'machine' ? mirror.codename : suite;
  const dir = join(ctx.root, 'apt', name);
  for (const folder of ['lists/partial', 'cache/archives/partial']) await mkdir(join(dir, folder), { recursive: true });
  const signed = existsSync(KEYRING) ? `[signed-by=${KEYRING}] ` : '';
  await writeFile(join(dir, 'sources.list'), `deb ${signed}${mirror.main} ${name} main\n`);
  await writeFile(join(dir, 'status'), '');
  const config = join(dir, 'apt.conf');
  // Without the machine's hooks, which would clean its cache and refresh its app stores.
  await writeFile(
    config,
    `#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
#clear Acquire::IndexTargets::deb::DEP-11;
Dir::Etc::sourcelist "${dir}/sources.list";
Dir::Etc::sourceparts "-";
Dir::State::lists "${dir}/lists";
Dir::State::status "${dir}/status";
Dir::Cache "${dir}/cache";
APT::Sandbox::User "";
Acquire::Languages "none";
Acquire::Retries "3";
`,
  );
  const stamp = join(dir, 'updated');
  const age = existsSync(stamp) ? Date.now() - (await stat(stamp)).mtimeMs : Infinity;
  if (age > FRESH) await refresh(config, stamp);
  return config;
}

async function refresh(config: string, stamp: string): Promise<void> {
  await sh('apt-get', ['-c', config, '-qq', 'update'], { timeout: 3 * MINUTE });
  await writeFile(stamp, '');
}

/** Downloads packages (no dependencies) of a suite into `dir` and returns the files' paths. */
export async function aptDownload(ctx: Context, suite: Suite, packages: string[], dir: string): Promise<string[]> {
  await mkdir(dir, { recursive: true });
  await withLock(ctx, `apt-${suite}`, async () => {
    const config = await openSuite(ctx, suite);
    const download = () =>
      sh('apt-get', ['-c', config, '-qq', 'download', ...packages], { cwd: dir, timeout: 5 * MINUTE });
    try {
      await download();
    } catch {
      // The mirror may have changed since the lists were read.
      await refresh(config, join(config, '../updated'));
      await download();
    }
  });
  return (await readdir(dir))
    .filter((name) => name.endsWith('.deb'))
    .sort()
    .map((name) => join(dir, name));
}

/** Downloads packages of a suite and unpacks them below `root`; installs nothing, runs no package script. */
export async function aptExtract(ctx: Context, suite: Suite, packages: string[], root: string): Promise<void> {
  const debs = join(root, '.debs');
  for (const deb of await aptDownload(ctx, suite, packages, debs))
    await sh('dpkg-deb', ['-x', deb, root], { timeout: 2 * MINUTE });
  await sh('rm', ['-rf', debs], { timeout: MINUTE });
}

/** The candidate version of a package in a suite of the mirror. */
export async function aptCandidate(ctx: Context, suite: Suite, name: string): Promise<string | undefined> {
  const config = await withLock(ctx, `apt-${suite}`, () => openSuite(ctx, suite));
  const policy = (await ask('apt-cache', ['-c', config, 'policy', name], { timeout: MINUTE })) ?? '';
  const version = /Candidate: (\S+)/.exec(policy)?.[1];
  return version === '(none)' ? undefined : version;
}

/** The names of the packages that a package depends on. */
export async function aptDepends(ctx: Context, suite: Suite, name: string): Promise<string[]> {
  const config = await withLock(ctx, `apt-${suite}`, () => openSuite(ctx, suite));
  const text = (await ask('apt-cache', ['-c', config, 'depends', name], { timeout: MINUTE })) ?? '';
  return [...text.matchAll(/Depends: (\S+)/g)].map((match) => match[1] ?? '');
}
