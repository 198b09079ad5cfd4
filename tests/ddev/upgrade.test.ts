/**
 * Upgrades of Milvus, which restore the previous release with all its data if the new one does not become ready; and
 * the web pages.
 */
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { readAddonConfig } from '../addon.ts';
import { cleanUp, prepare } from '../hooks.ts';
import type { RunResult } from '../lab/index.ts';
import type { Project } from '../lab/project.ts';
import { joinPatterns } from '../patterns.ts';
import { MINUTE, until } from '../time.ts';
import {
  type Bench,
  hostScript,
  inWeb,
  launch,
  milvus,
  openBench,
  programs,
  publish,
  readOutput,
  readStatus,
} from './support.ts';
import { expectVectors, insertVectors } from './vectors.ts';

const ROWS = 200;
const test = suite('upgrade');
const {
  milvus: { releases, advisories },
  ui,
} = readAddonConfig();

let bench: Bench;
let project: Project;
let address: string;
/** The installed release; one of the next series whose program cannot start; one of this series that works. */
let former: string;
let broken: string;
let better: string;

prepare(test, 'the upgrade tests', async () => {
  bench = await openBench('dt-verb-upgrade');
  project = await bench.milvusProject('dt-verb-upgrade');
  address = await publish(project);
  await project.ddev(['start']);
  await insertVectors(address, ROWS);
  former = bench.lab.versions.milvus;
  const [major, minor, patch] = former.split('.').map(Number) as [number, number, number];
  [better, broken] = [`${major}.${minor}.${patch + 1}`, `${major}.${minor + 1}.${patch}`];
  await layInPackage(better, '');
  // The fault: a normal package whose program exits immediately.
  await layInPackage(
    broken,
    `rm -rf usr/lib; printf '#!/bin/sh\\necho "panic: this one cannot start" >&2\\nexit 1\\n' >usr/bin/milvus`,
  );
});

cleanUp(test, 'the upgrade tests', () => bench.close());

/**
 * Packs the installed release again, with another release number and by default the same program, because no other
 * release is available without a network. Built in the container, which has dpkg-deb on every host.
 */
async function layInPackage(version: string, change: string): Promise<void> {
  const build = `set -eu
    tree=$(mktemp -d)
    cd "$tree"
    mkdir DEBIAN
    dpkg-query --status milvus | grep -v '^Status:\\|^Conffiles:\\|^ /etc' |
      sed 's/^Version: .*/Version: ${version}-1/' >DEBIAN/control
    for script in conffiles postinst postrm; do
      if [ -f "/var/lib/dpkg/info/milvus.$script" ]; then
        cp "/var/lib/dpkg/info/milvus.$script" "DEBIAN/$script"
      fi
    done
    dpkg -L milvus | while read -r path; do
      if [ -f "$path" ]; then mkdir -p ".$(dirname "$path")"; cp "$path" ".$path"; fi
    done
    cp /usr/lib/milvusctl/milvus usr/bin/milvus
    mkdir -p etc/ld.so.conf.d
    echo /usr/lib/milvus >etc/ld.so.conf.d/milvus.conf
    cp /var/lib/milvusctl/milvus.package.yaml etc/milvus/configs/milvus.yaml
    ${change}
    mkdir -p /var/www/html/.devpanel/milvus/packages
    dpkg-deb --root-owner-group -Zgzip -z1 --build . \\
      "/var/www/html/.devpanel/milvus/packages/milvus_${version}-1_$(dpkg --print-architecture).deb" >/dev/null
    rm -r "$tree"`;
  await inWeb(bench.lab, project, ['bash', '-c', build], { timeout: 10 * MINUTE });
}

/** Runs the host script in the test's project without DDEV. */
function script(...args: string[]): Promise<RunResult> {
  return hostScript(bench.lab, project, args);
}

function settings(): string {
  return readFileSync(join(project.dir, '.ddev/.env.milvus'), 'utf8');
}

async function installed(): Promise<string | null> {
  return readOutput('version', (await script('version', '--json')).stdout).milvus;
}

/** The process of each program. */
async function processIds(): Promise<number[]> {
  const found = await programs(bench.lab, project);
  return [...found.milvus, ...found.etcd].map(({ pid }) => pid);
}

/** After an upgrade that was refused: nothing has changed, and Milvus is ready. */
async function expectFormer(before: string): Promise<void> {
  assert.is(settings(), before);
  assert.is(await installed(), former);
  assert.is((await readStatus(project)).state, 'ready');
  assert.is((await processIds()).length, 2);
  assert.is(await mark(), former);
  await expectVectors(address, ROWS);
}

