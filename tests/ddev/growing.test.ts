/** From a project to another Milvus: size, copy and export, with a second real Milvus as the far side. */
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { testImage } from '../container/machine.ts';
import { cleanUp, prepare } from '../hooks.ts';
import { inContext } from '../lab/context.ts';
import { goBuild } from '../lab/go.ts';
import type { Project } from '../lab/project.ts';
import { MINUTE, until } from '../time.ts';
import { blocksOf, typeBlock } from './readme-blocks.ts';
import {
  type Bench,
  bashIn,
  inWeb,
  milvus,
  openBench,
  publish,
  READY,
  readOutput,
  readStatus,
  untilReady,
  webContainer,
} from './support.ts';
import { assertSuccess, COLLECTION, expectVectors, insertVectors, rowOf, withClient } from './vectors.ts';

const test = suite('growing');

const ROWS = 20_000;
const KILLS = 10;

let bench: Bench;
let project: Project;
let far: Project;
let here: string;
let there: string;

prepare(test, 'two projects', async () => {
  bench = await openBench('dt-growing');
  project = await bench.milvusProject('dt-growing');
  far = await bench.milvusProject('dt-far');
  here = await publish(project);
  there = await publish(far);
  await project.ddev(['start']);
  await far.ddev(['start']);
  await insertVectors(here, ROWS);
});

cleanUp(test, 'two projects', () => bench.close());

/** The far Milvus as the project sees it. */
const FAR = () => `http://${webContainer(far)}:19530`;

test('size: the estimate follows its schema, and holds what is in memory now', async () => {
  const { stdout } = await project.ddev(['milvus', 'size', '--json'], { timeout: MINUTE });
  const { collections, memory_bytes: memory, fits, machine } = readOutput('size', stdout);
  assert.equal(
    collections.map(({ name, rows, index, dimension }) => ({ name, rows, index, dimension })),
    [{ name: COLLECTION, rows: ROWS, index: 'HNSW', dimension: 64 }],
  );
  assert.ok(fits && memory > 0 && machine.memory_bytes > memory, stdout);
  const { stdout: planned } = await project.ddev(['milvus', 'size', '--rows', '100000000', '--dim', '768'], {
    timeout: MINUTE,
  });
  assert.match(planned, /^\(planned\) +100000000 +768 +HNSW /m);
  assert.match(
    planned,
    /: too little; it is full at about [\d,]+ rows; move to a larger one: https:\/\/\S+\/docs\/growing\.md\.$/m,
  );
});

test(`copy, killed ${KILLS} times at random: it continues, and ends with exactly the rows`, async () => {
  const ends: string[] = [];
  for (let kills = 0; kills < KILLS; ) {
    const after = Math.random() * 3;
    const { all } = await bashIn(
      bench.lab,
      project,
      `milvusctl copy --to ${FAR()} & job=$!; sleep ${after.toFixed(2)}; pkill -KILL -f '[m]ilvusctl.cjs copy'
      wait $job; echo "exit code $?"`,
    );
    assert.match(all, /^exit code (0|137)$/m, all);
    const isKilled = /^exit code 137$/m.test(all);
    ends.push(`${after.toFixed(2)} s: ${isKilled ? 'killed' : 'complete'}`);
    assert.ok(ends.length < 4 * KILLS, ends.join());
    if (isKilled) kills += 1;
    // A complete copy would leave nothing to kill.
    else await withClient(there, (client) => client.dropCollection({ collection_name: COLLECTION }));
  }
  process.stdout.write(`\n  ${ends.join('\n  ')}\n`);
  const { exitCode, all } = await milvus(project, 'copy', '--to', FAR());
  assert.is(exitCode, 0, all);
  await expectVectors(there, ROWS);
  const keysAt = (address: string) =>
    withClient(address, async (client) => {
      const keys: number[] = [];
      while (keys.length < ROWS + 1) {
        const { data, status } = await client.query({
          collection_name: COLLECTION,
          filter: `id >= ${keys.length}`,
          output_fields: ['id'],
          limit: 16_000,
        });
        assertSuccess('query', status);
        if (data.length === 0) return keys;
        keys.push(...data.map(({ id }) => Number(id)).sort((a, b) => a - b));
      }
      return keys;
    });
  const [copy, original] = await Promise.all([keysAt(there), keysAt(here)]);
  assert.is(original.length, ROWS);
  assert.equal(copy, original);
  const { stdout } = await inWeb(bench.lab, project, ['bash', '-c', 'ls /var/lib/milvusctl/copies']);
  assert.is(stdout, '');
});

