/** The generated files: they equal the build's output; shell passes its checkers; each value has one source. */
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse, parseDocument } from 'yaml';
import { artifacts } from '../../generator/artifacts.ts';
import { ConfigError } from '../../generator/errors.ts';
import { ForeignFiles, findDrift, generate, writeFiles } from '../../generator/generate.ts';
import { markdownCell, shellQuote, shellQuoteLine } from '../../generator/helpers.ts';
import type { RenderedFile } from '../../generator/render.ts';
import { root } from '../addon.ts';
import { cleanUp, prepare } from '../hooks.ts';
import { labTools } from '../lab/tools.ts';
import { MINUTE } from '../time.ts';

const test = suite('artifacts');
let work = '';
/** The files that the build, as a separate process, wrote to an empty folder. */
let first = '';
/** What it makes in this process. */
let files: RenderedFile[];

prepare(test, 'the artifact tests', async () => {
  work = mkdtempSync(join(tmpdir(), 'artifacts-'));
  first = join(work, 'first');
  const [{ exitCode, all }, made] = await Promise.all([
    build(['--out', first]),
    generate(join(root, 'generator/addon.yaml')),
  ]);
  assert.is(exitCode, 0, all);
  files = made;
});
cleanUp(test, 'the artifact tests', async () => rmSync(work, { recursive: true }));

test('the project passes the type check', async () => {
  // What is as it was at the last time is not looked at again.
  const known = ['--incremental', '--tsBuildInfoFile', 'node_modules/.cache/typecheck.json'];
  const { exitCode, all } = await execa('node_modules/.bin/tsc', ['--noEmit', ...known], {
    cwd: root,
    timeout: 2 * MINUTE,
    reject: false,
    all: true,
  });
  assert.is(exitCode, 0, all);
});

test('the committed files are those of the build', () => assert.equal(findDrift(files, root), []));

test('two builds are byte-identical', async () => {
  const second = join(work, 'second');
  writeFiles(files, second);
  assert.equal(snapshot(second), snapshot(first));
});

test('check finds a changed byte in any generated file, and fails', async () => {
  const place = join(work, 'changed');
  writeFiles(files, place);
  assert.equal(findDrift(files, place), []);
  const paths = list(place);
  for (const file of paths) appendFileSync(join(place, file), ' ');
  const { exitCode, all } = await build(['--check', '--out', place]);
  assert.is(exitCode, 1);
  assert.equal([...all.matchAll(/^ {2}changed: (.*)$/gm)].map(([, path]) => path).sort(), paths);
});

test('check finds a missing file, a changed mode and a left-over file in every folder', () => {
  const place = join(work, 'drift');
  writeFiles(files, place);
  rmSync(join(place, 'dist/milvus/etcd.conf'));
  chmodSync(join(place, 'dist/milvus/milvusctl'), 0o644);
  const extra = [
    'commands/host/extra',
    'config.extra.yaml',
    'ddev-milvus/extra',
    'dist/extra',
    'dist/milvus/extra/extra.mjs',
    'docker-compose.extra.yaml',
    'web-build/extra',
  ];
  mkdirSync(join(place, 'dist/milvus/extra'));
  for (const file of extra) writeFileSync(join(place, file), 'extra\n');
  const drift = [
    'missing: dist/milvus/etcd.conf',
    'mode: dist/milvus/milvusctl',
    ...extra.map((file) => `left over: ${file}`),
  ];
  assert.equal(findDrift(files, place).sort(), drift.sort());
});

test('build deletes obsolete files of an earlier build and corrects changed ones', () => {
  const place = join(work, 'drift-mended');
  mkdirSync(join(place, 'dist'), { recursive: true });
  writeFileSync(join(place, 'dist/old.sh'), '#ddev-generated\n');
  writeFileSync(join(place, 'install.yaml'), 'other\n');
  writeFiles(files, place);
  assert.equal(snapshot(place), snapshot(first));
});

