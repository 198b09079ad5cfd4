/**
 * What DDEV's registry and its update checker ask of an add-on, rule by rule, each title with the rule. What takes a running project is
 * tested where that runs: ddev/install.test.ts (get and remove, twice, foreign files), ddev/offline.test.ts, ddev/commands.test.ts.
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

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** Every file that git has, pictures aside. */
const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter((file) => file !== '' && existsSync(join(root, file)));

/** Files that DDEV copies into a project. */
function shipped(): string[] {
  const { project_files: entries } = parse(read('install.yaml')) as { project_files: string[] };
  return entries.flatMap((entry) => tracked.filter((file) => file === entry || file.startsWith(`${entry}/`)));
}

test('README: `ddev add-on get`, never the old spelling; the four badges; nothing of the template', () => {
  const readme = read('README.md');
  assert.match(readme, /^ddev add-on get [\w.-]+\/ddev-milvus$/m);
  assert.not.match(readme, /\bddev get\b/);
  for (const badge of ['add-on registry', 'tests', 'last commit', 'release']) assert.match(readme, new RegExp(`^\\[!\\[${badge}\\]\\(https://`, 'm'));
  assert.not.match(readme, /project is maintained|addon-template/);
});

test('README: a table of variables, flags and defaults; "commit the .ddev directory"', () => {
  const readme = read('README.md');
  assert.match(readme, /^\| Variable \| Flag.* \| Default \| Description \|$/m);
  assert.match(readme, /commit the `\.ddev` and `\.devpanel` directories/);
  assert.match(readme, /^ddev dotenv set \.ddev\/\.env\.milvus --milvus-/m);
});

