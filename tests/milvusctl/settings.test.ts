/** The project's settings files, read in the same way as by DDEV: which ones count, and what a shell gets. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Problem } from '../../generator/milvusctl/problem.ts';
import { adoptedSettings, adoptSettings, contradictions, readSettings } from '../../generator/milvusctl/settings.ts';
import { connection } from '../../generator/milvusctl/verbs/connection.ts';
import { settings } from '../../generator/milvusctl/verbs/settings.ts';

const test = suite('settings');
const folder = mkdtempSync(join(tmpdir(), 'milvus-settings-'));
const before = { ...process.env };
let folders = 0;

test.before.each(() => {
  for (const name of Object.keys(process.env)) if (/^(MILVUS|ETCD)|IS_DDEV/.test(name)) delete process.env[name];
});
test.after(() => {
  Object.assign(process.env, before);
  rmSync(folder, { recursive: true, force: true });
});

/** A .ddev with files. */
function ddevWith(files: Record<string, string>): string {
  const dir = join(folder, String(folders++));
  mkdirSync(dir);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
  return dir;
}

function read(text: string, environment: NodeJS.ProcessEnv = {}): Record<string, string> {
  return Object.fromEntries(readSettings([join(ddevWith({ '.env': text }), '.env')], environment));
}

/** What a function writes to a stream. */
function written(stream: NodeJS.WriteStream, run: () => void): string {
  const write = stream.write;
  let text = '';
  stream.write = (more: string | Uint8Array) => {
    text += String(more);
    return true;
  };
  try {
    run();
  } finally {
    stream.write = write;
  }
  return text;
}

/**
 * The ways in which a settings file may set a value, by which DDEV finds it: tests/ddev/install.test.ts holds such
 * lines to DDEV itself.
 */
const WAYS: Record<string, (name: string, value: string) => string> = {
  'NAME=VALUE': (name, value) => `${name}=${value}\n`,
  export: (name, value) => `export ${name}=${value}\n`,
  'spaces around the sign': (name, value) => `${name} = ${value}\n`,
  'a colon': (name, value) => `${name}: ${value}\n`,
  'a space before it': (name, value) => `  ${name}=${value}\n`,
  tabs: (name, value) => `\texport\t${name}\t=\t${value} \n`,
  'quotes and a comment': (name, value) => `${name}="${value}" # mine\n`,
  'a comment alone': (name, value) => `${name}=${value} # mine #still\n`,
  'Windows line endings, and the last of two': (name, value) => `# ${name}=no\r\n${name}=no\r\n${name}=${value}\r\n`,
  'no line end, behind the mark that editors of Windows begin a file with': (name, value) => `\ufeff${name}='${value}'`,
  'another variable': (name, value) => `OF_MINE=${value}\n${name}=\${OF_MINE}\n`,
  'behind another one in a line': (name, value) => `OF_MINE="a" ${name}=${value}\n`,
};

for (const [way, line] of Object.entries(WAYS)) {
  test(`a setting by ${way}`, () =>
    assert.equal(read(line('MILVUS_HOST_PORT', '19531')), { MILVUS_HOST_PORT: '19531' }));
}

/** What follows `MILVUS_B=`, where MILVUS_A is 1, and what DDEV makes of it. */
const VALUES: Record<string, string> = {
  '': '',
  '# mine': '# mine',
  '1# mine': '1# mine',
  '"abcdefgh #more"': 'abcdefgh #more',
  '"a\\"b\\\\c\\$d"': 'a"b\\c$d',
  "'a\\'b\\n$d'": "a'b\\n$d",
  '"a\\nb\\qc"': 'a\nb\\qc',
  '"two\n lines"': 'two\n lines',
  '$MILVUS_A/${MILVUS_A}': '1/1',
  '${NOBODY:-2}${MILVUS_A:+x}${NOBODY+y}${NOBODY-${MILVUS_A}}': '2x1',
  '${MILVUS_A:-2}${MILVUS_A?no}': '11',
  '$$1 $ 2': '$1 $ 2',
  'a=b:c': 'a=b:c',
  "'$MILVUS_A'": '$MILVUS_A',
  '1\u00a0': '1',
};

for (const [given, want] of Object.entries(VALUES)) {
  test(`the value ${JSON.stringify(given)}`, () =>
    assert.equal(read(`MILVUS_A=1\nMILVUS_B=${given}\n`), { MILVUS_A: '1', MILVUS_B: want }));
}

test('the environment overrides a file only inside values', () => {
  assert.equal(read('MILVUS_A=1\nMILVUS_B=$MILVUS_A\nMILVUS_C\n', { MILVUS_A: '2', MILVUS_C: '3' }), {
    MILVUS_A: '1',
    MILVUS_B: '2',
  });
});