test('docs/growing.md: its commands one after the other, with the far Milvus as the other one', async () => {
  const blocks = blocksOf('docs/growing.md').filter(({ language }) => language === 'bash');
  assert.is(blocks.length, 7);
  for (const { section, text } of blocks) {
    const typed = text.replaceAll(/https:\/\/milvus\.example\.com(:443)?/g, FAR());
    const { all } = await typeBlock(bench.lab, project, bench.addon, typed);
    if (section.startsWith('3.')) {
      assert.match(all, /^milvus: next: kubectl create secret generic /m);
      // A release before 2.4.7.
      assert.is(/starts with the password Milvus for root/.test(all), bench.lab.versions.milvus === '2.3.5');
    }
    if (section.startsWith('4.')) assert.match(all, /already exists there, with all 20000 rows, 10 of them compared$/m);
    if (typed.includes('ddev milvus status'))
      assert.match(all, /^Milvus is ready\n\nElsewhere +http:\/\/ddev-dt-far-web/m);
  }
  await untilReady(bench.lab, project);
  assert.is((await readStatus(project)).elsewhere, null);
  await expectVectors(here, ROWS);
  const clear = ['dotenv', 'set', '.ddev/.env.milvus', '--milvus-remote-token='];
  await project.ddev(clear, { timeout: MINUTE });
});

test('copy again: what is there is not changed; one that differs is an error', async () => {
  const again = await milvus(project, 'copy', '--to', FAR(), COLLECTION);
  assert.is(again.exitCode, 0, again.all);
  assert.match(
    again.all,
    new RegExp(`^milvus: ${COLLECTION}: already exists there, with all ${ROWS} rows, 10 of them compared$`, 'm'),
  );
  await withClient(there, async (client) =>
    assertSuccess('delete', (await client.delete({ collection_name: COLLECTION, ids: [0] })).status),
  );
  await until('the deletion', MINUTE, async () =>
    withClient(there, async (client) => Number((await client.count({ collection_name: COLLECTION })).data) < ROWS),
  );
  const { exitCode, all } = await milvus(project, 'copy', '--to', FAR());
  assert.is.not(exitCode, 0);
  assert.match(
    all,
    new RegExp(`exists there, with ${ROWS - 1} rows; the source has ${ROWS}; .* was not changed$`, 'm'),
  );
});

test('copy to the Milvus of the project itself, by each of its addresses: refused in one line', async () => {
  for (const address of ['http://localhost:19530', 'http://milvus:19530', `http://${webContainer(project)}:19530`]) {
    const { exitCode, all } = await milvus(project, 'copy', '--to', address);
    assert.is.not(exitCode, 0);
    assert.match(
      all,
      new RegExp(`^milvus: ${address} is the Milvus that this project uses, so nothing was copied; `, 'm'),
    );
  }
});

test('copy to where no Milvus is: one line, and nothing is changed', async () => {
  const { exitCode, all } = await milvus(project, 'copy', '--to', 'http://127.0.0.1:1');
  assert.is.not(exitCode, 0);
  assert.match(all, /^milvus: http:\/\/127\.0\.0\.1:1 does not answer: .*; nothing was copied; .*$/m);
});

