/**
 * The installer in a container like DevPanel's, in all three ways in which DevPanel's images run it. The image is a
 * stand-in, built from Debian by DevPanel's public sources. The real images are not available here.
 */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { addonFolder } from '../addon.ts';
import { START_MILVUS_SHELL } from '../ddev/seed-commands.ts';
import { cleanUp, prepare } from '../hooks.ts';
import type { RunResult } from '../lab/index.ts';
import { joinPatterns } from '../patterns.ts';
import { MINUTE, until } from '../time.ts';
import { DEVPANEL, ended, expectRunBy, type Fleet, type Machine, measured, openFleet, SOURCE, WWW } from './machine.ts';
import { installWithout, LOSSES, type Loss } from './without-network.ts';

const UNAVAILABLE = 4;
const BUILT = { root: 'ddev-milvus-test:devpanel-built-by-root', www: 'ddev-milvus-test:devpanel-built-by-www' };
const PROJECT = 'ddev-milvus-test:devpanel-project';

/** The original write-up's check of Milvus, unchanged. */
const LOOK = 'ps aux | grep "[m]ilvus run"';

const it = suite('devpanel (a stand-in made from Debian)');

let fleet: Fleet;
let executed: Machine;
let sourced: Machine;
let broken: Machine;
/** The image builds mostly wait, so they run in parallel to the other tests. */
let lost: Record<Loss, ReturnType<typeof installWithout>>;

/** The names of the losses. */
const LOST: Record<Loss, string> = { blackHole: 'a network that answers nothing', cutOff: 'no network' };

prepare(it, 'the DevPanel tests', async () => {
  fleet = await openFleet('devpanel');
  fleet.addon = await addonFolder(fleet.lab, 'container-devpanel');
  lost = { blackHole: installWithout(fleet, 'blackHole'), cutOff: installWithout(fleet, 'cutOff') };
  for (const promise of Object.values(lost)) promise.catch(() => undefined);
});

cleanUp(it, 'the DevPanel tests', async () => {
  await Promise.allSettled(Object.values(lost));
  await fleet.removeAll();
  await fleet.lab.run('docker', ['rmi', '--force', ...Object.values(BUILT), PROJECT], {
    timeout: MINUTE,
    reject: false,
  });
});

function settings(more: Record<string, string> = {}): Record<string, string> {
  return { MILVUS_VERSION: fleet.lab.packages.milvusVersion, ...more };
}

/** Milvus' lines in the container's list of names. */
async function names(machine: Machine): Promise<string[]> {
  return (await machine.exec('cat /etc/hosts')).stdout.split('\n').filter((line) => /\bmilvus\b/.test(line));
}

async function expectReady(machine: Machine): Promise<void> {
  const { exitCode, status } = await machine.status(WWW);
  assert.is(exitCode, 0, JSON.stringify(status));
  assert.is(status.endpoints['milvus'], 'http://milvus:19530');
  await expectRunBy(machine, DEVPANEL.user);
}

/** Prints what an installation would change: the packages and the two programs. */
const INSTALLED =
  'sha256sum /var/lib/dpkg/status; stat --format="%n %i %Y" /usr/lib/milvusctl/milvus "$(command -v etcd)"';

/**
 * Runs the command that starts everything, and checks that it installs nothing. It has no time limit, because other
 * tests run at the same time: ddev/times.test.ts measures it alone.
 */
async function expectStart(machine: Machine, what: string, start: () => Promise<RunResult>): Promise<void> {
  const { stdout: before } = await machine.exec(INSTALLED);
  const result = await start();
  ended(result, 0);
  measured(what, result.seconds);
  assert.is((await machine.exec(INSTALLED)).stdout, before);
  await expectReady(machine);
}

it('in an image build, as root and as www: it succeeds, and the image has everything for a start', async () => {
  const project = await fleet.startWithProject('project', { image: 'devpanel' });
  await project.commit(PROJECT);
  const { run, packages } = fleet.lab;
  await Promise.all(
    Object.entries(BUILT).map(async ([user, tag]) => {
      const dockerfile =
        `FROM ${PROJECT}\nENV MILVUS_VERSION=${packages.milvusVersion}\nUSER ${user}\n` +
        'RUN $APP_ROOT/.devpanel/custom_package_installer.sh && ls -l /etc/hosts && ! grep milvus /etc/hosts\n' +
        'USER root\n';
      ended(
        await run('docker', ['build', '--progress=plain', '--no-cache', '--tag', tag, '-'], {
          timeout: 5 * MINUTE,
          input: dockerfile,
          reject: false,
          all: true,
        }),
        0,
      );
    }),
  );
  await project.remove();
});

