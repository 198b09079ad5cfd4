/** doctor: each symptom from recorded observations, log lines, remedies, the table and the JSON. */
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { checks } from '../../generator/milvusctl/doctor/checks.ts';
import { diagnose, remedyHere } from '../../generator/milvusctl/doctor/diagnose.ts';
import { firstLine, logFindings, readLogs, recentLines } from '../../generator/milvusctl/doctor/logs.ts';
import { type Observed, observeMemory, processorFlags } from '../../generator/milvusctl/doctor/observe.ts';
import { lastPanic, PAST_MARK, runsSoFar, START_MARK } from '../../generator/milvusctl/logs.ts';
import { Problem } from '../../generator/milvusctl/problem.ts';
import { tableOf } from '../../generator/milvusctl/verbs/doctor.ts';
import type { FindingOutput } from '../../generator/outputs.ts';
import type { AddonConfig, LogSign } from '../../generator/schema.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const { symptoms: allSymptoms, checks: allChecks } = parse(read('../../generator/addon.yaml'), {
  merge: true,
}) as AddonConfig;
/** Those of a Milvus in the project; elsewhere.test.ts has the others. */
const symptoms = allSymptoms.filter(({ check }) => check !== 'elsewhere');
const table = allChecks.filter(({ name }) => name !== 'elsewhere');
const signs = symptoms.flatMap(({ id, log }): (LogSign & { id: string })[] =>
  log === undefined ? [] : [{ id, ...log }],
);

const MIB = 2 ** 20;
const GIB = 2 ** 30;
const NOT_READY = new Problem('not all components are ready: proxy is absent', {
  advice: 'if this does not change',
  command: 'ddev exec tail -n 100 /var/log/milvus.out.log',
});
const FOREIGN = new Problem(
  'the etcd at 127.0.0.1:2379 (process 7: etcd) does not have its data in /var/lib/etcd, so Milvus must not use it',
  { advice: 'x', command: 'y' },
);
const LOCKED = new Problem(
  'what is installed is from a milvus.deb with the digest 1, but .devpanel/milvus/packages.lock has 2, ' +
    'so it must not be started',
  { advice: 'install the recorded one', command: 'ddev utility rebuild' },
);
const OLDER = new Problem('Milvus 2.6.4 wrote this data, and the older 2.5.16 must not be started on it', {
  advice: 'restore a backup',
  command: 'ddev milvus backups',
});

/** As a sound project in DDEV was seen. */
function sound(): Observed {
  const folder = (path: string): Observed['folders'][0] => ({
    path,
    free: 40 * GIB,
    used: 120 * MIB,
    stranger: undefined,
  });
  return {
    problem: undefined,
    processes: [
      { role: 'supervisord', pid: 1 },
      { role: 'etcd', pid: 50 },
      { role: 'milvus', pid: 60 },
    ],
    programs: [
      { name: 'etcd', state: 'RUNNING', pid: 50 },
      { name: 'milvus', state: 'RUNNING', pid: 60 },
    ],
    installed: {
      unrecorded: undefined,
      missing: undefined,
      milvus: '2.6.4',
      etcd: '3.5.16',
      library: undefined,
      outdated: undefined,
      release: undefined,
      mark: undefined,
      interrupted: undefined,
      foreign: [],
      hasZstd: true,
    },
    processor: { kind: 'x64', flags: ['fpu', 'sse4_2', 'avx', 'avx2'] },
    config: { findings: [], isRefused: false, isChanged: false, hasUserFile: false },
    taken: [],
    owner: 1000,
    folders: [folder('/var/lib/milvus'), folder('/var/lib/etcd')],
    memory: { kills: 0, available: 3 * GIB },
    etcd: { figures: { size: 20 * MIB, inUse: 1 * MIB }, foreign: undefined, isFull: false, isHealthy: true },
    sessions: [4, 4, 4, 4, 4],
    uptime: 300,
    wasReady: true,
    readyTimeout: 120,
    logs: { milvus: { recent: '', ending: '' }, etcd: { recent: '', ending: '' } },
    refused: [],
    advisories: [],
    address: 'http://milvus:19530',
    reach: { addresses: ['172.18.0.3'], own: ['127.0.0.1', '172.18.0.3'] },
  };
}