/** What `export` writes, and the file. */
const EXPORTED = [
  ['operator', 'standalone', 'milvus.yaml'],
  ['operator', 'cluster', 'milvus.yaml'],
  ['helm', 'standalone', 'values.yaml'],
  ['helm', 'cluster', 'values.yaml'],
  ['compose', 'standalone', 'compose.yaml'],
] as const;

test('export: the types of the Milvus Operator, of Kubernetes and of compose know every field', async () => {
  const module = fileURLToPath(new URL('../manifests/', import.meta.url));
  const sources = ['main.go', 'go.sum'].map((file) => readFileSync(join(module, file)));
  // Built again if its source changes.
  const name = `manifests-${createHash('sha256').update(Buffer.concat(sources)).digest('hex').slice(0, 12)}`;
  const { file: reader } = await inContext(
    'bench',
    () => undefined,
    (ctx) => goBuild(ctx, name, 'manifests', 'eager', { module, env: { CGO_ENABLED: '0' } }),
  );
  for (const [kind, mode, name] of EXPORTED) {
    const folder = `deploy/${kind}-${mode}`;
    await project.ddev(['milvus', 'export', kind, '--mode', mode, '--out', folder], { timeout: MINUTE });
    const file = join(project.dir, folder, name);
    await execa(reader, [kind, file], { timeout: MINUTE });
    assert.match(readFileSync(file, 'utf8'), /authorizationEnabled: true/);
    const foreign = `${file}.foreign`;
    writeFileSync(foreign, `${readFileSync(file, 'utf8')}\nnonsense: 1\n`);
    assert.is.not((await execa(reader, [kind, foreign], { timeout: MINUTE, reject: false })).exitCode, 0);
  }
});

/** Sets options of the project, and restarts it. An empty value takes an option away. */
async function use(given: Record<string, string>): Promise<string> {
  const flags = Object.entries(given).map(([name, value]) => `--milvus-remote-${name}=${value}`);
  await project.ddev(['dotenv', 'set', '.ddev/.env.milvus', ...flags], { timeout: MINUTE });
  return (await project.ddev(['restart'], { timeout: READY + 5 * MINUTE, all: true })).all;
}

/** What the project's own code does: it finds a row at http://milvus:19530, in the web container. */
async function ownCode(): Promise<string> {
  const body = JSON.stringify({
    collectionName: COLLECTION,
    filter: 'id == 7',
    outputFields: ['id', 'title'],
    limit: 1,
  });
  const { stdout } = await inWeb(bench.lab, project, [
    'curl',
    '--silent',
    '--fail',
    'http://milvus:19530/v1/vector/query',
    '--header',
    'Content-Type: application/json',
    '--data',
    body,
  ]);
  return stdout;
}

test('local, elsewhere and local again by one option and a restart: the same code, the rows of both', async () => {
  const ours = await ownCode();
  assert.match(ours, /"title":"row 7"/);
  await withClient(there, async (client) =>
    assertSuccess(
      'upsert',
      (await client.upsert({ collection_name: COLLECTION, data: [{ ...rowOf(7), title: 'elsewhere 7' }] })).status,
    ),
  );
  await use({ uri: FAR() });
  const { state, problem, elsewhere, milvus: own } = await readStatus(project);
  assert.equal([state, problem, elsewhere?.uri, own.state], ['ready', null, FAR(), 'stopped']);
  await until('the row elsewhere', MINUTE, async () => (await ownCode()).includes('"title":"elsewhere 7"'));
  const { stdout: address } = await inWeb(bench.lab, project, ['bash', '-c', 'echo $MILVUS_URI']);
  assert.is(address, FAR());
  // gRPC, too, through the port on the host.
  assert.equal(await titlesAt(here), ['elsewhere 7']);
  for (const verb of [['collections'], ['inspect', COLLECTION]]) {
    const { stdout } = await project.ddev(['milvus', ...verb, '--json'], { timeout: MINUTE });
    assert.match(stdout, new RegExp(`"name": ?"${COLLECTION}"`));
  }
  const { stdout: running } = await inWeb(bench.lab, project, [
    'bash',
    '-c',
    'pgrep -lx "milvus|etcd|haproxy" || true',
  ]);
  assert.equal([...new Set(running.split('\n').map((line) => line.split(' ')[1]))], ['haproxy']);
  for (const command of ['backup', 'restart', 'reset --yes'])
    assert.match((await milvus(project, ...command.split(' '))).all, /is for a Milvus in this project, but/);
  await use({ uri: '' });
  await untilReady(bench.lab, project);
  assert.is(await ownCode(), ours);
  await expectVectors(here, ROWS);
  assert.equal(await titlesAt(there), ['elsewhere 7']);
});

