/** How milvusctl waits for Milvus, delays restarts after short runs, and finds the owners of ports. */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { facts } from '../../generator/milvusctl/facts.ts';
import { afterRuns, isSlowedDown } from '../../generator/milvusctl/milvus/runs.ts';
import { listenersIn, takenIn } from '../../generator/milvusctl/ports.ts';
import { Problem } from '../../generator/milvusctl/problem.ts';
import { type Role, roleOf } from '../../generator/milvusctl/processes.ts';
import { type Observer, type Outcome, type Round, waitByRules } from '../../generator/milvusctl/services/wait-rules.ts';

const test = suite('services');

// Waiting -------------------------------------------------------------------------------------------------------------

const NOT_YET = new Problem('not all components are ready');
const OLDER = new Problem('the older release cannot be started');
const TAKEN = new Problem('port 19530 is used by python3, process 7');

const starting: Round = { problem: NOT_YET, underway: true, running: false, toldToStop: false };
const running: Round = { ...starting, running: true };
const nobody: Round = { ...starting, underway: false };
const ready: Round = { ...running, problem: undefined };

/** The observations of a stand-in: rounds, the last of which repeats forever, and its answers to further queries. */
interface Story {
  rounds: Round[];
  refusal?: Problem;
  /** How many runs there were by that round. */
  runs?: (round: number) => number;
  intruders?: Problem[];
}

interface Told {
  outcome: Outcome;
  /** How many rounds it took. */
  rounds: number;
  /** In which rounds what costs more was asked. */
  intrudersAsked: number[];
  refusalAsked: number[];
}

/** Waits for what a stand-in observes; no time passes. */
async function waitFor({ rounds, refusal, runs = () => 0, intruders = [] }: Story, seconds = 3600): Promise<Told> {
  const told: Omit<Told, 'outcome'> = { rounds: 0, intrudersAsked: [], refusalAsked: [] };
  const observer: Observer = {
    async round() {
      told.rounds += 1;
      return rounds[Math.min(told.rounds, rounds.length) - 1] ?? nobody;
    },
    refusal() {
      told.refusalAsked.push(told.rounds);
      return refusal;
    },
    runs: () => runs(told.rounds),
    async intruders() {
      told.intrudersAsked.push(told.rounds);
      return intruders;
    },
    async pause() {},
  };
  return { outcome: await waitByRules(observer, seconds), ...told };
}

function times(count: number, round: Round): Round[] {
  return Array.from({ length: count }, () => round);
}

const ENDS: [name: string, story: Story, want: { outcome: Outcome; rounds: number }][] = [
  ['ready at once', { rounds: [ready] }, { outcome: { end: 'ready' }, rounds: 1 }],
  [
    'ready after a while',
    { rounds: [...times(3, starting), ...times(30, running), ready] },
    { outcome: { end: 'ready' }, rounds: 34 },
  ],
  [
    'a release that is refused',
    { rounds: [starting], refusal: OLDER },
    { outcome: { end: 'refused', problem: OLDER }, rounds: 1 },
  ],
  [
    'nobody starts it',
    { rounds: [nobody], intruders: [TAKEN] },
    { outcome: { end: 'gone', intruders: [TAKEN] }, rounds: 21 },
  ],
  [
    'somebody was told to stop it',
    { rounds: [{ ...nobody, toldToStop: true }] },
    { outcome: { end: 'stopped' }, rounds: 21 },
  ],
  [
    'gone for a moment',
    { rounds: [...times(20, nobody), starting, ...times(20, nobody), ready] },
    { outcome: { end: 'ready' }, rounds: 42 },
  ],
  [
    'another has the port',
    { rounds: [starting], intruders: [TAKEN] },
    { outcome: { end: 'intruders', intruders: [TAKEN] }, rounds: 50 },
  ],
  [
    'it ends again and again',
    { rounds: [starting], runs: (round) => 7 + Math.floor(round / 20) },
    { outcome: { end: 'runs-short', intruders: [] }, rounds: 20 * facts.timing.mostRuns + 20 },
  ],
];

for (const [name, story, want] of ENDS) {
  test(`wait: ${name}`, async () => {
    const { outcome, rounds } = await waitFor(story);
    assert.equal({ outcome, rounds }, want);
  });
}

test('wait: when the time is over, the reason is the last missing part', async () => {
  const { outcome, rounds } = await waitFor({ rounds: [running] }, 0);
  assert.equal([outcome, rounds], [{ end: 'late', problem: NOT_YET, seconds: 0 }, 1]);
});

test('wait: expensive checks run rarely, and the check for a refusal only if Milvus does not run', async () => {
  const { intrudersAsked, refusalAsked } = await waitFor({
    rounds: [...times(2, starting), ...times(117, running), ready],
  });
  assert.equal(
    [intrudersAsked, refusalAsked],
    [
      [50, 100],
      [1, 2],
    ],
  );
});

// Processes -----------------------------------------------------------------------------------------------------------

const RUN = '/usr/local/lib/milvusctl/run.sh';