/** Takes a program out of what was seen. */
function end(seen: Observed, program: 'etcd' | 'milvus', state: string): void {
  seen.processes = seen.processes.filter(({ role }) => role !== program);
  seen.programs = seen.programs.map((one) => (one.name === program ? { ...one, state, pid: 0 } : one));
  seen.problem = NOT_READY;
  if (program === 'etcd') {
    seen.etcd = { figures: undefined, foreign: undefined, isFull: false, isHealthy: false };
    seen.sessions = undefined;
  }
}

function unready(seen: Observed): void {
  seen.problem = NOT_READY;
  seen.wasReady = false;
}

type Case = [string, { given: (seen: Observed) => void; want: [string, string][]; level?: FindingOutput['level'] }];

const CASES: Case[] = [
  [
    'a file other than the recorded one',
    {
      given: (seen) => {
        end(seen, 'milvus', 'STOPPED');
        seen.installed.unrecorded = LOCKED;
        seen.installed.missing = NOT_READY;
      },
      want: [['digest-differs', LOCKED.reason]],
    },
  ],
  [
    'nothing installed',
    {
      given: (seen) => {
        end(seen, 'milvus', 'FATAL');
        seen.installed.missing = new Problem('not installed: Milvus 2.6.4 (milvus_2.6.4-1_amd64.deb)', {
          advice: 'once the cause is gone',
          command: 'ddev restart',
        });
        seen.config = undefined;
      },
      want: [['not-installed', 'not installed: Milvus 2.6.4 (milvus_2.6.4-1_amd64.deb)']],
    },
  ],
  [
    'a library missing',
    {
      given: (seen) => {
        seen.installed.library = 'libknowhere.so';
      },
      want: [['library-missing', '/usr/bin/milvus needs libknowhere.so, which is missing']],
    },
  ],
  [
    'another milvusctl in the project',
    {
      given: (seen) => {
        seen.installed.outdated = 'milvusctl.cjs';
      },
      want: [['image-outdated', 'milvusctl.cjs differs from the one in .devpanel/milvus']],
    },
  ],
  [
    'an older release than the data',
    {
      given: (seen) => {
        end(seen, 'milvus', 'RUNNING');
        seen.installed.release = OLDER;
      },
      want: [['release-older', OLDER.text]],
    },
  ],
  [
    'a release that is older, and Milvus runs',
    {
      given: (seen) => {
        seen.installed.release = OLDER;
      },
      want: [],
    },
  ],
  [
    'a damaged mark',
    {
      given: (seen) => {
        seen.installed.mark = '/var/lib/milvus/.ddev-milvus-release does not contain a release number';
      },
      want: [['mark-damaged', '/var/lib/milvus/.ddev-milvus-release does not contain a release number']],
    },
  ],
  [
    'a backup that was killed',
    {
      given: (seen) => {
        seen.installed.interrupted = 'backup';
      },
      want: [['interrupted', 'a backup was interrupted']],
    },
  ],
  [
    "another's file of Supervisor",
    {
      given: (seen) => {
        seen.installed.foreign = [
          new Problem('x.conf starts Milvus or etcd', { advice: 'remove it, then', command: 'ddev restart' }),
        ];
      },
      want: [['foreign-conf', 'x.conf starts Milvus or etcd; remove it, then: ddev restart']],
    },
  ],
  [
    'no zstd',
    {
      given: (seen) => {
        seen.installed.hasZstd = false;
      },
      want: [['zstd-missing', 'backup and restore need zstd']],
    },
  ],
  [
    'a processor without AVX',
    {
      given: (seen) => {
        seen.processor.flags = ['sse4_2'];
      },
      want: [['processor-too-old', 'it does not support avx']],
    },
  ],
  [
    'a processor of another kind',
    {
      given: (seen) => {
        seen.processor = { kind: 'arm64', flags: [''] };
      },
      want: [],
    },
  ],
  [
    'an error in user.yaml',
    {
      given: (seen) => {
        seen.config = {
          findings: [
            { level: 'doubt', text: 'the key b' },
            { level: 'error', text: 'it is not YAML' },
          ],
          isRefused: false,
          isChanged: true,
          hasUserFile: true,
        };
      },
      want: [
        ['config-error', '.devpanel/milvus/user.yaml: it is not YAML'],
        ['config-doubtful', 'the key b'],
      ],
    },
  ],
  [
    'a user.yaml that did not work',
    {
      given: (seen) => {
        seen.config = { findings: [], isRefused: true, isChanged: true, hasUserFile: true };
      },
      want: [['config-error', '.devpanel/milvus/user.yaml: Milvus did not become ready with it']],
    },
  ],
  [
    'a user.yaml that changed',
    {
      given: (seen) => {
        seen.config = {
          findings: [{ level: 'doubt', text: 'the key b' }],
          isRefused: false,
          isChanged: true,
          hasUserFile: true,
        };
      },
      want: [
        ['config-doubtful', 'the key b'],
        ['config-not-applied', '.devpanel/milvus/user.yaml was changed after Milvus started'],
      ],
    },
  ],
  [
    'a port of Milvus taken',
    {
      given: (seen) => {
        seen.taken = [{ port: 19530, program: 'milvus', name: 'python3', pid: 77 }];
      },
      want: [['port-taken', 'port 19530 is used by python3, process 77']],
    },
  ],
  [
    'files of root',
    {
      given: (seen) => {
        seen.folders[1].stranger = { path: '/var/lib/etcd/member', user: 'root' };
      },
      want: [['ownership', '/var/lib/etcd/member belongs to root, not to 1000']],
    },
  ],
  [
    'a full disk',
    {
      given: (seen) => {
        seen.folders[0].free = 0;
        seen.folders[1].free = GIB / 16;
      },
      want: [
        ['disk-full', '/var/lib/milvus has 0B free'],
        ['disk-nearly-full', '/var/lib/etcd has 64MB free'],
      ],
    },
  ],
  [
    'processes that the kernel ended, before',
    {
      given: (seen) => {
        seen.memory.kills = 2;
      },
      want: [['out-of-memory', 'earlier the kernel killed 2 processes of this container because of too little memory']],
      level: 'warning',
    },
  ],
  [
    'processes that the kernel ended, now',
    {
      given: (seen) => {
        end(seen, 'milvus', 'BACKOFF');
        seen.memory.kills = 2;
      },
      want: [
        ['out-of-memory', 'the kernel killed 2 processes of this container because of too little memory'],
        ['milvus-down', 'Supervisor reports BACKOFF'],
      ],
      level: 'problem',
    },
  ],
  [
    'little memory',
    {
      given: (seen) => {
        seen.memory.available = 100 * MIB;
      },
      want: [['memory-short', '100MB is left']],
    },
  ],
  [
    'etcd stopped, and Milvus waits',
    {
      given: (seen) => {
        end(seen, 'etcd', 'STOPPED');
        end(seen, 'milvus', 'RUNNING');
        seen.processes.push({ role: 'waiting-milvus', pid: 70 });
      },
      want: [
        ['etcd-down', 'Supervisor reports STOPPED'],
        ['milvus-down', 'it waits until etcd is healthy'],
      ],
    },
  ],
  [
    'etcd frozen',
    {
      given: (seen) => {
        unready(seen);
        seen.wasReady = true;
        seen.etcd.figures = undefined;
        seen.etcd.isHealthy = false;
        seen.sessions = undefined;
      },
      want: [
        ['etcd-unhealthy', 'it does not answer'],
        ['milvus-unready', NOT_READY.reason],
      ],
    },
  ],
  [
    'etcd not healthy',
    {
      given: (seen) => {
        unready(seen);
        seen.uptime = 119;
        seen.etcd.isHealthy = false;
        seen.sessions = undefined;
      },
      want: [
        ['etcd-unhealthy', 'it reports that it is not healthy'],
        ['milvus-starting', NOT_READY.reason],
      ],
    },
  ],
  [
    'another etcd',
    {
      given: (seen) => {
        end(seen, 'milvus', 'RUNNING');
        seen.etcd.foreign = FOREIGN;
      },
      want: [
        ['etcd-foreign', FOREIGN.reason],
        ['milvus-down', 'it must not use that etcd'],
      ],
    },
  ],
  [
    "etcd's quota reached",
    {
      given: (seen) => {
        unready(seen);
        seen.etcd = { figures: { size: 4 * GIB, inUse: 3 * GIB }, foreign: undefined, isFull: true, isHealthy: false };
        seen.sessions = undefined;
        seen.wasReady = true;
      },
      want: [
        ['etcd-space', 'etcd reports that it is out of space; the database has 4.0GB of 4.0GB'],
        ['milvus-unready', NOT_READY.reason],
      ],
    },
  ],
  [
    'unused space in etcd',
    {
      given: (seen) => {
        seen.etcd.figures = { size: 65 * MIB, inUse: 32 * MIB };
      },
      want: [['etcd-fragmented', 'the database has 65MB and uses 32MB']],
    },
  ],
  [
    'little unused space in etcd',
    {
      given: (seen) => {
        seen.etcd.figures = { size: 64 * MIB, inUse: 1 };
      },
      want: [],
    },
  ],
  [
    'two etcds',
    {
      given: (seen) => {
        seen.processes.push({ role: 'etcd', pid: 51 });
      },
      want: [['etcd-two', 'it runs more than once: processes 50 51']],
    },
  ],
  [
    'two Milvus',
    {
      given: (seen) => {
        seen.processes.push({ role: 'milvus', pid: 61 });
      },
      want: [['milvus-two', 'it runs more than once: processes 60 61']],
    },
  ],
  [
    'sessions of two runs, and Milvus hangs',
    {
      given: (seen) => {
        unready(seen);
        seen.sessions = [19, 4, 19];
      },
      want: [
        ['stale-session', 'etcd has sessions of several runs of Milvus: 4 19'],
        ['milvus-unready', NOT_READY.reason],
      ],
    },
  ],
  [
    'sessions of two runs, and Milvus is ready',
    {
      given: (seen) => {
        seen.sessions = [4, 19];
      },
      want: [],
    },
  ],
  [
    'Milvus stopped',
    { given: (seen) => end(seen, 'milvus', 'STOPPED'), want: [['milvus-down', 'Supervisor reports STOPPED']] },
  ],
  [
    'Milvus unknown to Supervisor',
    {
      given: (seen) => {
        end(seen, 'milvus', 'x');
        seen.programs = [];
      },
      want: [['milvus-down', 'Supervisor reports nothing, because it does not manage it']],
    },
  ],
  [
    'Milvus waits before its next try',
    {
      given: (seen) => {
        end(seen, 'milvus', 'RUNNING');
        seen.processes.push({ role: 'waiting-milvus', pid: 70 });
      },
      want: [['milvus-down', 'it exited repeatedly, and waits before the next start']],
    },
  ],
  [
    'Milvus starting',
    {
      given: (seen) => {
        unready(seen);
        seen.uptime = 3;
      },
      want: [['milvus-starting', NOT_READY.reason]],
    },
  ],
  [
    'Milvus had its time',
    {
      given: (seen) => {
        unready(seen);
        seen.uptime = 120;
      },
      want: [['milvus-unready', NOT_READY.reason]],
    },
  ],
  [
    'a setting that is none',
    {
      given: (seen) => {
        seen.refused = [
          new Problem('MILVUS_READY_TIMEOUT is soon, which is not whole seconds from 1 to 9999', {
            advice: 'x',
            command: 'y',
          }),
        ];
      },
      want: [['setting-refused', 'MILVUS_READY_TIMEOUT is soon, which is not whole seconds from 1 to 9999']],
    },
  ],
  [
    'advisories',
    {
      given: (seen) => {
        seen.advisories = [
          { id: 'CVE-1', summary: 'bad', fixedIn: '2.6.5', availableIn: '2.6.5' },
          { id: 'CVE-2', summary: 'worse', fixedIn: '2.6.10', availableIn: '2.6.15' },
        ];
      },
      want: [
        ['advisory', 'CVE-1: bad; fixed in 2.6.5'],
        ['advisory', 'CVE-2: worse; fixed in 2.6.10, available from 2.6.15'],
      ],
    },
  ],
  [
    "another container's name",
    {
      given: (seen) => {
        seen.reach = { addresses: ['127.0.0.1', '192.0.2.7'], own: ['127.0.0.1'] };
      },
      want: [['name-lost', 'the name milvus resolves to 192.0.2.7, which is not this container']],
    },
  ],
  [
    'a name that nobody has',
    {
      given: (seen) => {
        seen.reach = { addresses: [], own: ['127.0.0.1'] };
      },
      want: [['name-lost', 'the name milvus does not resolve']],
    },
  ],
  [
    'no DDEV, so that nobody needs the name',
    {
      given: (seen) => {
        seen.reach = undefined;
      },
      want: [],
    },
  ],
];

