/**
 * `ddev milvus doctor`, symptom by symptom. The title of a test shows how its symptoms were caused:
 *
 *   real:  the problem was created in a real project, and doctor's remedy fixes it: milvus-down, milvus-starting,
 *          milvus-unready, milvus-two, etcd-down, etcd-was-down, etcd-unhealthy, etcd-space, etcd-fragmented, etcd-two,
 *          etcd-damaged, session-lost, stale-session, embedded-etcd, port-taken, ownership, interrupted, config-error,
 *          config-doubtful, config-not-applied, memory-short, out-of-memory, name-lost, image-outdated, not-installed,
 *          setting-refused, disk-nearly-full, disk-full, library-missing, zstd-missing, queue-damaged, advisory;
 *          etcd-foreign and foreign-conf in tests/container/services.test.ts
 *   real line, fault injected:  a real program wrote the line, but for another reason: processor-too-old
 *   fed:   the example line of the table was written to the log: every symptom with a line; only in this way etcd-slow
 *          and etcd-downgraded, which need a slow disk and a newer etcd
 */
import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { FindingOutput } from '../../generator/outputs.ts';
import type { Symptom } from '../../generator/schema.ts';
import { addonFolder, createMilvusProject, readAddonConfig } from '../addon.ts';
import { cleanUp, prepare } from '../hooks.ts';
import type { RunResult } from '../lab/index.ts';
import type { Project } from '../lab/project.ts';
import { MINUTE, until } from '../time.ts';
import { RESTART_PROCEDURES } from './seed-commands.ts';
import {
  type Bench,
  hostScript,
  inWeb,
  milvus,
  openBench,
  programs,
  publish,
  readOutput,
  webContainer,
} from './support.ts';
import { expectVectors, insertVectors } from './vectors.ts';

const ROWS = 300;
/** Small enough to be filled in seconds, and above the 64 MiB at which doctor starts to check unused space. */
const ETCD_QUOTA = 160 * 2 ** 20;
/**
 * The lifetime of Milvus' sessions in etcd in seconds: short, so that one expires soon, but longer than a busy computer
 * takes from a fault to doctor's look. A Milvus exits when its session has expired, and an old session is gone then.
 */
const SESSION_TTL = 15;
/** How long doctor may take to report a fault: longer than any time limit of Milvus, on a busy computer. */
const NAMED_WITHIN = 4 * MINUTE;
/** What this computer may really have while others use its disk. */
const SLOW_DISK = 'etcd-slow';
const SMALL_DISK = 'docker-compose.small-disk.yaml';

const {
  symptoms,
  commands,
  milvus: { advisories },
} = readAddonConfig();
const [, START_MILVUS] = RESTART_PROCEDURES['Manual restart (recommended)'];

const test = suite('doctor');

let bench: Bench;
let project: Project;
let address: string;

prepare(test, 'the doctor tests', async () => {
  bench = await openBench('dt-doctor');
  const addon = await addonFolder(bench.lab, 'dt-doctor', {
    change: (config) => {
      config.setIn(['etcd', 'quotaBackendBytes'], ETCD_QUOTA);
      config.setIn(['overlay', 'sessionTtl'], SESSION_TTL);
    },
  });
  project = await createMilvusProject(bench.lab, 'dt-doctor', addon);
  bench.clearLater(() => project.destroy());
  address = await publish(project);
  await project.ddev(['start']);
  await insertVectors(address, ROWS);
  await milvus(project, 'backup', 'sound');
});

cleanUp(test, 'the doctor tests', () => bench.close());

/** A line of bash in the web container. */
function inShell(script: string, user?: string): Promise<RunResult> {
  return inWeb(bench.lab, project, ['bash', '-c', script], user === undefined ? {} : { user });
}

/**
 * Types a line into a shell in the project's folder, as a person copies it.
 * @param env added to the environment, e.g. EDITOR
 */
function type(line: string, env: Record<string, string> = {}): Promise<RunResult> {
  return bench.lab.run('bash', ['-c', line], { cwd: project.dir, env, timeout: 10 * MINUTE, reject: false, all: true });
}

function symptomOf(id: string): Symptom {
  const found = symptoms.find((symptom) => symptom.id === id);
  assert.ok(found, `the table has the symptom ${id}`);
  return found;
}

/** The remedy in the table, with or without the process that doctor found. */
function isRemedy(printed: string, { remedy }: Symptom): boolean {
  if (!remedy.includes('{pid}')) return printed === remedy;
  const [before = '', after = ''] = remedy.split('{pid}');
  return (
    printed === remedy.replace(/^.*&& /, '') ||
    (printed.startsWith(before) &&
      printed.endsWith(after) &&
      /^\d+$/.test(printed.slice(before.length, printed.length - after.length)))
  );
}