test('install.yaml: at least DDEV 1.24.10; no #ddev-nodisplay; nothing of the template; every action has a description', () => {
  const text = read('install.yaml');
  const install = parse(text) as Record<string, string | string[]>;
  const [, major, minor, patch] = /^>= v(\d+)\.(\d+)\.(\d+)$/.exec(String(install['ddev_version_constraint'])) ?? [];
  assert.ok(Number(major) * 1_000_000 + Number(minor) * 1_000 + Number(patch) >= 1_024_010, String(install['ddev_version_constraint']));
  assert.not.match(text, /#ddev-nodisplay|addon-template/);
  const actions = ['pre_install_actions', 'post_install_actions', 'removal_actions'].flatMap((name) => install[name] as string[]);
  assert.ok(actions.length > 0);
  for (const action of actions) assert.match(action, /^#ddev-description: \S/);
});

test('every installed file carries #ddev-generated, and every one that is listed is there', () => {
  const files = shipped();
  assert.ok(files.length > 50, String(files.length));
  for (const file of files) assert.ok(read(file).includes(MARK), `${file} has no mark`);
  const { project_files: entries } = parse(read('install.yaml')) as { project_files: string[] };
  for (const entry of entries) assert.ok(existsSync(join(root, entry)), entry);
  assert.ok(entries.includes('config.milvus.yaml'), 'a config with the mark must be in the manifest');
});

test('what is placed outside .ddev has removal actions of its own', () => {
  const { removal_actions: actions } = parse(read('install.yaml')) as { removal_actions: string[] };
  const removal = actions.join('\n');
  assert.match(removal, /target=\.\.\/\.devpanel/);
  for (const file of tracked.filter((name) => name.startsWith('dist/'))) assert.ok(removal.includes(file.replace('dist/', '')), `${file} is never removed`);
});

test('nothing stays in .ddev/dist', () => {
  const { post_install_actions: actions } = parse(read('install.yaml')) as { post_install_actions: string[] };
  assert.match(actions.join('\n'), /mv -f "dist\/\$file"/);
});

test('tests/test.bats: what the checker wants of it, and both installations', () => {
  const bats = read('tests/test.bats');
  for (const wanted of ['ddev add-on get', 'GITHUB_ENV', 'DDEV_NONINTERACTIVE=true', 'DDEV_NO_INSTRUMENTATION=true', 'GITHUB_REPO', 'bats_load_library']) assert.ok(bats.includes(wanted), wanted);
  assert.match(bats, /^@test "install from directory" \{$/m);
  assert.match(bats, /^# bats test_tags=release\n@test "install from release" \{$/m);
});

test('commands start with #!/usr/bin/env bash, and say description, usage and example', () => {
  const commands = tracked.filter((file) => file.startsWith('commands/'));
  assert.ok(commands.length > 0);
  for (const file of commands) assert.is(read(file).split('\n')[0], '#!/usr/bin/env bash', file);
  for (const field of ['Description', 'Usage', 'Example']) assert.match(read('commands/host/milvus'), new RegExp(`^## ${field}: \\S`, 'm'));
});

test('compose files with build: have an image that ends in -${DDEV_SITENAME}-built', () => {
  const files = tracked.filter((file) => /(^|\/)docker-compose\..*\.yaml$/.test(file));
  assert.ok(files.length > 0);
  for (const file of files) {
    const { services } = parse(read(file)) as { services: Record<string, { build?: unknown; image?: string; ports?: unknown }> };
    for (const [name, { build, image, ports }] of Object.entries(services)) {
      if (build !== undefined) assert.match(image ?? '', /-\$\{DDEV_SITENAME\}-built$/, `${file}: ${name}`);
      assert.is(ports, undefined, `${file}: ${name} publishes a port by default`);
    }
  }
});

test('ddev describe shows the address', () => {
  const { services } = parse(read('docker-compose.milvus.yaml')) as { services: { web: Record<string, Record<string, string>> } };
  const described = services.web['x-ddev'] ?? {};
  assert.match(described['describe-info'] ?? '', /milvus:19530/);
  assert.is(described['describe-url-port'], 'http://milvus:19530');
});

test('a Dockerfile that fails does not keep the project from starting', () => {
  assert.match(read('web-build/Dockerfile.milvus'), /log-stderr\.sh|\|\| true/);
});

test('workflow: the ecosystem\'s own test action, DDEV stable and HEAD, each night, two paths-ignore', () => {
  const text = read('.github/workflows/tests.yml');
  assert.match(text, /uses: ddev\/github-action-add-on-test@v2/);
  const workflow = parse(text) as { on: { schedule: { cron: string }[] }; jobs: Record<string, { strategy?: { matrix?: Record<string, string[]> } }> };
  assert.equal(workflow.on.schedule, [{ cron: '25 08 * * *' }]);
  assert.is(text.match(/paths-ignore:/g)?.length, 2);
  assert.ok(Object.values(workflow.jobs).some(({ strategy }) => strategy?.matrix?.['ddev_version']?.join() === 'stable,HEAD'));
});

test('workflow: actionlint finds nothing, and finds what is wrong in a spoilt copy', async () => {
  const { actionlint, shellcheck } = await labTools();
  const lint = (text: string) => execa(actionlint, ['-no-color', `-shellcheck=${shellcheck}`, '-pyflakes=', '-'], { input: text, reject: false, all: true, timeout: 60_000 });
  const workflow = read('.github/workflows/tests.yml');
  const sound = await lint(workflow);
  assert.equal([sound.exitCode, sound.all], [0, '']);
  const spoilt = await lint(workflow.replace('matrix.runner', 'matrix.typo'));
  assert.is(spoilt.exitCode, 1);
  assert.match(spoilt.all, /property "typo" is not defined/);
});

test('templates for issues and pull requests', () => {
  for (const name of ['bug_report', 'feature_request']) assert.ok(Array.isArray((parse(read(`.github/ISSUE_TEMPLATE/${name}.yml`)) as { body: unknown }).body), name);
  const request = read('.github/PULL_REQUEST_TEMPLATE.md');
  assert.match(request, /^ddev add-on get https:\/\/github\.com\/[\w.-]+\/ddev-milvus\/tarball\/refs\/pull\/REPLACE_ME_WITH_THIS_PR_NUMBER\/head$/m);
  assert.not.match(request, /addon-template/);
});

test('LICENSE is Apache\'s; .gitattributes keeps the tests out of what is downloaded', () => {
  assert.match(read('LICENSE'), /Apache License/);
  assert.match(read('.gitattributes'), /^\/tests export-ignore$/m);
});

test('changelog, contributing and security are there, and name what they must', () => {
  assert.match(read('CHANGELOG.md'), /^## \[Unreleased\]$/m);
  assert.match(read('CONTRIBUTING.md'), /npm run build/);
  const { milvus } = parse(read('generator/addon.yaml')) as { milvus: { advisories: { id: string }[] } };
  for (const { id } of milvus.advisories) assert.ok(read('SECURITY.md').includes(id), id);
});

test('every text file ends with one line break, and no line is of blanks alone', () => {
  const texts = tracked.filter((file) => !/\.(png|jpg|gz|deb)$/.test(file));
  assert.ok(texts.length > 100, String(texts.length));
  for (const file of texts) {
    const text = read(file);
    assert.ok(text === '' || text.endsWith('\n'), `${file} does not end with a line break`);
    assert.not.match(text, /^[ \t]+$/m, `${file} has a line of blanks`);
  }
});

test('DDEV\'s hooks never fail', () => {
  const { hooks } = parse(read('config.milvus.yaml')) as { hooks: Record<string, Record<string, string>[]> };
  for (const [name, steps] of Object.entries(hooks)) for (const step of steps) for (const command of Object.values(step)) assert.match(command, /\|\| true$/, `${name}: ${command}`);
});

test('no file beside the listed ones lies where DDEV would read it', () => {
  const names = readdirSync(root).filter((name) => /^(docker-compose|config)\./.test(name));
  const { project_files: entries } = parse(read('install.yaml')) as { project_files: string[] };
  assert.equal(names.filter((name) => !entries.includes(name)), []);
});

test.run();