const test = suite('doctor');
let folder: string;

test.before(() => {
  folder = mkdtempSync(join(tmpdir(), 'doctor-'));
});
test.after(() => rmSync(folder, { recursive: true }));
test.before.each(() => {
  process.env['IS_DDEV_PROJECT'] = 'true';
  process.env['MILVUSCTL_HOME'] = '/srv/project/.devpanel/milvus';
});

const ajv = new Ajv({ strict: false, allErrors: true });
ajv.addSchema(JSON.parse(read('../../dist/milvus/output.schema.json')) as object, 'output');

/** What doctor finds, held to the published schema and to the table. */
function examine(seen: Observed): FindingOutput[] {
  const { state, checks: made } = diagnose(seen);
  const valid = ajv.getSchema('output#/properties/doctor');
  assert.ok(valid?.({ state, checks: made, fixed: [] }), ajv.errorsText(valid?.errors));
  assert.equal(
    made.map(({ name, title }) => ({ name, title })),
    table,
  );
  const all = made.flatMap(({ findings }) => findings);
  const levels = new Set(all.map(({ level }) => level));
  assert.is(state, levels.has('problem') ? 'problems' : levels.has('warning') ? 'warnings' : 'healthy');
  for (const { name, result, findings } of made) {
    assert.is(
      result,
      findings.some(({ level }) => level === 'problem') ? 'problem' : findings.length > 0 ? 'warning' : 'ok',
    );
    for (const { id, cause, fixable } of findings) {
      const symptom = symptoms.find((one) => one.id === id);
      assert.equal([symptom?.check, symptom?.cause, symptom?.fixable], [name, cause, fixable], id);
    }
  }
  return all;
}

