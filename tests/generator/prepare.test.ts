/** What the host does before a start: prepare.sh, and the hook that calls it, in a folder laid out as DDEV's, without DDEV. */
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { freePort, root } from '../addon.ts';

const test = suite('before a start');

const LOCK = '.devpanel/milvus/packages.lock';
const folders: string[] = [];

interface Folder {
  dir: string;
  read(file: string): string | undefined;
  write(file: string, text: string): void;
  /** runs the pre-start hook as DDEV does; gives back what was said */
  start(env?: Record<string, string>): Promise<string>;
}

/** A project as it is once the add-on is in it. */
async function createFolder(): Promise<Folder> {
  const dir = mkdtempSync(join(tmpdir(), 'ddev-milvus-prepare-'));
  folders.push(dir);
  for (const name of ['commands', 'ddev-milvus', 'config.milvus.yaml', 'docker-compose.milvus.yaml', 'web-build']) cpSync(join(root, name), join(dir, '.ddev', name), { recursive: true });
  cpSync(join(root, 'dist'), join(dir, '.ddev/dist'), { recursive: true });
  const { post_install_actions: actions } = parse(readFileSync(join(root, 'install.yaml'), 'utf8')) as { post_install_actions: string[] };
  await execa('bash', ['-c', actions[0] ?? 'exit 1'], { cwd: join(dir, '.ddev'), timeout: 60_000 });
  const { hooks } = parse(readFileSync(join(root, 'config.milvus.yaml'), 'utf8')) as { hooks: { 'pre-start': { 'exec-host': string }[] } };
  return {
    dir,
    read: (file) => (existsSync(join(dir, file)) ? readFileSync(join(dir, file), 'utf8') : undefined),
    write(file, text) {
      mkdirSync(dirname(join(dir, file)), { recursive: true });
      writeFileSync(join(dir, file), text);
    },
    async start(env = {}) {
      const { all, exitCode } = await execa('bash', ['-c', hooks['pre-start'][0]?.['exec-host'] ?? 'exit 1'], { cwd: dir, env: { DDEV_SITENAME: 'none', ...env }, all: true, reject: false, timeout: 60_000 });
      assert.is(exitCode, 0, all);
      return all;
    },
  };
}

/** The ways in which a settings file may set a value, by which DDEV finds it. */
const WAYS: Record<string, (name: string, value: string) => string> = {
  'NAME=VALUE': (name, value) => `${name}=${value}\n`,
  'export': (name, value) => `export ${name}=${value}\n`,
  'spaces around the sign': (name, value) => `${name} = ${value}\n`,
  'a colon': (name, value) => `${name}: ${value}\n`,
  'a space before it': (name, value) => `  ${name}=${value}\n`,
  'quotes and a comment': (name, value) => `${name}="${value}" # mine\n`,
  'a comment alone': (name, value) => `${name}=${value} # mine\n`,
  'the line ends of Windows, and the last of two': (name, value) => `# ${name}=no\r\n${name}=no\r\n${name}=${value}\r\n`,
  'no line end, behind the mark that editors of Windows begin a file with': (name, value) => `\ufeff${name}='${value}'`,
  'another variable': (name, value) => `OF_MINE=${value}\n${name}=\${OF_MINE}\n`,
};

for (const [way, line] of Object.entries(WAYS)) {
  test(`${way}: the port is published, the password hidden, and Drupal left alone`, async () => {
    const folder = await createFolder();
    const port = String(await freePort());
    folder.write('.ddev/.env.milvus', [line('MILVUS_HOST_PORT', port), line('MILVUS_PASSWORD', 'abcdefgh'), line('MILVUS_DRUPAL_SETTINGS', 'off')].join('\n').replaceAll(/(?!^)\ufeff/g, ''));
    folder.write('web/sites/default/settings.php', '<?php\n');
    assert.is(await folder.start(), '');
    assert.match(folder.read('.ddev/docker-compose.milvus_port.yaml') ?? '', new RegExp(`^services:\n  web:\n    ports:\n      - 127\\.0\\.0\\.1:${port}:19530\n`, 'm'));
    assert.is(statSync(join(folder.dir, '.ddev/.env.milvus')).mode & 0o777, 0o600);
    await execa('bash', ['.ddev/ddev-milvus/prepare.sh', 'after-start'], { cwd: folder.dir, env: { DDEV_PROJECT_TYPE: 'drupal11', DDEV_DOCROOT: 'web' }, timeout: 60_000 });
    assert.is(folder.read('web/sites/default/settings.php'), '<?php\n');
  });
}

test('what sets nothing publishes and hides nothing; a file that is to be broken for DDEV is hidden where it names the password', async () => {
  const folder = await createFolder();
  folder.write('.ddev/.env.milvus', '# MILVUS_HOST_PORT=19531\nMILVUS_PASSWORD=\nNOT_MILVUS_PASSWORD=abcdefgh\nexport MILVUS_HOST_PORT\n');
  folder.write('.ddev/.env.milvus.example', 'MILVUS_HOST_PORT=19531\nMILVUS_PASSWORD=abcdefgh\n');
  chmodSync(join(folder.dir, '.ddev/.env.milvus'), 0o644);
  assert.is(await folder.start(), '');
  assert.is(folder.read('.ddev/docker-compose.milvus_port.yaml'), undefined);
  assert.is(statSync(join(folder.dir, '.ddev/.env.milvus')).mode & 0o777, 0o644);
  folder.write('.ddev/.env.milvus', 'MILVUS_PASSWORD=abcdefgh\nnot a setting=1\n');
  assert.is(await folder.start(), '');
  assert.is(statSync(join(folder.dir, '.ddev/.env.milvus')).mode & 0o777, 0o600);
});