it("executed at the start of that image, by sudo -E: ready under the name milvus, with the build's data", async () => {
  executed = await fleet.start('executed', { image: 'devpanel', from: BUILT.root });
  assert.equal(await names(executed), []);
  await expectStart(executed, 'executed, after an image build by root, no collections', () =>
    executed.exec(DEVPANEL.execute, { ...WWW, reject: false }),
  );
  assert.equal(await names(executed), ['127.0.0.1 milvus #ddev-generated']);
  assert.is((await executed.exec('curl -s http://milvus:9091/healthz')).stdout, 'OK');
});

it('a second run changes nothing; a run after a restart of the container starts everything, with data', async () => {
  const rest = (path: string, body: string) =>
    executed.exec(
      `curl --silent http://milvus:19530/v1/vector/${path} --header 'Content-Type: application/json' --data '${body}'`,
    );
  assert.match((await rest('collections/create', '{"collectionName":"some","dimension":4}')).stdout, /"code":200/);
  const rows = Array.from({ length: 500 }, (_, at) => `{"vector":[${at},1,2,3]}`).join();
  assert.match((await rest('insert', `{"collectionName":"some","data":[${rows}]}`)).stdout, /"insertCount":500/);
  const before = (await executed.exec('cat /etc/hosts; pgrep -x milvus; pgrep -x etcd')).stdout;
  ended(await executed.exec(DEVPANEL.execute, { ...WWW, reject: false }), 0);
  assert.is((await executed.exec('cat /etc/hosts; pgrep -x milvus; pgrep -x etcd')).stdout, before);
  await executed.restart();
  await expectStart(executed, 'executed, after a restart, with 500 rows', () =>
    executed.exec(DEVPANEL.execute, { ...WWW, reject: false }),
  );
  assert.match(
    (await rest('query', '{"collectionName":"some","filter":"id > 0","outputFields":["count(*)"],"limit":0}')).stdout,
    /500|"code":200/,
  );
  assert.is((await names(executed)).length, 1);
});

it('sourced in the image that www built: PHP finds Milvus, by a password from environment or file', async () => {
  sourced = await fleet.start('sourced', { image: 'devpanel', from: BUILT.www });
  await sourced.exec(
    `mkdir -p ${DEVPANEL.root}/.ddev && echo 'MILVUS_PASSWORD="of-the-file"' >${DEVPANEL.root}/.ddev/.env.milvus`,
    WWW,
  );
  const told = (password: string) =>
    [
      'status 0',
      `MILVUS_API_KEY=root:${password}`,
      'MILVUS_HOST=milvus',
      'MILVUS_PORT=19530',
      'MILVUS_SERVER=http://milvus',
      `MILVUS_TOKEN=root:${password}`,
      'MILVUS_URI=http://milvus:19530',
      'OK',
    ].join('\n');
  const first = await sourced.exec(SOURCE, { ...WWW, env: settings(), timeout: 120 });
  assert.is(first.stdout, told('of-the-file'));
  await expectReady(sourced);
  ended(await sourced.control('stop milvus', WWW), 0);
  assert.is(
    (await sourced.exec(SOURCE, { ...WWW, env: settings({ MILVUS_PASSWORD: 'of-the-environment' }), timeout: 120 }))
      .stdout,
    told('of-the-environment'),
  );
});

