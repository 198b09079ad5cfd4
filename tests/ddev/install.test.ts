/** Installation, second installation and removal of the add-on: installed files, refusals, remaining files. */
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse, stringify } from 'yaml';
import { readSettings } from '../../generator/milvusctl/settings.ts';
import { layInPackages, sha256 } from '../addon.ts';
import { cleanUp, prepare } from '../hooks.ts';
import type { RunResult } from '../lab/index.ts';
import { createProject, type Project } from '../lab/project.ts';
import { MINUTE, until } from '../time.ts';
import {
  type Bench,
  getAddOn,
  imageOf,
  inWeb,
  openBench,
  programs,
  publish,
  readOutput,
  readStatus,
  supervised,
  volumesOf,
  writeInProject,
} from './support.ts';

const MARK = '#ddev-generated';
const MANIFEST = '.ddev/addon-metadata/milvus/manifest.yaml';
const INSTALLER = '.devpanel/custom_package_installer.sh';
/** Files that are created in the project, in addition to the installed ones. */
const LOCK = '.devpanel/milvus/packages.lock';
const ATTRIBUTES = '.ddev/commands/host/.gitattributes';

const test = suite('install');

let bench: Bench;
/** Committed before any test, never started; fresh() resets it to that. */
let project: Project;
/** The paths of the add-on's files in a project, and their sources. */
let places: Map<string, string>;

prepare(test, 'the install tests', async () => {
  bench = await openBench('dt-install');
  project = await createProject(bench.lab, 'dt-install');
  bench.clearLater(() => project.destroy());
  places = placesOf(bench.addon);
  await project.ddev(['add-on', 'list', '--installed'], { timeout: MINUTE });
  await commit(project);
});

cleanUp(test, 'the install tests', () => bench.close());

/** The ways to get the add-on. */
const WAYS: Record<string, () => Promise<string[]>> = {
  'from a folder': async () => ['add-on', 'get', bench.addon],
  'from a tarball with one folder on top': async () => ['add-on', 'get', await tarball()],
  'from a folder, with the old command': async () => ['get', bench.addon],
};

for (const [way, command] of Object.entries(WAYS)) {
  test(`${way}: exactly the files of the add-on are installed, unchanged and with the marker`, async () => {
    await fresh();
    await project.ddev(await command(), { timeout: MINUTE });
    await assertInstalled();
    const { stdout } = await project.ddev(['add-on', 'list', '--installed'], { timeout: MINUTE });
    assert.match(stdout, /milvus/);
  });
}

test('a second installation changes nothing', async () => {
  await fresh();
  await get();
  const once = snapshot(project.dir);
  const { exitCode, all } = await get();
  assert.is(exitCode, 0, all);
  const twice = snapshot(project.dir);
  // The manifest contains the time.
  for (const map of [once, twice]) map.delete(MANIFEST);
  assert.equal(Object.fromEntries(twice), Object.fromEntries(once));
  await assertInstalled();
});

test('over an older version: its obsolete files are deleted, other files are kept', async () => {
  await fresh();
  await get();
  const old = [
    '.devpanel/milvus/lib/old.sh',
    '.devpanel/milvus/verbs/old/verb.sh',
    '.devpanel/milvus/old.conf',
    '.ddev/web-entrypoint.d/milvus.sh',
  ];
  const own = [
    '.devpanel/milvus/user.yaml',
    '.devpanel/milvus/notes.md',
    '.devpanel/milvus/packages/old.deb',
    '.devpanel/other.sh',
    '.ddev/web-entrypoint.d/own.sh',
  ];
  for (const file of old) await write(file, `${MARK}\n`);
  for (const file of own) await write(file, 'mine\n');
  await write(LOCK, `${MARK}\nabc  milvus.deb\n`);
  for (const file of ['.devpanel/milvus/milvusctl', '.ddev/docker-compose.milvus.yaml', INSTALLER])
    await write(file, `${MARK}\n# of an older version\n`);
  await write(
    MANIFEST,
    'name: milvus\nrepository: org/ddev-milvus\nversion: v0.0.1\n' +
      'project_files:\n  - web-entrypoint.d/milvus.sh\nremoval_actions: []\n',
  );
  await get();
  for (const file of own) assert.is(read(file), 'mine\n', file);
  assert.is(read(LOCK), `${MARK}\nabc  milvus.deb\n`);
  assert.equal(
    old.filter((file) => existsSync(join(project.dir, file))),
    [],
  );
  assert.not.ok(existsSync(join(project.dir, '.devpanel/milvus/verbs/old')), 'an empty folder is left');
  for (const file of own) await bench.lab.run('rm', [join(project.dir, file)], { timeout: MINUTE });
  await assertInstalled();
});