/**
 * doctor's findings, except the advisories of the lab's Milvus. Each one must match the table, and the exit code must
 * be right.
 */
async function diagnose(): Promise<FindingOutput[]> {
  const { stdout, exitCode, stderr } = await hostScript(bench.lab, project, ['doctor', '--json']);
  const { state, checks } = readOutput('doctor', stdout);
  for (const { name, result, findings } of checks) {
    const levels = findings.map(({ level }) => level);
    assert.is(result, levels.includes('problem') ? 'problem' : (levels[0] ?? 'ok'), name);
    for (const finding of findings) {
      const symptom = symptomOf(finding.id);
      const told = JSON.stringify(finding);
      assert.equal([symptom.check, symptom.cause, symptom.fixable], [name, finding.cause, finding.fixable], told);
      assert.ok(isRemedy(finding.remedy, symptom), told);
      // Findings from logs and from the past do not matter if Milvus is ready.
      assert.ok(
        finding.level === symptom.level ||
          (finding.level === 'warning' && /^(its log has|earlier)/.test(finding.evidence)),
        told,
      );
    }
  }
  assert.is(exitCode, state === 'problems' ? 1 : 0, stderr + stdout);
  assert.is(
    state === 'problems',
    checks.some(({ result }) => result === 'problem'),
  );
  return checks.flatMap(({ findings }) => findings).filter(({ id }) => id !== 'advisory');
}

/** The expected findings with their evidence and level, and findings that may follow from them. */
interface Named {
  named: Record<string, RegExp>;
  exit: 0 | 1;
  consequences?: string[];
}

/** Waits until doctor reports all these findings, and no others except those that may follow from them. */
async function expectNamed({ named, exit, consequences = [] }: Named): Promise<Record<string, FindingOutput>> {
  const allowed = [...Object.keys(named), ...consequences, SLOW_DISK];
  let found: FindingOutput[] = [];
  await until(
    `doctor names ${Object.keys(named).join(', ')}, with exit code ${exit}`,
    NAMED_WITHIN,
    async () => {
      found = await diagnose();
      const all = Object.entries(named).every(([id, evidence]) =>
        found.some((finding) => finding.id === id && evidence.test(finding.evidence)),
      );
      return (
        all &&
        found.every(({ id }) => allowed.includes(id)) &&
        (found.some(({ level }) => level === 'problem') ? 1 : 0) === exit
      );
    },
    () => JSON.stringify(found, null, 2),
  );
  return Object.fromEntries(found.map((finding) => [finding.id, finding]));
}

/** `980MB free` and `1.1GB free` are the same. */
function withoutAmounts(text: string): string {
  return text.replace(/\d[\d.]*[KMGT]?B\b/g, '…');
}

/** There are no findings, except a slow disk, and the data is there. */
async function expectSound(): Promise<void> {
  assert.equal(
    (await diagnose()).filter(({ id }) => id !== SLOW_DISK),
    [],
  );
  await expectVectors(address, ROWS);
}

/** A program that listens on a port, as a forgotten server does. */
function listen(port: number): Promise<RunResult> {
  const server =
    'import socket, time; s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); ' +
    `s.bind(("", ${port})); s.listen(); time.sleep(600)`;
  return inShell(
    `setsid python3 -c '${server}' </dev/null >/dev/null 2>&1 & ` +
      `until ss -Hltn | grep -q ':${port} '; do sleep 0.1; done`,
  );
}

/** Starts Milvus as the original write-up does. */
async function startByHand(): Promise<void> {
  const { exitCode, all } = await type(START_MILVUS);
  assert.is(exitCode, 0, all);
}

/** A second Milvus that exits. @param environment its ports @param whither its output file */
function secondMilvus(environment: string, whither: '>' | '>>'): Promise<RunResult> {
  return inShell(
    `cd / && ${environment} MILVUSCONF=/etc/milvus/configs/ timeout -s KILL 40 /usr/bin/milvus run standalone ` +
      `${whither}/var/log/milvus.out.log 2${whither}/var/log/milvus.err.log || true`,
  );
}

/**
 * Writes a megabyte to one key of etcd, a number of times, or until etcd is full: each old version is kept. etcd may
 * also refuse a write because the disk is slow; then it is repeated.
 */