const COMMANDS: [command: string[], role: Role | undefined][] = [
  [['bash', RUN, 'etcd'], 'waiting-etcd'],
  [['setsid', '--fork', 'bash', RUN, 'milvus'], 'waiting-milvus'],
  [
    [
      'setpriv',
      '--reuid',
      '1000',
      '--regid',
      '1000',
      '--clear-groups',
      'bash',
      '/srv/app/.devpanel/milvus/run.sh',
      'milvus',
    ],
    'waiting-milvus',
  ],
  [['env', '-i', 'PATH=/usr/bin', 'bash', '-c', 'exec -a "$0" "$@"', 'etcd', '/usr/local/bin/etcd'], 'waiting-etcd'],
  [['/bin/bash', '/usr/bin/milvus', 'run', 'standalone'], 'waiting-milvus'],
  [['etcd', '--data-dir=/var/lib/etcd'], 'etcd'],
  [['milvus', 'run', 'standalone'], 'milvus'],
  // It ends with run.sh, which is the one that waits.
  [['/usr/bin/node', '/usr/local/lib/milvusctl/milvusctl.cjs', 'prepare', 'milvus'], undefined],
  [['bash', '/usr/local/bin/milvusctl', 'stop', 'milvus'], undefined],
  [['bash', '/home/web/run.sh', 'milvus'], undefined],
];

for (const [command, role] of COMMANDS)
  test(`processes: ${command.slice(-3).join(' ')} is ${role ?? 'nobody'}`, () => assert.is(roleOf(command), role));

// Short runs ----------------------------------------------------------------------------------------------------------

const { mostRuns, shortRun } = facts.timing;

const RUNS: [name: string, noted: string, want: { runs: number; pause: number }][] = [
  ['the first', '', { runs: 0, pause: 0 }],
  ['one after a long run', `${mostRuns} ${1000 - shortRun}\n`, { runs: 0, pause: 0 }],
  ['one after a short run', '0 999\n', { runs: 1, pause: 0 }],
  ['the last without a pause', `${mostRuns - 1} 999\n`, { runs: mostRuns, pause: 0 }],
  ['the first with a pause', `${mostRuns} 999\n`, { runs: mostRuns + 1, pause: 10 }],
  ['one much later', `${mostRuns + 50} 999\n`, { runs: mostRuns + 51, pause: 60 }],
  ['one after a note that is damaged', 'what? 999\n', { runs: 1, pause: 0 }],
];

for (const [name, noted, want] of RUNS) test(`short runs: ${name}`, () => assert.equal(afterRuns(noted, 1000), want));

const DELAYS: [name: string, noted: string, want: boolean][] = [
  ['no record', '', false],
  ['the runs before a pause', `${mostRuns - 1} 999\n`, false],
  ['the first with a pause', `${mostRuns} 990\n`, true],
  ['during the longest pause', `${mostRuns + 50} ${1000 - shortRun - 59}\n`, true],
  ['a start after a long run', `${mostRuns + 50} ${1000 - shortRun - 60}\n`, false],
];

for (const [name, noted, want] of DELAYS)
  test(`whether a start is delayed: ${name}`, () => assert.is(isSlowedDown(noted, 1000), want));

// Ports ---------------------------------------------------------------------------------------------------------------

const REST = '1 0000000000000000 100 0 0 10 0';
const NONE6 = '0'.repeat(32);
const SOCKETS = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:094B 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4711 ${REST}
   1: 0100007F:094B 0100007F:D431 01 00000000:00000000 00:00000000 00000000  1000        0 4712 ${REST}
   2: ${NONE6}:4C4A ${NONE6}:0000 0A 00000000:00000000 00:00000000 00000000  0  0 4713 ${REST}
`;

test("ports: the listening sockets in the kernel's list", () => {
  assert.equal(listenersIn(SOCKETS), [
    { port: 2379, inode: '4711' },
    { port: 19530, inode: '4713' },
  ]);
});

const LISTING = `LISTEN 0 5 0.0.0.0:19530 0.0.0.0:* users:(("python3",pid=7,fd=3))
LISTEN 0 4096 127.0.0.1:2379 0.0.0.0:* users:(("etcd",pid=8,fd=7))
LISTEN 0 4096 [::]:9091 [::]:* users:(("milvus",pid=9,fd=12),("milvus",pid=10,fd=12))
LISTEN 0 511 *:29091 *:* users:(("nginx",pid=11,fd=6))
LISTEN 0 4096 127.0.0.1:2380 0.0.0.0:*
`;

test('ports: other processes on our ports; invisible ones are omitted', () => {
  assert.equal(
    takenIn(LISTING, [
      { role: 'etcd', pid: 8 },
      { role: 'milvus', pid: 9 },
    ]),
    [{ port: 19530, program: 'milvus', name: 'python3', pid: 7 }],
  );
  assert.equal(
    takenIn(LISTING, [{ role: 'milvus', pid: 9 }]).map(({ port, pid }) => [port, pid]),
    [
      [19530, 7],
      [2379, 8],
    ],
  );
});

test.run();