test('a healthy project: no findings, and each check shows its observation', () => {
  assert.equal(examine(sound()), []);
  const details = Object.fromEntries(diagnose(sound()).checks.map(({ name, detail }) => [name, detail]));
  assert.equal(details, {
    programs: 'Milvus 2.6.4, etcd 3.5.16',
    processor: 'x86_64 with SSE4.2 and AVX',
    config: 'without user.yaml',
    ports: '19530, 19529, 9091, 2379, 2380',
    ownership: 'all data belongs to the user 1000',
    disk: '40GB free, 120MB used by Milvus, 120MB by etcd',
    memory: '3.0GB left',
    etcd: 'healthy, the database has 20MB of 4.0GB',
    sessions: '5 in etcd',
    service: 'ready',
    logs: 'no known problem',
    project: 'every setting is valid',
    reach: 'http://milvus:19530',
  });
});

test('there is exactly one function for each check in the table', () => {
  assert.equal(Object.keys(checks).sort(), table.map(({ name }) => name).sort());
});

for (const [name, { given, want, level }] of CASES) {
  test(`${name}: ${want.map(([id]) => id).join(', ') || 'nothing'}`, () => {
    const seen = sound();
    given(seen);
    const found = examine(seen);
    assert.equal(
      found.map(({ id, evidence }) => [id, evidence]),
      want,
    );
    if (level !== undefined) assert.is(found[0]?.level, level);
    else for (const one of found) assert.is(one.level, symptoms.find(({ id }) => id === one.id)?.level);
  });
}