async function fillEtcd(times = Infinity): Promise<void> {
  const isFull = 'etcdctl alarm list | grep -q NOSPACE';
  await inShell(`
    head -c 750000 /dev/urandom | base64 -w 0 >/tmp/filling
    written=0
    for ((tries = 0; written < ${times === Infinity ? 1000 : times} && tries < 1000; tries++)); do
      if etcdctl put /filling </tmp/filling >/dev/null 2>&1; then
        ((++written))
      elif ${isFull}; then
        break
      fi
    done
    rm /tmp/filling
    ${times === Infinity ? isFull : `((written == ${times}))`}`);
}

/** The project's own part of Milvus' config. */
function writeUserConfig(text: string): Promise<void> {
  writeFileSync(join(project.dir, '.devpanel/milvus/user.yaml'), text);
  return Promise.resolve();
}

test('a healthy project: every check is ok except for advisories; the table has no escape codes', async () => {
  const { stdout, exitCode } = await milvus(project, 'doctor');
  assert.is(exitCode, 0, stdout);
  assert.not.match(stdout, /\x1b/);
  const { state, checks, fixed } = readOutput('doctor', (await milvus(project, 'doctor', '--json')).stdout);
  for (const { name, title, result, detail, findings } of checks) {
    if (name === 'project') {
      assert.equal(
        findings.map(({ id, evidence }) => [id, evidence.slice(0, 3)]),
        bench.lab.packages.source === 'lab'
          ? advisories.map(() => ['advisory', 'CVE'])
          : findings.map(() => ['advisory', 'CVE']),
      );
      for (const { evidence, remedy } of findings)
        assert.match(
          stdout,
          new RegExp(`^warning  ${title} +${evidence.slice(0, 14)}.*\\n +advisory: .*\\n +${remedy}$`, 'm'),
        );
    } else {
      assert.equal([name, result, findings], [name, 'ok', []]);
      assert.is.not(detail, '', name);
      // Between the two runs of doctor, the free space on the disk and in memory changed.
      const line = withoutAmounts(stdout)
        .split('\n')
        .find((line) => line.startsWith(`ok       ${title} `));
      assert.ok(line?.endsWith(withoutAmounts(detail)), `${title}: ${detail}\n${stdout}`);
    }
  }
  assert.equal(fixed, []);
  assert.is(state, checks.some(({ findings }) => findings.length > 0) ? 'warnings' : 'healthy');
  await expectSound();
});

test('every remedy of the table is an existing command', () => {
  for (const { id, remedy } of symptoms) {
    for (const command of remedy.split(' && ')) {
      const [, verb] = /^ddev milvus ([a-z]+)/.exec(command) ?? [];
      if (verb !== undefined)
        assert.ok(
          commands.some(({ name, audience }) => name === verb && audience === 'user'),
          `${id}: ${command}`,
        );
      else
        assert.match(command, /^(ddev (restart|utility rebuild|exec|dotenv [gs]et)|docker system df|cat|grep)\b/, id);
    }
  }
  assert.ok(commands.find(({ name }) => name === 'doctor')?.flags.some(({ name }) => name === '--fix'));
});

/** A problem in a running project, doctor's findings, and the symptom whose printed remedy is run. */
interface Case extends Named {
  happen: () => Promise<unknown>;
  cure: string;
  /** for the remedy: the user's change in the editor */
  editor?: string;
  /** the findings that remain after the remedy; none by default */
  left?: Named;
}

const FROZEN = 'not all components are ready|etcd is not|port 19530 does not answer';