const MARK = '/var/lib/milvus/.ddev-milvus-release';

/** The file with the data that has the release that last wrote it. */
async function mark(): Promise<string> {
  return (await inWeb(bench.lab, project, ['cat', MARK])).stdout;
}

test('upgrade lists the known releases with their advisories', async () => {
  const { stdout, exitCode } = await milvus(project, 'upgrade');
  assert.is(exitCode, 0);
  assert.match(stdout, new RegExp(`^Installed: Milvus ${former}$`, 'm'));
  for (const { version, package: known, note = '' } of releases)
    assert.match(stdout, new RegExp(`^${version} +${known} .*${note.slice(0, 40)}`, 'm'));
  const first = stdout.split('\n').find((line) => line.startsWith(`${releases[0]?.version} `)) ?? '';
  for (const { id } of advisories) assert.ok(first.includes(id), first);
});

/** A missing release of the installed series. */
const none = (): string => former.replace(/\d+$/, '99');

/**
 * Impossible upgrades with their exit codes; nothing is changed. `from`: the release in the records of the installation
 * and of the data.
 */
const REFUSED: Record<string, { from?: string; version: () => string; exitCode: number; says: RegExp }> = {
  'the installed release': {
    version: () => former,
    exitCode: 1,
    says: /^milvus: Milvus \S+ is already installed; list the releases: ddev milvus upgrade$/,
  },
  'an older release': {
    version: () => '2.2.16',
    exitCode: 1,
    says: joinPatterns(
      /^milvus: Milvus 2\.2\.16 is older than the installed \S+ and cannot read its data; /,
      /to return to it, restore a backup of the data of 2\.2\.16: ddev milvus backups$/,
    ),
  },
  'a release that cannot read such old data': {
    from: '2.5.15',
    version: () => '2.6.15',
    exitCode: 1,
    says: joinPatterns(
      /^milvus: nothing was changed, because /,
      /Milvus 2\.6\.0 and newer can only read the data of 2\.5\.16 and newer, but this is the data of 2\.5\.15; /,
      /upgrade to 2\.5\.16 or a newer 2\.5 first: ddev milvus upgrade 2\.5\.16$/,
    ),
  },
  'a release that is known to have no package': {
    from: '2.5.16',
    version: () => '2.6.10',
    exitCode: 4,
    says: joinPatterns(
      /^milvus: nothing was changed, because Milvus 2\.6\.10 has no Debian package; /,
      /upgrade to the next release that has one: ddev milvus upgrade 2\.6\.15$/,
    ),
  },
  'a release without a package, or out of reach': {
    version: none,
    exitCode: 4,
    says: /^milvus: nothing was changed, because .*(has no package at|cannot be reached).*ddev milvus upgrade/,
  },
};

test('an impossible upgrade is reported, and nothing is changed', async () => {
  const before = settings();
  const ids = await processIds();
  for (const [name, { from, version, exitCode, says }] of Object.entries(REFUSED)) {
    await pretend(from ?? former);
    await inWeb(bench.lab, project, ['sh', '-c', `echo ${from ?? former} >/var/lib/milvus/.ddev-milvus-release`]);
    const told = await script('upgrade', version());
    assert.equal([told.exitCode, told.stdout], [exitCode, ''], `${name}: ${told.all}`);
    assert.match(told.stderr, says, name);
  }
  const unreachable = await inWeb(
    bench.lab,
    project,
    ['env', 'MILVUS_DOWNLOAD_BASE=https://127.0.0.1:9', 'milvusctl', 'releases', none()],
    { reject: false },
  );
  assert.is(unreachable.exitCode, 4);
  assert.match(
    unreachable.stderr,
    joinPatterns(
      /^milvus: nothing was changed, because https:\/\/127\.0\.0\.1:9\S* cannot be reached; /,
      /copy the file to \.devpanel\/milvus\/packages, then: /,
    ),
  );
  assert.equal(await processIds(), ids);
  assert.is(settings(), before);
  assert.equal(readOutput('backups', (await script('backups', '--json')).stdout).backups, []);
});

/**
 * Changes the record of the installed release in the container: the lab has no release with a WebUI, and the downloads
 * have none without.
 */
async function pretend(version: string): Promise<void> {
  await inWeb(bench.lab, project, [
    'sed',
    '-i',
    `s/^milvus_version=.*/milvus_version=${version}/`,
    '/var/lib/milvusctl/installation',
  ]);
}