test('each symptom can be found', () => {
  const found = new Set([...CASES.flatMap(([, { want }]) => want.map(([id]) => id)), ...signs.map(({ id }) => id)]);
  assert.equal(
    symptoms.map(({ id }) => id).filter((id) => !found.has(id)),
    [],
  );
});

test('each example of a log line matches only its own symptom: a warning, or a problem if Milvus is not ready', () => {
  for (const { id, program, example, startsWriteIt } of signs) {
    const seen = sound();
    seen.logs[program] = { recent: `x\n${example}\ny`, ending: example };
    assert.equal(
      examine(seen).map((one) => [one.id, one.level]),
      startsWriteIt ? [] : [[id, 'warning']],
      example,
    );
    unready(seen);
    seen.uptime = 3;
    const found = examine(seen).filter((one) => one.id !== 'milvus-starting');
    assert.equal(
      found.map((one) => [one.id, one.level]),
      [[id, symptoms.find((one) => one.id === id)?.level]],
      example,
    );
    assert.ok(found[0]?.evidence.startsWith('its log has: '), found[0]?.evidence);
    assert.ok(
      new RegExp(symptoms.find((one) => one.id === id)?.log?.pattern ?? '(?!)').test(found[0]?.evidence ?? ''),
      found[0]?.evidence,
    );
  }
});