test("a user's own file at any of our paths: refused with a remedy, and nothing is changed", async () => {
  const folders = new Set<string>();
  for (const place of places.keys()) {
    if (place === INSTALLER || place.endsWith('.gitattributes')) continue;
    await fresh();
    await write(place, '# mine\n');
    // DDEV itself makes every command executable.
    if (place.startsWith('.ddev/commands/'))
      await bench.lab.run('chmod', ['755', join(project.dir, place)], { timeout: MINUTE });
    const all = await assertRefused(place);
    const [remedy = '', from, to = ''] = /mv '([^']+)' '([^']+)'/.exec(all) ?? [];
    assert.is(from, place);
    await bench.lab.run('bash', ['-c', remedy], { cwd: project.dir, timeout: MINUTE });
    assert.is(read(to), '# mine\n');
    // One file for each folder; more would only take longer.
    if (!folders.has(dirname(place))) assert.is((await get()).exitCode, 0, place);
    folders.add(dirname(place));
    await bench.lab.run('rm', [join(project.dir, to)], { timeout: MINUTE });
  }
});

test('an unwritable folder is refused before anything is installed; the command in the message fixes it', async () => {
  await fresh();
  const folder = '.devpanel/milvus';
  await bench.lab.run('mkdir', ['-p', join(project.dir, folder)], { timeout: MINUTE });
  await bench.lab.run('chown', ['-R', 'root:root', join(project.dir, folder)], { timeout: MINUTE, asRoot: true });
  const { exitCode, all } = await get();
  assert.is.not(exitCode, 0, all);
  assert.match(all, /Nothing was changed\. \S+ cannot write to \.devpanel\/milvus/);
  assert.not.ok(existsSync(join(project.dir, '.ddev/commands/host/milvus')));
  const [, remedy = ''] = /(sudo chown -R .+)$/m.exec(all) ?? [];
  await bench.lab.run('bash', ['-c', remedy.replace('sudo ', '')], { cwd: project.dir, timeout: MINUTE, asRoot: true });
  assert.is((await get()).exitCode, 0);
});

/** Compose files of a user or of another add-on; the first word of `refused` is yes or no. */
const COMPOSE_FILES: Record<string, { file: string; text: string; refused: boolean }> = {
  'a service named milvus, indented by 2': {
    file: '.ddev/docker-compose.own.yaml',
    text: 'services:\n  milvus:\n    image: milvusdb/milvus\n',
    refused: true,
  },
  'a service named milvus, indented by 4': {
    file: '.ddev/docker-compose.own.yaml',
    text: 'services:\n    web:\n        environment: [A=b]\n    milvus:\n        image: milvusdb/milvus\n',
    refused: true,
  },
  'a service named milvus in a .yml file': {
    file: '.ddev/docker-compose.own.yml',
    text: 'services:\n  milvus:\n    image: milvusdb/milvus\n',
    refused: true,
  },
  'a service named milvus in double quotes': {
    file: '.ddev/docker-compose.own.yaml',
    text: 'services:\n  "milvus":\n    image: milvusdb/milvus\n',
    refused: true,
  },
  'a service named milvus in single quotes': {
    file: '.ddev/docker-compose.own.yaml',
    text: "services:\n  'milvus':\n    image: milvusdb/milvus\n",
    refused: true,
  },
  'a service named milvus of another add-on': {
    file: '.ddev/docker-compose.milvus.yaml',
    text: `${MARK}\nservices:\n  milvus:\n    image: milvusdb/milvus\n`,
    refused: true,
  },
  'a volume named milvus': {
    file: '.ddev/docker-compose.own.yaml',
    text: 'services:\n  web:\n    volumes: [milvus:/mnt/milvus]\nvolumes:\n  milvus: {}\n',
    refused: false,
  },
  'a service named milvus-attu': {
    file: '.ddev/docker-compose.own.yaml',
    text: 'services:\n  milvus-attu:\n    image: zilliz/attu\n',
    refused: false,
  },
  'a service named milvus in a comment': {
    file: '.ddev/docker-compose.own.yaml',
    text: 'services:\n#  milvus:\n  web:\n    environment: [A=b]\n',
    refused: false,
  },
  'a service named milvus in a file that DDEV does not read': {
    file: '.ddev/docker-compose.own.yaml.example',
    text: 'services:\n  milvus:\n    image: milvusdb/milvus\n',
    refused: false,
  },
};

