/** A project that uses a Milvus elsewhere. That Milvus and the forwarder to it are stand-ins. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { forwarderConfig } from '../../generator/milvusctl/elsewhere/forwarder.ts';
import { facts } from '../../generator/milvusctl/facts.ts';
import type { DoctorOutput, StatusOutput } from '../../generator/outputs.ts';
import { bundled } from './bundled.ts';
import { type Answer, refuse, standIn } from './stand-in-milvus.ts';

const test = suite('elsewhere');
const folder = mkdtempSync(join(tmpdir(), 'milvus-elsewhere-'));
let program = '';

test.before(async () => {
  const script = `import { main } from './main.ts';
    main(process.argv.slice(2)).then((code) => { process.exitCode = code; });`;
  program = await bundled(folder, script, {
    modules: {
      'elsewhere/forwarder.ts': `export const isForwarding = async () => process.env.FORWARDING === 'yes';
        export const startForwarder = () => {};
        export const stopForwarder = () => {};
        export const placeForwarderConfig = () => false;`,
    },
  });
});
test.after(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs milvusctl. The stand-in runs in this process, so it must not wait synchronously. */
function milvusctl(words: string[], env: Record<string, string>): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...words], {
      env: { ...process.env, IS_DDEV_PROJECT: 'true', NO_COLOR: '1', MILVUSCTL_HOME: folder, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 60_000,
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (text) => (stdout += text));
    child.stderr.on('data', (text) => (stderr += text));
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

const SOUND: Record<string, Answer> = {
  GetVersion: () => ({ status: {}, version: 'v2.6.4' }),
  ShowCollections: () => ({ status: {}, collection_names: [] }),
};
const locked: Answer = (_request, stream) => {
  refuse(stream, 16, 'auth check failure, please check api key is correct');
  return undefined;
};

/** What that Milvus answers, doctor's symptom, and what the status says. */
const CASES: Record<string, { answers?: Record<string, Answer>; forwards?: boolean; id: string; want: RegExp }> = {
  'nothing answers': {
    id: 'remote-address',
    want: /does not answer: connect ECONNREFUSED.*; correct the address: ddev /,
  },
  'it wants another token': {
    answers: { ...SOUND, GetVersion: locked },
    id: 'remote-token',
    want: /requires a user and a password; the given ones are wrong; set the user and password: ddev dotenv set /,
  },
  'it is too old': {
    answers: { ...SOUND, GetVersion: () => ({ status: {}, version: 'v2.2.16' }) },
    id: 'remote-version',
    want: /is Milvus 2\.2\.16, and the oldest supported one is 2\.3\.0; use a newer one: ddev dotenv set /,
  },
  'the database is missing': {
    answers: {
      ...SOUND,
      ShowCollections: () => ({ status: { error_code: 1, code: 800, reason: 'database not found[database=site]' } }),
    },
    id: 'remote-settings',
    want: /Milvus answers: database not found\[database=site\] \(code 800\); correct the database: ddev dotenv set /,
  },
  'it refuses': {
    answers: {
      ...SOUND,
      ShowCollections: () => ({ status: { error_code: 1, code: 5, reason: 'not now' } }),
    },
    id: 'remote-unhealthy',
    want: /Milvus answers: not now \(code 5\); try again: ddev milvus wait/,
  },
  'nothing leads to it': {
    answers: SOUND,
    forwards: false,
    id: 'forwarder-down',
    want: /nothing passes requests to port 19530 on to it; (install haproxy: ddev utility rebuild|see why: ddev exec )/,
  },
};
for (const [name, { answers, forwards = true, id, want }] of Object.entries(CASES)) {
  test(`${name}: ${id}`, async () => {
    const far = answers && (await standIn(answers));
    const env = {
      MILVUS_REMOTE_URI: far?.address ?? 'http://127.0.0.1:1',
      MILVUS_REMOTE_TOKEN: 'root:wrong-one',
      FORWARDING: forwards ? 'yes' : 'no',
    };
    try {
      const status = await milvusctl(['status', '--json'], env);
      const { state, problem, elsewhere } = JSON.parse(status.stdout) as StatusOutput;
      assert.equal([state, status.code, elsewhere?.uri], ['degraded', 5, env.MILVUS_REMOTE_URI]);
      assert.match(problem ?? '', want);
      const doctor = await milvusctl(['doctor', '--json'], env);
      const { checks } = JSON.parse(doctor.stdout) as DoctorOutput;
      assert.equal([checks.map((one) => one.name), checks[0]?.findings[0]?.id, doctor.code], [['elsewhere'], id, 1]);
      const wait = await milvusctl(['wait', '--timeout', '1'], env);
      assert.is(wait.code, 5);
      assert.match(wait.stderr, want);
      assert.is(wait.stderr.trim().split('\n').length, 1, wait.stderr);
      for (const { stdout, stderr } of [status, doctor, wait]) assert.not.match(stdout + stderr, /wrong-one/);
    } finally {
      await far?.close();
    }
  });
}

test('a Milvus elsewhere that can be used: status, wait, doctor and collections speak of it', async () => {
  const asked: string[] = [];
  const far = await standIn({
    ...SOUND,
    ListDatabases: () => ({ status: {}, db_names: ['default'] }),
    ShowCollections: ({ db_name: database }, _stream, headers) => {
      asked.push(`${database || headers['dbname']} ${Buffer.from(String(headers['authorization']), 'base64')}`);
      return { status: {}, collection_names: [] };
    },
  });
  const env = {
    MILVUS_REMOTE_URI: far.address,
    MILVUS_REMOTE_TOKEN: 'editor:of-the-cluster',
    MILVUS_REMOTE_DATABASE: 'site',
    FORWARDING: 'yes',
  };
  try {
    const status = await milvusctl(['status', '--json'], env);
    const found = JSON.parse(status.stdout) as StatusOutput;
    assert.equal([found.state, found.problem, status.code], ['ready', null, 0]);
    assert.equal(found.elsewhere, { uri: far.address, database: 'site', version: '2.6.4' });
    assert.equal(asked, ['site editor:of-the-cluster']);
    const ajv = new Ajv({ strict: false, allErrors: true });
    const schema = await import('../../dist/milvus/output.schema.json', { with: { type: 'json' } });
    ajv.addSchema(schema.default, 'output');
    assert.ok(ajv.getSchema('output#/properties/status')?.(found), ajv.errorsText());
    const shown = await milvusctl(['status'], env);
    assert.match(shown.stdout, /^Milvus is ready\n\nElsewhere +http:\/\/\S+, database site, Milvus 2\.6\.4\n/);
    assert.is((await milvusctl(['wait'], env)).code, 0);
    assert.match(
      (await milvusctl(['doctor'], env)).stdout,
      /ok +Elsewhere +Milvus 2\.6\.4 answers, and milvus leads to/,
    );
    assert.is((await milvusctl(['collections'], env)).stdout, 'Milvus has no collections.\n');
  } finally {
    await far.close();
  }
});

const refused = facts.commands.filter(({ elsewhere, place }) => elsewhere !== true && place === 'container');
test('commands for a Milvus in the project say that there is none, exit 2', async () => {
  const names = refused.map(({ name }) => name);
  for (const name of ['backup', 'restore', 'reset', 'restart', 'stop', 'start', 'config', 'logs'])
    assert.ok(names.includes(name), name);
  for (const { name, operands } of refused) {
    const words = operands.flatMap(({ required, values }) => (required ? [values[0]?.value ?? 'x'] : []));
    const { code, stdout, stderr } = await milvusctl([name, ...words], { MILVUS_REMOTE_URI: 'http://far.example' });
    assert.equal([code, stdout], [2, ''], name);
    assert.is(
      stderr,
      `milvus: ${name} is for a Milvus in this project, but the project uses one elsewhere (MILVUS_REMOTE_URI); ` +
        'to use its own: ddev dotenv set .ddev/.env.milvus --milvus-remote-uri= && ddev restart\n',
    );
  }
});

test('the forwarder: HTTP/2 and REST apart, and with https the certificate is checked', () => {
  const far = { uri: '', host: 'far.example', port: 443, token: 'secret-one', database: 'default' };
  const open = forwarderConfig({ ...far, isSecure: false });
  assert.match(
    open,
    /^ {2}server milvus far\.example:443 resolvers system resolve-prefer ipv4 init-addr last,libc,none$/m,
  );
  assert.not.match(open, /ssl/);
  const secure = forwarderConfig({ ...far, isSecure: true, authorities: 'PEM' });
  const tls = `ssl verify required ca-file ${facts.forwarder.certificates} sni str(far.example) verifyhost far.example`;
  for (const alpn of ['h2', 'http/1.1']) assert.ok(secure.includes(`${tls} alpn ${alpn}\n`), secure);
  assert.not.match(open + secure, /secret-one/);
  assert.ok(forwarderConfig({ ...far, isSecure: true }).includes(`ca-file ${facts.forwarder.systemCertificates} `));
});

test.run();
