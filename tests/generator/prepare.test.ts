/** The work of the host before a start: prepare.sh and its hook, in a folder with DDEV's layout, without DDEV. */
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { freePort, readAddonConfig, root } from '../addon.ts';

const test = suite('before a start');

const LOCK = '.devpanel/milvus/packages.lock';
const folders: string[] = [];

interface Folder {
  dir: string;
  read(file: string): string | undefined;
  write(file: string, text: string): void;
  /** runs the pre-start hook as DDEV does, with a stand-in for DDEV itself; gives back what was said */
  start(env?: Record<string, string>): Promise<string>;
  /** what that stand-in was called with, a line a call */
  asked(): string;
}

/** A stand-in for DDEV, which reads its settings files: it takes lines of the form NAME=VALUE and no others. */
const DDEV = `#!/usr/bin/env bash
printf '%s\\n' "$*" >>"$(dirname "$0")/asked"
value=$(sed -n 's/^MILVUS_HOST_PORT=//p' "$3" | tail -n 1)
[[ -n $value ]] && printf '%s\\n' "$value"
`;

const WAKE = '.ddev/web-entrypoint.d/milvus-wake-supervisor.sh';

/** A project as it is once the add-on is in it. */
async function createFolder(): Promise<Folder> {
  const dir = mkdtempSync(join(tmpdir(), 'ddev-milvus-prepare-'));
  folders.push(dir);
  for (const name of [
    'commands',
    'ddev-milvus',
    'config.milvus.yaml',
    'docker-compose.milvus.yaml',
    'web-build',
    'web-entrypoint.d',
  ])
    cpSync(join(root, name), join(dir, '.ddev', name), { recursive: true });
  cpSync(join(root, 'dist'), join(dir, '.ddev/dist'), { recursive: true });
  const { post_install_actions: actions } = parse(readFileSync(join(root, 'install.yaml'), 'utf8')) as {
    post_install_actions: string[];
  };
  await execa('bash', ['-c', actions[0] ?? 'exit 1'], { cwd: join(dir, '.ddev'), timeout: 60_000 });
  const bin = mkdtempSync(join(tmpdir(), 'ddev-milvus-bin-'));
  folders.push(bin);
  writeFileSync(join(bin, 'ddev'), DDEV, { mode: 0o755 });
  const { hooks } = parse(readFileSync(join(root, 'config.milvus.yaml'), 'utf8')) as {
    hooks: { 'pre-start': { 'exec-host': string }[] };
  };
  return {
    dir,
    read: (file) => (existsSync(join(dir, file)) ? readFileSync(join(dir, file), 'utf8') : undefined),
    write(file, text) {
      mkdirSync(dirname(join(dir, file)), { recursive: true });
      writeFileSync(join(dir, file), text);
    },
    async start(env = {}) {
      const { all, exitCode } = await execa('bash', ['-c', hooks['pre-start'][0]?.['exec-host'] ?? 'exit 1'], {
        cwd: dir,
        env: { DDEV_SITENAME: 'none', PATH: `${bin}:${process.env['PATH']}`, ...env },
        all: true,
        reject: false,
        timeout: 60_000,
      });
      assert.is(exitCode, 0, all);
      return all;
    },
    asked: () => (existsSync(join(bin, 'asked')) ? readFileSync(join(bin, 'asked'), 'utf8') : ''),
  };
}

/** The ways in which a settings file may set a value, by which DDEV finds it. */
const WAYS: Record<string, (name: string, value: string) => string> = {
  'NAME=VALUE': (name, value) => `${name}=${value}\n`,
  export: (name, value) => `export ${name}=${value}\n`,
  'spaces around the sign': (name, value) => `${name} = ${value}\n`,
  'tabs around the sign': (name, value) => `${name}\t=\t${value}\n`,
  'a colon': (name, value) => `${name}: ${value}\n`,
  'a space before it': (name, value) => `  ${name}=${value}\n`,
  'quotes and a comment': (name, value) => `${name}="${value}" # mine\n`,
  'a comment alone': (name, value) => `${name}=${value} # mine\n`,
  'Windows line endings, and the last of two': (name, value) => `# ${name}=no\r\n${name}=no\r\n${name}=${value}\r\n`,
  'no line end, behind the mark that editors of Windows begin a file with': (name, value) => `\ufeff${name}='${value}'`,
  'another variable': (name, value) => `OF_MINE=${value}\n${name}=\${OF_MINE}\n`,
};