for (const [name, { file, text, refused }] of Object.entries(COMPOSE_FILES)) {
  test(`${name}: ${refused ? 'refused, and nothing is changed' : 'installed'}`, async () => {
    await fresh();
    await write(file, text);
    if (refused) {
      await assertRefused(file);
    } else {
      const { exitCode, all } = await get();
      assert.is(exitCode, 0, all);
      assert.is(read(file), text);
    }
  });
}

test("a user's custom_package_installer.sh is kept, the line to add is shown, the installation continues", async () => {
  await fresh();
  const own = '#!/bin/bash\n# mine, with a byte that is no text: \u00ff\napt-get install -y jq\n';
  await write(INSTALLER, own);
  for (const round of ['first', 'second']) {
    const { exitCode, all } = await get();
    assert.is(exitCode, 0, all);
    assert.is(read(INSTALLER), own, round);
    assert.match(all, /custom_package_installer\.sh is your own file and was not changed/);
    const line = /^.*add this line to it: (.+)$/m.exec(all)?.[1] ?? '';
    // With the line in that file, it finds the add-on's installer.
    const { stdout } = await bench.lab.run(
      'bash',
      ['-c', `set -- "${join(project.dir, INSTALLER)}"; exec bash -c '${line.replace(/^\. /, 'head -n 1 ')}' "$1"`],
      { timeout: MINUTE },
    );
    assert.is(stdout, '#!/usr/bin/env bash', line);
  }
  await assertInstalled([INSTALLER]);
  await remove();
  assert.is(read(INSTALLER), own);
  assert.is(await gitStatus(project), `?? ${INSTALLER}`);
});

test("a user's own .gitattributes in our folders is kept, also by removal; the installation continues", async () => {
  await fresh();
  const own = [ATTRIBUTES, ...places.keys()].filter((place) => place.endsWith('.gitattributes'));
  assert.is(own.length, 4);
  for (const file of own) await write(file, '* text=auto\n');
  const { exitCode, all } = await get();
  assert.is(exitCode, 0, all);
  await assertInstalled(own);
  await remove();
  assert.is(
    await gitStatus(project),
    own
      .map((file) => `?? ${file}`)
      .sort()
      .join('\n'),
  );
  for (const file of own) assert.is(read(file), '* text=auto\n', file);
});

/** Lines of settings files: names, each with DDEV's own value for it. */
const SETTING_LINES = [
  'MILVUS_A=19531',
  'export MILVUS_B=19531',
  'MILVUS_C = 19531',
  'MILVUS_D: 19531',
  '  MILVUS_E=19531',
  '\tMILVUS_F\t=\t19531 ',
  'MILVUS_G="19531"',
  "MILVUS_H='19531' # mine",
  'MILVUS_I=19531 # mine',
  'MILVUS_J=19531# mine',
  'MILVUS_K="abcdefgh #more"',
  'MILVUS_L=abcdefgh #more #still',
  'MILVUS_M=',
  'MILVUS_N=# mine',
  'MILVUS_O',
  'MILVUS_P="a\\"b\\\\c\\$d"',
  "MILVUS_Q='a\\'b\\n$d'",
  'MILVUS_R=$MILVUS_A/${MILVUS_B}',
  'MILVUS_S="${NOBODY:-19531}${MILVUS_A:+x}${NOBODY+y}"',
  'MILVUS_T=$$1 $ 2',
  'MILVUS_U="two\n lines"',
  '#MILVUS_V=1',
  'export\tMILVUS_W=a=b:c',
  'MILVUS_X=no',
  'MILVUS_X=19531',
  'export MILVUS_Y=19531\r',
  'MILVUS_Z="a" MILVUS_AA=b',
];

