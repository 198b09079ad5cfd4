/** Getting the add-on, getting it again, and removing it: what is placed, what is refused, what is left. */
import { lstatSync, readFileSync, readdirSync, existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { layInPackages, sha256 } from '../addon.ts';
import { cleanUp, prepare } from '../hooks.ts';
import type { RunResult } from '../lab/index.ts';
import { createProject, type Project } from '../lab/project.ts';
import { MINUTE, inWeb, openBench, programs, publish, readStatus, type Bench } from './support.ts';

const MARK = '#ddev-generated';
const MANIFEST = '.ddev/addon-metadata/milvus/manifest.yaml';
const INSTALLER = '.devpanel/custom_package_installer.sh';

const test = suite('install');

let bench: Bench;
/** Committed before any test, never started, and set back to that by fresh(). */
let project: Project;
/** Where the add-on places its files in a project, and which of its own files each is. */
let places: Map<string, string>;

prepare(test, 'the install tests', async () => {
  bench = await openBench('dt-install');
  project = await createProject(bench.lab, 'dt-install');
  bench.clearLater(() => project.destroy());
  places = placesOf(bench.addon);
  await project.ddev(['add-on', 'list', '--installed'], { timeout: MINUTE });
  await commit(project);
});

cleanUp(test, 'the install tests', () => bench.close());

/** The ways in which a person gets the add-on. */
const WAYS: Record<string, () => Promise<string[]>> = {
  'from a folder': async () => ['add-on', 'get', bench.addon],
  'from a tarball with one folder on top': async () => ['add-on', 'get', await tarball()],
  'from a folder, in the old spelling': async () => ['get', bench.addon],
};

for (const [way, command] of Object.entries(WAYS)) {
  test(`${way}: every file is placed as it is in the add-on, marked, and nothing else`, async () => {
    await fresh();
    await project.ddev(await command(), { timeout: MINUTE });
    await assertInstalled();
    const { stdout } = await project.ddev(['add-on', 'list', '--installed'], { timeout: MINUTE });
    assert.match(stdout, /milvus/);
  });
}

test('twice in a row: the same as once', async () => {
  await fresh();
  await get();
  const once = snapshot(project.dir);
  const { exitCode, all } = await get();
  assert.is(exitCode, 0, all);
  const twice = snapshot(project.dir);
  // The manifest holds the time.
  for (const map of [once, twice]) map.delete(MANIFEST);
  assert.equal(Object.fromEntries(twice), Object.fromEntries(once));
  await assertInstalled();
});

test('over an older version: what the new one does not have goes, what is not the add-on\'s stays', async () => {
  await fresh();
  await get();
  const old = ['.devpanel/milvus/lib/old.sh', '.devpanel/milvus/verbs/old/verb.sh', '.devpanel/milvus/old.conf', '.ddev/web-entrypoint.d/milvus.sh'];
  const own = ['.devpanel/milvus/user.yaml', '.devpanel/milvus/notes.md', '.devpanel/milvus/packages/old.deb', '.devpanel/other.sh', '.ddev/web-entrypoint.d/own.sh'];
  const lock = '.devpanel/milvus/packages.lock';
  for (const file of old) await write(file, `${MARK}\n`);
  for (const file of own) await write(file, 'mine\n');
  await write(lock, `${MARK}\nabc  milvus.deb\n`);
  for (const file of ['.devpanel/milvus/milvusctl', '.ddev/docker-compose.milvus.yaml', INSTALLER]) await write(file, `${MARK}\n# of an older version\n`);
  await write(MANIFEST, 'name: milvus\nrepository: org/ddev-milvus\nversion: v0.0.1\nproject_files:\n  - web-entrypoint.d/milvus.sh\nremoval_actions: []\n');
  await get();
  for (const file of own) assert.is(read(file), 'mine\n', file);
  assert.is(read(lock), `${MARK}\nabc  milvus.deb\n`);
  assert.equal(old.filter((file) => existsSync(join(project.dir, file))), []);
  assert.not.ok(existsSync(join(project.dir, '.devpanel/milvus/verbs/old')), 'an empty folder is left');
  for (const file of [...own, lock]) await bench.lab.run('rm', [join(project.dir, file)], { timeout: MINUTE });
  await assertInstalled();
});

test('a person\'s own file in any of our places: refused, with the way out, and nothing is changed', async () => {
  const folders = new Set<string>();
  for (const place of places.keys()) {
    if (place === INSTALLER) continue;
    await fresh();
    await write(place, '# mine\n');
    // DDEV itself makes every command executable.
    if (place.startsWith('.ddev/commands/')) await bench.lab.run('chmod', ['755', join(project.dir, place)], { timeout: MINUTE });
    const all = await assertRefused(place);
    const [remedy = '', from, to = ''] = /mv '([^']+)' '([^']+)'/.exec(all) ?? [];
    assert.is(from, place);
    await bench.lab.run('bash', ['-c', remedy], { cwd: project.dir, timeout: MINUTE });
    assert.is(read(to), '# mine\n');
    // One for each folder: the rest would only take longer.
    if (!folders.has(dirname(place))) assert.is((await get()).exitCode, 0, place);
    folders.add(dirname(place));
    await bench.lab.run('rm', [join(project.dir, to)], { timeout: MINUTE });
  }
});

test('a folder of the add-on\'s that one may not write is refused before anything is placed, and the command told lets the add-on in', async () => {
  await fresh();
  const folder = '.devpanel/milvus';
  await bench.lab.run('mkdir', ['-p', join(project.dir, folder)], { timeout: MINUTE });
  await bench.lab.run('chown', ['-R', 'root:root', join(project.dir, folder)], { timeout: MINUTE, asRoot: true });
  const { exitCode, all } = await get();
  assert.is.not(exitCode, 0, all);
  assert.match(all, /Nothing was changed\. \.devpanel\/milvus may not be written by /);
  assert.not.ok(existsSync(join(project.dir, '.ddev/commands/host/milvus')));
  const [, remedy = ''] = /(sudo chown -R .+)$/m.exec(all) ?? [];
  await bench.lab.run('bash', ['-c', remedy.replace('sudo ', '')], { cwd: project.dir, timeout: MINUTE, asRoot: true });
  assert.is((await get()).exitCode, 0);
});

/** Compose files of a person or of another add-on; the first word of `refused` is yes or no. */
const COMPOSE_FILES: Record<string, { file: string; text: string; refused: boolean }> = {
  'a service named milvus, indented by 2': { file: '.ddev/docker-compose.own.yaml', text: 'services:\n  milvus:\n    image: milvusdb/milvus\n', refused: true },
  'a service named milvus, indented by 4': { file: '.ddev/docker-compose.own.yaml', text: 'services:\n    web:\n        environment: [A=b]\n    milvus:\n        image: milvusdb/milvus\n', refused: true },
  'a service named milvus in a .yml file': { file: '.ddev/docker-compose.own.yml', text: 'services:\n  milvus:\n    image: milvusdb/milvus\n', refused: true },
  'a service named milvus in double quotes': { file: '.ddev/docker-compose.own.yaml', text: 'services:\n  "milvus":\n    image: milvusdb/milvus\n', refused: true },
  'a service named milvus in single quotes': { file: '.ddev/docker-compose.own.yaml', text: "services:\n  'milvus':\n    image: milvusdb/milvus\n", refused: true },
  'a service named milvus of another add-on': { file: '.ddev/docker-compose.milvus.yaml', text: `${MARK}\nservices:\n  milvus:\n    image: milvusdb/milvus\n`, refused: true },
  'a volume named milvus': { file: '.ddev/docker-compose.own.yaml', text: 'services:\n  web:\n    volumes: [milvus:/mnt/milvus]\nvolumes:\n  milvus: {}\n', refused: false },
  'a service named milvus-attu': { file: '.ddev/docker-compose.own.yaml', text: 'services:\n  milvus-attu:\n    image: zilliz/attu\n', refused: false },
  'a service named milvus in a comment': { file: '.ddev/docker-compose.own.yaml', text: 'services:\n#  milvus:\n  web:\n    environment: [A=b]\n', refused: false },
  'a service named milvus in a file that DDEV does not read': { file: '.ddev/docker-compose.own.yaml.example', text: 'services:\n  milvus:\n    image: milvusdb/milvus\n', refused: false },
};

for (const [name, { file, text, refused }] of Object.entries(COMPOSE_FILES)) {
  test(`${name}: ${refused ? 'refused, and nothing is changed' : 'no hindrance'}`, async () => {
    await fresh();
    await write(file, text);
    if (refused) {
      await assertRefused(file);
    } else {
      const { exitCode, all } = await get();
      assert.is(exitCode, 0, all);
      assert.is(read(file), text);
    }
  });
}

test('a person\'s own custom_package_installer.sh is kept; the line to add is told, and the installation goes on', async () => {
  await fresh();
  const own = '#!/bin/bash\n# mine, with a byte that is no text: \u00ff\napt-get install -y jq\n';
  await write(INSTALLER, own);
  for (const round of ['first', 'second']) {
    const { exitCode, all } = await get();
    assert.is(exitCode, 0, all);
    assert.is(read(INSTALLER), own, round);
    assert.match(all, /custom_package_installer\.sh is your own file and is kept/);
    const line = /^.*add this line to it: (.+)$/m.exec(all)?.[1] ?? '';
    // The line, put into that file, finds the program.
    const { stdout } = await bench.lab.run('bash', ['-c', `set -- "${join(project.dir, INSTALLER)}"; exec bash -c '${line.replace('provision', 'help')}' "$1"`], { timeout: MINUTE });
    assert.match(stdout, /^Usage: /m);
  }
  await assertInstalled([INSTALLER]);
  await remove();
  assert.is(read(INSTALLER), own);
  assert.is(await gitStatus(project), `?? ${INSTALLER}`);
});

test('a project that names another Milvus in its environment is told that the add-on does so, and one that does not is not', async () => {
  await fresh();
  const told = /This project sets MILVUS_URI or .* itself; .* set them in \.ddev\/docker-compose\.override\.yaml$/m;
  assert.not.match((await get()).all, told);
  await write('.ddev/config.other.yaml', 'web_environment:\n  - MILVUS_TOKEN=mine\n');
  const { exitCode, all } = await get();
  assert.is(exitCode, 0, all);
  assert.match(all, told);
});

test('removed again, a project that was never started is as it was committed', async () => {
  await fresh();
  const before = snapshot(project.dir);
  await get();
  await remove();
  assert.is(await gitStatus(project), '');
  assert.equal(Object.fromEntries(snapshot(project.dir)), Object.fromEntries(before));
  for (const folder of ['.devpanel', '.ddev/ddev-milvus', '.ddev/dist', '.ddev/addon-metadata/milvus']) assert.not.ok(existsSync(join(project.dir, folder)), folder);
});

test('removal takes what has the mark, changed or not, and nothing else', async () => {
  await fresh();
  const own = ['.devpanel/own.sh', '.devpanel/milvus/user.yaml', '.devpanel/milvus/packages/milvus.deb', '.ddev/docker-compose.own.yaml', '.ddev/homeadditions/own'];
  for (const file of own) await write(file, '# mine\n');
  await commit(project);
  try {
    await get();
    await write('.devpanel/milvus/milvus.yaml', `${MARK}\nproxy: {port: 1}\n`);
    await write('.devpanel/milvus/packages.lock', `${MARK}\nabc  milvus.deb\n`);
    await write('.ddev/docker-compose.milvus_port.yaml', `${MARK}\nservices: {}\n`);
    // Taking the mark out makes a file a person's own, as everywhere in DDEV.
    const taken = ['.devpanel/milvus/etcd.conf', '.ddev/config.milvus.yaml'];
    for (const file of taken) await write(file, read(file).replaceAll(MARK, ''));
    await remove();
    assert.is(await gitStatus(project), [...taken].sort().map((file) => `?? ${file}`).join('\n'));
    for (const file of own) assert.is(read(file), '# mine\n');
  } finally {
    await git(project, 'reset', '--quiet', '--hard', 'HEAD~1');
  }
});

test('removed after start and restart: git status is clean, the data stays, and the command that was told drops it', async () => {
  const used = await createProject(bench.lab, 'dt-install-used');
  bench.clearLater(() => used.destroy());
  await layInPackages(bench.lab, used);
  await publish(used);
  await write('.devpanel/milvus/user.yaml', 'log:\n  level: warn\n', used);
  await used.ddev(['start']);
  await commit(used);
  const ignored = await gitIgnored(used);

  await used.ddev(['add-on', 'get', bench.addon], { timeout: MINUTE });
  await used.ddev(['restart']);
  assert.is((await readStatus(used)).state, 'ready');
  await used.ddev(['restart']);
  assert.ok(existsSync(join(used.dir, '.ddev/docker-compose.milvus_port.yaml')));
  if (bench.lab.packages.source === 'lab') assert.match(read('.devpanel/milvus/packages.lock', used), /  milvus_.*\.deb$/m);

  const { all } = await used.ddev(['add-on', 'remove', 'milvus'], { timeout: MINUTE, all: true });
  assert.is(await gitStatus(used), '');
  assert.equal(await gitIgnored(used), ignored);

  const names = ['ddev-dt-install-used-milvus', 'ddev-dt-install-used-milvus-etcd'];
  assert.equal(await volumes(), names);
  assert.match(all, /ddev restart/);
  const drop = /docker volume rm .*/.exec(all)?.[0] ?? '';
  assert.equal(drop.split(' ').slice(3).sort(), names);

  await used.ddev(['restart']);
  assert.equal(await programs(bench.lab, used), { milvus: [], etcd: [] });
  assert.is((await inWeb(bench.lab, used, ['test', '-e', '/usr/local/bin/milvusctl'], { reject: false })).exitCode, 1);
  assert.is.not((await used.ddev(['milvus'], { timeout: MINUTE, reject: false })).exitCode, 0);
  assert.is(await gitStatus(used), '');
  assert.equal(await volumes(), names);
  await bench.lab.run('bash', ['-c', drop], { timeout: MINUTE });
  assert.equal(await volumes(), []);
});

/** Which file of the add-on lands where in a project. */
function placesOf(addon: string): Map<string, string> {
  const { project_files: entries } = parse(readFileSync(join(addon, 'install.yaml'), 'utf8')) as { project_files: string[] };
  const files = entries.flatMap((entry) => (lstatSync(join(addon, entry)).isDirectory() ? filesBelow(join(addon, entry)) : [join(addon, entry)]));
  return new Map(
    files.map((file) => relative(addon, file)).map((file) => [file.startsWith('dist/') ? file.replace('dist/', '.devpanel/') : `.ddev/${file}`, join(addon, file)]),
  );
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Every file of a project with its mode and content, without git's own. */
function snapshot(folder: string): Map<string, string> {
  const files = filesBelow(folder).map((file) => relative(folder, file)).filter((file) => !file.startsWith('.git/'));
  return new Map(files.sort().map((file) => [file, `${(lstatSync(join(folder, file)).mode & 0o777).toString(8)} ${sha256(join(folder, file))}`]));
}

/** All that is placed is there, as in the add-on and marked; of what is not committed, nothing else is. @param own kept in our places */
async function assertInstalled(own: string[] = []): Promise<void> {
  const placed = snapshot(project.dir);
  for (const [place, source] of places) {
    if (own.includes(place)) continue;
    const mode = lstatSync(source).mode & 0o111 ? '755' : '644';
    assert.is(placed.get(place), `${mode} ${sha256(source)}`, place);
    assert.ok(read(place).includes(MARK), `${place} lacks the mark`);
  }
  assert.not.ok(existsSync(join(project.dir, '.ddev/dist')), '.ddev/dist is left');
  assert.is(await gitStatus(project), [...places.keys(), MANIFEST].sort().map((file) => `?? ${file}`).join('\n'));
  const manifest = parse(read(MANIFEST)) as { name: string; version: string; project_files: string[]; removal_actions: string[] };
  const { project_files, removal_actions } = parse(readFileSync(join(bench.addon, 'install.yaml'), 'utf8')) as typeof manifest;
  assert.equal([manifest.name, manifest.project_files, manifest.removal_actions], ['milvus', project_files, removal_actions]);
  assert.is.not(manifest.version, 'v0.0.1');
}

/** Getting the add-on fails before it changes anything, and says which file and which command; returns what it said. */
async function assertRefused(file: string): Promise<string> {
  const before = snapshot(project.dir);
  const { exitCode, all } = await get();
  assert.is.not(exitCode, 0, `${file} was not refused`);
  assert.equal(Object.fromEntries(snapshot(project.dir)), Object.fromEntries(before), `${file}: something changed`);
  assert.ok(all.includes('Nothing was changed.'), all);
  assert.ok(all.includes(file), all);
  assert.match(all, /mv '|#moving-over/);
  return all;
}

function get(): Promise<RunResult> {
  return project.ddev(['add-on', 'get', bench.addon], { timeout: MINUTE, reject: false, all: true });
}

async function remove(): Promise<void> {
  await project.ddev(['add-on', 'remove', 'milvus'], { timeout: MINUTE });
}

async function tarball(): Promise<string> {
  const file = join(bench.lab.scratch, 'dt-install.tar.gz');
  const name = relative(bench.lab.scratch, bench.addon);
  await bench.lab.run('tar', ['--create', '--gzip', '--file', file, name], { timeout: MINUTE });
  bench.clearLater(async () => void (await bench.lab.run('rm', ['--force', file], { timeout: MINUTE })));
  return file;
}

function git(of: Project, ...args: string[]): Promise<RunResult> {
  return bench.lab.run('git', ['-c', 'core.compression=0', ...args], { cwd: of.dir, timeout: MINUTE });
}

async function commit(of: Project): Promise<void> {
  await git(of, 'add', '--all');
  await git(of, 'commit', '--quiet', '--message', 'State before the add-on');
}

/** What git does not know or finds changed, a file a line. */
async function gitStatus(of: Project): Promise<string> {
  return (await git(of, 'status', '--porcelain', '--untracked-files=all')).stdout.split('\n').sort().join('\n');
}

/** The files that DDEV's own .gitignore leaves out. */
async function gitIgnored(of: Project): Promise<string[]> {
  return (await git(of, 'ls-files', '--others', '--ignored', '--exclude-standard')).stdout.split('\n').sort();
}

/** Sets the project back to what was committed. */
async function fresh(): Promise<void> {
  await git(project, 'reset', '--quiet', '--hard');
  await git(project, 'clean', '--quiet', '--force', '--force', '-d');
}

/** Writes a file as the project's owner. */
async function write(file: string, text: string, of = project): Promise<void> {
  await bench.lab.run('bash', ['-c', 'mkdir -p "$(dirname "$1")" && cat >"$1"', '-', file], { cwd: of.dir, input: text, timeout: MINUTE });
}

function read(file: string, of = project): string {
  return readFileSync(join(of.dir, file), 'utf8');
}

async function volumes(): Promise<string[]> {
  const { stdout } = await bench.lab.run('docker', ['volume', 'ls', '--quiet', '--filter', 'name=ddev-dt-install-used-milvus'], { timeout: MINUTE });
  return stdout.split('\n').filter(Boolean).sort();
}

test.run();