for (const [way, line] of Object.entries(WAYS)) {
  test(`${way}: the settings with the password are protected, and DDEV reads the port`, async () => {
    const folder = await createFolder();
    folder.write(
      '.ddev/.env.milvus',
      [line('MILVUS_HOST_PORT', '19531'), line('MILVUS_PASSWORD', 'abcdefgh')]
        .join('\n')
        .replaceAll(/(?!^)\ufeff/g, ''),
    );
    await folder.start({ MILVUS_HOST_PORT: '' });
    assert.is(folder.asked(), 'dotenv get .ddev/.env.milvus --milvus-host-port\n');
    assert.is(statSync(join(folder.dir, '.ddev/.env.milvus')).mode & 0o777, 0o600);
    for (const file of ['base', 'full'])
      assert.is(statSync(join(folder.dir, `.ddev/.ddev-docker-compose-${file}.yaml`)).mode & 0o777, 0o600);
  });
}

test('a file that DDEV has written is read without DDEV', async () => {
  const folder = await createFolder();
  const [first, last] = [await freePort(), await freePort()];
  const file = `MILVUS_VERSION="2.6.4"\nMILVUS_HOST_PORT="${first}"\nMILVUS_HOST_PORT="${last}"\n`;
  folder.write('.ddev/.env.milvus', file);
  assert.is(await folder.start(), '');
  assert.match(folder.read('.ddev/docker-compose.milvus_port.yaml') ?? '', new RegExp(`127\\.0\\.0\\.1:${last}:19530`));
  assert.is(folder.asked(), '');
  folder.write('.ddev/.env.milvus', `${file}OF_MINE="\${MILVUS_HOST_PORT}"\n`);
  await folder.start();
  assert.is(folder.asked(), 'dotenv get .ddev/.env.milvus --milvus-host-port\n');
});

test('a port is published only on 127.0.0.1, and no longer after its setting is removed', async () => {
  const folder = await createFolder();
  const port = String(await freePort());
  folder.write('.ddev/.env.milvus', `MILVUS_HOST_PORT=${port}\n`);
  assert.is(await folder.start(), '');
  assert.match(
    folder.read('.ddev/docker-compose.milvus_port.yaml') ?? '',
    new RegExp(`^services:\n  web:\n    ports:\n      - 127\\.0\\.0\\.1:${port}:19530\n`, 'm'),
  );
  folder.write('.ddev/.env.milvus', '');
  assert.is(await folder.start(), '');
  assert.is(folder.read('.ddev/docker-compose.milvus_port.yaml'), undefined);
});

test('without a setting nothing is published or protected, and DDEV is not called', async () => {
  const folder = await createFolder();
  folder.write(
    '.ddev/.env.milvus',
    '# MILVUS_HOST_PORT=19531\n  # MILVUS_PASSWORD=abcdefgh\nMILVUS_PASSWORD=\nMILVUS_PASSWORD="" \n' +
      'NOT_MILVUS_PASSWORD=abcdefgh\nexport MILVUS_HOST_PORT\n',
  );
  folder.write('.ddev/.env.milvus.example', 'MILVUS_HOST_PORT=19531\nMILVUS_PASSWORD=abcdefgh\n');
  // As DDEV writes it where no password is set.
  folder.write(
    '.ddev/.ddev-docker-compose-full.yaml',
    'services:\n  web:\n    environment:\n      MILVUS_PASSWORD: ""\n',
  );
  const open = ['.env.milvus', '.env.milvus.example', '.ddev-docker-compose-full.yaml'].map((file) =>
    join(folder.dir, '.ddev', file),
  );
  for (const file of open) chmodSync(file, 0o644);
  assert.is(await folder.start(), '');
  assert.is(folder.read('.ddev/docker-compose.milvus_port.yaml'), undefined);
  assert.equal(
    open.map((file) => statSync(file).mode & 0o777),
    [0o644, 0o644, 0o644],
  );
  assert.is(folder.asked(), '');
});