test('a settings file is read as by DDEV, line by line, and one that DDEV cannot parse is refused', async () => {
  await fresh();
  await get();
  const file = '.ddev/.env.milvus';
  const names = [...new Set(SETTING_LINES.flatMap((line) => line.match(/MILVUS_[A-Z]+/g) ?? []))];
  const environment = Object.fromEntries(names.map((name) => [`SEEN_${name}`, `\${${name}-unset}`]));
  await write('.ddev/docker-compose.seen.yaml', stringify({ services: { web: { environment } } }));
  await write(file, `\ufeff${SETTING_LINES.join('\n')}`);
  const seen = await composeEnvironment();
  const ours = Object.fromEntries(
    [...readSettings([join(project.dir, file)], {})].map(([name, value]) => [`SEEN_${name}`, value]),
  );
  assert.is(seen['SEEN_MILVUS_E'], '19531');
  assert.equal(
    Object.fromEntries(names.map((name) => [`SEEN_${name}`, ours[`SEEN_${name}`] ?? 'unset'])),
    Object.fromEntries(names.map((name) => [`SEEN_${name}`, seen[`SEEN_${name}`]])),
  );

  for (const line of ['MILVUS A=1', 'MILVUS_A="no end', 'MILVUS_A=${', 'MILVUS-A!=1']) {
    await write(file, `MILVUS_B=1\n${line}\n`);
    assert.throws(() => readSettings([join(project.dir, file)], {}), /env\.milvus, line 2: /, line);
    if (line === 'MILVUS A=1')
      assert.is.not(
        (await project.ddev(['utility', 'compose-config'], { timeout: MINUTE, reject: false })).exitCode,
        0,
      );
  }
});

test('with several settings files, the published port is the one in the web container', async () => {
  await fresh();
  await get();
  const among: Record<string, string> = {
    '.env.a': '20011',
    '.env.milvus': '20022',
    '.env.z.example': '20033',
    '.env.zz': '20044',
    '.env': '20055',
    '.env.web': '20066',
  };
  for (const [file, value] of Object.entries(among)) {
    await write(`.ddev/${file}`, `export MILVUS_HOST_PORT="${value}" # mine\n`);
    const { stdout } = await bench.lab.run(
      'bash',
      ['-c', `source <(sed '/^main "/d' .ddev/ddev-milvus/prepare.sh); host_port`],
      { cwd: project.dir, timeout: MINUTE },
    );
    assert.is(stdout, (await composeEnvironment())['MILVUS_HOST_PORT'], file);
  }
});

/** DDEV's configuration of the web container. The project need not run. */
async function composeEnvironment(): Promise<Record<string, string>> {
  const { stdout } = await project.ddev(['utility', 'compose-config'], { timeout: MINUTE });
  const { services } = parse(stdout) as { services: { web: { environment: Record<string, string> } } };
  // Compose would read a single dollar sign as a variable.
  return Object.fromEntries(
    Object.entries(services.web.environment).map(([name, value]) => [name, value.replaceAll('$$', '$')]),
  );
}

test('a project with another Milvus in its environment gets a warning, other projects do not', async () => {
  await fresh();
  const told = /This project sets MILVUS_URI or .* itself; .* set them in \.ddev\/docker-compose\.override\.yaml$/m;
  assert.not.match((await get()).all, told);
  await write('.ddev/config.other.yaml', 'web_environment:\n  - MILVUS_TOKEN=mine\n');
  const { exitCode, all } = await get();
  assert.is(exitCode, 0, all);
  assert.match(all, told);
});

test('data of another Milvus next to our files, also unreadable data, is no problem and is not changed', async () => {
  await fresh();
  const volumes = '.devpanel/milvus/volumes';
  await write(`${volumes}/milvus/row`, `${MARK}, said a row\n`);
  await bench.lab.run('mkdir', ['-m', '700', join(project.dir, volumes, 'etcd')], { timeout: MINUTE, asRoot: true });
  await bench.lab.run('mkdir', [join(project.dir, volumes, 'empty')], { timeout: MINUTE });
  try {
    for (const round of ['first', 'second']) {
      const { exitCode, all } = await get();
      assert.is(exitCode, 0, `${round}: ${all}`);
      assert.not.ok(existsSync(join(project.dir, '.ddev/dist')), '.ddev/dist is left');
    }
    await remove();
    assert.is(read(`${volumes}/milvus/row`), `${MARK}, said a row\n`);
    assert.equal(readdirSync(join(project.dir, volumes)).sort(), ['empty', 'etcd', 'milvus']);
    assert.equal(readdirSync(join(project.dir, '.devpanel/milvus')), ['volumes']);
  } finally {
    await bench.lab.run('rm', ['-r', join(project.dir, volumes)], { timeout: MINUTE, asRoot: true });
  }
});