test('a log line is not reported if a check has found the same', () => {
  const seen = sound();
  seen.taken = [{ port: 2379, program: 'etcd', name: 'x', pid: 5 }];
  seen.logs.milvus.recent = 'bind: address already in use';
  assert.equal(
    examine(seen).map(({ evidence }) => evidence),
    ['port 2379 is used by x, process 5'],
  );
});

test('the regular expressions of the table have the same meaning in grep and in JavaScript', () => {
  const lines = [
    ...signs.map(({ example }) => example),
    'session',
    'the session is expired',
    'tocommit(12) is out of range',
    'tocommit(x) is out of range',
    'CompareAndSwap x mixcoord',
  ];
  for (const { id, pattern } of signs) {
    const { stdout } = spawnSync('grep', ['-a', '-E', pattern], { input: lines.join('\n'), encoding: 'utf8' });
    assert.equal(
      stdout.split('\n').filter((line) => line !== ''),
      lines.filter((line) => new RegExp(pattern).test(line)),
      id,
    );
  }
});

/** What Milvus logs where etcd has let its session go: up to 2.5, and in 2.6, where it ends with exit code 80. */
const LOST_SESSIONS = [
  '["Query Node disconnected from etcd, process will exit"]',
  '["confirm the lease is expired, the session is expired without activing closing"]',
  '["confirm the lease is not found, the session is expired without activing closing"]',
  '["confirm the lease is not found"]',
  '["session expired at client side"]',
];

test('the lines of a lost session are known for all releases', () => {
  const pattern = new RegExp(signs.find(({ id }) => id === 'session-lost')?.pattern ?? '(?!)');
  for (const line of LOST_SESSIONS) assert.match(line, pattern);
});

/** Writes a log, and gives its path. */
function log(text: string): string {
  const file = join(folder, 'log');
  writeFileSync(file, text);
  return file;
}

test('a log is read back to the beginning of the last runs, at most to the last start or fix by a command', () => {
  const runs = log(`a\n${START_MARK} 1\nb\n${START_MARK} 2\nc\nhalf a line${START_MARK} 3\nd\ne\n`);
  assert.equal(recentLines(runs, 1), ['e', 'd']);
  assert.equal(recentLines(runs, 3), ['e', 'd', `half a line${START_MARK} 3`, 'c', `${START_MARK} 2`, 'b']);
  assert.equal(recentLines(runs, 9).at(-1), 'a');
  assert.equal(recentLines(log(`a\n${PAST_MARK}\nb\n\nunfinished`), 3), ['unfinished', '', 'b']);
  assert.equal(recentLines(log(''), 3), []);
  assert.equal(recentLines(join(folder, 'none'), 3), []);
});

