/**
 * Migration from a hand-made compose file, by the steps of docs/migrating.md: a project whose Milvus runs in separate
 * containers, with collections of each kind, and afterwards every row of them in the add-on's Milvus.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { freePort, layInPackages } from '../addon.ts';
import { cleanUp, prepare } from '../hooks.ts';
import { createProject, giveToUser, type Project } from '../lab/project.ts';
import { joinPatterns } from '../patterns.ts';
import { MINUTE, until } from '../time.ts';
import { bareCollection, everythingOf, indexedCollection, KINDS, seed } from './kinds.ts';
import { handMade, lockedMilvus } from './old-milvus.ts';
import { blocksOf, typeBlock } from './readme-blocks.ts';
import {
  answers,
  type Bench,
  bashIn,
  collectionNames,
  inWeb,
  type Launched,
  launch,
  milvus,
  openBench,
  publish,
  readStatus,
} from './support.ts';
import { assertSuccess, COLLECTION, createCollection, expectVectors, insertVectors, withClient } from './vectors.ts';

const NAME = 'dt-moving';
/** The Docker volume with the old Milvus' data. */
const OLD_VOLUME = `ddev-${NAME}_milvus-data`;
const HAND_MADE = '.ddev/docker-compose.milvus.yaml';
const VECTORS = 1000;
/** The prefix of a collection's name while it is copied. */
const DRAFT = 'ddev_milvus_import_';

const test = suite('moving over');

let bench: Bench;
let project: Project;
/** The addresses of the old and the new Milvus on this machine. */
let old: string;
let here: string;

prepare(test, 'the tests of moving over', async () => {
  bench = await openBench(NAME);
  // At the end, no compose file has it any more, so `ddev delete` keeps it.
  bench.clearLater(
    async () => void (await bench.lab.run('docker', ['volume', 'rm', '--force', OLD_VOLUME], { timeout: MINUTE })),
  );
  project = await createProject(bench.lab, NAME);
  await bench.lab.run('docker', ['volume', 'rm', '--force', OLD_VOLUME], { timeout: MINUTE });
  bench.clearLater(() => project.destroy());
  const port = await freePort();
  old = `127.0.0.1:${port}`;
  writeFileSync(join(project.dir, HAND_MADE), await handMade(bench.lab, port));
  // Docker creates them as root.
  mkdirSync(join(project.dir, '.ddev/milvus/volumes/etcd'), { recursive: true });
  await giveToUser(bench.lab, join(project.dir, HAND_MADE));
  await layInPackages(bench.lab, project);
  await project.ddev(['start']);
  await untilServed(old);
  await insertVectors(old, VECTORS);
  await withClient(old, seed);
});

cleanUp(test, 'the tests of moving over', () => bench.close());

const steps = blocksOf('docs/migrating.md')
  .filter(({ section }) => section === 'From Milvus in containers')
  .map(({ text }) => text);