test('after the removal, a project that was never started is as it was committed', async () => {
  await fresh();
  const before = snapshot(project.dir);
  await get();
  await remove();
  assert.is(await gitStatus(project), '');
  assert.equal(Object.fromEntries(snapshot(project.dir)), Object.fromEntries(before));
  for (const folder of ['.devpanel', '.ddev/ddev-milvus', '.ddev/dist', '.ddev/addon-metadata/milvus'])
    assert.not.ok(existsSync(join(project.dir, folder)), folder);
});

test('the removal deletes exactly the files with the marker', async () => {
  await fresh();
  const own = [
    '.devpanel/own.sh',
    '.devpanel/milvus/user.yaml',
    '.devpanel/milvus/packages/milvus.deb',
    '.ddev/docker-compose.own.yaml',
    '.ddev/homeadditions/own',
  ];
  for (const file of own) await write(file, '# mine\n');
  await commit(project);
  try {
    await get();
    await write('.devpanel/milvus/milvus.yaml', `${MARK}\nproxy: {port: 1}\n`);
    await write('.devpanel/milvus/packages.lock', `${MARK}\nabc  milvus.deb\n`);
    await write('.ddev/docker-compose.milvus_port.yaml', `${MARK}\nservices: {}\n`);
    // A file without the marker is a user's own file, as everywhere in DDEV.
    const taken = ['.devpanel/milvus/etcd.conf', '.ddev/config.milvus.yaml'];
    for (const file of taken) await write(file, read(file).replaceAll(MARK, ''));
    await remove();
    assert.is(
      await gitStatus(project),
      [...taken]
        .sort()
        .map((file) => `?? ${file}`)
        .join('\n'),
    );
    for (const file of own) assert.is(read(file), '# mine\n');
  } finally {
    await git(project, 'reset', '--quiet', '--hard', 'HEAD~1');
  }
});

test('removed after a restart: git status is clean, the data is kept; the printed command deletes it', async () => {
  const used = await createProject(bench.lab, 'dt-install-used');
  bench.clearLater(() => used.destroy());
  await layInPackages(bench.lab, used);
  await publish(used);
  await write('.devpanel/milvus/user.yaml', 'log:\n  level: warn\n', used);
  await used.ddev(['start']);
  await commit(used);
  const ignored = await gitIgnored(used);

  await used.ddev(['add-on', 'get', bench.addon], { timeout: MINUTE });
  // DevPanel's projects have such a folder. It belongs to root, and its content changes.
  const beside = join(used.dir, '.devpanel/milvus/volumes');
  await bench.lab.run('mkdir', ['-p', '-m', '700', join(beside, 'etcd')], { timeout: MINUTE, asRoot: true });
  await used.ddev(['restart']);
  assert.is((await readStatus(used)).state, 'ready');
  const built = await imageOf(bench.lab, used);
  await bench.lab.run('touch', [join(beside, 'changes')], { timeout: MINUTE, asRoot: true });
  await used.ddev(['restart']);
  assert.is(await imageOf(bench.lab, used), built, 'what is no part of the add-on made another image');
  await bench.lab.run('rm', ['-r', beside], { timeout: MINUTE, asRoot: true });
  if (bench.lab.packages.source === 'lab') await assertHeldToLock(used);
  assert.ok(existsSync(join(used.dir, '.ddev/docker-compose.milvus_port.yaml')));
  if (bench.lab.packages.source === 'lab')
    assert.match(read('.devpanel/milvus/packages.lock', used), / {2}milvus_.*\.deb$/m);

  const { all } = await used.ddev(['add-on', 'remove', 'milvus'], { timeout: MINUTE, all: true });
  assert.is(await gitStatus(used), '');
  assert.equal(await gitIgnored(used), ignored);

  const names = ['ddev-dt-install-used-milvus', 'ddev-dt-install-used-milvus-etcd'];
  assert.equal(await volumesOf(bench.lab, used), names);
  assert.match(all, /ddev restart/);
  const drop = /docker volume rm .*/.exec(all)?.[0] ?? '';
  assert.equal(drop.split(' ').slice(3).sort(), names);

  await used.ddev(['restart']);
  assert.equal(await programs(bench.lab, used), { milvus: [], etcd: [] });
  assert.is((await inWeb(bench.lab, used, ['test', '-e', '/usr/local/bin/milvusctl'], { reject: false })).exitCode, 1);
  assert.is.not((await used.ddev(['milvus'], { timeout: MINUTE, reject: false })).exitCode, 0);
  assert.is(await gitStatus(used), '');
  assert.equal(await volumesOf(bench.lab, used), names);
  await bench.lab.run('bash', ['-c', drop], { timeout: MINUTE });
  assert.equal(await volumesOf(bench.lab, used), []);
});