const CASES: Record<string, Case> = {
  'real: Milvus was stopped': {
    happen: () => inShell('supervisorctl stop milvus'),
    named: { 'milvus-down': /^Supervisor reports STOPPED$/ },
    exit: 1,
    cure: 'milvus-down',
  },
  'real: Milvus was killed and starts again': {
    // Frozen as soon as it exists, so that it cannot become ready. Its starter is a shell script of the same name,
    // which would not be Milvus yet.
    happen: () =>
      inShell(
        'old=$(pgrep -x milvus); kill -9 $old; ' +
          'until pid=$(pgrep -fx "milvus run standalone") && [[ $pid != "$old" ]] && kill -STOP $pid; ' +
          'do sleep 0.01; done',
      ),
    named: { 'milvus-starting': /^not all components are ready: / },
    exit: 0,
    cure: 'milvus-starting',
  },
  'real: Milvus is frozen': {
    happen: () => inShell('kill -STOP $(pgrep -x milvus)'),
    named: { 'milvus-unready': new RegExp(FROZEN) },
    exit: 1,
    cure: 'milvus-unready',
  },
  'real: etcd is frozen for longer than the session timeout': {
    happen: () =>
      inShell(
        'kill -STOP $(pgrep -x etcd); ' +
          'until grep -a -q "session keepalive channel closed" /var/log/milvus.out.log; do sleep 0.2; done',
      ),
    named: {
      'etcd-unhealthy': /^it does not answer$/,
      'session-lost': /^its log has: .*(session keepalive channel closed|disconnected from etcd)/,
    },
    exit: 1,
    consequences: ['milvus-unready', 'milvus-down'],
    cure: 'etcd-unhealthy',
  },
  'real: etcd was stopped': {
    happen: () => inShell('supervisorctl stop etcd'),
    named: { 'etcd-down': /^Supervisor reports STOPPED$/, 'milvus-unready': /^etcd is not running/ },
    exit: 1,
    consequences: ['session-lost'],
    cure: 'etcd-down',
  },
  'real: Milvus was started by hand while etcd was down': {
    happen: async () => {
      await milvus(project, 'stop');
      await startByHand();
    },
    // 2.6 panics and exits; 2.3.5 retries.
    named: {
      'etcd-was-down': /^its log has: .*context deadline exceeded/,
      'etcd-down': /^Supervisor reports STOPPED$/,
    },
    exit: 1,
    consequences: ['milvus-starting', 'milvus-down', 'ownership'],
    cure: 'etcd-was-down',
  },
  'real: Milvus was stopped and immediately started by hand': {
    // 2.3.5 leaves its sessions even after a graceful stop.
    happen: async () => {
      await inShell('supervisorctl stop milvus');
      await startByHand();
    },
    named: {
      'stale-session':
        /^etcd has sessions of several runs of Milvus: \d+ \d+|^its log has: .*(CompareAndSwap|node not match)/,
    },
    exit: 1,
    consequences: ['milvus-starting', 'ownership'],
    cure: 'stale-session',
  },
  "real: Milvus was started by hand with the package's own config, with a separate etcd": {
    happen: async () => {
      await inShell('supervisorctl stop milvus');
      await secondMilvus('ETCD_USE_EMBED=true', '>');
    },
    named: { 'embedded-etcd': /^its log has: .*useEmbedEtcd=true/, 'milvus-down': /^Supervisor reports STOPPED$/ },
    exit: 1,
    // Its etcd uses the same ports.
    consequences: ['port-taken'],
    cure: 'embedded-etcd',
  },
  'real: a second Milvus was started by hand in addition to the first': {
    happen: () => secondMilvus('', '>>'),
    named: { 'port-taken': /^its log has: panic: listen tcp :\d+: bind: address already in use$/ },
    exit: 0,
    // It opens its data while another part of it listens.
    consequences: ['milvus-two'],
    cure: 'port-taken',
  },
  'real: a second Milvus with other ports was started by hand on the same data': {
    happen: () =>
      secondMilvus(
        [
          'ROOTCOORD_',
          'DATACOORD_',
          'QUERYCOORD_',
          'INDEXCOORD_',
          'QUERYNODE_',
          'DATANODE_',
          'INDEXNODE_',
          'METRICS_',
          'PROXY_',
          'PROXY_INTERNAL',
        ]
          .map((name, at) => `${name}PORT=${14100 + at}`)
          .join(' '),
        '>>',
      ),
    named: { 'milvus-two': /^its log has: .*While lock file: \/var\/lib\/milvus\/\S+\/LOCK: Resource temporarily/ },
    exit: 0,
    cure: 'milvus-two',
  },
  'real: another program listens on port 19530': {
    happen: async () => {
      await inShell('supervisorctl stop milvus');
      await listen(19530);
    },
    named: { 'port-taken': /^port 19530 is used by python3, process \d+$/, 'milvus-down': /STOPPED/ },
    exit: 1,
    cure: 'port-taken',
  },
  'real: another program has taken a port before Milvus starts': {
    happen: async () => {
      await inShell('supervisorctl stop milvus');
      await listen(19529);
      await inShell('supervisorctl start milvus || true');
    },
    named: { 'port-taken': /^port 19529 is used by python3, process \d+$/ },
    exit: 1,
    consequences: ['milvus-down', 'milvus-starting'],
    cure: 'port-taken',
  },
  'real: files of the data belong to root': {
    happen: () => inShell('chown root /var/lib/milvus/rdb_data /var/lib/etcd/member/snap/db', 'root'),
    named: { ownership: /^\/var\/lib\/(milvus|etcd)\/\S+ belongs to root, not to \d+$/ },
    exit: 1,
    cure: 'ownership',
  },
  'real: Milvus was started by hand where files belong to root': {
    happen: async () => {
      await inShell('supervisorctl stop milvus');
      await inShell('chown -R root /var/lib/milvus/rdb_data && chmod 700 /var/lib/milvus/rdb_data', 'root');
      await secondMilvus('', '>');
      await inShell('chown -R --reference /var/lib/milvus /var/lib/milvus/rdb_data', 'root');
    },
    // The owner is right now, so only the log shows the problem.
    named: { ownership: /^its log has: .*\/var\/lib\/milvus\/\S+: [Pp]ermission denied/, 'milvus-down': /STOPPED/ },
    exit: 1,
    // It found the sessions of the previous Milvus.
    consequences: ['stale-session'],
    cure: 'milvus-down',
  },
  'real: a backup was killed while Milvus was stopped for it, and its watcher too': {
    happen: () =>
      inShell(
        'milvusctl backup half >/dev/null 2>&1 & b=$!; ' +
          'until w=$(pgrep -f "[m]ilvusctl.cjs resume") && ! pgrep -x milvus >/dev/null; do :; done; ' +
          'kill -9 $w $b; test -e /var/lib/milvusctl/at-work',
      ),
    named: { interrupted: /^a backup was interrupted$/ },
    exit: 1,
    consequences: ['milvus-down'],
    cure: 'interrupted',
  },
  'real: user.yaml has an error': {
    happen: () => writeUserConfig('proxy:\n  port: 1\n'),
    named: { 'config-error': /^\.devpanel\/milvus\/user\.yaml: proxy\.port must not be changed: / },
    exit: 1,
    cure: 'config-error',
    editor: "sed -i '/./d'",
  },
  'real: user.yaml has a key that the package does not have': {
    happen: () => writeUserConfig('quotaAndLimits:\n  brandNew: 3\n'),
    named: {
      'config-doubtful': /^the key 'quotaAndLimits\.brandNew' is not in Milvus' own configuration/,
      'config-not-applied': /^\.devpanel\/milvus\/user\.yaml was changed after Milvus started$/,
    },
    exit: 0,
    cure: 'config-doubtful',
    editor: "sed -i 's/brandNew: 3/enabled: true/'",
    left: { named: { 'config-not-applied': /was changed after Milvus started$/ }, exit: 0 },
  },
  'real: user.yaml was changed and Milvus not restarted': {
    happen: () => writeUserConfig('proxy:\n  maxNameLength: 200\n'),
    named: { 'config-not-applied': /was changed after Milvus started$/ },
    exit: 0,
    cure: 'config-not-applied',
  },
  "real: etcd's quota is reached": {
    happen: async () => {
      await fillEtcd();
      const { exitCode, stdout } = await hostScript(bench.lab, project, ['status']);
      assert.is.not(exitCode, 0, stdout);
      assert.match(
        stdout,
        /^ +etcd's database reached its quota and accepts no more writes; free some space: ddev milvus doctor --fix$/m,
      );
    },
    named: { 'etcd-space': /^etcd reports that it is out of space; the database has \d+MB of 160MB$/ },
    exit: 1,
    // Milvus continues without writes until it ends, and then waits for etcd.
    consequences: ['milvus-unready', 'milvus-starting', 'milvus-down', 'session-lost'],
    cure: 'etcd-space',
  },
  "real: etcd's old revisions were compacted by hand": {
    happen: async () => {
      // Below the quota: at the quota, the alarm returns with Milvus' next write, because a compaction does not make
      // the file smaller.
      await fillEtcd(75);
      await inShell(
        'etcdctl compaction "$(etcdctl endpoint status -w json | sed "s/.*\\"revision\\":\\([0-9]*\\).*/\\1/")"',
      );
    },
    named: { 'etcd-fragmented': /^the database has \d+MB and uses [0-9.]+[KM]B$/ },
    exit: 0,
    // etcd's log of the previous test may still have the quota error.
    consequences: ['etcd-space', 'session-lost'],
    cure: 'etcd-fragmented',
  },
  'real line, fault injected: Milvus exits as on a processor without SSE4.2': {
    happen: () =>
      inShell('supervisorctl stop etcd; kill -ILL $(pgrep -x milvus); until ! pgrep -x milvus; do sleep 0.1; done'),
    named: {
      'processor-too-old': /^its log has: .*SIGILL: illegal instruction/,
      'etcd-down': /STOPPED/,
      'milvus-down': /^it waits until etcd is healthy$/,
    },
    exit: 1,
    consequences: ['session-lost'],
    cure: 'etcd-down',
  },
};

