/** Access: ports, the password, files, sudo, and two projects with the same port. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../addon.ts';
import {
  answers,
  type Bench,
  bashIn,
  hostScript,
  inWeb,
  milvus,
  openBench,
  otherAddresses,
  publish,
  readOutput,
  readStatus,
  untilReady,
  webContainer,
} from '../ddev/support.ts';
import { expectVectors, insertVectors, withClient } from '../ddev/vectors.ts';
import { cleanUp, prepare } from '../hooks.ts';
import type { RunResult } from '../lab/index.ts';
import type { Project } from '../lab/project.ts';
import { joinPatterns } from '../patterns.ts';
import { MINUTE } from '../time.ts';
import { recordCases } from './ledger.ts';

const ROWS = 200;
const PORTS = { milvus: 19530, internal: 19529, management: 9091, etcd: 2379, etcdPeer: 2380 };
/** The ports that containers of the project's network can reach, as documented. */
const OPEN = [PORTS.milvus, PORTS.internal, PORTS.management];
const FIRST = 'Correct-horse.battery~@+,:/_1';
const SECOND_ONE = 'staple,Correct_horse2';
const WELL_KNOWN = 'root:Milvus';
/** Folders that the add-on writes to. */
const OURS =
  '/usr/local/lib/milvusctl /usr/local/bin/milvusctl /var/lib/milvusctl /var/lib/milvus /var/lib/etcd ' +
  '/etc/milvus /var/log/milvus.out.log /var/log/milvus.err.log /var/log/etcd.log';
/** The programs that may run as root by sudo; all else runs as the container's user. */
const AS_ROOT = [
  'bash',
  'cat',
  'chown',
  'curl',
  'env',
  'install',
  'ln',
  'mv',
  'rm',
  'setpriv',
  'sh',
  'ss',
  'tee',
  'timeout',
  'touch',
];

const test = suite('security');

let bench: Bench;
let project: Project;
let neighbour: Project;
let address: string;

prepare(test, 'the security tests', async () => {
  bench = await openBench('dt-secure');
  project = await bench.milvusProject('dt-secure');
  neighbour = await bench.milvusProject('dt-secure2');
  await project.ddev(['start']);
});

cleanUp(test, 'the security tests', () => bench.close());

function inShell(script: string, user?: string): Promise<RunResult> {
  return bashIn(bench.lab, project, script, user);
}

/** Sets or deletes the password, and restarts the project. */
async function restartWithPassword(password: string): Promise<RunResult> {
  await project.ddev(['dotenv', 'set', '.ddev/.env.milvus', `--milvus-password=${password}`], { timeout: MINUTE });
  return project.ddev(['restart'], { all: true });
}

/** Returns the files from DDEV that contained a password and were readable by others during an action. */
async function readableMeanwhile<T>(
  password: string,
  action: () => Promise<T>,
): Promise<{ readable: string[]; result: T }> {
  const over = join(project.dir, '.ddev/.watched');
  const watch = bench.lab.run(
    'bash',
    [
      '-c',
      `rm -f '${over}'; until [[ -e '${over}' ]]; do for file in .ddev/.ddev-docker-compose-*.yaml; do
    if grep -qsF -- "$PASSWORD" "$file" && [[ $(stat -c %a "$file") != 600 ]]; then echo "$file"; fi; done
  sleep 0.05; done; rm '${over}'`,
    ],
    { cwd: project.dir, env: { PASSWORD: password }, timeout: 5 * MINUTE },
  );
  const result = await action();
  await bench.lab.run('touch', [over], { timeout: MINUTE });
  const { stdout } = await watch;
  return { readable: [...new Set(stdout.split('\n').filter((line) => line !== ''))], result };
}

/** Whether Milvus accepts a login. */
async function letsIn(token?: string): Promise<boolean> {
  try {
    await withClient(
      address,
      async (client) => {
        const { status } = await client.showCollections();
        if (status.error_code !== 'Success') throw new Error(status.reason);
      },
      token,
    );
    return true;
  } catch (error) {
    assert.match(String((error as Error).message), /\bauth|unauthenticated|^16 /i, String(error));
    return false;
  }
}