async function composed(): Promise<{
  services: Record<string, { image?: string; environment?: Record<string, string> }>;
}> {
  const { stdout } = await project.ddev(['utility', 'compose-config'], { timeout: MINUTE });
  return parse(stdout) as Awaited<ReturnType<typeof composed>>;
}

test('ui: an old Milvus without a WebUI is reported', async () => {
  await pretend('2.4.17');
  try {
    for (const call of [['ui'], ['ui', 'webui'], ['ui', '--on']]) {
      const { exitCode, stderr } = await script(...call);
      assert.is(exitCode, 1);
      assert.is(
        stderr,
        `milvus: Milvus 2.4.17 has no WebUI; it is available since ${ui.webuiSince}; ` +
          'Attu works with every release: ddev milvus ui attu',
      );
    }
    assert.not.ok(existsSync(join(project.dir, '.ddev/config.milvus_webui.yaml')));
  } finally {
    await pretend(former);
  }
});

test("ui webui --on and --off: in DDEV's router or not; it prints its address (no router: not opened)", async () => {
  const file = join(project.dir, '.ddev/config.milvus_webui.yaml');
  const route = async (): Promise<boolean> =>
    ((await composed()).services['web']?.environment?.['HTTPS_EXPOSE'] ?? '')
      .split(',')
      .includes(`${ui.webuiPort}:9091`);
  await pretend('2.6.4');
  try {
    const closed = await script('ui');
    assert.is(closed.exitCode, 1);
    assert.match(
      closed.stderr,
      joinPatterns(
        /^milvus: the WebUI is off, because its port requires no password; /,
        /turn it on .*: ddev milvus ui webui --on && ddev restart$/,
      ),
    );
    assert.is(await route(), false);
    for (const again of [false, true]) {
      const { exitCode, stderr } = await script('ui', ...(again ? [] : ['webui']), '--on');
      assert.equal(
        [exitCode, stderr],
        [0, 'milvus: at the next start the WebUI is available in the browser, without a password: ddev restart'],
      );
    }
    assert.is(await route(), true);
    const opened = await project.ddev(['milvus', 'ui'], { timeout: MINUTE, all: true, env: { DDEV_DEBUG: 'true' } });
    assert.match(opened.all, new RegExp(`^FULLURL https?://\\S+:${ui.webuiPort}/webui/$`, 'm'));
    assert.is((await script('ui', 'webui', '--off')).exitCode, 0);
    assert.not.ok(existsSync(file));
    assert.is(await route(), false);

    writeFileSync(file, '# mine\n');
    const refused = await script('ui', 'webui', '--on');
    assert.equal(
      [refused.exitCode, refused.stderr],
      [
        1,
        'milvus: .ddev/config.milvus_webui.yaml is your own file and was not changed; ' +
          'move it away: mv .ddev/config.milvus_webui.yaml .ddev/config.milvus_webui.yaml.own',
      ],
    );
    await script('ui', 'webui', '--off');
    assert.is(readFileSync(file, 'utf8'), '# mine\n');
  } finally {
    rmSync(file, { force: true });
    await pretend(former);
  }
});

/** Runs a command with a fake Docker that has Attu's image, or cannot download it. Everything else is real. */
async function withImage(there: boolean, ...args: string[]): Promise<RunResult> {
  const folder = join(project.dir, there ? 'with-image' : 'without-image');
  const path = bench.lab.env['PATH'] ?? '';
  mkdirSync(folder, { recursive: true });
  const { stdout: docker } = await bench.lab.run('sh', ['-c', 'command -v docker'], { timeout: MINUTE });
  writeFileSync(
    join(folder, 'docker'),
    `#!/bin/sh\ncase "$1 $2 $3" in\n` +
      `  'image inspect ${ui.attuImage}' | 'pull ${ui.attuImage} ') exit ${there ? 0 : 1} ;;\n` +
      `esac\nexec '${docker}' "$@"\n`,
  );
  chmodSync(join(folder, 'docker'), 0o755);
  return hostScript(bench.lab, project, args, { PATH: `${folder}:${path}` });
}