test('with a service named milvus the add-on is refused, nothing is changed; the message has the page', async () => {
  const { exitCode, all } = await project.ddev(['add-on', 'get', bench.addon], {
    timeout: MINUTE,
    reject: false,
    all: true,
  });
  assert.is.not(exitCode, 0, all);
  assert.match(all, /docker-compose\.milvus\.yaml has a service named milvus, .*#from-milvus-in-containers/);
  assert.not.ok(existsSync(join(project.dir, '.ddev/commands/host/milvus')));
  await expectVectors(old, VECTORS);
});

test('docs/migrating.md describes it in three steps', () => {
  assert.is(steps.length, 3);
});

test('step 1: the old service gets another name, and the previous file is kept', async () => {
  const before = readFileSync(join(project.dir, HAND_MADE), 'utf8');
  await typeBlock(bench.lab, project, bench.addon, steps[0] ?? '');
  assert.is(readFileSync(join(project.dir, `${HAND_MADE}.example`), 'utf8'), before);
  assert.not.ok(existsSync(join(project.dir, HAND_MADE)));
});

test('step 2: collections of every kind are copied', async () => {
  here = await publish(project);
  const [, install = '', copy = ''] = /^([\s\S]*)^(ddev milvus import .*)$/m.exec(steps[1] ?? '') ?? [];
  assert.is.not(copy, '', 'the step has no import');
  await typeBlock(bench.lab, project, bench.addon, install);
  // The restart does not wait for the old Milvus. If it is not ready yet, the page says, run the last line again.
  await untilServed(old);
  const { all } = await typeBlock(bench.lab, project, bench.addon, copy);
  process.stdout.write(
    `\n${all
      .split('\n')
      .filter((line) => /rows copied|all of them/.test(line))
      .map((line) => `  ${line}\n`)
      .join('')}`,
  );
  assert.is((await readStatus(project)).state, 'ready');
  assert.match(all, /^milvus: all collections were copied; list them: ddev milvus collections$/m);
  for (const { name, rows } of [...KINDS, { name: COLLECTION, rows: VECTORS }])
    assert.match(all, new RegExp(`^milvus: (other\\.)?${name}: ${rows} rows copied`, 'm'));
});

test('the copies are equal, row by row, and can be searched', async () => {
  await expectVectors(here, VECTORS);
  const pairs = await Promise.all(
    KINDS.map((kind) => Promise.all([everythingOf(here, kind), everythingOf(old, kind)])),
  );
  for (const [at, [copy, original]] of pairs.entries()) assert.equal(copy, original, KINDS[at]?.name);
});

test('again: existing collections are not changed', async () => {
  const { exitCode, all } = await milvus(project, 'import', 'http://old-milvus');
  assert.is(exitCode, 0, all);
  assert.match(all, new RegExp(`^milvus: ${COLLECTION}: already exists here, with all ${VECTORS} rows$`, 'm'));
  assert.not.match(all, /rows copied/);
});

/**
 * Starts an import of one collection, and freezes its program once a copy is running. The container itself looks for
 * the copy and freezes it, because a command from here might come when the copy is complete.
 */
async function importStandingStill(): Promise<Launched> {
  await withClient(here, async (client) =>
    assertSuccess('dropCollection', await client.dropCollection({ collection_name: COLLECTION })),
  );
  const frozen = bashIn(
    bench.lab,
    project,
    `end=$((SECONDS + 180)) list=http://127.0.0.1:19530/v1/vector/collections
    until curl --silent --max-time 5 "$list" | grep -q '"${DRAFT}${COLLECTION}"'; do
      ((SECONDS < end)) || exit 1
    done
    pkill -STOP -f '[m]ilvusctl.cjs import'`,
  );
  const launched = launch(bench, project, 'ddev', 'milvus', 'import', 'http://old-milvus', COLLECTION);
  const { exitCode, all } = await frozen;
  assert.is(exitCode, 0, `no copy was frozen: ${all}\n${launched.output()}`);
  return launched;
}

async function signalImport(name: string): Promise<void> {
  await inWeb(bench.lab, project, ['pkill', `-${name}`, '-f', 'milvusctl.cjs import']);
}

test('killed: no incomplete collection has the name, a parallel import is refused, the next cleans up', async () => {
  const first = await importStandingStill();
  assert.match((await milvus(project, 'import', 'http://old-milvus')).all, /another import is running/);
  await signalImport('KILL');
  assert.is.not(await first.ended(), 0);
  const names = await collectionNames(project);
  assert.not.ok(names.includes(COLLECTION));
  assert.ok(names.includes(DRAFT + COLLECTION));
  const { exitCode, all } = await milvus(project, 'import', 'http://old-milvus', COLLECTION);
  assert.is(exitCode, 0, all);
  await expectVectors(here, VECTORS);
  assert.equal(
    (await collectionNames(project)).filter((name) => name.startsWith(DRAFT)),
    [],
  );
});

test('stopped by a signal while the source is frozen: it ends immediately and leaves nothing', async () => {
  const first = await importStandingStill();
  const frozen = `ddev-${NAME}-milvus`;
  // It gets the signal only when it continues. The source's session in etcd lasts for five seconds, so the pause is
  // short.
  await signalImport('INT');
  await bench.lab.run('docker', ['pause', frozen], { timeout: MINUTE });
  try {
    await signalImport('CONT');
    await until('the end of the import', MINUTE, async () => !first.lives(), first.output);
  } finally {
    await bench.lab.run('docker', ['unpause', frozen], { timeout: MINUTE });
  }
  assert.is.not(await first.ended(), 0);
  assert.match(
    first.output(),
    new RegExp(
      `^milvus: stopped; nothing was copied; continue: ddev milvus import http://old-milvus ${COLLECTION}\\r?$`,
      'm',
    ),
  );
  assert.equal(
    (await collectionNames(project)).filter((name) => name.endsWith(COLLECTION)),
    [],
  );
  assert.is((await milvus(project, 'import', 'http://old-milvus', COLLECTION)).exitCode, 0);
  await expectVectors(here, VECTORS);
});

test('collections that cannot be copied are reported with the reason; existing ones are not changed', async () => {
  await withClient(old, async (client) => {
    await bareCollection(client, 'bare');
    await indexedCollection(client, 'twice', [1, 2, 2]);
    await indexedCollection(client, 'same_name', []);
    await indexedCollection(client, 'has_alias', [1]);
    assertSuccess('createAlias', await client.createAlias({ collection_name: 'has_alias', alias: 'taken' }));
    assertSuccess(
      'insert',
      (
        await client.insert({
          collection_name: COLLECTION,
          data: [{ id: VECTORS, title: 'one more', vector: Array<number>(64).fill(1) }],
        })
      ).status,
    );
  });
  await withClient(here, async (client) => {
    await createCollection(client, 'same_name');
    assertSuccess('createAlias', await client.createAlias({ collection_name: COLLECTION, alias: 'taken' }));
  });
  const { exitCode, all } = await milvus(project, 'import', 'http://old-milvus');
  assert.is.not(exitCode, 0);
  assert.match(all, /^milvus: bare: NOT copied: its vector vector has no index at the source/m);
  assert.match(
    all,
    /^milvus: twice: NOT copied: the source counts 3 rows but returns 2, which happens with duplicate primary keys/m,
  );
  assert.match(
    all,
    joinPatterns(
      /^milvus: same_name: NOT copied: a collection with this name but with other fields exists here; /m,
      /.*: ddev milvus inspect same_name$/,
    ),
  );
  assert.match(
    all,
    new RegExp(
      `^milvus: ${COLLECTION}: NOT copied: a collection with this name exists here, with ${VECTORS} rows; ` +
        `the source has ${VECTORS + 1}; .*: ddev milvus inspect ${COLLECTION}$`,
      'm',
    ),
  );
  assert.match(all, /^milvus: has_alias: 1 rows copied; its alias taken could not be created: /m);
  assert.match(all, /^milvus: 4 of \d+ collections were not copied; .*: ddev milvus import http:\/\/old-milvus$/m);
  await expectVectors(here, VECTORS);
  assert.equal(
    (await collectionNames(project)).filter((name) => /^(bare|twice)$|import/.test(name)),
    [],
  );
});

/** Command lines, and the expected message. */
const MISTAKES: Record<string, { args: string[]; says: RegExp }> = {
  'a missing collection': {
    args: ['http://old-milvus', 'nope'],
    says: /has no collection nope; it has .*articles.*; copy all: ddev milvus import http:\/\/old-milvus$/m,
  },
  'a missing host': {
    args: ['http://no-such-host'],
    says: joinPatterns(
      /no-such-host:19530 does not answer: there is no host of this name; /m,
      /nothing was copied; .*: ddev milvus import http:\/\/no-such-host$/,
    ),
  },
  'a web server': { args: ['http://localhost:80'], says: /http:\/\/localhost does not answer: .*; nothing was copied/ },
  'no host': {
    args: ['http://127.0.0.300'],
    says: /http:\/\/127\.0\.0\.300 is not an address such as http:\/\/old-milvus:19530; nothing was copied/,
  },
  'a port without a listener': {
    args: ['http://old-milvus:19999'],
    says: /does not answer: connect ECONNREFUSED .*; nothing was copied/,
  },
  'no address': {
    args: ['old-milvus'],
    says: /ADDRESS is old-milvus, which is not an address such as http:\/\/old-milvus/,
  },
};

for (const [name, { args, says }] of Object.entries(MISTAKES)) {
  test(`${name}: reported, with the command that helps`, async () => {
    const { exitCode, all } = await milvus(project, 'import', ...args);
    assert.is.not(exitCode, 0);
    assert.match(all, says);
  });
}

test('from a Milvus that requires a password: an error without it, copied with it', async () => {
  const container = `${NAME}-locked`;
  const docker = (...args: string[]) => bench.lab.run('docker', args, { timeout: 5 * MINUTE });
  bench.clearLater(async () => void (await docker('rm', '--force', '--volumes', container)));
  const port = await freePort();
  await docker(
    'run',
    '--detach',
    `--name=${container}`,
    `--network=ddev-${NAME}_default`,
    '--network-alias=locked-milvus',
    `--publish=127.0.0.1:${port}:19530`,
    ...(await lockedMilvus(bench.lab)),
  );
  await untilServed(`127.0.0.1:${port}`);
  await insertVectors(`127.0.0.1:${port}`, 100, 'locked', 'root:Milvus');
  const without = await milvus(project, 'import', 'http://locked-milvus');
  assert.is.not(without.exitCode, 0);
  assert.match(
    without.all,
    joinPatterns(
      /http:\/\/locked-milvus:19530 requires a user and a password; nothing was copied; /m,
      /set them: MILVUS_IMPORT_TOKEN=USER:PASSWORD ddev milvus import http:\/\/locked-milvus$/,
    ),
  );
  const { all } = await bench.lab.run('ddev', ['milvus', 'import', 'http://locked-milvus'], {
    cwd: project.dir,
    env: { MILVUS_IMPORT_TOKEN: 'root:Milvus' },
    timeout: 5 * MINUTE,
    all: true,
  });
  assert.match(all, /^milvus: locked: 100 rows copied$/m);
  await expectVectors(here, 100, 'locked');
});

test('step 3: without the old containers all data is there, and their data is kept', async () => {
  await typeBlock(bench.lab, project, bench.addon, steps[2] ?? '');
  assert.is((await readStatus(project)).state, 'ready');
  assert.is(await answers('127.0.0.1', Number(old.split(':')[1])), false);
  await expectVectors(here, VECTORS);
  assert.is(existsSync(join(project.dir, '.ddev/milvus/volumes/etcd')), true);
  await bench.lab.run('docker', ['volume', 'inspect', OLD_VOLUME], { timeout: MINUTE });
  assert.is((await bashIn(bench.lab, project, 'getent hosts old-milvus')).stdout, '');
});

/** The page on a setup by hand, by its sections. */
const BY_HAND = blocksOf('docs/migrating.md').filter(({ section }) => section === 'From a setup by hand');
/** The folder of that setup with etcd's data. */
const OWN_ETCD = '/var/tmp/own-etcd';

/**
 * The files of a project that runs both by hand. They are built and started in the existing container, because a
 * separate image would be the same case.
 */
async function setUpByHand(): Promise<void> {
  const files = {
    '.ddev/web-build/Dockerfile.etcd': 'RUN printf "[program:etcd]\\n" >/etc/supervisor/conf.d/etcd.conf\n',
    '.ddev/web-entrypoint.d/milvus.sh': 'bash /var/www/html/.devpanel/custom_package_installer.sh\n',
    '.ddev/docker-compose.milvus-host.yaml': 'services:\n  web:\n    extra_hosts:\n      - milvus:127.0.0.1\n',
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(project.dir, file)), { recursive: true });
    writeFileSync(join(project.dir, file), text);
  }
  await giveToUser(bench.lab, join(project.dir, '.ddev'));
  await milvus(project, 'stop');
  const conf = '/etc/supervisor/conf.d';
  const urls = 'http://127.0.0.1:2379';
  const etcd = `etcd --data-dir=${OWN_ETCD} --listen-client-urls=${urls} --advertise-client-urls=${urls}`;
  const script = `set -e
    mv /var/lib/etcd/member /tmp/member && mkdir -m 700 ${OWN_ETCD} && mv /tmp/member ${OWN_ETCD}/
    printf '[program:etcd]\\ncommand=${etcd}\\n' >${conf}/etcd.conf
    printf '[program:milvus]\\ncommand=milvus run standalone\\n' >${conf}/milvus.conf
    printf 'environment=MILVUSCONF="/etc/milvus/configs/"\\ndirectory=/\\n' >>${conf}/milvus.conf
    chown -R $(stat -c %u:%g /var/lib/etcd) ${OWN_ETCD}
    supervisorctl update`;
  const { exitCode, all } = await bashIn(bench.lab, project, script, 'root');
  assert.is(exitCode, 0, all);
  await untilServed(here);
}

