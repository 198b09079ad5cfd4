/** The command line: parsing, refusals with their messages, and the help. */
import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse as parseYaml } from 'yaml';
import { parse } from '../../generator/milvusctl/command-line.ts';
import { main } from '../../generator/milvusctl/main.ts';
import { Problem } from '../../generator/milvusctl/problem.ts';
import type { AddonConfig, Command } from '../../generator/schema.ts';

const { commands, exitCodes } = parseYaml(
  readFileSync(new URL('../../generator/addon.yaml', import.meta.url), 'utf8'),
  { merge: true },
) as AddonConfig;
const users = commands.filter(({ audience }) => audience === 'user');

/** What a command line means: verb, operands, flags. */
type Meaning = [string, string[], Record<string, string>];

const RIGHT: [string[], Meaning][] = [
  [['status'], ['status', [], {}]],
  [
    ['status', '--json', '-w'],
    ['status', [], { '--json': '', '--watch': '' }],
  ],
  [
    ['status', '--json', '--json'],
    ['status', [], { '--json': '' }],
  ],
  [
    ['status', '--'],
    ['status', [], {}],
  ],
  [['restart'], ['restart', [], {}]],
  [
    ['restart', '--', 'milvus'],
    ['restart', ['milvus'], {}],
  ],
  [['start'], ['start', [], {}]],
  [
    ['stop', 'etcd'],
    ['stop', ['etcd'], {}],
  ],
  [
    ['wait', '--timeout', '9999'],
    ['wait', [], { '--timeout': '9999' }],
  ],
  [
    ['wait', '--timeout=5', '--timeout', '7'],
    ['wait', [], { '--timeout': '7' }],
  ],
  [
    ['version', '--json'],
    ['version', [], { '--json': '' }],
  ],
  [
    ['logs', '-n', '3', 'milvus', '-f'],
    ['logs', ['milvus'], { '--lines': '3', '--follow': '' }],
  ],
  [
    ['logs', '-n3'],
    ['logs', [], { '--lines': '3' }],
  ],
  [
    ['logs', '-n=3', 'etcd'],
    ['logs', ['etcd'], { '--lines': '3' }],
  ],
  [
    ['logs', '-fn', '3'],
    ['logs', [], { '--lines': '3', '--follow': '' }],
  ],
  [
    ['logs', '--errors', '--', 'etcd'],
    ['logs', ['etcd'], { '--errors': '' }],
  ],
  [
    ['doctor', '--fix', '--json'],
    ['doctor', [], { '--fix': '', '--json': '' }],
  ],
  [
    ['config', 'check'],
    ['config', ['check'], {}],
  ],
  [
    ['config', '--json', '--origin'],
    ['config', [], { '--json': '', '--origin': '' }],
  ],
  [
    ['backup', 'mine', '--keep', '2', '--leave-stopped'],
    ['backup', ['mine'], { '--keep': '2', '--leave-stopped': '' }],
  ],
  [
    ['backup', 'status'],
    ['backup', ['status'], {}],
  ],
  [['backups'], ['backups', [], {}]],
  [
    ['restore', '--discard', 'a.b-c_d'],
    ['restore', ['a.b-c_d'], { '--discard': '' }],
  ],
  [
    ['reset', '-y', '--backup'],
    ['reset', [], { '--yes': '', '--backup': '' }],
  ],
  [
    ['collections', '--json'],
    ['collections', [], { '--json': '' }],
  ],
  [
    ['inspect', 'other.elsewhere'],
    ['inspect', ['other.elsewhere'], {}],
  ],
  [
    ['import', 'http://old-milvus:19530', 'one'],
    ['import', ['http://old-milvus:19530', 'one'], {}],
  ],
  [
    ['import', 'https://old-milvus/'],
    ['import', ['https://old-milvus/'], {}],
  ],
  [['connection'], ['connection', [], {}]],
  [['after-start'], ['after-start', [], {}]],
  [['before-stop'], ['before-stop', [], {}]],
  [
    ['prepare', 'milvus'],
    ['prepare', ['milvus'], {}],
  ],
  [['resume'], ['resume', [], {}]],
  [
    ['releases', '2.6.4'],
    ['releases', ['2.6.4'], {}],
  ],
  [
    ['complete', 'collections'],
    ['complete', ['collections'], {}],
  ],
];

