/**
 * The rules of DDEV's registry, its update checker and its documentation for add-ons. Each rule that passes is printed
 * with its number. Rules that need a running project have tests elsewhere; the last rules check that those tests exist.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { root } from '../addon.ts';
import { labTools } from '../lab/tools.ts';

const MARK = '#ddev-generated';

const test = suite('ecosystem');

/** A rule by its number, of RULES. Prints that it holds. */
function rule(number: number, title: string, check: () => void | Promise<void>): void {
  test(`rule ${number}, ${title}`, async () => {
    await check();
    process.stdout.write(`\n  pass  rule ${String(number).padStart(2)}  ${title} `);
  });
}

/**
 * The number of rules: 1 README, 2 install.yaml, 3 test.bats, 4 commands and workflow, 5 files of the repository, 6
 * files of the add-on, 7 options, 8 ports, 9 messages, 10 the image, 11 hooks, 12 .ddev/dist.
 */
const RULES = 12;

/** Rules that need a running project: the file with their tests, and the titles of these tests. */
const RUNNING: { number: number; title: string; file: string; tests: string[] }[] = [
  {
    number: 6,
    title: 'get and remove twice are as once, foreign files stay',
    file: 'ddev/install.test.ts',
    tests: ['a second installation changes nothing', 'the removal deletes exactly the files with the marker'],
  },
  {
    number: 7,
    title: 'ddev dotenv set reaches the container',
    file: 'ddev/readme.test.ts',
    tests: ['a setting reaches the container'],
  },
  {
    number: 8,
    title: 'no port is published unless asked for, and then on 127.0.0.1',
    file: 'ddev/data.test.ts',
    tests: [
      'without MILVUS_HOST_PORT, no port of Milvus or etcd is published',
      'with MILVUS_HOST_PORT, only port 19530 is published, and only on 127.0.0.1',
    ],
  },
  {
    number: 8,
    title: 'two projects that want one port',
    file: 'faults/security.test.ts',
    tests: ['a second project with the same host port starts without it, and reports which container uses it'],
  },
  {
    number: 9,
    title: 'ddev describe of a running project',
    file: 'ddev/commands.test.ts',
    tests: ['ddev describe shows the address of Milvus, as text and as JSON'],
  },
  {
    number: 10,
    title: 'a build without a network',
    file: 'ddev/offline.test.ts',
    tests: ['without downloads and packages, ddev start succeeds, and reports why there is no Milvus'],
  },
  {
    number: 12,
    title: 'an installed project has no .ddev/dist',
    file: 'ddev/install.test.ts',
    tests: ['after the removal, a project that was never started is as it was committed'],
  },
];

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** Every file that git has, pictures aside. */
const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((file) => file !== '' && existsSync(join(root, file)));

/** Files that DDEV copies into a project. */
function shipped(): string[] {
  const { project_files: entries } = parse(read('install.yaml')) as { project_files: string[] };
  return entries.flatMap((entry) => tracked.filter((file) => file === entry || file.startsWith(`${entry}/`)));
}

rule(1, 'README: `ddev add-on get`, never the old command; the four badges; no text of the template', () => {
  const readme = read('README.md');
  assert.match(readme, /^ddev add-on get [\w.-]+\/ddev-milvus$/m);
  assert.not.match(readme, /\bddev get\b/);
  for (const badge of ['add-on registry', 'tests', 'last commit', 'release'])
    assert.match(readme, new RegExp(`^\\[!\\[${badge}\\]\\(https://`, 'm'));
  assert.not.match(readme, /project is maintained|addon-template/);
});

rule(7, 'README: a table of variables, flags and defaults; "commit the .ddev directory"', () => {
  const readme = read('README.md');
  assert.match(readme, /^\| Variable \| Flag.* \| Default \| Description \|$/m);
  assert.match(readme, /commit the `\.ddev` and `\.devpanel` directories/);
  assert.match(readme, /^ddev dotenv set \.ddev\/\.env\.milvus --milvus-/m);
});