for (const [title, { happen, cure, editor, left, ...want }] of Object.entries(CASES)) {
  const remedy = symptomOf(cure).remedy;
  test(`${title}: ${Object.keys(want.named).join(', ')}; fixed by '${remedy}'`, async () => {
    await happen();
    const { [cure]: finding } = await expectNamed(want);
    assert.ok(finding);
    // The frozen program continues now; otherwise the wait would not end.
    if (cure === 'milvus-starting') await inShell('kill -CONT $(pgrep -x milvus)');
    const { exitCode, all } = await type(finding.remedy, editor === undefined ? {} : { VISUAL: editor });
    assert.is(exitCode, 0, all);
    if (left === undefined) await expectSound();
    else await expectNamed(left);
  });
}

test('real: a second etcd with the same data: etcd-two, by its process, then its log; fixed by restart', async () => {
  const told = async (): Promise<number> => Number((await inShell('grep -c flocked /var/log/etcd.log || true')).stdout);
  const before = await told();
  await inShell(
    'setsid etcd --data-dir=/var/lib/etcd --listen-client-urls=http://127.0.0.1:12379 ' +
      '--advertise-client-urls=http://127.0.0.1:12379 --listen-peer-urls=http://127.0.0.1:12380 ' +
      '</dev/null >>/var/log/etcd.log 2>&1 &',
  );
  await expectNamed({ named: { 'etcd-two': /^it runs more than once: processes \d+ \d+$/ }, exit: 1 });
  // It logs that after ten seconds of waiting for the lock.
  await until('the second etcd tells of the first', NAMED_WITHIN, async () => (await told()) > before);
  await inShell('kill -9 $(pgrep -f "[1]2379")');
  const { 'etcd-two': finding } = await expectNamed({
    named: { 'etcd-two': /^its log has: .*db file is flocked by another process/ },
    exit: 0,
  });
  assert.is((await type(finding?.remedy ?? '')).exitCode, 0);
  await expectSound();
});