test('ui attu is off by default: not started or downloaded (its image is not available here: not run)', async () => {
  const file = join(project.dir, '.ddev/docker-compose.milvus_attu.yaml');
  const { stdout } = await bench.lab.run(
    'docker',
    ['ps', '--all', '--quiet', '--filter', `name=ddev-${project.name}-attu`],
    { timeout: MINUTE },
  );
  assert.is(stdout, '');
  assert.is((await composed()).services['attu'], undefined);
  const off = await script('ui', 'attu');
  assert.equal(
    [off.exitCode, off.stderr],
    [1, 'milvus: Attu does not run; turn it on: ddev milvus ui attu --on && ddev restart'],
  );

  const failed = await withImage(false, 'ui', 'attu', '--on');
  assert.is(failed.exitCode, 4, failed.all);
  assert.match(
    failed.stderr,
    joinPatterns(
      /milvus: nothing was changed, because zilliz\/attu:\S+ cannot be downloaded; /,
      /try again later: ddev milvus ui attu --on$/,
    ),
  );
  assert.not.ok(existsSync(file));

  const on = await withImage(true, 'ui', 'attu', '--on');
  assert.equal([on.exitCode, on.stderr], [0, 'milvus: at the next start Attu runs with this project: ddev restart']);
  const { attu } = (await composed()).services;
  assert.is(attu?.image, ui.attuImage);
  assert.is(attu?.environment?.['HTTPS_EXPOSE'], `${ui.attuPort}:${ui.attuContainerPort}`);
  assert.is(attu?.environment?.['MILVUS_URL'], 'http://milvus:19530');
  assert.is((await script('ui', 'attu', '--off')).exitCode, 0);
  assert.not.ok(existsSync(file));
  assert.is((await script('ui', 'attu', '--on', '--off')).exitCode, 2);
});

test('to a release that cannot start: the previous release is installed again with its data and settings', async () => {
  const before = settings();
  const { exitCode, stderr, stdout, seconds } = await script('upgrade', broken);
  assert.equal([exitCode, stdout], [1, ''], stderr);
  assert.match(stderr, /panic: this one cannot start/);
  // It has marked the data as its own, so the previous release is refused until its backup is restored, and no command
  // waits for it.
  assert.match(
    stderr,
    new RegExp(`^milvus: Milvus ${broken} wrote this data, and the older ${former} must not be started on it; `, 'm'),
  );
  assert.match(
    stderr,
    new RegExp(
      `^milvus: Milvus ${broken} did not become ready, so ${former} was installed again with all its data; ` +
        'list the releases: ddev milvus upgrade$',
      'm',
    ),
  );
  await expectFormer(before);
  const { backups } = readOutput('backups', (await script('backups', '--json')).stdout);
  assert.equal(
    backups.map(({ name, milvus: of, restorable }) => [name.replace(/-\d{8}-\d{6}$/, ''), of, restorable]),
    [[`before-${broken}`, former, true]],
  );
  process.stdout.write(`\n  there and back: ${seconds.toFixed(0)} s\n`);
});

/**
 * The second one if the settings have the release before it is installed, as after a pull of a colleague's settings.
 */
const ENDS = [
  { what: 'Ctrl+C', signal: 'SIGINT', pulled: false },
  { what: 'the end of the terminal, where the settings named the release already,', signal: 'SIGHUP', pulled: true },
] as const;

for (const { what, signal, pulled } of ENDS)
  test(`${what} during the upgrade also returns to the previous release`, async () => {
    const before = settings();
    if (pulled)
      await project.ddev(['dotenv', 'set', '.ddev/.env.milvus', `--milvus-version=${better}`], { timeout: MINUTE });
    const upgrade = launch(bench, project, 'ddev', 'milvus', 'upgrade', better);
    await until(
      'the restart under way',
      5 * MINUTE,
      async () => upgrade.output().includes(`restarting the project with Milvus ${better}`),
      upgrade.output,
    );
    await until(
      'DDEV at work',
      MINUTE,
      async () =>
        (await bench.lab.run('pgrep', ['-f', 'ddev restart'], { timeout: MINUTE, reject: false })).stdout !== '',
    );
    upgrade.signal(signal, 'all');
    await until('all of it ended', 12 * MINUTE, async () => !upgrade.lives(), upgrade.output);
    await expectFormer(before);
  });

test('to a release that works: it is ready with the data, and the backup before it is kept', async () => {
  const { exitCode, all, seconds } = await milvus(project, 'upgrade', better);
  assert.is(exitCode, 0, all);
  assert.match(
    all,
    new RegExp(
      `^milvus: Milvus ${better} is ready; the backup before-${better}-\\d+-\\d+ has the data of Milvus ${former}$`,
      'm',
    ),
  );
  assert.is(await installed(), better);
  assert.match(settings(), new RegExp(`^MILVUS_VERSION="?${better}"?$`, 'm'));
  assert.is((await readStatus(project)).milvus.version, better);
  await expectVectors(address, ROWS);
  const { backups } = readOutput('backups', (await script('backups', '--json')).stdout);
  assert.equal(
    backups
      .filter(({ name }) => name.startsWith(`before-${better}-`))
      .map(({ milvus: of, restorable }) => [of, restorable])
      .at(-1),
    [former, false],
  );
  assert.is(await mark(), better);
  process.stdout.write(`\n  from ${former} to ${better}: ${seconds.toFixed(0)} s\n`);
});