test('several files: .env counts before .env.milvus, as in the web container, and a contradiction is told', async () => {
  const folder = await createFolder();
  const [one, other] = [String(await freePort()), String(await freePort())];
  folder.write('.ddev/.env.local', `MILVUS_HOST_PORT=${other}\n`);
  folder.write('.ddev/.env.milvus', `MILVUS_HOST_PORT=${one}\n`);
  const published = (): string | undefined => /127\.0\.0\.1:(\d+)/.exec(folder.read('.ddev/docker-compose.milvus_port.yaml') ?? '')?.[1];
  assert.is(await folder.start(), '');
  assert.is(published(), one);
  assert.is(await folder.start({ MILVUS_HOST_PORT: other }), '');
  assert.is(published(), other);
  folder.write('.ddev/.env', `MILVUS_HOST_PORT=${other}\n`);
  assert.match(await folder.start({ MILVUS_HOST_PORT: one }), /^milvus: MILVUS_HOST_PORT has different values in \.ddev\/\.env or .* keep one: grep -n MILVUS_HOST_PORT \.ddev\/\.env\*$/);
  assert.is(published(), other);
});

test('the record of digests is there for the image build, whatever becomes of it, and one that is there stays', async () => {
  const folder = await createFolder();
  rmSync(join(folder.dir, '.devpanel'), { recursive: true });
  assert.is(await folder.start(), '');
  assert.match(folder.read(LOCK) ?? '', /^#ddev-generated\n# What each release file hashed to/);
  folder.write(LOCK, '# mine\n');
  assert.is(await folder.start(), '');
  assert.is(folder.read(LOCK), '# mine\n');
  const instead = '.ddev/docker-compose.milvus_lock.yaml';
  // A folder in its place cannot be read, either; root may read every file.
  rmSync(join(folder.dir, LOCK));
  mkdirSync(join(folder.dir, LOCK));
  assert.match(await folder.start(), /^milvus: \.devpanel\/milvus\/packages\.lock cannot be read, .*: mv \.devpanel\/milvus\/packages\.lock \.devpanel\/milvus\/packages\.lock\.own$/);
  const { secrets } = parse(folder.read('.ddev/docker-compose.milvus.yaml') ?? '') as { secrets: Record<string, unknown> };
  assert.equal(parse(folder.read(instead) ?? ''), { secrets: Object.fromEntries(Object.keys(secrets).map((name) => [name, { file: '/dev/null' }])) });
  rmSync(join(folder.dir, LOCK), { recursive: true });
  assert.is(await folder.start(), '');
  assert.is(folder.read(instead), undefined);
});

test('a clone with core.autocrlf=true has every script as it is in the add-on, and a file that has not is named before it is run', async () => {
  const folder = await createFolder();
  folder.write('.ddev/config.yaml', 'name: none\n');
  const git = (cwd: string, ...args: string[]) => execa('git', ['-c', 'user.name=t', '-c', 'user.email=t@localhost', ...args], { cwd, timeout: 60_000 });
  await git(folder.dir, 'init', '--quiet');
  await git(folder.dir, 'add', '--all');
  await git(folder.dir, 'commit', '--quiet', '--message', 'All');
  const clone = mkdtempSync(join(tmpdir(), 'ddev-milvus-clone-'));
  folders.push(clone);
  await git(clone, '-c', 'core.autocrlf=true', 'clone', '--quiet', folder.dir, '.');
  assert.match(readFileSync(join(clone, '.ddev/config.yaml'), 'utf8'), /\r\n/, 'git gives a file of somebody else the line ends of Windows');
  const files = readdirSync(folder.dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => relative(folder.dir, join(entry.parentPath, entry.name)));
  // YAML and a Dockerfile may have either.
  const changed = files.filter((file) => !file.startsWith('.git/') && readFileSync(join(clone, file), 'utf8') !== folder.read(file));
  assert.equal(changed.sort(), ['.ddev/config.milvus.yaml', '.ddev/config.yaml', '.ddev/docker-compose.milvus.yaml', '.ddev/web-build/Dockerfile.milvus']);

  const scripts = ['.ddev/ddev-milvus/prepare.sh', '.ddev/commands/host/milvus', '.devpanel/milvus/milvusctl'];
  for (const script of scripts) {
    const text = folder.read(script) ?? '';
    folder.write(script, text.replaceAll('\n', '\r\n'));
    assert.match(await folder.start(), new RegExp(`^milvus: ${script} has the line ends of Windows .*: ddev add-on get \\S+ && ddev restart$`));
    assert.ok(existsSync(join(folder.dir, LOCK)), 'the image build would fail');
    folder.write(script, text);
    rmSync(join(folder.dir, LOCK));
  }
});

test.after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

test.run();
