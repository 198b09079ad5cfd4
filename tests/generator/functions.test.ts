/** milvusctl's own functions, called as they are: what depends on a release that the lab's Milvus is not, and on tables alone. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import type { AddonConfig } from '../../generator/schema.ts';
import { root } from '../addon.ts';

const MINUTE = 60_000;
const PROGRAM = join(root, 'dist/milvus/milvusctl.sh');

const test = suite('functions');
const { milvus, symptoms } = parse(readFileSync(join(root, 'generator/addon.yaml'), 'utf8')) as AddonConfig;

/** Runs a script that has all of milvusctl's functions; `edit` is for sed, which puts other constants in place. */
async function call(script: string, ...edit: string[]): Promise<{ exitCode?: number; stdout: string; stderr: string }> {
  const edits = ['/^main "\\$@"$/d', ...edit].flatMap((one) => ['-e', one]);
  const loaded = 'program=$1; shift; source <(sed "$@" "$program")';
  return execa('bash', ['-c', `${loaded}\n${script}`, 'milvusctl', PROGRAM, ...edits], { timeout: MINUTE, reject: false });
}

/** By release: the components, the query node's time-out, and the seconds before a stop is ended by force. */
const SERIES: Record<string, { components: string; queryNodeStop: string; stop: string }> = {
  ...Object.fromEntries(
    ['2.3.5', '2.4.17', '2.5.0', '2.5.27'].map((version) => [version, { components: 'rootcoord datacoord querycoord indexcoord proxy datanode indexnode querynode', queryNodeStop: '0', stop: '5' }]),
  ),
  // With 0 the whole process would end by force. What is newer than the table is like the newest in it.
  ...Object.fromEntries(
    ['2.6.0', '2.6.24', '2.7.0', '3.0.1', ''].map((version) => [version, { components: 'mixcoord proxy datanode querynode streamingnode', queryNodeStop: '5', stop: '15' }]),
  ),
};

test('each release has the components and the time-outs for a stop that its series has', async () => {
  const versions = Object.keys(SERIES);
  const { stdout, stderr } = await call(
    `recall() { printf '%s\\n' "$version"; }
    for version in ${versions.map((version) => `'${version}'`).join(' ')}; do printf '%s\\n' "$(of_series components "$version")|$(series_config | tr -d '\\n')|$(milvus_stop_timeout)"; done`,
  );
  assert.is(stderr, '');
  assert.equal(
    stdout.split('\n'),
    versions.map((version) => `${SERIES[version]?.components}|queryNode:  gracefulStopTimeout: ${SERIES[version]?.queryNodeStop}|${SERIES[version]?.stop}`),
  );
});

test('Supervisor leaves Milvus as much time for a stop as any series may need', () => {
  const [, seconds] = /^stopwaitsecs=(\d+)$/m.exec(readFileSync(join(root, 'dist/milvus/milvus.conf'), 'utf8')) ?? [];
  assert.is(Number(seconds), Math.max(...milvus.series.map(({ stop }) => stop)));
});

test('a backup leaves out what is no data, and nothing else', async () => {
  const data = mkdtempSync(join(tmpdir(), 'milvus-functions-'));
  try {
    for (const folder of ['data/cache', 'data/pprof', 'data/insert_log', 'rdb_data', 'rdb_data_meta_kv', '.milvusctl']) {
      mkdirSync(join(data, folder), { recursive: true });
      writeFileSync(join(data, folder, 'file'), 'x');
    }
    const { stdout, stderr } = await call('as_owner() { "$@"; }; tar_data - | tar --list --file -', `s|^readonly MILVUS_DATA_PATH=.*|readonly MILVUS_DATA_PATH='${data}'|`);
    assert.is(stderr, '');
    assert.equal(stdout.split('\n').filter((path) => path.endsWith('/file')).sort(), ['./data/insert_log/file', './rdb_data/file', './rdb_data_meta_kv/file']);
  } finally {
    rmSync(data, { recursive: true });
  }
});

/** Moves from one release to another: refused or not. */
const JUMPS: Record<string, boolean> = {
  '2.3.5 2.3.6': false, '2.3.5 2.5.16': false, '2.3.5 2.5.99': false, '2.3.5 2.6.0': true, '2.5.15 2.6.4': true, '2.5.15 3.0.0': true,
  '2.5.16 2.6.4': false, '2.5.27 2.6.15': false, '2.5.16 3.0.0': false, '2.6.4 2.6.15': false, '2.6.4 3.0.0': false, '2.6.0-rc1 2.6.4': true,
};