test('data of a newer series: no Milvus, all commands show two remedies; backup, restore, reset work', async () => {
  const newer = broken;
  const backedUp = await milvus(project, 'backup', 'sound');
  assert.is(backedUp.exitCode, 0, backedUp.all);
  // Longer than a command that does not wait for Milvus: a backup stops it and waits until it is ready again.
  const early = 2 * backedUp.seconds;
  const { stdout: logged } = await inWeb(bench.lab, project, ['sh', '-c', 'wc -l </var/log/milvus.err.log']);
  // A fake: the data gets a newer release number, because no release of another series is available here.
  const age = (): Promise<RunResult> => inWeb(bench.lab, project, ['sh', '-c', `echo ${newer} >${MARK}`]);
  await age();
  const reason =
    `Milvus ${newer} wrote this data, and the older ${better} must not be started on it; ` +
    `restore a backup of the data of ${better.replace(/\.\d+$/, '')}: ddev milvus restore sound; ` +
    `or install the newer one again: ddev dotenv set .ddev/.env.milvus --milvus-version=${newer} && ddev restart`;

  const restarted = await script('restart');
  assert.is(restarted.exitCode, 3, restarted.all);
  assert.is(restarted.stderr, `milvus: ${reason}`);
  assert.ok(restarted.seconds < early, `told after ${restarted.seconds} s`);
  const { stdout: waiting } = await inWeb(bench.lab, project, ['pgrep', '--oldest', '-f', 'run.sh milvus']);
  const status = await readStatus(project);
  assert.equal(
    [status.state, status.problem, status.milvus.state, status.etcd.state],
    ['stopped', reason, 'stopped', 'running'],
  );
  for (const call of [['start'], ['wait']]) {
    const { exitCode, stderr, seconds, all } = await script(...call);
    assert.equal([exitCode, stderr], [call[0] === 'wait' ? 5 : 3, `milvus: ${reason}`], all);
    assert.ok(seconds < early, `${call[0]}: told after ${seconds} s`);
  }
  // The command of the post-start hook.
  const hook = await inWeb(bench.lab, project, ['milvusctl', 'after-start'], { all: true });
  assert.equal([hook.exitCode, hook.all], [0, `milvus: ${reason}`]);
  const doctor = readOutput('doctor', (await script('doctor', '--json')).stdout);
  const findings = doctor.checks.flatMap(({ findings: of }) =>
    of.filter(({ level }) => level === 'problem').map(({ id, evidence, remedy }) => [id, evidence, remedy]),
  );
  assert.equal(findings, [['release-older', reason, 'ddev milvus backups']]);
  const impossible = await script('upgrade', former.replace(/\d+$/, '99'));
  assert.is(impossible.exitCode, 1);
  assert.match(impossible.stderr, new RegExp(`^milvus: nothing was changed, because Milvus ${newer} wrote this data`));
  // It is the same process all the time, and it has logged it once.
  assert.is((await inWeb(bench.lab, project, ['pgrep', '--oldest', '-f', 'run.sh milvus'])).stdout, waiting);
  const { stdout: said } = await inWeb(bench.lab, project, [
    'sh',
    '-c',
    `tail -n +$((${logged} + 1)) /var/log/milvus.err.log | grep -c 'must not be started on it'`,
  ]);
  assert.is(said, '1');

  const backup = await script('backup', 'refused');
  assert.equal([backup.exitCode, backup.stdout], [5, 'refused'], backup.all);
  const restored = await milvus(project, 'restore', 'sound');
  assert.is(restored.exitCode, 0, restored.all);
  assert.is(await mark(), better);
  await expectVectors(address, ROWS);
  const { backups } = readOutput('backups', (await script('backups', '--json')).stdout);
  const of = (part: string): unknown[] =>
    backups.filter(({ name }) => name.startsWith(part)).map(({ milvus: release, restorable }) => [release, restorable]);
  assert.equal(
    [of('sound'), of('refused'), of('before-restore-')],
    [[[better, true]], [[newer, false]], [[newer, false]]],
  );

  await age();
  const reset = await script('reset', '--yes');
  assert.is(reset.exitCode, 0, reset.all);
  assert.equal([(await readStatus(project)).state, await mark()], ['ready', better]);
});

test.run();