for (const { name } of readAddonConfig().options.filter(({ secret }) => secret))
  test(`after DDEV has written ${name} into its compose files, only their owner can read them`, async () => {
    const folder = await createFolder();
    const file = join(folder.dir, '.ddev/.ddev-docker-compose-full.yaml');
    writeFileSync(file, `services:\n  web:\n    environment:\n      ${name}: abcdefgh\n`, { mode: 0o644 });
    await execa('bash', ['.ddev/ddev-milvus/prepare.sh', 'after-start'], { cwd: folder.dir, timeout: 60_000 });
    assert.is(statSync(file).mode & 0o777, 0o600);
  });

test('as in the web container, .env and .env.web override the environment, which overrides .env.milvus', async () => {
  const folder = await createFolder();
  const ports = {
    '.env.local': await freePort(),
    '.env.milvus': await freePort(),
    environment: await freePort(),
    '.env': await freePort(),
    '.env.web': await freePort(),
  };
  const env: Record<string, string> = {};
  for (const [source, port] of Object.entries(ports)) {
    if (source === 'environment') env['MILVUS_HOST_PORT'] = String(port);
    else folder.write(`.ddev/${source}`, `MILVUS_HOST_PORT=${port}\n`);
    assert.is(await folder.start(env), '');
    assert.is(
      /127\.0\.0\.1:(\d+)/.exec(folder.read('.ddev/docker-compose.milvus_port.yaml') ?? '')?.[1],
      String(port),
      source,
    );
  }
});

test('an invalid port is reported and not published', async () => {
  const folder = await createFolder();
  for (const port of ['80', '65536', '$(id)', '19531 19532']) {
    folder.write('.ddev/.env.milvus', `MILVUS_HOST_PORT=${port}\n`);
    assert.match(
      await folder.start(),
      /^milvus: MILVUS_HOST_PORT is [^ ]+.*, which is not a port from 1024 to 65535, so no port is published; .*=PORT$/,
    );
    assert.is(folder.read('.ddev/docker-compose.milvus_port.yaml'), undefined);
  }
});

test("a port that another program uses is not published, and a user's own file is not changed", async () => {
  const folder = await createFolder();
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    folder.write('.ddev/.env.milvus', `MILVUS_HOST_PORT=${port}\n`);
    assert.is(
      await folder.start(),
      `milvus: port ${port} of this machine is used by another program, so Milvus is not published; ` +
        'choose another port: ddev dotenv set .ddev/.env.milvus --milvus-host-port=PORT',
    );
    assert.equal(
      (parse(folder.read('.ddev/docker-compose.milvus_port.yaml') ?? '') as { services: unknown }).services,
      { web: { environment: { MILVUS_HOST_PORT: '' } } },
    );
    folder.write('.ddev/docker-compose.milvus_port.yaml', '# mine\n');
    await folder.start();
    assert.is(folder.read('.ddev/docker-compose.milvus_port.yaml'), '# mine\n');
  } finally {
    server.close();
  }
});