/** A changed digest in the record: the installation is not started, and the next build installs nothing. */
async function assertHeldToLock(used: Project): Promise<void> {
  const lock = read(LOCK, used);
  const [, digest = '', file = ''] = /^([0-9a-f]{64}) {2}(milvus_\S+)$/m.exec(lock) ?? [];
  const other = digest.replace(/^.{4}/, 'beef');
  await write(LOCK, lock.replace(digest, other).replaceAll('\n', '\r\n'), used);
  const told =
    `what is installed is from a ${file} with the digest ${digest}, ` +
    `but .devpanel/milvus/packages.lock has ${other}, so it must not be started; ` +
    'install the recorded one: ddev utility rebuild';
  // The running programs continue, and status shows ready.
  assert.is((await readStatus(used)).problem, null);
  for (const command of [['start'], ['restart']])
    assert.ok(
      (await used.ddev(['milvus', ...command], { timeout: MINUTE, reject: false, all: true })).all.includes(told),
      command.join(),
    );
  for (const program of ['etcd', 'milvus']) {
    // As Supervisor does at the start of a container.
    await inWeb(bench.lab, used, ['supervisorctl', 'restart', program], { reject: false });
    await until(
      `${program} at rest`,
      3 * MINUTE,
      async () => (await supervised(bench.lab, used))[program]?.state === 'STOPPED',
    );
  }
  assert.equal(await programs(bench.lab, used), { milvus: [], etcd: [] });
  assert.is((await readStatus(used)).problem, told);
  const finding = readOutput(
    'doctor',
    (await used.ddev(['milvus', 'doctor', '--json'], { timeout: MINUTE, reject: false })).stdout,
  ).checks.flatMap(({ findings }) => findings)[0];
  assert.equal([finding?.id, finding?.remedy], ['digest-differs', 'ddev utility rebuild']);
  // As in a fresh clone, where the image is not built yet.
  await write('.devpanel/milvus/packages/builds-anew', 'mine\n', used);
  await used.ddev(['restart']);
  assert.match(
    (await readStatus(used)).problem ?? '',
    new RegExp(
      `not installed: Milvus .*${file} has the wrong digest: ` +
        `its digest is ${digest}, but \\S+packages\\.lock has ${other}`,
    ),
  );
  assert.is((await inWeb(bench.lab, used, ['test', '-e', '/usr/bin/milvus'], { reject: false })).exitCode, 1);
  await bench.lab.run('rm', [join(used.dir, '.devpanel/milvus/packages/builds-anew')], { timeout: MINUTE });
}