test('a finding has evidence, symptom, cause and remedy; --json with --fix lists what was fixed', async () => {
  await inShell('chown root /var/lib/milvus/rdb_data', 'root');
  const told = await hostScript(bench.lab, project, ['doctor']);
  assert.is(told.exitCode, 1);
  const { cause, remedy } = symptomOf('ownership');
  assert.match(
    told.stdout,
    new RegExp(
      '^problem  Ownership +/var/lib/milvus/rdb_data belongs to root, not to \\d+\\n' +
        ` +ownership: ${cause}\\n +${remedy}$`,
      'm',
    ),
  );
  assert.match(told.stdout, /^Problems found\. /m);
  const fixed = await hostScript(bench.lab, project, ['doctor', '--fix', '--json']);
  assert.is(fixed.exitCode, 0, fixed.stderr);
  assert.equal(readOutput('doctor', fixed.stdout).fixed, ['the ownership of /var/lib/milvus and /var/lib/etcd']);
  const again = await hostScript(bench.lab, project, ['doctor', '--fix', '--json']);
  assert.equal([again.exitCode, readOutput('doctor', again.stdout).fixed], [0, []]);
  await expectSound();
});

const LOGS = { milvus: '/var/log/milvus.err.log', etcd: '/var/log/etcd.log' };
const FED = symptoms.flatMap(({ id, log }) => (log === undefined ? [] : [{ id, ...log }]));
const FED_IDS = FED.map(({ id }) => id).join(', ');

/** Appends a line to a program's log. */
function feed(program: keyof typeof LOGS, line: string): Promise<RunResult> {
  return inWeb(bench.lab, project, ['bash', '-c', 'printf "%s\\n" "$0" >>"$1"', line, LOGS[program]]);
}

test(`fed: each example line shows only its own symptom, if Milvus is not ready: ${FED_IDS}`, async () => {
  await inShell('supervisorctl stop milvus');
  for (const { id, program, pattern, example } of FED) {
    await inShell(`: >${LOGS.milvus}; : >/var/log/milvus.out.log; : >${LOGS.etcd}`);
    await feed(program, example);
    const found = (await diagnose()).filter(({ id }) => id !== 'milvus-down');
    assert.equal(
      found.map((finding) => finding.id),
      [id],
      example,
    );
    const { evidence = '' } = found[0] ?? {};
    assert.ok(evidence.startsWith('its log has: ') && new RegExp(pattern).test(evidence), evidence);
    assert.is(found[0]?.level, symptomOf(id).level);
  }
  assert.is((await milvus(project, 'start')).exitCode, 0);
  await expectSound();
});