it('a foreign hosts entry is kept and reported; another Milvus in the environment is kept', async () => {
  const env = settings({ MILVUS_PASSWORD: 'of-the-environment' });
  const kept = await sourced.exec(SOURCE, {
    ...WWW,
    env: { ...env, MILVUS_URI: 'https://elsewhere.test' },
    timeout: 120,
  });
  assert.is(kept.stdout, 'status 0\nMILVUS_URI=https://elsewhere.test');
  await sourced.exec(
    "sed 's/^127.0.0.1 milvus .*/192.0.2.7 other milvus # mine/' /etc/hosts >/tmp/hosts && cat /tmp/hosts >/etc/hosts",
  );
  const away = await sourced.exec(`${SOURCE}; tail -n 2 ${DEVPANEL.log}`, { ...WWW, env, timeout: 120 });
  assert.match(
    away.stdout,
    joinPatterns(
      /\nMILVUS_HOST=127\.0\.0\.1\nMILVUS_PORT=19530\nMILVUS_SERVER=http:\/\/127\.0\.0\.1\n.*\n/,
      /MILVUS_URI=http:\/\/127\.0\.0\.1:19530\nOK/,
    ),
  );
  assert.match(
    away.stdout,
    joinPatterns(
      /milvus: in \/etc\/hosts the name milvus belongs to 192\.0\.2\.7, which is not this container; /,
      /the file was not changed; the address of Milvus here is http:\/\/127\.0\.0\.1:19530; /,
      /see the entry: grep -w milvus \/etc\/hosts\nmilvus: ready at http:\/\/127\.0\.0\.1:19530$/,
    ),
  );
  assert.equal(await names(sourced), ['192.0.2.7 other milvus # mine']);
  await sourced.exec("sed 's/^192.0.2.7/::1/' /etc/hosts >/tmp/hosts && cat /tmp/hosts >/etc/hosts");
  const here = await sourced.exec(SOURCE, { ...WWW, env, timeout: 120 });
  assert.match(here.stdout, /\nMILVUS_URI=http:\/\/milvus:19530\nOK$/);
  assert.equal(await names(sourced), ['::1 other milvus # mine']);
});

// The package and the system's libraries ------------------------------------------------------------------------------

/**
 * Packs Milvus' package again, as a stand-in for 2.6.11 and newer, which contain their own libssl and libcrypto. The
 * two files here only have these names, so that any other program that loads them cannot start. Milvus needs neither.
 * The package's postinst also writes the loader's entry.
 */
const PACK_BROKEN = `set -eu
  tree=$(mktemp -d)
  cd "$tree"
  dpkg-deb --raw-extract "$1" .
  for name in libssl.so.3 libcrypto.so.3; do
    perl -0777 -pe \\
      's/libgflags_nothreads\\.so\\.2\\.2/my $n = shift @n; $n = "'$name'"; $n . "\\0" x (26 - length $n)/ge' \\
      usr/lib/milvus/libgflags_nothreads.so.2.2 >usr/lib/milvus/$name
  done
  printf '#!/bin/sh\\nset -e\\necho /usr/lib/milvus >/etc/ld.so.conf.d/milvus.conf\\nldconfig\\n' >DEBIAN/postinst
  dpkg-deb --root-owner-group -Znone --build . "$1" >/dev/null
  rm -r "$tree"`;

/** Programs that must work with any libraries of Milvus' package; each uses Debian's libssl or libcrypto. */
const OTHERS = [
  'php -r "exit(OPENSSL_VERSION_NUMBER > 0 ? 0 : 1);"',
  'curl --silent http://127.0.0.1:9091/healthz',
  'apt-get check',
  'sudo true',
  'echo | sha256sum',
];

async function expectApart(machine: Machine): Promise<void> {
  for (const command of OTHERS)
    ended(await machine.exec(command, { ...(command === 'apt-get check' ? {} : WWW), reject: false }), 0);
  assert.is(
    (await machine.exec('grep -rl milvus /etc/ld.so.conf.d; ldconfig -p | grep /usr/lib/milvus', { reject: false }))
      .stdout,
    '',
  );
}