test('from a second container of the project: Milvus answers on the documented ports, etcd on none', async () => {
  const inspect = (format: string) =>
    bench.lab.run('docker', ['inspect', '--format', format, webContainer(project)], { timeout: MINUTE });
  const { stdout: image } = await inspect('{{.Config.Image}}');
  const scan = `
import socket
for port in range(1, 65536):
    with socket.socket() as one:
        one.settimeout(2)
        if one.connect_ex(("milvus", port)) == 0: print(port)`;
  const command = [
    'run',
    '--rm',
    '--network',
    `ddev-${project.name}_default`,
    '--entrypoint',
    'python3',
    image,
    '-c',
    scan,
  ];
  const open = (await bench.lab.run('docker', command, { timeout: 5 * MINUTE })).stdout.split('\n').map(Number);
  assert.equal(
    Object.values(PORTS)
      .filter((port) => open.includes(port))
      .sort(),
    [...OPEN].sort(),
  );
  // Milvus' components listen, too, as docs/security.md says.
  const { stdout } = await inShell("ss -Hltnp | awk '/\"etcd\"/ { print $4 }' | sed 's/.*://'", 'root');
  const ofEtcd = stdout.split('\n').map(Number);
  assert.ok(ofEtcd.includes(PORTS.etcd) && ofEtcd.includes(PORTS.etcdPeer), `etcd holds ${ofEtcd.join(' ')}`);
  assert.equal(
    open.filter((port) => ofEtcd.includes(port)),
    [],
  );
  recordCases('Ports scanned from a second container of the project', 65_535);
});

test("from the host none of them answers on any address; DDEV's router has none of them", async () => {
  const own = ['127.0.0.1', ...otherAddresses()];
  const { stdout: inside } = await bench.lab.run(
    'docker',
    ['inspect', '--format', '{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}', webContainer(project)],
    { timeout: MINUTE },
  );
  assert.equal(
    own.filter((one) => inside.split(' ').includes(one)),
    [],
  );
  for (const host of own)
    for (const port of Object.values(PORTS)) assert.is(await answers(host, port), false, `${host}:${port}`);
  const { stdout } = await bench.lab.run(
    'docker',
    ['inspect', '--format', '{{json .Config.Env}}', webContainer(project)],
    { timeout: MINUTE },
  );
  const exposed = [...stdout.matchAll(/"HTTPS?_EXPOSE=([^"]*)"/g)];
  assert.ok(exposed.length > 0, stdout);
  for (const [, list = ''] of exposed)
    for (const port of Object.values(PORTS)) assert.not.ok(list.includes(String(port)), list);
});

test("the add-on has no world-writable files, and both programs run as the container's user", async () => {
  const { stdout } = await inShell(`find ${OURS} ! -type l -perm -o+w`, 'root');
  assert.is(stdout, '');
  const everywhere = await inShell(
    "find / -xdev \\( -name '*milvus*' -o -name '*etcd*' \\) ! -type l ! -path '/proc/*' -perm -o+w",
    'root',
  );
  assert.is(everywhere.stdout, '');
  const { stdout: users } = await inShell('ps -o user= -C milvus,etcd | sort -u');
  assert.is(users, (await inShell('id -un')).stdout);
});