test('fed: if Milvus is ready nevertheless, the symptoms are warnings, and a normal start has none', async () => {
  for (const { program, example } of FED) await feed(program, example);
  const found = await diagnose();
  assert.equal(
    found.map(({ id }) => id).sort(),
    FED.flatMap(({ id, startsWriteIt }) => (startsWriteIt ? [] : [id])).sort(),
  );
  assert.equal(new Set(found.map(({ level }) => level)), new Set(['warning']));
  await milvus(project, 'restart');
  await expectSound();
});

test('real: memory runs out, and the kernel kills Milvus: memory-short, out-of-memory', async () => {
  const limit = (bytes: number): Promise<RunResult> =>
    bench.lab.run(
      'docker',
      ['update', '--memory', String(bytes), '--memory-swap', String(bytes), webContainer(project)],
      { timeout: MINUTE },
    );
  const memory = async (name: string): Promise<number> =>
    Number((await inShell(`awk '$1 == "${name}:" { print $2 * 1024 }' /proc/meminfo`)).stdout);
  const total = await memory('MemTotal');
  const [{ pid } = { pid: 0 }] = (await programs(bench.lab, project)).milvus;
  // The memory of all processes without the cache, and a little more.
  const { stdout: used } = await inShell(
    "awk '/^Rss(Anon|Shmem):/ { sum += $2 } END { print sum * 1024 }' /proc/[0-9]*/status 2>/dev/null",
  );
  await limit(Number(used) + 200 * 2 ** 20);
  try {
    await expectNamed({ named: { 'memory-short': /^\d+MB is left$/ }, exit: 0 });
    // Milvus is the first process that the kernel kills.
    await inShell(`echo 1000 >/proc/${pid}/oom_score_adj`, 'root');
    await inWeb(bench.lab, project, ['python3', '-c', 'hoard = b"x" * 400_000_000'], { reject: false });
    await until('Milvus was ended', NAMED_WITHIN, async () =>
      (await programs(bench.lab, project)).milvus.every((one) => one.pid !== pid),
    );
  } finally {
    await limit(total);
  }
  await milvus(project, 'wait');
  await expectNamed({
    named: { 'out-of-memory': /^earlier the kernel killed \d+ processes of this container/ },
    exit: 0,
  });
  await expectVectors(address, ROWS);
});

test('real: a hosts entry, an updated add-on, no Milvus: name-lost, image-outdated, not-installed', async () => {
  // As extra_hosts in a compose file writes it. With the loopback address, the name still reaches this Milvus.
  await inShell('cp /etc/hosts /tmp/hosts; echo "127.0.0.1 milvus" >>/etc/hosts', 'root');
  await expectNamed({ named: {}, exit: 0, consequences: ['out-of-memory'] });
  await inShell('{ cat /tmp/hosts; echo "192.0.2.7 milvus"; } >/etc/hosts', 'root');
  appendFileSync(join(project.dir, '.devpanel/milvus/milvusctl'), '# a newer one\n');
  const outdated = /^milvusctl differs from the one in \.devpanel\/milvus$/;
  const named = {
    'name-lost': /^the name milvus resolves to 192\.0\.2\.7, which is not this container$/,
    'image-outdated': outdated,
  };
  const { 'name-lost': lost } = await expectNamed({ named, exit: 1, consequences: ['out-of-memory'] });
  assert.match((await type(lost?.remedy ?? '')).stdout, /^192\.0\.2\.7 +milvus$/m);
  await inShell('mv /usr/bin/milvus /usr/bin/milvus.away', 'root');
  const version = bench.lab.versions.milvus.replaceAll('.', '\\.');
  const missing = {
    'not-installed': new RegExp(`^not installed: Milvus ${version} \\(milvus_${version}-1_\\w+\\.deb\\)$`),
  };
  const { 'not-installed': finding } = await expectNamed({
    named: missing,
    exit: 1,
    consequences: ['name-lost', 'out-of-memory'],
  });
  // The same restart prepares the next test: an invalid setting, and data folders on a small disk.
  await project.ddev(['dotenv', 'set', '.ddev/.env.milvus', '--milvus-ready-timeout=soon'], { timeout: MINUTE });
  const disk = (target: string): string => `      - { type: tmpfs, target: ${target}, tmpfs: { size: 300m } }\n`;
  writeFileSync(
    join(project.dir, '.ddev', SMALL_DISK),
    `services:\n  web:\n    volumes:\n${disk('/var/lib/milvus')}${disk('/var/lib/etcd')}`,
  );
  const { exitCode, all } = await type(finding?.remedy ?? '');
  assert.is(exitCode, 0, all);
  const { stdout } = await milvus(project, 'status');
  assert.match(stdout, /^Milvus is ready$/m);
});