test('a log of any size is read in the right order, up to 20,000 lines', () => {
  const lines = Array.from({ length: 25_000 }, (_, at) => `${at} ${'x'.repeat(at % 97)}`);
  const file = log(`${lines.join('\n')}\n`);
  assert.equal(recentLines(file, 1), lines.slice(-20_000).reverse());
  const long = 'y'.repeat(700_000);
  const half = 'y'.repeat(32 * 1024);
  assert.equal(recentLines(log(`a\n${long}\nb\n`), 1), ['b', `${half} ... ${half}`, 'a']);
});

test('a log that was truncated while a program wrote to it is read after its gap, also after a large one', () => {
  const file = log('');
  truncateSync(file, 700_000_000);
  appendFileSync(file, `half a line${START_MARK} 1\na\n`);
  for (const runs of [1, 2]) {
    const { recent, ending } = readLogs([file, file], runs);
    assert.ok(recent.length < 200_000 && ending.length < 200_000, `${recent.length} ${ending.length}`);
    assert.equal(
      recent.split('\n').filter((line) => line.length < 99),
      ['a', 'a'],
    );
  }
});

test('a path that is not a file counts as no log', () => {
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  for (const none of [folder, pipe])
    assert.equal([recentLines(none, 1), lastPanic(none), runsSoFar(none)], [[], undefined, 0]);
});

test('the last lines of a log are in order, also after a mark, and both logs of Milvus count', () => {
  const file = log(Array.from({ length: 30 }, (_, at) => `line ${at}\r\n`).join(''));
  const { recent, ending } = readLogs([file, file], 1);
  assert.equal(ending.split('\n').length, 40);
  assert.is(ending.split('\n')[0], 'line 10 ');
  assert.is(recent.split('\n')[0], 'line 29 ');
  assert.is(recent.split('\n').length, 60);
});

test('the newest line is shown, a long one around its match, without control characters', () => {
  const text = (line: string): string => Buffer.from(line, 'utf8').toString('latin1');
  assert.is(firstLine('new sign\nold sign', /sign/), 'new sign');
  assert.is(firstLine('nothing', /sign/), undefined);
  assert.is(firstLine(text('ü\t\u001b[31msign'), /sign/), 'ü  [31msign');
  assert.is(firstLine(`${'a'.repeat(196)}sign${'b'.repeat(50)}`, /sign/), `${'a'.repeat(196)}sign`);
  assert.is(
    firstLine(`x\n${'a'.repeat(300)}sign${'b'.repeat(300)}\ny`, /sign/),
    `…${'a'.repeat(100)}sign${'b'.repeat(96)}`,
  );
});

test('lines of a normal start count only if Milvus is not ready, and only among the last lines', () => {
  const [sign] = signs.filter(({ startsWriteIt }) => startsWriteIt);
  assert.ok(sign);
  const logs = { milvus: { recent: sign.example, ending: '' }, etcd: { recent: '', ending: '' } };
  assert.equal(logFindings(logs, false), []);
  logs.milvus.ending = sign.example;
  assert.equal(
    logFindings(logs, false).map(({ id }) => id),
    [sign.id],
  );
  assert.equal(logFindings(logs, true), []);
});

const HOME = 'bash /srv/project/.devpanel/milvus/milvusctl provision';

/** Remedies of the table, and how they are typed in a container without DDEV. */
const REMEDIES: [string, string, number?][] = [
  ['ddev milvus doctor --fix', 'milvusctl doctor --fix'],
  ['ddev restart', HOME],
  ['ddev utility rebuild', HOME],
  ['ddev milvus upgrade', `MILVUS_VERSION=VERSION ${HOME}`],
  ['ddev exec getent hosts milvus', 'getent hosts milvus'],
  ['docker system df', 'docker system df'],
  ['ddev exec sudo kill {pid} && ddev milvus restart', 'sudo kill 77 && milvusctl restart', 77],
  ['ddev exec sudo kill {pid} && ddev milvus restart', 'milvusctl restart'],
];

test('a remedy has the form for its environment; without a known process, none is killed', () => {
  for (const [remedy, elsewhere, pid] of REMEDIES) {
    const ddev = pid === undefined ? remedy.replace(/^.*\{pid\} && /, '') : remedy.replace('{pid}', String(pid));
    assert.is(remedyHere(remedy, pid), ddev);
    delete process.env['IS_DDEV_PROJECT'];
    assert.is(remedyHere(remedy, pid), elsewhere);
    process.env['IS_DDEV_PROJECT'] = 'true';
  }
});