test('data from before 2.5.16 moves to 2.6 and newer by way of 2.5.16 alone, and that of the release candidate to none', async () => {
  const { stdout, stderr } = await call(`for pair in ${Object.keys(JUMPS).map((pair) => `'${pair}'`).join(' ')}; do reason=$(jump_problem $pair); printf '%s: %s\\n' "$pair" "\${reason##*; }"; done`);
  assert.is(stderr, '');
  for (const line of stdout.split('\n')) {
    const [pair = '', way = ''] = line.split(': ', 2);
    assert.is(way !== '', JUMPS[pair], line);
    if (way !== '') assert.match(line, pair.includes('-rc') ? /import its collections .*: milvusctl help import$/ : /move to 2\.5\.16 or a newer 2\.5 first: .*MILVUS_VERSION=2\.5\.16 /);
  }
  assert.is(stdout.split('\n').length, Object.keys(JUMPS).length);
});

test('an advisory names the release that ends it, and one that can be had; what has no package is neither offered nor the remedy', async () => {
  const { stdout, stderr } = await call(`advisories_of 2.6.4 | while IFS='|' read -r name fixed available _; do printf '%s %s\\n' "$name" "$(fixed_in "$fixed" "$available")"; done; release_instead 2.6.10; release_instead 2.6.24`);
  assert.is(stderr, '');
  assert.equal(stdout.split('\n'), [
    'CVE-2025-64513 fixed in 2.6.5',
    'CVE-2026-26190 fixed in 2.6.10, to be had from 2.6.15 on',
    'CVE-2026-10814 fixed in 2.6.14, to be had from 2.6.15 on',
    '2.6.15',
  ]);
  const packageless = milvus.releases.flatMap((release) => (release.package === 'none' ? [release.version] : []));
  assert.equal(packageless, ['2.6.10', '2.6.14']);
  const [, offered = ''] = /^offer_releases\(\) \{\n {2}printf '%s\\n' (.*)$/m.exec(readFileSync(join(root, 'commands/host/autocomplete/milvus'), 'utf8')) ?? [];
  assert.equal(offered.split(' '), milvus.releases.map(({ version }) => version).filter((version) => !packageless.includes(version)));
});

/** What Milvus logs where etcd has let its session go: up to 2.5, and in 2.6, where it ends with exit code 80. */
const LOST_SESSIONS = [
  '["Query Node disconnected from etcd, process will exit"]',
  '["confirm the lease is expired, the session is expired without activing closing"]',
  '["confirm the lease is not found, the session is expired without activing closing"]',
  '["confirm the lease is not found"]',
  '["session expired at client side"]',
];

test('the lines of a lost session are known, whichever release wrote them', () => {
  const pattern = new RegExp(symptoms.find(({ id }) => id === 'session-lost')?.log?.pattern ?? '(?!)');
  for (const line of LOST_SESSIONS) assert.match(line, pattern);
});

/** A commonpb.Status in the first field of an answer, as its bytes. */
function answer(code: number, reason: string): string {
  const status = [...(code === 0 ? [] : [0x08, code]), 0x12, reason.length, ...Buffer.from(reason)];
  return [0x0a, status.length, ...status].join(' ');
}

// Made here, since the proxy of the lab's release does not pass this answer on: it asks again and again.
test('that compaction is disabled is an answer of the data coordinator; any other error is not, and no other call takes it', async () => {
  const disabled = answer(2, 'service unavailable: compaction disabled');
  const { stdout, stderr } = await call(`for of in GetCompactionState ShowCollections; do answer_problem "$of" ${disabled}; done; answer_problem GetCompactionState ${answer(1, 'not ready')}`);
  assert.is(stderr, '');
  assert.equal(stdout.split('\n'), ['Milvus answers: service unavailable: compaction disabled (code 2)', 'Milvus answers: not ready (code 1)']);
});

/** Commands of Supervisor's programs, and whether they run Milvus or etcd. */
const COMMANDS: Record<string, boolean> = {
  'etcd': true,
  '/usr/local/bin/etcd --data-dir=/srv/etcd': true,
  'sudo -E etcd --data-dir=/srv/etcd': true,
  'bash -c "MILVUSCONF=/etc/milvus/configs/ /usr/bin/milvus run standalone; exit 1"': true,
  "bash -c 'cd / && exec etcd --data-dir=/srv/etcd'": true,
  'setsid /usr/bin/milvus run standalone': true,
  '/usr/bin/confd -backend etcd -node http://127.0.0.1:2379': false,
  'php worker.php --store etcd': false,
  'etcdkeeper -p 8080': false,
  '/usr/bin/milvus_cli': false,
};

test('a file of Supervisor\'s is named where it runs Milvus or etcd, and not where it only speaks of them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'milvus-functions-'));
  try {
    const files = Object.keys(COMMANDS).map((command, index) => {
      const file = join(folder, `${index}.conf`);
      writeFileSync(file, `[program:own]\ncommand=${command}\n`);
      return [file, command] as const;
    });
    const { stdout, stderr } = await call('foreign_files', `s|^readonly SUPERVISOR_CONFIG_DIR=.*|readonly SUPERVISOR_CONFIG_DIR='${folder}'|`);
    assert.is(stderr, '');
    const named = files.filter(([file]) => stdout.split('\n').includes(file)).map(([, command]) => command);
    assert.equal(named, Object.keys(COMMANDS).filter((command) => COMMANDS[command]));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.run();
