/**
 * `npm run compare -- COMMIT`: compares this checkout with the add-on of another commit: two DDEV projects, alternating
 * rounds. Prints both values and the ratio of each measure. No time fails. Then the other commit's project is upgraded
 * to this checkout, with its data, a backup, a password and a killed restore; fails if any of it is lost.
 */
import { readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import * as assert from 'uvu/assert';
import { addonFolder, createMilvusProject, programsInUse, root } from './addon.ts';
import { inWeb, otherProjects, publish, READY, readOutput, secondsInWeb, webContainer } from './ddev/support.ts';
import { COLLECTION, createCollection, expectVectors, insertVectors, withClient } from './ddev/vectors.ts';
import { type Lab, labUp, type RunResult } from './lab/index.ts';
import type { Project } from './lab/project.ts';
import { MINUTE, median, printable } from './time.ts';

const ROWS = 1000;
const ROUNDS = 5;
const PAIRS = 15;
/** The numbers of collections for the time of `collections`: few, and many. */
const FEW = 30;
const MANY = 1000;
/** The path of the other commit's program in this checkout's container, for a run with the same Milvus. */
const OTHER = '/tmp/other-milvusctl';

/** A measure of both sides, by default in seconds. */
interface Pair {
  what: string;
  here: number[];
  there: number[];
  unit?: string;
}

async function main(): Promise<void> {
  const [commit] = process.argv.slice(2);
  if (commit === undefined) throw new Error('name the commit to compare with: npm run compare -- COMMIT');
  const lab = await labUp((line) => process.stdout.write(`${line}\n`));
  const checkout = join(lab.scratch, 'compare-checkout');
  const undo: (() => unknown)[] = [];
  try {
    // A killed run has left it.
    await execa('git', ['worktree', 'remove', '--force', checkout], { cwd: root, reject: false });
    await execa('git', ['worktree', 'add', '--force', '--detach', checkout, commit], { cwd: root });
    undo.push(() => execa('git', ['worktree', 'remove', '--force', checkout], { cwd: root }));
    symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'));
    const folders = {
      here: await addonFolder(lab, 'compare-here'),
      there: await addonFolder(lab, 'compare-there', { checkout }),
    };
    undo.push(() => {
      for (const folder of Object.values(folders)) rmSync(folder, { recursive: true, force: true });
    });
    const [here, there] = [
      await createMilvusProject(lab, 'dt-here', folders.here),
      await createMilvusProject(lab, 'dt-there', folders.there),
    ];
    undo.push(
      () => here.destroy(),
      () => there.destroy(),
    );
    const sides = { here: await started(here), there: await started(there) };

    process.stdout.write(`\n${programsInUse(lab)}\nThis checkout and ${commit}, rounds in turn; median (all)\n\n`);
    for (const pair of shipped(folders)) tell(pair);
    tell(await statusPairs(sides));
    tell(await restarts(sides));
    for (const pair of await actions(lab, sides)) tell(pair);
    tell(await kills(lab, sides));
    await lab.run('docker', ['cp', join(folders.there, 'dist/milvus'), `${webContainer(here)}:${OTHER}`], {
      timeout: MINUTE,
    });
    tell(await waits(lab, here));
    for (const number of [FEW, MANY]) tell(await collections(lab, sides.here, number));
    await upgrade(lab, sides.there, folders.here);
  } finally {
    for (const action of undo.reverse()) await action();
  }
}

/** A side: a project with known rows, and the address of its Milvus. */
interface Side {
  project: Project;
  address: string;
}

async function started(project: Project): Promise<Side> {
  const address = await publish(project);
  await project.ddev(['start']);
  await insertVectors(address, ROWS);
  return { project, address };
}

/** The measure without a project: the lines of the shipped shell scripts. */
function shipped(folders: { here: string; there: string }): Pair[] {
  return [
    {
      what: 'shipped shell, install.yaml’s actions included',
      here: [shellLines(folders.here)],
      there: [shellLines(folders.there)],
      unit: ' lines',
    },
  ];
}

/** Lines of all shell scripts of an add-on, each text once, and of install.yaml's actions. */
function shellLines(folder: string): number {
  const texts = new Set(
    filesIn(folder)
      .map((file) => readFileSync(file, 'utf8'))
      .filter((text) => /^#!.*\b(ba)?sh\n/.test(text)),
  );
  const actions = /^pre_install_actions:[\s\S]*/m.exec(readFileSync(join(folder, 'install.yaml'), 'utf8'))?.[0] ?? '';
  return [...texts, actions].reduce((sum, text) => sum + text.trimEnd().split('\n').length, 0);
}

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}

type Sides = { here: Side; there: Side };

async function statusPairs({ here, there }: Sides): Promise<Pair> {
  const ratio = async ({ project }: Side): Promise<number> => {
    const bare = (await project.ddev(['exec', 'true'])).seconds;
    return (await project.ddev(['milvus', 'status'])).seconds / bare;
  };
  return inTurn(
    'ddev milvus status ÷ ddev exec true',
    PAIRS,
    () => ratio(here),
    () => ratio(there),
    '',
  );
}

async function restarts({ here, there }: Sides): Promise<Pair> {
  const restart = async ({ project, address }: Side): Promise<number> => {
    const { seconds } = await project.ddev(['restart']);
    await expectVectors(address, ROWS);
    return seconds;
  };
  return inTurn(
    'ddev restart until a search finds',
    ROUNDS,
    () => restart(here),
    () => restart(there),
  );
}

/** Actions of DDEV on a running project. */
const ACTIONS = { 'ddev start of a running project': 'start', 'ddev stop': 'stop', 'ddev poweroff': 'poweroff' };

/** DDEV's other actions, each with only one side's project running. No project of somebody else is stopped. */
async function actions(lab: Lab, sides: Sides): Promise<Pair[]> {
  const others = await otherProjects(lab, ...Object.values(sides).map(({ project }) => project));
  if (others.length > 0) {
    process.stdout.write(`${others.join(', ')} run here too: stop and poweroff are not measured\n`);
    return [];
  }
  const pairs = Object.keys(ACTIONS).map((what): Pair => ({ what, here: [], there: [] }));
  for (let round = 0; round < ROUNDS; round++)
    for (const side of ['there', 'here'] as const) {
      const { project, address } = sides[side];
      await project.ddev(['poweroff']);
      for (const [at, action] of Object.values(ACTIONS).entries()) {
        await project.ddev(['start']);
        await expectVectors(address, ROWS);
        pairs[at]![side].push((await project.ddev([action])).seconds);
      }
    }
  for (const { project } of Object.values(sides)) await project.ddev(['start']);
  return pairs;
}

async function kills(lab: Lab, { here, there }: Sides): Promise<Pair> {
  const kill = async ({ project, address }: Side): Promise<number> => {
    const seconds = await timed(
      lab,
      project,
      `
      old=$(pgrep -x milvus)
      kill -9 "$old"
      while [[ $(pgrep -x milvus) == "$old" ]]; do sleep 0.01; done
      until milvusctl status >/dev/null; do sleep 0.01; done`,
    );
    await expectVectors(address, ROWS);
    return seconds;
  };
  return inTurn(
    'kill -9 of Milvus until ready',
    ROUNDS,
    () => kill(here),
    () => kill(there),
  );
}

/** The CPU time of `wait` during a start: both programs wait for the same start. */
async function waits(lab: Lab, project: Project): Promise<Pair> {
  const pair: Pair = { what: 'CPU of wait through a start', here: [], there: [] };
  for (let round = 0; round < ROUNDS; round++) {
    const { stdout } = await inWeb(
      lab,
      project,
      [
        'bash',
        '-c',
        `
      milvusctl stop 2>/dev/null
      supervisorctl start etcd milvus >/dev/null &
      cpu() {
        bash -c '"$@" >/dev/null; times' cpu "$@" |
          awk 'END { split($1, user, /[ms]/); split($2, sys, /[ms]/)
            print user[1] * 60 + user[2] + sys[1] * 60 + sys[2] }'
      }
      cpu bash ${OTHER}/milvusctl wait >/tmp/other-cpu &
      cpu milvusctl wait
      wait
      cat /tmp/other-cpu`,
      ],
      { timeout: READY },
    );
    const [mine, other] = stdout.trim().split('\n').map(Number);
    pair.here.push(mine ?? NaN);
    pair.there.push(other ?? NaN);
  }
  return pair;
}

/** `collections` of both programs in one container, on the same Milvus. */
async function collections(lab: Lab, { project, address }: Side, number: number): Promise<Pair> {
  await withClient(address, async (client) => {
    const { data } = await client.listCollections();
    for (let at = data.length; at < number; at++) await createCollection(client, `one_of_many_${at}`);
  });
  return inTurn(
    `collections, ${number} of them`,
    number === MANY ? 1 : 3,
    () => timed(lab, project, 'milvusctl collections >/dev/null'),
    () => timed(lab, project, `bash ${OTHER}/milvusctl collections >/dev/null`),
  );
}

const PASSWORD = 'Correct-horse-1';
const TOKEN = `root:${PASSWORD}`;

/** Upgrades a project of the other commit, and compares its data before and after. */
async function upgrade(lab: Lab, { project, address }: Side, addon: string): Promise<void> {
  const shell = (text: string): Promise<RunResult> => inWeb(lab, project, ['bash', '-c', text], { timeout: READY });
  await project.ddev(['dotenv', 'set', '.ddev/.env.milvus', `--milvus-password=${PASSWORD}`]);
  await project.ddev(['restart']);
  await expectVectors(address, ROWS, COLLECTION, TOKEN);
  await project.ddev(['milvus', 'backup', 'kept']);
  await withClient(address, (client) => createCollection(client, 'since'), TOKEN);
  // The container ends after Milvus' data is from the backup, but etcd's is not yet.
  await shell(`setsid milvusctl restore kept --discard >/tmp/restore.log 2>&1 & restore=$!
    until [[ -e /var/lib/milvus/.milvusctl/out ]]; do
      kill -0 $restore || { cat /tmp/restore.log >&2; exit 1; }
      sleep 0.01
    done
    kill -STOP -- -$restore`);
  await lab.run('docker', ['kill', webContainer(project)], { timeout: MINUTE });
  await project.ddev(['add-on', 'get', addon]);
  await project.ddev(['restart']);
  const left = await shell('ls -d /var/lib/milvus/.milvusctl /var/lib/etcd/.milvusctl 2>/dev/null; true');
  assert.is(left.stdout, '', 'the restore was brought to an end');
  await expectVectors(address, ROWS, COLLECTION, TOKEN);
  const names = await withClient(
    address,
    async (client) => (await client.listCollections()).data.map(({ name }) => name).sort(),
    TOKEN,
  );
  const withoutToken = await withClient(
    address,
    async (client) => (await client.listCollections()).status.error_code,
  ).catch((error: Error) => error.message);
  assert.is.not(withoutToken, 'Success', 'the password is asked for');
  await project.ddev(['milvus', 'restore', 'kept']);
  await expectVectors(address, ROWS, COLLECTION, TOKEN);
  const { state } = readOutput('status', (await project.ddev(['milvus', 'status', '--json'])).stdout);
  assert.is(state, 'ready');
  process.stdout.write(
    `upgraded: ${ROWS} rows, the backup and the password are there; ` +
      `after the restore that was killed the collections were ${names.join(', ')}; ` +
      `without the password: ${withoutToken}\n`,
  );
}

function timed(lab: Lab, project: Project, text: string): Promise<number> {
  return secondsInWeb(lab, project, text, READY + 5 * MINUTE);
}

async function inTurn(
  what: string,
  rounds: number,
  here: () => Promise<number>,
  there: () => Promise<number>,
  unit = ' s',
): Promise<Pair> {
  const pair: Pair = { what, here: [], there: [], unit };
  for (let round = 0; round < rounds; round++) {
    pair.there.push(await there());
    pair.here.push(await here());
  }
  return pair;
}

function tell({ what, here, there, unit = ' s' }: Pair): void {
  const digits = unit === ' lines' ? 0 : 2;
  const side = (values: number[]): string =>
    `${median(values).toFixed(digits)}${unit}${values.length === 1 ? '' : ` (${printable(values, digits)})`}`;
  process.stdout.write(
    `${what}\n  here   ${side(here)}\n  there  ${side(there)}\n  ratio  ${(median(here) / median(there)).toFixed(2)}\n`,
  );
}

await main();