test('build does not change folders with foreign files', async () => {
  const place = join(work, 'foreign');
  mkdirSync(join(place, 'dist'), { recursive: true });
  writeFileSync(join(place, 'dist/app.js'), 'mine\n');
  writeFileSync(join(place, 'docker-compose.mine.yaml'), 'services: {}\n');
  assert.throws(
    () => writeFiles(files, place),
    (error: unknown) =>
      error instanceof ForeignFiles &&
      /^Nothing was written\..*\n {2}dist\/app\.js\n {2}docker-compose\.mine\.yaml\n/.test(error.message),
  );
  assert.equal(list(place), ['dist/app.js', 'docker-compose.mine.yaml']);
});

test('inconsistent values are reported with line and path', async () => {
  const config = variant('rules', (document) => {
    document.setIn(['ports', 'etcdClient'], 19530);
    document.setIn(['etcd', 'heartbeatInterval'], 20);
    document.setIn(['etcd', 'electionTimeout'], 60);
    document.setIn(['options', 0, 'pattern'], '(');
    document.setIn(['options', 0, 'defaultText'], '{milvus.nothing}');
    document.setIn(['options', 1, 'pattern'], '\\d{1,3}');
    document.setIn(['options', 1, 'defaultText'], '{timing.ready} seconds');
    document.setIn(['commands', 0, 'flags', 0, 'name'], '--no-colour');
    document.setIn(['commands', 1, 'name'], 'status');
    document.setIn(['milvus', 'series', 1, 'series'], '2.3');
    document.setIn(['milvus', 'version'], '2.6.10');
    document.setIn(['milvus', 'releases', 2, 'version'], '2.6.4');
    document.setIn(['milvus', 'advisories', 0, 'fixedIn'], '2.6.24');
  });
  const error = await generate(config).catch((one: unknown) => one);
  assert.instance(error, ConfigError);
  for (const problem of [
    /rules\.yaml:\d+ +ports\.etcdClient +given: 19530 +allowed: a port other than milvus's/,
    /etcd\.electionTimeout +given: 60 +allowed: at least five times heartbeatInterval, 100/,
    /options\[0\]\.pattern +given: "\(" +allowed: an extended regular expression/,
    /options\[0\]\.defaultText +given: "\{milvus\.nothing\}" +allowed: plain text/,
    /options\[1\]\.pattern +given: "\\\\d\{1,3\}" +allowed: an extended regular expression/,
    /options\[1\]\.defaultText +given: "\{timing\.ready\} seconds" +allowed: plain text/,
    /commands\[0\]\.flags\[0\]\.name +given: "--no-colour" +allowed: a unique name that does not begin/,
    /commands\[1\]\.name +given: "status" +allowed: a unique name/,
    /milvus\.series\[1\]\.series +given: "2\.3" +allowed: a series after 2\.3/,
    /milvus\.version +given: "2\.6\.10" +allowed: a release that has a package/,
    /milvus\.releases\[2\]\.version +given: "2\.6\.4" +allowed: a release after 2\.6\.4/,
    /milvus\.advisories\[0\]\.fixedIn +given: "2\.6\.24" +allowed: a release that has a package, or/,
  ])
    assert.match((error as ConfigError).message, problem);
});

test('an invalid value is reported, and nothing is written', async () => {
  const config = variant('bad', (document) => document.setIn(['ports', 'milvus'], 'abc'));
  const place = join(work, 'bad');
  const { exitCode, all } = await build(['--config', config, '--out', place]);
  assert.is(exitCode, 1);
  assert.match(all, /bad\.yaml:\d+ +ports\.milvus +given: "abc" +allowed: integer from 1024 to 65535/);
  assert.throws(() => statSync(place), /ENOENT/);
});

test('a default release without advisories: README and docs do not warn of any', async () => {
  const made = async (version: string): Promise<string> => {
    const config = variant('version', (document) => document.setIn(['milvus', 'version'], version));
    const texts = new Map((await generate(config)).map(({ path, text }) => [path, text]));
    return `${texts.get('README.md')}${texts.get('docs/security.md')}`;
  };
  const warns = /\[!WARNING\]|A password does not protect the default release/g;
  assert.is((await made('2.6.4')).match(warns)?.length, 2);
  assert.is((await made('2.6.15')).match(warns), null);
});