test('comments, other names, examples and missing files set nothing', () => {
  assert.equal(read('# MILVUS_A=1\nNOT_MILVUS_A=1\nmilvus_a=1\nPATH=/nowhere\n\n'), {});
  assert.equal(
    readSettings([join(ddevWith({ '.env.example': 'MILVUS_A=1\n' }), '.env.example'), '/nowhere/.env']),
    new Map(),
  );
});

/** Lines of which DDEV can make nothing, and why. */
const REFUSED: Record<string, string> = {
  'MILVUS A=1': 'a name has an invalid character',
  'MILVUS-A!=1': 'a name has an invalid character',
  'MILVUS_A="no end': 'a closing quote is missing',
  'MILVUS_A="no end\\': 'a closing quote is missing',
  'MILVUS_A=${': '${ is not followed by a name',
  'MILVUS_A=${MILVUS_B': 'the end of ${MILVUS_B is missing or wrong',
  'MILVUS_A=${MILVUS_B x}': 'the end of ${MILVUS_B is missing or wrong',
  'MILVUS_A=${NOBODY:?}': 'NOBODY is not set',
};

for (const [line, why] of Object.entries(REFUSED)) {
  test(`the line ${line} is refused, with its position`, () => {
    const file = join(ddevWith({ '.env.milvus': `MILVUS_B=1\n${line}\n` }), '.env.milvus');
    try {
      readSettings([file], {});
      assert.unreachable();
    } catch (error) {
      assert.instance(error, Problem);
      const { text, code } = error as Problem;
      assert.equal(
        [text, code],
        [
          `cannot read ${file}, line 2: ${why}, so nothing was done; ` +
            `correct the file, DDEV would not start with it either: vi '${file}'`,
          'usage',
        ],
      );
    }
  });
}

test('a file that is too large for a settings file is refused before it is read', () => {
  const file = join(ddevWith({ '.env.milvus': '\n'.repeat(2 * 1024 * 1024) }), '.env.milvus');
  assert.throws(
    () => readSettings([file], {}),
    (error: Problem) =>
      error.code === 'usage' &&
      /\.env\.milvus is too large for a settings file \(more than 1\.0MB\), so nothing was done; .*: head -c 300 /.test(
        error.text,
      ),
  );
  assert.is(
    readSettings(
      [join(ddevWith({ '.env.milvus': `${'\n'.repeat(1024 * 1024 - 20)}MILVUS_B=1\n` }), '.env.milvus')],
      {},
    ).get('MILVUS_B'),
    '1',
  );
});

test('files override each other as in the web container, the environment all; settings for DDEV are omitted', () => {
  const all: [string, string][] = [
    ['.env.a', '11'],
    ['.env.milvus', '22'],
    ['.env.z.example', '33'],
    ['.env.zz', '44'],
    ['.env', '55'],
    ['.env.web', '66'],
  ];
  for (const at of all.keys()) {
    delete process.env['MILVUS_READY_TIMEOUT'];
    adoptSettings(
      ddevWith(
        Object.fromEntries(
          all
            .slice(0, at + 1)
            .map(([name, value]) => [name, `MILVUS_READY_TIMEOUT=${value}\nMILVUS_HOST_PORT=19531\n`]),
        ),
      ),
    );
    const [name, value] = all[at] ?? ['', ''];
    assert.is(process.env['MILVUS_READY_TIMEOUT'], name.endsWith('.example') ? '22' : value, name);
    assert.is(process.env['MILVUS_HOST_PORT'], undefined);
  }
  process.env['MILVUS_BACKUP_KEEP'] = '';
  adoptSettings(ddevWith({ '.env': 'MILVUS_BACKUP_KEEP=3\n' }));
  assert.is(process.env['MILVUS_BACKUP_KEEP'], '', 'set to nothing is set, too');
});

test('under DDEV nothing is adopted, because DDEV does it', () => {
  process.env['IS_DDEV_PROJECT'] = 'true';
  adoptSettings(ddevWith({ '.env': 'MILVUS_BACKUP_KEEP=3\n' }));
  assert.is(process.env['MILVUS_BACKUP_KEEP'], undefined);
});