test('the record of digests always exists for the image build, and an existing one is kept', async () => {
  const folder = await createFolder();
  rmSync(join(folder.dir, '.devpanel'), { recursive: true });
  assert.is(await folder.start(), '');
  assert.match(folder.read(LOCK) ?? '', /^#ddev-generated\n# The digest of each release file/);
  folder.write(LOCK, '# mine\n');
  assert.is(await folder.start(), '');
  assert.is(folder.read(LOCK), '# mine\n');
  const instead = '.ddev/docker-compose.milvus_lock.yaml';
  // A folder in its place cannot be read, either; root may read every file.
  rmSync(join(folder.dir, LOCK));
  mkdirSync(join(folder.dir, LOCK));
  assert.match(
    await folder.start(),
    /^milvus: \.devpanel\/milvus\/packages\.lock cannot be read, .*: mv (\S+\/packages\.lock) \1\.own$/,
  );
  const { secrets } = parse(folder.read('.ddev/docker-compose.milvus.yaml') ?? '') as {
    secrets: Record<string, unknown>;
  };
  assert.equal(parse(folder.read(instead) ?? ''), {
    secrets: Object.fromEntries(Object.keys(secrets).map((name) => [name, { file: '/dev/null' }])),
  });
  rmSync(join(folder.dir, LOCK), { recursive: true });
  assert.is(await folder.start(), '');
  assert.is(folder.read(instead), undefined);
});

test('a clone with core.autocrlf=true has unchanged scripts; a changed one is reported before it is run', async () => {
  const folder = await createFolder();
  folder.write('.ddev/config.yaml', 'name: none\n');
  const git = (cwd: string, ...args: string[]) =>
    execa('git', ['-c', 'user.name=t', '-c', 'user.email=t@localhost', ...args], { cwd, timeout: 60_000 });
  await git(folder.dir, 'init', '--quiet');
  await git(folder.dir, 'add', '--all');
  await git(folder.dir, 'commit', '--quiet', '--message', 'All');
  const clone = mkdtempSync(join(tmpdir(), 'ddev-milvus-clone-'));
  folders.push(clone);
  await git(clone, '-c', 'core.autocrlf=true', 'clone', '--quiet', folder.dir, '.');
  assert.match(
    readFileSync(join(clone, '.ddev/config.yaml'), 'utf8'),
    /\r\n/,
    'git gives a file of another owner Windows line endings',
  );
  const files = readdirSync(folder.dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder.dir, join(entry.parentPath, entry.name)));
  // YAML and a Dockerfile may have either.
  const changed = files.filter(
    (file) => !file.startsWith('.git/') && readFileSync(join(clone, file), 'utf8') !== folder.read(file),
  );
  assert.equal(changed.sort(), [
    '.ddev/config.milvus.yaml',
    '.ddev/config.yaml',
    '.ddev/docker-compose.milvus.yaml',
    '.ddev/web-build/Dockerfile.milvus',
    WAKE,
  ]);
  // DDEV's start script sources this one, and ends at an error.
  const { exitCode, all } = await execa('bash', ['-euc', `source ${WAKE}; echo "\${-//[^eu]/}"`], {
    cwd: clone,
    all: true,
    // With a socket, Bash may believe that rshd has started it, and read bashrc.
    stdin: 'ignore',
    timeout: 60_000,
  });
  assert.equal([exitCode, all], [0, 'eu']);

  const scripts = ['.ddev/ddev-milvus/prepare.sh', '.ddev/commands/host/milvus', '.devpanel/milvus/milvusctl'];
  for (const script of scripts) {
    const text = folder.read(script) ?? '';
    folder.write(script, text.replaceAll('\n', '\r\n'));
    assert.match(
      await folder.start(),
      new RegExp(`^milvus: ${script} has Windows line endings .*: ddev add-on get \\S+ && ddev restart$`),
    );
    assert.ok(existsSync(join(folder.dir, LOCK)), 'the image build would fail');
    folder.write(script, text);
    rmSync(join(folder.dir, LOCK));
  }
});

test.after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

test("the start script's part sends Supervisor a request as soon as its socket is there", async () => {
  const dir = mkdtempSync(join(tmpdir(), 'ddev-milvus-wake-'));
  folders.push(dir);
  const socket = join(dir, 'supervisor.sock');
  const script = readFileSync(join(root, 'web-entrypoint.d/milvus-wake-supervisor.sh'), 'utf8');
  const here = script.replaceAll('/var/run/supervisor/supervisor.sock', socket);
  assert.is.not(here, script);
  await execa('bash', ['-euc', here], { timeout: 60_000 });
  const server = createServer();
  const asked = once(server, 'connection', { signal: AbortSignal.timeout(60_000) });
  server.listen(socket);
  const [connection] = (await asked) as [Socket];
  connection.end('HTTP/1.0 404 Not Found\r\n\r\n');
  server.close();
});

test.run();