/** The title of the row 7 of a Milvus. */
function titlesAt(address: string): Promise<unknown[]> {
  return withClient(address, async (client) => {
    const { data } = await client.query({ collection_name: COLLECTION, filter: 'id == 7', output_fields: ['title'] });
    return data.map(({ title }) => title);
  });
}

/** A TLS terminator of Debian in front of the far Milvus: a good certificate at port 443, an expired one at 444. */
async function terminator(): Promise<{ name: string; folder: string }> {
  const name = 'dt-far-tls';
  const folder = join(bench.lab.scratch, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const script = `set -e
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -keyout ca.key -out ca.pem -subj /CN=ours
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -keyout foreign.key -out foreign.pem -subj /CN=foreign
    echo subjectAltName=DNS:${name} >names
    for one in good:2 expired:-1; do
      openssl req -newkey rsa:2048 -nodes -keyout key.pem -out request.pem -subj /CN=${name}
      openssl x509 -req -in request.pem -CA ca.pem -CAkey ca.key -CAcreateserial -extfile names \\
        -days "\${one#*:}" -out one.pem
      cat one.pem key.pem >"\${one%:*}.both.pem"
    done
    printf '%s\n' 'defaults' '  mode tcp' '  timeout connect 5s' '  timeout client 1h' '  timeout server 1h' \
      'frontend good' '  bind :443 ssl crt /tls/good.both.pem alpn h2,http/1.1' '  default_backend far' \
      'frontend expired' '  bind :444 ssl crt /tls/expired.both.pem alpn h2,http/1.1' '  default_backend far' \
      'backend far' '  server far ${webContainer(far)}:19530' >haproxy.cfg
    chmod -R a+rX .`;
  await execa('bash', ['-c', script], { cwd: folder, timeout: MINUTE });
  const { lab } = bench;
  const image = await testImage(lab, 'furnished');
  const run =
    'apt-get -qq update && apt-get -qq -y --no-install-recommends install haproxy && ' +
    'exec haproxy -db -f /tls/haproxy.cfg';
  await lab.run('docker', ['rm', '--force', name], { timeout: MINUTE, reject: false });
  const place = ['--network', 'ddev_default', '--volume', `${folder}:/tls:ro`];
  await lab.run('docker', ['run', '--detach', '--name', name, ...place, image, 'bash', '-c', run], { timeout: MINUTE });
  bench.clearLater(async () => {
    await lab.run('docker', ['rm', '--force', name], { timeout: MINUTE, reject: false });
    rmSync(folder, { recursive: true, force: true });
  });
  await until(
    'the TLS terminator',
    3 * MINUTE,
    async () => (await bashIn(lab, project, `exec 3<>/dev/tcp/${name}/443`)).exitCode === 0,
  );
  return { name, folder };
}

const PASSWORD = 'of-the-far-one';

test('elsewhere with TLS and a password: it is used; each wrong certificate and token has its line', async () => {
  await far.ddev(['dotenv', 'set', '.ddev/.env.milvus', `--milvus-password=${PASSWORD}`], { timeout: MINUTE });
  await far.ddev(['restart'], { timeout: READY + 5 * MINUTE });
  const { name, folder } = await terminator();
  for (const file of ['ca.pem', 'foreign.pem']) copyFileSync(join(folder, file), join(project.dir, file));
  const token = `root:${PASSWORD}`;
  await insertVectors(here, 100, 'second');
  const copyWith = (ca: string) =>
    bashIn(
      bench.lab,
      project,
      `MILVUS_COPY_TOKEN=${token} MILVUS_COPY_CA=${ca} milvusctl copy --to https://${name} second`,
    );
  const refused = await copyWith('foreign.pem');
  assert.is.not(refused.exitCode, 0);
  assert.match(refused.all, /does not answer: its certificate is from an unknown authority; nothing was copied;/);
  const copied = await copyWith('ca.pem');
  assert.is(copied.exitCode, 0, copied.all);
  await expectVectors(there, 100, 'second', token);
  await use({ uri: `https://${name}`, token, ca: 'ca.pem' });
  const { state, problem } = await readStatus(project);
  assert.equal([state, problem], ['ready', null]);
  await withClient(
    here,
    async (client) => assert.is(Number((await client.count({ collection_name: COLLECTION })).data), ROWS - 1),
    token,
  );
  const { stdout: rest } = await inWeb(bench.lab, project, [
    'bash',
    '-c',
    'curl --silent --fail -H "Authorization: Bearer $MILVUS_TOKEN" http://milvus:19530/v1/vector/collections',
  ]);
  assert.match(rest, new RegExp(COLLECTION));
  const told = async (env: string): Promise<string> => {
    const { all } = await bashIn(bench.lab, project, `${env} milvusctl wait --timeout 1`);
    assert.is(all.trim().split('\n').length, 1, all);
    assert.not.match(all, new RegExp(PASSWORD));
    return all;
  };
  const CASES: [string, RegExp][] = [
    [
      'MILVUS_REMOTE_CA=',
      /its certificate is from an unknown authority; set the file of its authority: ddev dotenv set /,
    ],
    ['MILVUS_REMOTE_CA=foreign.pem', /its certificate is from an unknown authority/],
    [`MILVUS_REMOTE_URI=https://${name}:444`, /its certificate has expired/],
    [`MILVUS_REMOTE_URI=https://${webContainer(far)}:19530`, /it does not use TLS; try http:/],
    ['MILVUS_REMOTE_TOKEN=root:another-one', /the given ones are wrong; set the user and password: ddev dotenv set /],
    ['MILVUS_REMOTE_TOKEN=', /requires a user and a password; set the user and password/],
    [
      'MILVUS_REMOTE_DATABASE=none_such',
      /Milvus answers: database not found\S* .*; correct the database: ddev dotenv set /,
    ],
  ];
  for (const [env, want] of CASES) assert.match(await told(env), want);
  const { stdout: shown } = await inWeb(bench.lab, project, ['bash', '-c', 'ps -eo args; cat /var/log/*.log']);
  assert.not.match(shown, new RegExp(PASSWORD));
  await use({ uri: '', token: '', ca: '' });
  await untilReady(bench.lab, project);
  await expectVectors(here, ROWS);
});

test('a wrong address: one line after the restart, and in status', async () => {
  const CASES: [Record<string, string>, RegExp][] = [
    [{ uri: 'http://no-such-host.invalid' }, /there is no host of this name; correct the address: ddev dotenv set /],
    [{ uri: 'http://127.0.0.1:1' }, /does not answer: connect ECONNREFUSED \S+; correct the address: ddev dotenv set /],
  ];
  for (const [given, want] of CASES) {
    const said = await use(given);
    assert.is(said.split('\n').filter((line) => want.test(line)).length, 1, said);
    assert.match((await readStatus(project)).problem ?? '', want);
  }
  await use({ uri: '' });
  await untilReady(bench.lab, project);
});

test.run();