/** The paths of the add-on's files in a project. */
function placesOf(addon: string): Map<string, string> {
  const { project_files: entries } = parse(readFileSync(join(addon, 'install.yaml'), 'utf8')) as {
    project_files: string[];
  };
  const files = entries.flatMap((entry) =>
    lstatSync(join(addon, entry)).isDirectory() ? filesBelow(join(addon, entry)) : [join(addon, entry)],
  );
  return new Map(
    files
      .map((file) => relative(addon, file))
      .map((file) => [
        file.startsWith('dist/') ? file.replace('dist/', '.devpanel/') : `.ddev/${file}`,
        join(addon, file),
      ]),
  );
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Every file of a project with its mode and content, without git's own. */
function snapshot(folder: string): Map<string, string> {
  const files = filesBelow(folder)
    .map((file) => relative(folder, file))
    .filter((file) => !file.startsWith('.git/'));
  return new Map(
    files
      .sort()
      .map((file) => [
        file,
        `${(lstatSync(join(folder, file)).mode & 0o777).toString(8)} ${sha256(join(folder, file))}`,
      ]),
  );
}

/**
 * All installed files are there, unchanged and with the marker, and there are no other uncommitted files.
 * @param own user files at our paths
 */
async function assertInstalled(own: string[] = []): Promise<void> {
  const placed = snapshot(project.dir);
  for (const [place, source] of places) {
    if (own.includes(place)) continue;
    const mode = lstatSync(source).mode & 0o111 ? '755' : '644';
    assert.is(placed.get(place), `${mode} ${sha256(source)}`, place);
    assert.ok(read(place).includes(MARK), `${place} lacks the mark`);
  }
  assert.not.ok(existsSync(join(project.dir, '.ddev/dist')), '.ddev/dist is left');
  assert.is(
    await gitStatus(project),
    [...places.keys(), LOCK, ATTRIBUTES, MANIFEST]
      .sort()
      .map((file) => `?? ${file}`)
      .join('\n'),
  );
  const manifest = parse(read(MANIFEST)) as {
    name: string;
    version: string;
    project_files: string[];
    removal_actions: string[];
  };
  const { project_files, removal_actions } = parse(
    readFileSync(join(bench.addon, 'install.yaml'), 'utf8'),
  ) as typeof manifest;
  assert.equal(
    [manifest.name, manifest.project_files, manifest.removal_actions],
    ['milvus', project_files, removal_actions],
  );
  assert.is.not(manifest.version, 'v0.0.1');
}

/**
 * The installation fails before it changes anything, with the file and the command in its message; returns the message.
 */
async function assertRefused(file: string): Promise<string> {
  const before = snapshot(project.dir);
  const { exitCode, all } = await get();
  assert.is.not(exitCode, 0, `${file} was not refused`);
  assert.equal(Object.fromEntries(snapshot(project.dir)), Object.fromEntries(before), `${file}: something changed`);
  assert.ok(all.includes('Nothing was changed.'), all);
  assert.ok(all.includes(file), all);
  assert.match(all, /mv '|#from-milvus-in-containers/);
  return all;
}

function get(): Promise<RunResult> {
  return getAddOn(bench, project);
}

async function remove(): Promise<void> {
  await project.ddev(['add-on', 'remove', 'milvus'], { timeout: MINUTE });
}

async function tarball(): Promise<string> {
  const file = join(bench.lab.scratch, 'dt-install.tar.gz');
  const name = relative(bench.lab.scratch, bench.addon);
  await bench.lab.run('tar', ['--create', '--gzip', '--file', file, name], { timeout: MINUTE });
  bench.clearLater(async () => void (await bench.lab.run('rm', ['--force', file], { timeout: MINUTE })));
  return file;
}

function git(of: Project, ...args: string[]): Promise<RunResult> {
  return bench.lab.run('git', ['-c', 'core.compression=0', ...args], { cwd: of.dir, timeout: MINUTE });
}

async function commit(of: Project): Promise<void> {
  await git(of, 'add', '--all');
  await git(of, 'commit', '--quiet', '--message', 'State before the add-on');
}

/** The untracked and changed files, one per line. */
async function gitStatus(of: Project): Promise<string> {
  return (await git(of, 'status', '--porcelain', '--untracked-files=all')).stdout.split('\n').sort().join('\n');
}

/** The files that DDEV's own .gitignore excludes. */
async function gitIgnored(of: Project): Promise<string[]> {
  return (await git(of, 'ls-files', '--others', '--ignored', '--exclude-standard')).stdout.split('\n').sort();
}

/** Resets the project to the commit. */
async function fresh(): Promise<void> {
  await git(project, 'reset', '--quiet', '--hard');
  await git(project, 'clean', '--quiet', '--force', '--force', '-d');
}

/** Writes a file as the project's owner. */
function write(file: string, text: string, of = project): Promise<void> {
  return writeInProject(bench.lab, of, file, text);
}

function read(file: string, of = project): string {
  return readFileSync(join(of.dir, file), 'utf8');
}

test.run();