const WRONG: [string[], string][] = [
  [['statsu'], "unknown command statsu; did you mean 'status'?; see 'ddev milvus help'"],
  [['Restore'], "unknown command Restore; did you mean 'restore'?; see 'ddev milvus help'"],
  [['stat'], "unknown command stat; did you mean 'start'?; see 'ddev milvus help'"],
  [['frobnicate'], "unknown command frobnicate; see 'ddev milvus help'"],
  [['after-stat'], "unknown command after-stat; see 'ddev milvus help'"],
  [['x'], "unknown command x; see 'ddev milvus help'"],
  [[''], "unknown command ''; see 'ddev milvus help'"],
  [['--json', 'status'], "unknown command --json; see 'ddev milvus help'"],
  [['help', 'docter'], "unknown command docter; did you mean 'doctor'?; see 'ddev milvus help'"],
  [['a\u001b[31mb'], "unknown command 'a\\u{1b}[31mb'; see 'ddev milvus help'"],
  [['логи'], "unknown command '\\u{43b}\\u{43e}\\u{433}\\u{438}'; see 'ddev milvus help'"],
  [['x'.repeat(70_000)], `unknown command ${'x'.repeat(60)}; see 'ddev milvus help'`],
  [['logs', '--folow'], "logs does not take --folow; did you mean '--follow'?; see 'ddev milvus help logs'"],
  [['logs', '--lins=3'], "logs does not take --lins=3; did you mean '--lines'?; see 'ddev milvus help logs'"],
  [['logs', '-Z'], "logs does not take -Z; see 'ddev milvus help logs'"],
  [['logs', '-fZ'], "logs does not take -Z; see 'ddev milvus help logs'"],
  [['logs', 'etcd', '--\n'], "logs does not take '--\\u{a}'; see 'ddev milvus help logs'"],
  [['logs', 'etcd', 'milvus'], "logs does not take milvus; see 'ddev milvus help logs'"],
  [['logs', 'etcd', ''], "logs does not take ''; see 'ddev milvus help logs'"],
  [['logs', '-'], "PROGRAM is -, which is not milvus or etcd; see 'ddev milvus help logs'"],
  [['logs', ''], "PROGRAM is '', which is not milvus or etcd; see 'ddev milvus help logs'"],
  [['logs', 'milvus\n'], "PROGRAM is 'milvus\\u{a}', which is not milvus or etcd; see 'ddev milvus help logs'"],
  [['logs', '--', '--errors'], "PROGRAM is --errors, which is not milvus or etcd; see 'ddev milvus help logs'"],
  [['logs', '-n'], "--lines needs a value: a whole number up to 9999999; see 'ddev milvus help logs'"],
  [['logs', '-fn'], "--lines needs a value: a whole number up to 9999999; see 'ddev milvus help logs'"],
  [['logs', '--lines'], "--lines needs a value: a whole number up to 9999999; see 'ddev milvus help logs'"],
  [['logs', '--lines='], "--lines is '', which is not a whole number up to 9999999; see 'ddev milvus help logs'"],
  [['logs', '-n=-1'], "--lines is -1, which is not a whole number up to 9999999; see 'ddev milvus help logs'"],
  [
    ['logs', '--lines', '--errors'],
    "--lines is --errors, which is not a whole number up to 9999999; see 'ddev milvus help logs'",
  ],
  [['logs', '--follow=yes'], "--follow takes no value; see 'ddev milvus help logs'"],
  [['logs', '-f='], "--follow takes no value; see 'ddev milvus help logs'"],
  [
    ['wait', '--timeout', '10000'],
    "--timeout is 10000, which is not whole seconds from 1 to 9999; see 'ddev milvus help wait'",
  ],
  [['status', '--', '--help'], "status does not take --help; see 'ddev milvus help status'"],
  [['restore'], "restore needs NAME; see 'ddev milvus help restore'"],
  [['restore', '--discard'], "restore needs NAME; see 'ddev milvus help restore'"],
  [
    ['restore', '../x'],
    "NAME is ../x, which is not a backup's name, as 'ddev milvus backups' shows it; see 'ddev milvus help restore'",
  ],
  [
    ['restore', "'; touch x"],
    "NAME is ''\\''; touch x', which is not a backup's name, as 'ddev milvus backups' shows it; " +
      "see 'ddev milvus help restore'",
  ],
  [['import'], "import needs ADDRESS; see 'ddev milvus help import'"],
  [['import', 'http://x', 'a', 'b'], "import does not take b; see 'ddev milvus help import'"],
  [['prepare'], "prepare needs PROGRAM; see 'ddev milvus help prepare'"],
  [['upgrade'], 'upgrade works on the host of a DDEV project; run it there: ddev milvus upgrade'],
  [['upgrade', '2.6'], "VERSION is 2.6, which is not a release number such as 2.6.4; see 'ddev milvus help upgrade'"],
  [['ui', 'postgres'], "PAGE is postgres, which is not webui or attu; see 'ddev milvus help ui'"],
  [['ui', 'attu', '--on'], 'ui works on the host of a DDEV project; run it there: ddev milvus ui'],
];