test('a setup by hand in the web container: a start reports both files, stops a Milvus with another etcd', async () => {
  await setUpByHand();
  const { all } = await milvus(project, 'start');
  for (const program of ['etcd', 'milvus'])
    assert.match(
      all,
      new RegExp(
        `/etc/supervisor/conf\\.d/${program}\\.conf starts Milvus or etcd but is not from the add-on` +
          '.*docs/migrating\\.md#from-a-setup-by-hand, then: ddev restart$',
        'm',
      ),
    );
  assert.match(
    all,
    /etcd\.conf starts Milvus or etcd but is not from the add-on \(\.ddev\/web-build\/Dockerfile\.etcd creates it\)/,
  );
  assert.match(
    all,
    /^milvus: the etcd at 127\.0\.0\.1:2379 \(process .*own-etcd.*\) does not have its data in \/var\/lib\/etcd/m,
  );
  assert.is((await readStatus(project)).milvus.state, 'stopped');
});

test('migration from there to the add-on with its data, by the commands of the page', async () => {
  for (const { subsection, text } of BY_HAND) {
    const own = subsection.startsWith('1.')
      ? text.replaceAll('/var/lib/etcd', OWN_ETCD)
      : text.replace(/--milvus-version=\S+/, `--milvus-version=${bench.lab.packages.milvusVersion}`);
    const { all } = await typeBlock(bench.lab, project, bench.addon, own);
    if (subsection.startsWith('4.')) assert.match(all, new RegExp(`\\b${COLLECTION}\\b`));
  }
  const { state, foreign } = await readStatus(project);
  assert.equal([state, foreign], ['ready', []]);
  await expectVectors(here, VECTORS);
});

/** Waits until a Milvus answers. If it requires a password, the answer is an error. */
async function untilServed(address: string): Promise<void> {
  await until(`${address} serves`, 5 * MINUTE, () =>
    withClient(address, async (client) => (await client.checkHealth()).isHealthy || undefined, 'root:Milvus').catch(
      () => undefined,
    ),
  );
}

test.run();