test('real: an invalid setting, a full disk: setting-refused, disk-nearly-full, disk-full', async () => {
  const refused = { 'setting-refused': /^MILVUS_READY_TIMEOUT is soon, which is not whole seconds from 1 to 9999$/ };
  const { 'setting-refused': finding } = await expectNamed({
    named: { ...refused, 'disk-nearly-full': /^\/var\/lib\/(milvus|etcd) has \d+MB free$/ },
    exit: 1,
  });
  assert.match((await type(finding?.remedy ?? '')).stdout, /^MILVUS_READY_TIMEOUT="?soon"?$/m);
  // Only if it is on the small disk.
  await inShell('[[ $(stat -f -c %T /var/lib/milvus) == tmpfs ]] && ! head -c 300m /dev/zero >/var/lib/milvus/filler');
  const { 'disk-full': full } = await expectNamed({
    named: { ...refused, 'disk-full': /^\/var\/lib\/milvus has \d+B free$/ },
    exit: 1,
    consequences: ['disk-nearly-full'],
  });
  assert.is((await type(full?.remedy ?? '')).exitCode, 0);
  await insertVectors(address, ROWS).then(
    () => assert.unreachable('a full disk takes rows'),
    (error: unknown) => assert.match(inspect(error), /No space left on device/),
  );
  await inShell('rm /var/lib/milvus/filler');
  // There is free space again, and the log has the time when there was none.
  await expectNamed({
    named: { ...refused, 'disk-full': /^its log has: .*No space left on device/ },
    exit: 1,
    consequences: ['disk-nearly-full', 'milvus-unready'],
  });
});

test('real: a library and zstd are missing: library-missing, zstd-missing; fixed by a rebuild', async () => {
  rmSync(join(project.dir, '.ddev', SMALL_DISK));
  await project.ddev(['dotenv', 'set', '.ddev/.env.milvus', '--milvus-ready-timeout=90'], { timeout: MINUTE });
  await inShell('mv /usr/lib/milvus/libknowhere.so /usr/bin/zstd /tmp/', 'root');
  const { 'library-missing': finding } = await expectNamed({
    named: {
      'library-missing': /^\/usr\/bin\/milvus needs libknowhere\.so, which is missing$/,
      'zstd-missing': /^backup and restore need zstd$/,
    },
    exit: 1,
    consequences: ['setting-refused', 'disk-nearly-full', 'disk-full'],
  });
  const { exitCode, all } = await type(finding?.remedy ?? '');
  assert.is(exitCode, 0, all);
  await expectSound();
});

/** Commands that damage the data, for which the remedy is the list of backups. */
const DAMAGES: Record<string, { id: string; damage: string; named: Record<string, RegExp>; consequences: string[] }> = {
  "Milvus' log of writes": {
    id: 'queue-damaged',
    damage:
      'head -c 64 /dev/urandom | dd of=$(echo /var/lib/milvus/rdb_data/MANIFEST-*) ' +
      'bs=1 seek=20 conv=notrunc status=none',
    named: { 'queue-damaged': /^its log has: .*Corruption: / },
    consequences: ['milvus-down', 'milvus-starting'],
  },
  "etcd's log of writes": {
    id: 'etcd-damaged',
    damage:
      'head -c 512 /dev/urandom | dd of=$(echo /var/lib/etcd/member/wal/*.wal) bs=1 seek=400 conv=notrunc status=none',
    named: {
      'etcd-damaged': /^its log has: .*walpb: crc mismatch/,
      'etcd-down': /^Supervisor reports (BACKOFF|STARTING|FATAL|EXITED)$/,
      'milvus-down': /^it waits until etcd is healthy$/,
    },
    consequences: [],
  },
};

for (const [what, { id, damage, named, consequences }] of Object.entries(DAMAGES)) {
  test(`real: ${what} is damaged: ${id}; its remedy shows the backup that restores all data`, async () => {
    await milvus(project, 'stop');
    await inShell(damage);
    await inShell('supervisorctl start etcd milvus || true');
    const { [id]: finding } = await expectNamed({ named, exit: 1, consequences });
    assert.match((await type(finding?.remedy ?? '')).stdout, /^sound .* yes$/m);
    const restored = await type('ddev milvus restore sound');
    // A snapshot of a damaged etcd is impossible: the message says so, with the remedy.
    const [, discard] = /discard it: (ddev milvus restore sound --discard)$/m.exec(restored.all) ?? [];
    assert.is(discard !== undefined, id === 'etcd-damaged', restored.all);
    const { exitCode, all } = discard === undefined ? restored : await type(discard);
    assert.is(exitCode, 0, all);
    await expectSound();
  });
}

test.run();