const test = suite('commands');

test.before.each(() => {
  process.env['IS_DDEV_PROJECT'] = 'true';
});

/** How a command line is refused. */
async function refusal(words: string[]): Promise<Problem> {
  try {
    await printed(async () => {
      const found = await parse(words);
      assert.unreachable(`${JSON.stringify(words)} was taken for ${JSON.stringify(found)}`);
    });
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** What is printed meanwhile. */
async function printed(action: () => Promise<unknown>, stream: NodeJS.WriteStream = process.stdout): Promise<string> {
  const { write } = stream;
  let text = '';
  stream.write = (chunk: string | Uint8Array): boolean => {
    text += String(chunk);
    return true;
  };
  try {
    await action();
  } finally {
    stream.write = write;
  }
  return text;
}

for (const [words, [verb, operands, flags]] of RIGHT) {
  test(`${words.join(' ')} is parsed`, async () => {
    const found = await parse(words);
    assert.equal(
      [found?.verb, found?.call.operands, Object.fromEntries(found?.call.flags ?? [])],
      [verb, operands, flags],
    );
  });
}

for (const [words, text] of WRONG) {
  test(`refused: ${JSON.stringify(words.map((word) => word.slice(0, 30)).join(' '))}`, async () => {
    const problem = await refusal(words);
    assert.equal([problem.text, problem.code], [text, 'usage']);
  });
}

/** What can be no value of anything, but for a pattern that says otherwise. */
const NO_VALUES = [
  '',
  ' ',
  '-',
  'a'.repeat(70_000),
  'two\nlines',
  '$(touch /tmp/x)',
  '`id`;&|>x',
  "'",
  'ü',
  '１',
  '🙈\u202e',
  '../x',
  '%n%s',
  '-1',
  '99999999999999999999',
  'a\u001b[31mb',
  'milvus\n',
];
/** Each pattern matches one of them. */
const VALUES = [
  'milvus',
  'check',
  'webui',
  'collections',
  '2.6.4',
  '7',
  '/x',
  'http://x',
  'name',
  'hnsw',
  'helm',
  'cluster',
];

/** What an operand or a flag may be. */
function fitting(pattern: string): string {
  const found = VALUES.find((value) => fits(pattern, value));
  assert.ok(found, pattern);
  return found;
}

function fits(pattern: string, text: string): boolean {
  return new RegExp(`^(?:${pattern})$`).test(text);
}

test('every verb accepts all its operands and flags at once; verbs of the host show where to run them', async () => {
  for (const { name, place, operands, flags } of commands) {
    const given = operands.map(({ pattern }) => fitting(pattern));
    const words = [
      name,
      ...flags.flatMap(({ name: flag, value }) => (value === undefined ? [flag] : [flag, fitting(value.pattern)])),
      ...given,
    ];
    if (place === 'host') {
      assert.is(
        (await refusal(words)).text,
        `${name} works on the host of a DDEV project; run it there: ddev milvus ${name}`,
      );
    } else {
      const found = await parse(words);
      assert.equal(
        [found?.verb, found?.call.operands, [...(found?.call.flags.keys() ?? [])]],
        [name, given, flags.map((flag) => flag.name)],
        words.join(' '),
      );
    }
  }
});

/** Every way to call a command wrongly that the table gives away. */
function wrongCalls({ name, operands, flags }: Command): string[][] {
  const unfit = (pattern: string): string[] => NO_VALUES.filter((value) => !fits(pattern, value));
  const good = operands.map(({ pattern }) => fitting(pattern));
  const needed = operands.filter(({ required }) => required).length;
  const calls = [
    ...(needed > 0 ? [[]] : []),
    ...(operands.at(-1)?.repeats === true ? [] : [[...good, 'surplus']]),
    [...good, ''],
    [...good, '--nonsense'],
    [...good, '-Z'],
    [...good, '--\n'],
    [...good, '--', '--json'],
  ];
  for (const [at, { pattern }] of operands.entries()) {
    const before = good.slice(0, at);
    for (const value of unfit(pattern)) calls.push([...before, value], [...before, '--', value]);
  }
  for (const { name: long, short, value } of flags) {
    for (const one of short === undefined ? [long] : [long, short]) {
      if (value === undefined) calls.push([...good, `${one}=1`], [...good, `${one}=`]);
      else
        calls.push(
          [...good, one],
          ...unfit(value.pattern).flatMap((bad) => [
            [...good, one, bad],
            [...good, `${one}=${bad}`],
          ]),
        );
    }
  }
  return calls.map((call) => [name, ...call]);
}

test('every wrong command line is refused in one readable line with the help command', async () => {
  const calls = commands.flatMap(wrongCalls);
  assert.ok(calls.length > 500, String(calls.length));
  for (const words of calls) {
    const { text, code } = await refusal(words);
    const seen = JSON.stringify({ words: words.map((word) => word.slice(0, 30)), text });
    assert.is(code, 'usage', seen);
    assert.match(text, new RegExp(`^[\\x20-\\x7e]{1,300}; see 'ddev milvus help ${words[0]}'$`), seen);
  }
});

test('a refusal goes to standard error with exit code 2; outside DDEV it has the name milvusctl', async () => {
  delete process.env['IS_DDEV_PROJECT'];
  let code: number | undefined;
  const told = await printed(async () => {
    code = await main(['restore', '../x']);
  }, process.stderr);
  assert.equal(
    [code, told],
    [
      exitCodes.usage,
      "milvus: NAME is ../x, which is not a backup's name, as 'milvusctl backups' shows it; " +
        "see 'milvusctl help restore'\n",
    ],
  );
});

test('help lists exactly the commands for users; so does a call without arguments', async () => {
  const text = await printed(() => parse(['help']));
  for (const { name, summary } of users)
    assert.ok(
      text.split('\n').some((line) => line.startsWith(`  ${name} `) && line.endsWith(`  ${summary}`)),
      name,
    );
  for (const { name } of commands.filter(({ audience }) => audience === 'internal'))
    assert.not.match(text, new RegExp(`^  ${name} `, 'm'));
  assert.match(text, /^Manages Milvus in this project's web container\.\n\nUsage: ddev milvus COMMAND\n\nCommands:\n/);
  assert.match(
    text,
    /\nHelp for one command: .* help COMMAND\nExit codes of milvusctl \(.*\): 0 done or ready, 1 failed, .*\.\n$/,
  );
  for (const words of [[], ['--help'], ['-h'], ['help', 'help']])
    assert.is(await printed(() => parse(words)), text, words.join());
});

test('help of a command, also of the host, has its operands, flags and failures with exit codes', async () => {
  for (const { name, audience, summary, operands, flags, failures } of commands) {
    const text = await printed(() => parse(['help', name]));
    const [usage = '', ...lines] = text.split('\n').map((line) => line.trim().replaceAll(/ {2,}/g, '  '));
    assert.ok(usage.startsWith(`Usage: ${audience === 'user' ? 'ddev milvus' : 'milvusctl'} ${name}`), usage);
    assert.ok(lines.includes(`${summary}.`), text);
    for (const operand of operands) {
      const one = operand.values.length > 0 ? operand.values.map(({ value }) => value).join('|') : operand.name;
      const shown = operand.repeats === true ? `${one} …` : one;
      assert.ok(usage.includes(operand.required ? ` ${shown}` : ` [${shown}]`), usage);
      for (const one of operand.values) assert.ok(lines.includes(`${one.value}  ${one.summary}`), text);
    }
    for (const flag of flags) {
      const spelled = `${flag.name}${flag.value === undefined ? '' : ` ${flag.value.name}`}`;
      assert.ok(usage.includes(` [${spelled}]`), usage);
      assert.ok(
        lines.includes(`${flag.short === undefined ? '' : `${flag.short}, `}${spelled}  ${flag.summary}`),
        text,
      );
    }
    for (const { exit, when } of failures)
      assert.ok(lines.includes(`${exitCodes[exit]}  ${when.replaceAll(/ {2,}/g, '  ')}`), text);
    for (const words of [
      [name, '--help'],
      [name, '-h'],
      [name, '--json', '--nonsense', '-h'],
    ])
      assert.is(await printed(() => parse(words)), text, words.join(' '));
  }
});

test('the help of the host in a stopped project is the same, section by section', async () => {
  const [, ...sections] = readFileSync(new URL('../../ddev-milvus/usage.txt', import.meta.url), 'utf8').split(
    /^##(?: (.+))?\n/m,
  );
  const told = sections.flatMap((text, at) => (at % 2 === 0 ? [[text ?? '', sections[at + 1]]] : []));
  assert.equal(
    told.map(([name]) => name),
    ['', ...commands.map(({ name }) => name)],
  );
  for (const [name, text] of told)
    assert.is(await printed(() => parse(name === '' ? ['help'] : ['help', name ?? ''])), text, name);
});

test('outside DDEV the help has the name milvusctl', async () => {
  delete process.env['IS_DDEV_PROJECT'];
  for (const words of [['help'], ['help', 'restore'], ['help', 'ui']])
    assert.not.match(await printed(() => parse(words)), /ddev milvus/);
});

test.run();