test("a value's text with quotes, $( and % stays text in the host's shell", async () => {
  const odd = `one of 5% of 'your' $(machine)"s ports`;
  const config = variant('quotes', (document) => {
    const options = document.toJS().options as { name: string }[];
    const at = options.findIndex(({ name }) => name === 'MILVUS_HOST_PORT');
    document.setIn(['options', at, 'allowed'], odd);
  });
  const script = (await generate(config)).find(({ path }) => path === 'ddev-milvus/prepare.sh')?.text ?? '';
  const { stderr } = await execa('bash', ['-c', `${script.replace(/^main "\$@"$/m, '')}\npublish_port 1`], {
    cwd: work,
    reject: false,
  });
  assert.match(stderr, `which is not ${odd}, so no port is published`);
});

test('a changed port in addon.yaml changes in every artifact', async () => {
  const others = {
    milvus: 29530,
    milvusInternal: 29529,
    rootCoord: 31125,
    management: 29091,
    etcdClient: 22379,
    etcdPeer: 22380,
  };
  const { ports } = parse(readFileSync(join(root, 'generator/addon.yaml'), 'utf8')) as {
    ports: Record<string, number>;
  };
  assert.equal(Object.keys(ports), Object.keys(others));
  const config = variant('ports', (document) => {
    for (const [port, other] of Object.entries(others)) document.setIn(['ports', port], other);
  });
  const place = join(work, 'ports');
  writeFiles(await generate(config), place);
  for (const [port, other] of Object.entries(others)) {
    const before = filesWith(first, ports[port] as number);
    assert.ok(before.length > 0, `${port} stands nowhere`);
    assert.equal(filesWith(place, ports[port] as number), [], `the old ${port} still stands somewhere`);
    assert.equal(filesWith(place, other), before, `the new ${port} does not stand where the old one stood`);
  }
});

test('a value with shell characters stays one word', async () => {
  const value = 'it\'s $(false) `x` "y" \\ !\n*';
  for (const quoted of [shellQuote(value), shellQuoteLine(value)]) {
    const { stdout } = await execa('bash', ['-c', `printf '<%s>' ${quoted}`], { timeout: MINUTE });
    assert.is(stdout, `<${value}>`);
  }
});

test('the build writes the listed artifacts: each path once, with its mode and its marker', () => {
  assert.equal(artifacts.map(({ path }) => path).sort(), list(first));
  for (const { path, mode, marker, place } of artifacts) {
    const text = readFileSync(join(first, path), 'utf8');
    const beginning = text.split('\n').slice(0, 4);
    assert.is(statSync(join(first, path)).mode & 0o777, mode, path);
    assert.is(text.startsWith('#!'), mode === 0o755, `${path}: an executable file has an interpreter line`);
    assert.is(marker !== 'none', place !== 'repository' || path === 'install.yaml', path);
    if (marker === 'none') continue;
    assert.ok(
      beginning.some((line) =>
        marker === '$comment' ? line === '  "$comment": "#ddev-generated",' : line === '#ddev-generated',
      ),
      `${path} has no marker`,
    );
    assert.is(beginning.includes('#ddev-silent-no-warn'), marker === 'silent', path);
  }
});