rule(
  2,
  'install.yaml: at least DDEV 1.24.10; no #ddev-nodisplay; nothing of the template; every action has a description',
  () => {
    const text = read('install.yaml');
    const install = parse(text) as Record<string, string | string[]>;
    const [, major, minor, patch] = /^>= v(\d+)\.(\d+)\.(\d+)$/.exec(String(install['ddev_version_constraint'])) ?? [];
    assert.ok(
      Number(major) * 1_000_000 + Number(minor) * 1_000 + Number(patch) >= 1_024_010,
      String(install['ddev_version_constraint']),
    );
    assert.not.match(text, /#ddev-nodisplay|addon-template/);
    const actions = ['pre_install_actions', 'post_install_actions', 'removal_actions'].flatMap(
      (name) => install[name] as string[],
    );
    assert.ok(actions.length > 0);
    for (const action of actions) assert.match(action, /^#ddev-description: \S/);
  },
);

rule(6, 'every installed file has #ddev-generated, and all listed files exist', () => {
  const files = shipped();
  assert.ok(files.length > 15, String(files.length));
  for (const file of files) assert.ok(read(file).includes(MARK), `${file} has no mark`);
  const { project_files: entries } = parse(read('install.yaml')) as { project_files: string[] };
  for (const entry of entries) assert.ok(existsSync(join(root, entry)), entry);
  assert.ok(entries.includes('config.milvus.yaml'), 'a config with the mark must be in the manifest');
});

rule(6, 'files outside .ddev have removal actions', () => {
  const { removal_actions: actions } = parse(read('install.yaml')) as { removal_actions: string[] };
  const removal = actions.join('\n');
  for (const file of tracked.filter((name) => name.startsWith('dist/')))
    assert.ok(removal.includes(` ../.devpanel/${file.replace('dist/', '')} `), `${file} is never removed`);
});

rule(12, 'nothing stays in .ddev/dist', () => {
  const { post_install_actions: actions } = parse(read('install.yaml')) as { post_install_actions: string[] };
  assert.match(actions.join('\n'), /mv -f "dist\/\$file"/);
});

rule(3, 'tests/test.bats: what the checker requires, and both installations', () => {
  const bats = read('tests/test.bats');
  for (const wanted of [
    'ddev add-on get',
    'GITHUB_ENV',
    'DDEV_NONINTERACTIVE=true',
    'DDEV_NO_INSTRUMENTATION=true',
    'GITHUB_REPO',
    'bats_load_library',
  ])
    assert.ok(bats.includes(wanted), wanted);
  assert.match(bats, /^@test "install from directory" \{$/m);
  assert.match(bats, /^# bats test_tags=release\n@test "install from release" \{$/m);
});

rule(4, 'commands start with #!/usr/bin/env bash, and have description, usage and example', () => {
  const commands = tracked.filter((file) => file.startsWith('commands/'));
  assert.ok(commands.length > 0);
  for (const file of commands) assert.is(read(file).split('\n')[0], '#!/usr/bin/env bash', file);
  for (const field of ['Description', 'Usage', 'Example'])
    assert.match(read('commands/host/milvus'), new RegExp(`^## ${field}: \\S`, 'm'));
});

rule(5, 'compose files with build: have an image that ends in -${DDEV_SITENAME}-built', () => {
  const files = tracked.filter((file) => /(^|\/)docker-compose\..*\.yaml$/.test(file));
  assert.ok(files.length > 0);
  for (const file of files) {
    const { services } = parse(read(file)) as {
      services: Record<string, { build?: unknown; image?: string; ports?: unknown }>;
    };
    for (const [name, { build, image, ports }] of Object.entries(services)) {
      if (build !== undefined) assert.match(image ?? '', /-\$\{DDEV_SITENAME\}-built$/, `${file}: ${name}`);
      assert.is(ports, undefined, `${file}: ${name} publishes a port by default`);
    }
  }
});

rule(9, 'ddev describe shows the address', () => {
  const { services } = parse(read('docker-compose.milvus.yaml')) as {
    services: { web: Record<string, Record<string, string>> };
  };
  const described = services.web['x-ddev'] ?? {};
  assert.match(described['describe-info'] ?? '', /milvus:19530/);
  assert.is(described['describe-url-port'], 'http://milvus:19530');
});

rule(10, 'a failing Dockerfile does not prevent the start of the project', () => {
  assert.match(read('web-build/Dockerfile.milvus'), /log-stderr\.sh|\|\| true/);
});

rule(4, "workflow: the ecosystem's own test action, DDEV stable and HEAD, each night, two paths-ignore", () => {
  const text = read('.github/workflows/tests.yml');
  assert.match(text, /uses: ddev\/github-action-add-on-test@v2/);
  const workflow = parse(text) as {
    on: { schedule: { cron: string }[] };
    jobs: Record<string, { strategy?: { matrix?: Record<string, string[]> } }>;
  };
  assert.equal(workflow.on.schedule, [{ cron: '25 08 * * *' }]);
  assert.is(text.match(/paths-ignore:/g)?.length, 2);
  assert.ok(
    Object.values(workflow.jobs).some(({ strategy }) => strategy?.matrix?.['ddev_version']?.join() === 'stable,HEAD'),
  );
});

rule(2, 'workflow: a job has the oldest DDEV that install.yaml allows', () => {
  const { jobs } = parse(read('.github/workflows/tests.yml')) as {
    jobs: Record<string, { steps: { uses?: string; with?: Record<string, unknown> }[] }>;
  };
  const { ddev_version_constraint: constraint } = parse(read('install.yaml')) as { ddev_version_constraint: string };
  const setups = Object.values(jobs).flatMap(({ steps }) =>
    steps.filter(({ uses }) => uses?.startsWith('ddev/github-action-setup-ddev')),
  );
  assert.ok(
    setups.some((step) => `>= v${String(step.with?.['version'])}` === constraint),
    constraint,
  );
  // There is no project to start in this repository.
  for (const step of setups) assert.is(step.with?.['autostart'], false);
});

rule(4, 'workflow: actionlint finds nothing, and finds the error in a damaged copy', async () => {
  const { actionlint, shellcheck } = await labTools();
  const lint = (text: string) =>
    execa(actionlint, ['-no-color', `-shellcheck=${shellcheck}`, '-pyflakes=', '-'], {
      input: text,
      reject: false,
      all: true,
      timeout: 60_000,
    });
  const workflow = read('.github/workflows/tests.yml');
  const sound = await lint(workflow);
  assert.equal([sound.exitCode, sound.all], [0, '']);
  const spoilt = await lint(workflow.replace('matrix.runner', 'matrix.typo'));
  assert.is(spoilt.exitCode, 1);
  assert.match(spoilt.all, /property "typo" is not defined/);
});

rule(5, 'templates for issues and pull requests', () => {
  for (const name of ['bug_report', 'feature_request'])
    assert.ok(Array.isArray((parse(read(`.github/ISSUE_TEMPLATE/${name}.yml`)) as { body: unknown }).body), name);
  const request = read('.github/PULL_REQUEST_TEMPLATE.md');
  const tarball = 'ddev-milvus/tarball/refs/pull/REPLACE_ME_WITH_THIS_PR_NUMBER/head';
  assert.match(request, new RegExp(`^ddev add-on get https://github\\.com/[\\w.-]+/${tarball}$`, 'm'));
  assert.not.match(request, /addon-template/);
});

rule(5, "LICENSE is Apache's; .gitattributes excludes the tests from the download", () => {
  assert.match(read('LICENSE'), /Apache License/);
  assert.match(read('.gitattributes'), /^\/tests export-ignore$/m);
});

test('changelog, contributing and security exist, and have the required parts', () => {
  assert.match(read('CHANGELOG.md'), /^## \[Unreleased\]$/m);
  assert.match(read('CONTRIBUTING.md'), /npm run build/);
  const { milvus } = parse(read('generator/addon.yaml')) as { milvus: { advisories: { id: string }[] } };
  for (const { id } of milvus.advisories) assert.ok(read('SECURITY.md').includes(id), id);
});

rule(5, 'every text file ends with one line break, and no line has only blanks', () => {
  const texts = tracked.filter((file) => !/\.(png|jpg|gz|deb)$/.test(file));
  assert.ok(texts.length > 100, String(texts.length));
  for (const file of texts) {
    const text = read(file);
    assert.ok(text === '' || text.endsWith('\n'), `${file} does not end with a line break`);
    assert.not.match(text, /^[ \t]+$/m, `${file} has a line of blanks`);
  }
});

rule(11, "DDEV's hooks never fail", () => {
  const { hooks } = parse(read('config.milvus.yaml')) as { hooks: Record<string, Record<string, string>[]> };
  for (const [name, steps] of Object.entries(hooks))
    for (const step of steps)
      for (const command of Object.values(step)) assert.match(command, /\|\| true$/, `${name}: ${command}`);
});

rule(6, 'DDEV would read no files other than the listed ones', () => {
  const names = readdirSync(root).filter((name) => /^(docker-compose|config)\./.test(name));
  const { project_files: entries } = parse(read('install.yaml')) as { project_files: string[] };
  assert.equal(
    names.filter((name) => !entries.includes(name)),
    [],
  );
});

for (const { number, title, file, tests } of RUNNING) {
  rule(number, `${title} (run by ${file})`, () => {
    const titles = [...read(`tests/${file}`).matchAll(/^(?:test\(| {4}title: )'((?:[^'\\]|\\.)*)'/gm)].map(
      ([, title]) => title,
    );
    for (const name of tests) assert.ok(titles.includes(name), `${file} has no test called: ${name}`);
  });
}

test('every rule has a test', () => {
  const proven = read('tests/generator/ecosystem.test.ts').matchAll(/^rule\((\d+),/gm);
  const numbers = new Set([...[...proven].map(([, number]) => Number(number)), ...RUNNING.map(({ number }) => number)]);
  assert.equal(
    [...numbers].sort((a, b) => a - b),
    Array.from({ length: RULES }, (_, at) => at + 1),
  );
});

test.run();