test('sudo runs only listed programs', () => {
  const calls = {
    'milvusctl.cjs': /\basRoot\(\s*"([^"]+)"/g,
    'install.sh': /\bas_root(?:_apart)? ([a-z"][^\s]*)/g,
    'run.sh': /\bas_root ([a-z"][^\s]*)/g,
  };
  const used = Object.entries(calls).map(([file, call]) => {
    const text = readFileSync(join(root, 'dist/milvus', file), 'utf8').replaceAll(/^\s*#.*$/gm, '');
    return [...text.matchAll(call)].map(([, program]) => program ?? '');
  });
  for (const programs of used) assert.ok(programs.length > 0);
  assert.equal(
    [...new Set(used.flat())].filter((program) => !AS_ROOT.includes(program)),
    [],
  );
});

test('status shows the advisories of the installed release', async () => {
  const { advisories } = await readStatus(project);
  assert.ok(advisories.length > 0);
  const { stdout } = await milvus(project, 'status');
  for (const { id } of advisories) assert.ok(stdout.includes(id), id);
});

test('a second project with the same host port starts without it, and reports which container uses it', async () => {
  address = await publish(project);
  await project.ddev(['restart']);
  const port = address.split(':')[1] ?? '';
  await neighbour.ddev(['dotenv', 'set', '.ddev/.env.milvus', `--milvus-host-port=${port}`], { timeout: MINUTE });
  const { exitCode, all } = await neighbour.ddev(['start'], { reject: false, all: true });
  assert.is(exitCode, 0, all);
  assert.match(
    all,
    new RegExp(
      `milvus: port ${port} of this machine is used by the container ddev-dt-secure-web, ` +
        'so Milvus is not published; choose another port: ddev dotenv set ',
    ),
  );
  const status = await readStatus(neighbour);
  assert.equal([status.state, status.endpoints.host], ['ready', null], `${status.problem}\n${all}`);
  // The first one keeps it, no matter what is done to either.
  await project.ddev(['start']);
  assert.is((await readStatus(project)).endpoints.host, `http://${address}`);
  assert.is(await letsIn(), true);
  // When it is free, the second one gets it.
  await project.ddev(['stop']);
  await neighbour.ddev(['restart']);
  assert.is((await readStatus(neighbour)).endpoints.host, `http://${address}`);
  await neighbour.ddev(['stop']);
  await project.ddev(['start']);
  recordCases('Two projects with the same host port', 1);
});

test('MILVUS_PASSWORD: no login without it, or with the default password, and all our commands work', async () => {
  await insertVectors(address, ROWS);
  assert.equal([(await readStatus(project)).authentication, await letsIn()], [false, true]);
  // After a failed start, no later step runs, so the files must be protected from the beginning, also new ones.
  await bench.lab.run('bash', ['-c', 'rm .ddev/.ddev-docker-compose-*.yaml'], { cwd: project.dir, timeout: MINUTE });
  const {
    readable,
    result: { all },
  } = await readableMeanwhile(FIRST, () => restartWithPassword(FIRST));
  assert.equal(readable, []);
  assert.not.ok(all.includes(FIRST), all);
  const status = await readStatus(project);
  assert.equal([status.state, status.authentication, status.problem], ['ready', true, null]);
  assert.equal(
    [await letsIn(), await letsIn(WELL_KNOWN), await letsIn(`root:${SECOND_ONE}`), await letsIn(`root:${FIRST}`)],
    [false, false, false, true],
  );
  await expectVectors(address, ROWS, undefined, `root:${FIRST}`);
  const listed = await hostScript(bench.lab, project, ['collections', '--json']);
  assert.is(readOutput('collections', listed.stdout).collections.length, 1, listed.all);
  assert.is((await milvus(project, 'doctor')).exitCode, 0);
});

test('the password is in no process list, log or file, except the settings, readable by the owner only', async () => {
  assert.is(statSync(join(project.dir, '.ddev/.env.milvus')).mode & 0o777, 0o600);
  // For all processes: the loop gets the password from its environment, so that it does not find itself.
  const watch = inWeb(
    bench.lab,
    project,
    [
      'bash',
      '-c',
      `end=$((SECONDS + 200)); until [[ -e /tmp/watched ]] || ((SECONDS > end)); do
    for line in /proc/[0-9]*/cmdline; do
      read -r -d '' -a words <"$line"; mapfile -d '' words <"$line"
      [[ "\${words[*]}" != *"$MILVUS_PASSWORD"* ]] || echo "\${words[*]}"
    done 2>/dev/null
  done; rm -f /tmp/watched`,
    ],
    { timeout: 5 * MINUTE },
  );
  for (const args of [['restart'], ['status'], ['collections'], ['doctor'], ['config']]) {
    const { all } = await milvus(project, ...args);
    assert.not.ok(all.includes(FIRST), `${args.join(' ')} prints the password`);
  }
  await inShell('touch /tmp/watched');
  assert.is((await watch).stdout, '');
  const { stdout } = await inShell(
    'grep -rlF -- "$MILVUS_PASSWORD" ' +
      '/var/log /etc /var/lib/milvus /var/lib/etcd /var/lib/milvusctl /usr/local /tmp /var/www/html 2>/dev/null',
    'root',
  );
  const files = stdout.split('\n');
  for (const file of files)
    assert.match(
      file,
      /^\/var\/www\/html\/\.ddev\/(\.env\.milvus|\.ddev-docker-compose-\w+\.yaml)$/,
      'a file holds it',
    );
  const { stdout: modes } = await inShell(`stat -c %a ${files.join(' ')} | sort -u`);
  assert.is(modes, '600');
  const logs = await bench.lab.run('docker', ['logs', webContainer(project)], { timeout: MINUTE, all: true });
  assert.not.ok(logs.all.includes(FIRST), 'the log of the container holds it');
});

test('with a password Milvus recovers from kill -9, and a backup is restored', async () => {
  await inShell('pkill -KILL -x milvus');
  await untilReady(bench.lab, project);
  assert.is((await milvus(project, 'backup', 'guarded')).exitCode, 0);
  assert.equal([await letsIn(), await letsIn(`root:${FIRST}`)], [false, true]);
});

test('another password: the old one no longer works, also in a restored backup', async () => {
  await restartWithPassword(SECOND_ONE);
  assert.equal([await letsIn(`root:${FIRST}`), await letsIn(`root:${SECOND_ONE}`)], [false, true]);
  const { exitCode, all } = await milvus(project, 'restore', 'guarded', '--discard');
  assert.is(exitCode, 0, all);
  assert.equal([await letsIn(`root:${FIRST}`), await letsIn(`root:${SECOND_ONE}`)], [false, true]);
  await expectVectors(address, ROWS, undefined, `root:${SECOND_ONE}`);
});

test('an invalid password: the project starts, Milvus does not; the reason does not show the password', async () => {
  const { exitCode, all } = await restartWithPassword('short');
  assert.is(exitCode, 0, all);
  const told = await milvus(project, 'status');
  assert.match(told.all, /MILVUS_PASSWORD is set to a value \(secret\), which is not 8 to 72 letters/);
  for (const text of [all, told.all]) assert.not.match(text, /\bshort\b/);
  assert.is((await readStatus(project)).state, 'stopped');
  assert.is((await answers('127.0.0.1', Number(address.split(':')[1]))) && (await letsIn().catch(() => false)), false);
});

test('a user.yaml cannot turn the password off, in no spelling, although it can without a password', async () => {
  await inShell(
    "printf 'common:\\n  security:\\n    authorization_enabled: false\\n  securityAuthorizationEnabled: false\\n' " +
      '>/var/www/html/.devpanel/milvus/user.yaml',
  );
  await restartWithPassword('');
  assert.equal([(await readStatus(project)).state, await letsIn()], ['ready', true]);
  await restartWithPassword(FIRST);
  const check = await milvus(project, 'config', 'check');
  assert.match(check.all, /authorization_enabled must not be changed: MILVUS_PASSWORD is set/);
  assert.equal([await letsIn(), await letsIn(`root:${FIRST}`)], [false, true]);
  await inShell('rm /var/www/html/.devpanel/milvus/user.yaml');
  assert.equal([await letsIn(), await letsIn(`root:${FIRST}`)], [false, true]);
});

test('a restart from an environment without the variable keeps the authentication, and shows the reason', async () => {
  const { exitCode, all } = await inShell('env -u MILVUS_PASSWORD milvusctl provision');
  assert.is.not(exitCode, 0, all);
  assert.match(
    all,
    joinPatterns(
      /^milvus: Milvus required a password until now, /m,
      /and MILVUS_PASSWORD is not set in this environment, so nothing was changed; /,
    ),
  );
  assert.equal([await letsIn(), await letsIn(`root:${FIRST}`)], [false, true]);
});

test('after the removal of the password Milvus is open, and the rows are there', async () => {
  await restartWithPassword('');
  assert.equal([(await readStatus(project)).authentication, await letsIn()], [false, true]);
  await expectVectors(address, ROWS);
  recordCases('Access with and without MILVUS_PASSWORD', 16);
});

test.run();