test('a template without placeholders is a plain file', () => {
  const templates = join(root, 'generator/templates');
  const constant = list(templates).filter(
    (file) => file.endsWith('.hbs') && !/\{\{(?!banner\}|!--)/.test(readFileSync(join(templates, file), 'utf8')),
  );
  assert.equal(constant, []);
});

test('a | in a text of addon.yaml breaks no table row, and is unchanged in plain text', async () => {
  const config = variant('bars', (document) => {
    for (const path of [
      ['milvus', 'advisories', 0, 'summary'],
      ['commands', 0, 'summary'],
      ['options', 0, 'description'],
      ['options', 0, 'allowed'],
      ['protectedKeys', 0, 'reason'],
      ['symptoms', 0, 'sign'],
      ['symptoms', 0, 'cause'],
      ['symptoms', 0, 'remedy'],
      ['checks', 0, 'title'],
    ])
      document.setIn(path, `one | two ${String(document.getIn(path))}`);
  });
  const made = new Map((await generate(config)).map(({ path, text }) => [path, text]));
  const rows = ['docs/troubleshooting.md', 'docs/commands.md', 'docs/configuration.md', 'SECURITY.md']
    .flatMap((path) => (made.get(path) as string).split('\n'))
    .filter((line) => line.includes('one '));
  assert.ok(rows.length >= 7, rows.join('\n'));
  for (const row of rows) assert.not.match(row, /one \| two/);
  assert.match(made.get('ddev-milvus/usage.txt') as string, /^one \| two .+\.$/m);
  assert.is(markdownCell('a | b'), 'a \\| b');
});

test('no generated file has lines of blanks only, or lacks the last line break', () => {
  const untidy = list(first).filter((file) => {
    const text = readFileSync(join(first, file), 'utf8');
    return /^[ \t]+$/m.test(text) || !text.endsWith('\n') || text.endsWith('\n\n');
  });
  assert.equal(untidy, []);
});

test('addon.yaml names its schema in its first line', () => {
  const [line] = readFileSync(join(root, 'generator/addon.yaml'), 'utf8').split('\n');
  assert.is(line, '# yaml-language-server: $schema=./addon.schema.json');
});

test('Biome finds nothing to format, and no mistake', async () => {
  const { exitCode, all } = await execa('npx', ['biome', 'ci', '--error-on-warnings', '--colors=off', '.'], {
    cwd: root,
    timeout: MINUTE,
    reject: false,
    all: true,
  });
  assert.is(exitCode, 0, all);
});

test('no line of code has more than 120 columns', () => {
  const long = ['generator', 'tests']
    .flatMap((folder) => list(join(root, folder)).map((file) => `${folder}/${file}`))
    .filter((file) => file.endsWith('.ts') && !/^tests\/generator\/cases\/.+\//.test(file))
    .flatMap((file) => {
      const lines = readFileSync(join(root, file), 'utf8').split('\n');
      return lines.flatMap((line, at) => ([...line].length > 120 ? [`${file}:${at + 1}`] : []));
    });
  assert.equal(long, []);
});

test('shell passes shellcheck, also the actions of install.yaml and the hooks', async () => {
  const { shellcheck } = await labTools();
  const { exitCode, all } = await execa(shellcheck, [...shellFiles(), ...hookFiles()], {
    timeout: 2 * MINUTE,
    reject: false,
    all: true,
  });
  assert.is(exitCode, 0, all);
});

test('shell is formatted with shfmt', async () => {
  const { shfmt } = await labTools();
  // A hook is one line, but its template has several lines.
  const plain = list(join(root, 'generator/templates'))
    .filter((file) => file.endsWith('.sh'))
    .map((file) => join(root, 'generator/templates', file));
  const { exitCode, all } = await execa(shfmt, ['-i', '2', '-ci', '-d', ...shellFiles(), ...plain], {
    timeout: MINUTE,
    reject: false,
    all: true,
  });
  assert.is(exitCode, 0, all);
});

/** What Bash learned after 3.2, the Bash of macOS; each with a line that has it. */
const NEWER_BASH: [RegExp, string][] = [
  [/\b(mapfile|readarray|coproc)\b/, 'mapfile -t lines'],
  [/\b(declare|local|typeset|readonly)\s+-[a-zA-Z]*[Ang]/, 'local -A seen'],
  [/\$\{\w+(\[[^\]]*\])?(\^|,)/, '${name,,}'],
  [/\$\{\w+(\[[@*]\])?@[A-Za-z]\}/, '${name@Q}'],
  [/\$\{\w+\[-/, '${list[-1]}'],
  [/&>>|\|&|;;?&/, 'run &>>log'],
  [/\bexec\s+\{\w+\}/, 'exec {input}<file'],
  [/\[\[?\s+-v\b|\btest\s+-v\b/, '[[ -v name ]]'],
  [/\bwait\s+-n\b|\bread\s+(-\w+\s+)*-[iN]\b/, 'wait -n'],
  [/\bshopt\s+-s\s+(globstar|lastpipe|inherit_errexit)/, 'shopt -s lastpipe'],
  [/\bprintf\s+.*%\([^)]*\)T|\bprintf\s+-v\s+\S+\[/, "printf '%(%F)T'"],
  [/\$\{?(BASHPID|EPOCHSECONDS|EPOCHREALTIME|SRANDOM)\b/, '$BASHPID'],
];

test('scripts for the host use no syntax newer than the Bash 3.2 of macOS', () => {
  const files = [...shellFiles(), ...hookFiles()].filter((file) => !file.includes('/dist/'));
  assert.ok(
    files.filter((file) => /commands\/host\/(autocomplete\/)?milvus$|milvus\/prepare\.sh$/.test(file)).length === 3,
    files.join(),
  );
  for (const [pattern, example] of NEWER_BASH) assert.match(example, pattern);
  for (const file of files) {
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => !/^\s*#/.test(line));
    assert.equal(
      NEWER_BASH.flatMap(([pattern]) => lines.filter((line) => pattern.test(line))),
      [],
      file,
    );
    // Until 4.4 an empty list counts as one that is not set, and set -u ends the script.
    const unguarded = lines
      .join('\n')
      .replaceAll(/\$\{(\w+)\[@\]\+"\$\{\1\[@\]\}"\}/g, '')
      .matchAll(/\$\{(\w+)\[[@*]\]\}/g);
    const maybeEmpty = [...unguarded]
      .map(([, name]) => name)
      .filter((name) => !lines.some((line) => new RegExp(`\\b${name}=\\([^)]`).test(line)));
    assert.equal(maybeEmpty, [], file);
  }
});

test.run();

/** Runs the build and waits for its end, good or bad. */
function build(args: string[]): Promise<{ exitCode?: number; all: string }> {
  return execa('node', ['--import', 'tsx', 'generator/build.ts', ...args], {
    cwd: root,
    timeout: MINUTE,
    reject: false,
    all: true,
  });
}

/** Writes a changed addon.yaml and gives its path. */
function variant(name: string, change: (document: ReturnType<typeof parseDocument>) => void): string {
  const document = parseDocument(readFileSync(join(root, 'generator/addon.yaml'), 'utf8'));
  change(document);
  const file = join(work, `${name}.yaml`);
  writeFileSync(file, document.toString());
  return file;
}

/** Every file under a folder, sorted. */
function list(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** The files that contain a number as a separate word. */
function filesWith(folder: string, number: number): string[] {
  const word = new RegExp(`(?<![0-9])${number}(?![0-9])`);
  return list(folder).filter((file) => word.test(readFileSync(join(folder, file), 'utf8')));
}

/** Path, run bit and text of every file. */
function snapshot(folder: string): [string, number, string][] {
  return list(folder).map((file) => [
    file,
    statSync(join(folder, file)).mode & 0o777,
    readFileSync(join(folder, file), 'utf8'),
  ]);
}

/** Every shell script of the first build, and its actions as scripts of their own. */
function shellFiles(): string[] {
  const scripts = list(first).filter(
    (file) => file.endsWith('.sh') || file.startsWith('commands/') || file.endsWith('/milvusctl'),
  );
  const install = parse(readFileSync(join(first, 'install.yaml'), 'utf8')) as Record<string, string[]>;
  const actions = ['pre_install_actions', 'post_install_actions', 'removal_actions'].flatMap((key) =>
    (install[key] ?? []).map((text, index) => script(`${key}-${index}`, text)),
  );
  assert.ok(actions.length >= 3);
  return [...scripts.map((file) => join(first, file)), ...actions];
}

/** DDEV's hooks as separate scripts. */
function hookFiles(): string[] {
  const { hooks } = parse(readFileSync(join(first, 'config.milvus.yaml'), 'utf8')) as {
    hooks: Record<string, Record<string, string>[]>;
  };
  return Object.entries(hooks).flatMap(([key, commands]) =>
    commands.map((command, index) => script(`${key}-${index}`, Object.values(command).join())),
  );
}

/** Writes shell code into a separate file, and returns its path. */
function script(name: string, text: string): string {
  const file = join(work, 'parts', `${name}.sh`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `#!/usr/bin/env bash\n${text.trimEnd()}\n`);
  return file;
}