test('the process that uses a port is in the remedy', () => {
  const seen = sound();
  seen.taken = [{ port: 19530, program: 'milvus', name: 'python3', pid: 77 }];
  assert.is(examine(seen)[0]?.remedy, 'ddev exec sudo kill 77 && ddev milvus restart');
});

test('the table: evidence, symptom, cause and remedy of each finding, and a summary', () => {
  const seen = sound();
  assert.match(
    tableOf({ ...diagnose(seen), fixed: [] }),
    /^ok {7}Programs {7}Milvus 2\.6\.4, etcd 3\.5\.16\n(ok .*\n){12}\nNo problems found\.\n$/,
  );
  seen.folders[0].stranger = { path: '/var/lib/milvus/rdb_data', user: 'root' };
  seen.installed.hasZstd = false;
  const lines = tableOf({ ...diagnose(seen), fixed: ['a thing'] }).split('\n');
  assert.is(lines[0], 'fixed    a thing');
  assert.is(lines[1], 'warning  Programs       backup and restore need zstd');
  const at = lines.indexOf('problem  Ownership      /var/lib/milvus/rdb_data belongs to root, not to 1000');
  const { cause } = symptoms.find(({ id }) => id === 'ownership') ?? { cause: '' };
  assert.equal(lines.slice(at + 1, at + 3), [
    `${' '.repeat(24)}ownership: ${cause}`,
    `${' '.repeat(24)}ddev milvus doctor --fix`,
  ]);
  assert.equal(lines.slice(-3), ['', 'Problems found. The command below each problem fixes it.', '']);
});

/** Files of control groups, of both versions, and what is left. */
const MEMORY: [string, { given: Record<string, string>; want: Observed['memory'] }][] = [
  [
    'no limit',
    {
      given: { '/sys/fs/cgroup/memory.events': 'oom 1\noom_kill 0\n', '/sys/fs/cgroup/memory.max': 'max\n' },
      want: { kills: 0, available: 8 * GIB },
    },
  ],
  [
    'a limit, whose caches count as free',
    {
      given: {
        '/sys/fs/cgroup/memory.events': 'low 0\noom_kill 3\n',
        '/sys/fs/cgroup/memory.max': `${GIB}\n`,
        '/sys/fs/cgroup/memory.current': `${GIB - MIB}\n`,
        '/sys/fs/cgroup/memory.stat': `anon 5\ninactive_file ${MIB}\nactive_file ${2 * MIB}\n`,
      },
      want: { kills: 3, available: 4 * MIB },
    },
  ],
  [
    'the first version of control groups',
    {
      given: {
        '/sys/fs/cgroup/memory/memory.oom_control': 'oom_kill_disable 0\nunder_oom 0\noom_kill 1\n',
        '/sys/fs/cgroup/memory/memory.limit_in_bytes': String(GIB),
        '/sys/fs/cgroup/memory/memory.usage_in_bytes': String(GIB / 2),
        '/sys/fs/cgroup/memory/memory.stat': 'inactive_file 0\nactive_file 0\ntotal_active_file 99\n',
      },
      want: { kills: 1, available: GIB / 2 },
    },
  ],
  [
    'a limit above what the machine has',
    {
      given: { '/sys/fs/cgroup/memory.max': String(99 * GIB), '/sys/fs/cgroup/memory.current': '0' },
      want: { kills: 0, available: 8 * GIB },
    },
  ],
];

for (const [name, { given, want }] of MEMORY) {
  test(`memory: ${name}`, () => {
    const files: Record<string, string> = {
      '/proc/meminfo': `MemTotal: 1 kB\nMemAvailable:    ${8 * 1024 * 1024} kB\n`,
      ...given,
    };
    assert.equal(
      observeMemory((file) => files[file] ?? ''),
      want,
    );
  });
}

test('the flags of the processor', () => {
  assert.equal(processorFlags('vendor_id\t: X\nflags\t\t: fpu avx\nflags\t\t: other\n'), ['fpu', 'avx']);
});

test.run();