test('an unreadable file is reported and ignored', () => {
  const dir = ddevWith({ '.env.web': 'MILVUS_BACKUP_KEEP=3\n', '.env': 'MILVUS_READY_TIMEOUT=9\n' });
  // root can read every file, so the test decides which file is readable.
  const said = written(process.stderr, () => adoptSettings(dir, (file) => !file.endsWith('.web')));
  assert.match(
    said,
    /^milvus: (\S+) cannot read \S+\/\.env\.web, so its settings are ignored; .*: sudo chown \1 '\S+\/\.env\.web'\n$/,
  );
  assert.equal([process.env['MILVUS_BACKUP_KEEP'], process.env['MILVUS_READY_TIMEOUT']], [undefined, '9']);
});

test('the installer gets the adopted settings, if the settings of the installation are valid', () => {
  adoptSettings(ddevWith({ '.env': "MILVUS_PASSWORD=\"it's a 'quote'\"\nMILVUS_BACKUP_KEEP=many\n" }));
  assert.is(adoptedSettings().get('MILVUS_BACKUP_KEEP'), 'many');
  const lines = written(process.stdout, settings).split('\n');
  assert.ok(lines.includes(`export MILVUS_PASSWORD='it'\\''s a '\\''quote'\\'''`), lines.join('\n'));
  process.env['MILVUS_VERSION'] = 'new';
  assert.throws(
    settings,
    (error: Problem) =>
      error.code === 'usage' && /^MILVUS_VERSION is new, which is not a release number/.test(error.text),
  );
});

test('different values in .env and the other files are reported', () => {
  const dir = ddevWith({
    '.env': 'MILVUS_A=1\nMILVUS_B=1\nMILVUS_C=1\n',
    '.env.milvus': 'MILVUS_A=2\nMILVUS_B=1\nMILVUS_D=1\n',
    '.env.x.example': 'MILVUS_C=2\n',
  });
  assert.equal(
    contradictions(dir).map(({ text }) => text),
    [
      'MILVUS_A has different values in .ddev/.env or .ddev/.env.web and in another settings file; ' +
        'the container and the image build use different values; keep one: grep -n MILVUS_A .ddev/.env*',
    ],
  );
  writeFileSync(join(dir, '.env'), 'no setting=1\n');
  assert.equal(contradictions(dir), []);
  assert.equal(contradictions(join(folder, 'nowhere')), []);
});

/** What is in the environment, and which names a shell gets. */
const CONNECTIONS: Record<string, { given: Record<string, string>; want: string[] }> = {
  nothing: { given: {}, want: ['MILVUS_URI', 'MILVUS_SERVER', 'MILVUS_HOST', 'MILVUS_PORT'] },
  'a password': {
    given: { MILVUS_PASSWORD: 'of-milvus' },
    want: ['MILVUS_URI', 'MILVUS_SERVER', 'MILVUS_HOST', 'MILVUS_PORT', 'MILVUS_TOKEN', 'MILVUS_API_KEY'],
  },
  'a password that may not be one': {
    given: { MILVUS_PASSWORD: 'x' },
    want: ['MILVUS_URI', 'MILVUS_SERVER', 'MILVUS_HOST', 'MILVUS_PORT'],
  },
  'the same Milvus': {
    given: { MILVUS_HOST: 'milvus', MILVUS_URI: '' },
    want: ['MILVUS_URI', 'MILVUS_SERVER', 'MILVUS_HOST', 'MILVUS_PORT'],
  },
  'a Milvus elsewhere': {
    given: {
      MILVUS_REMOTE_URI: 'https://far.example.com',
      MILVUS_REMOTE_TOKEN: 'root:of-milvus',
      MILVUS_PASSWORD: 'local-one',
    },
    want: ['MILVUS_URI', 'MILVUS_SERVER', 'MILVUS_HOST', 'MILVUS_PORT', 'MILVUS_TOKEN', 'MILVUS_API_KEY'],
  },
  'another Milvus': { given: { MILVUS_HOST: 'elsewhere', MILVUS_PASSWORD: 'of-milvus' }, want: [] },
};

for (const [name, { given, want }] of Object.entries(CONNECTIONS)) {
  test(`the connection with ${name}`, () => {
    Object.assign(process.env, given, { IS_DDEV_PROJECT: 'true' });
    const printed = Object.fromEntries(
      written(process.stdout, connection)
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => /^export (\w+)='(.*)'$/.exec(line)?.slice(1) ?? [line]),
    );
    assert.equal(Object.keys(printed), want);
    if (want.length === 0) return;
    const uri = given['MILVUS_REMOTE_URI'] ?? 'http://milvus:19530';
    assert.equal([printed['MILVUS_URI'], printed['MILVUS_PORT']], [uri, '19530']);
    if (want.includes('MILVUS_TOKEN'))
      assert.equal([printed['MILVUS_TOKEN'], printed['MILVUS_API_KEY']], ['root:of-milvus', 'root:of-milvus']);
  });
}

test.run();