it('a package with an incompatible libssl (a stand-in): Milvus, php, curl, apt and sudo work', async () => {
  broken = await fleet.startWithProject('broken', { image: 'devpanel' });
  if (fleet.lab.packages.source === 'official') return;
  await broken.exec(
    `bash -c '${PACK_BROKEN.replaceAll("'", `'\\''`)}' pack ` +
      `${DEVPANEL.payload}/packages/${fleet.lab.packages.milvusFile}`,
  );
  const { stdout, seconds } = await broken.exec(SOURCE, { ...WWW, env: settings(), timeout: 300 });
  measured('sourced, fresh', seconds);
  assert.match(stdout, /^status 0\n(MILVUS_.*\n)+OK$/);
  await expectReady(broken);
  await expectApart(broken);
  for (const command of ['php --version', 'curl --version', 'sudo --version']) {
    const { exitCode, all } = await broken.exec(`LD_LIBRARY_PATH=/usr/lib/milvus ${command}`, { reject: false });
    assert.is.not(exitCode, 0, 'the stand-in breaks nothing, so this proves nothing');
    assert.match(all, /lib(ssl|crypto)\.so\.3/);
  }
  const doctor = await broken.control('doctor --json', { ...WWW, reject: false });
  assert.not.match(doctor.stdout, /library-missing/);
});

it("the write-up's own line starts Milvus with its libraries, under the name that it looks for", async () => {
  ended(await broken.control('stop milvus', { ...WWW, reject: false }), 0);
  await broken.exec(START_MILVUS_SHELL, WWW);
  await until(
    'Milvus ready',
    3 * MINUTE,
    async () => (await broken.exec('curl -s http://127.0.0.1:9091/healthz', { reject: false })).stdout === 'OK',
  );
  assert.match((await broken.exec(LOOK)).stdout, /^root .*:\d\d milvus run standalone$/m);
  assert.is((await broken.status(WWW)).status.milvus.state, 'running');
  ended(await broken.control('restart', { ...WWW, reject: false }), 0);
  assert.match((await broken.exec(LOOK)).stdout, /^www .*:\d\d milvus run standalone$/m);
  await expectReady(broken);
});

it('an installation of an earlier version of the add-on that broke the system is repaired', async () => {
  await broken.exec(`
    rm /usr/bin/milvus /etc/dpkg/dpkg.cfg.d/milvusctl
    dpkg-divert --local --rename --remove /usr/bin/milvus
    echo /usr/lib/milvus >/etc/ld.so.conf.d/milvus.conf
    ldconfig`);
  if (fleet.lab.packages.source === 'lab')
    assert.is.not((await broken.exec('php --version', { reject: false })).exitCode, 0);
  ended(await broken.exec(`bash ${DEVPANEL.installer}`, { env: settings(), timeout: 120, reject: false }), 0);
  await expectApart(broken);
  await expectReady(broken);
});

it("dpkg can repair and remove the package, and the loader's entry does not return", async () => {
  const { source, milvusFile } = fleet.lab.packages;
  const packages = source === 'lab' ? '/packages' : '/var/cache/milvusctl/*';
  await broken.exec(`dpkg --force-confold --install ${packages}/${milvusFile}`, { timeout: 120 });
  await expectApart(broken);
  assert.match(
    (await broken.exec('cat /usr/bin/milvus')).stdout,
    /^exec -a milvus \/usr\/lib\/milvusctl\/milvus "\$@"$/m,
  );
  await expectReady(broken);
  ended(await broken.exec('dpkg --remove milvus', { reject: false }), 0);
  assert.match((await broken.status(WWW)).status.problem ?? '', /^not installed: Milvus /);
  assert.is(
    (await broken.exec('find /usr/lib/milvusctl/milvus /usr/lib/milvus -type f', { reject: false })).stdout,
    '',
  );
});

// Without network -----------------------------------------------------------------------------------------------------

// ddev/times.test.ts measures how long it takes.
for (const loss of LOSSES) {
  const what = LOST[loss];
  it(`${what}, no packages: the reason and a remedy, also from apt; the caller continues`, async () => {
    const { installer, apt, bare } = await lost[loss];
    measured(`the end of an installer with ${what}`, installer.seconds);
    assert.match(installer.stdout, new RegExp(`^status ${UNAVAILABLE}\nMILVUS_HOST=milvus\n`));
    assert.match(
      installer.stdout,
      joinPatterns(
        /\ngoes on\nmilvus: cannot download https:\S+etcd\S+: .*(connect|resolve|resolving|time).*; /i,
        /try again, or copy the file to \S+packages, then: bash \S+\/milvusctl provision$/,
      ),
    );
    measured(`the end of apt with ${what}`, apt.seconds);
    assert.is(apt.exitCode, UNAVAILABLE, apt.all);
    assert.match(
      apt.stderr,
      /^milvus: the package manager could not install zstd-none: E: .*; see its output: cat \S+$/m,
    );
    measured(`the end of an installer without Node.js, too`, bare.seconds);
    assert.match(bare.stdout, new RegExp(`^status ${UNAVAILABLE}\n`));
    assert.match(
      bare.stdout,
      joinPatterns(
        /\ngoes on\nmilvus: milvusctl needs Node\.js 18 or newer: /,
        /the package manager could not install nodejs: E: .*; install it, then: bash \S+\/milvusctl provision$/,
      ),
    );
  });
}

it.run();
