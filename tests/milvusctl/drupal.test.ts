/**
 * milvusctl's changes to Drupal's settings after the start of a project, and their removal: with
 * MILVUS_DRUPAL_SETTINGS=off, or by the removal of the add-on, which is shell on the host. In a folder with DDEV's
 * layout, without DDEV.
 */
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { connectDrupal } from '../../generator/milvusctl/drupal.ts';
import { root } from '../addon.ts';

/** As DDEV writes it, in short. */
const SETTINGS = `<?php

$databases = [];
if (getenv('IS_DDEV_PROJECT') == 'true') {
  include __DIR__ . '/settings.ddev.php';
}

`;
const OURS = readFileSync(join(root, 'ddev-milvus/settings.ddev.milvus.php'), 'utf8');
const NOBODY = 65534;
const [REMOVAL = ''] = (parse(readFileSync(join(root, 'install.yaml'), 'utf8')) as { removal_actions: string[] })
  .removal_actions;

const test = suite('drupal settings');

interface Site {
  /** the project's folder */
  dir: string;
  /** the text of a file beside settings.php; undefined if there is none */
  read(file: string): string | undefined;
  write(file: string, text: string): void;
  /** as after a start; gives back what was told */
  connect(project?: { type?: string; docroot?: string; setting?: string }): Promise<string>;
}

const folders: string[] = [];

/** A project with the add-on's files and a settings.php. */
function createSite(settings: string | Buffer = SETTINGS): Site {
  const dir = mkdtempSync(join(tmpdir(), 'ddev-milvus-drupal-'));
  folders.push(dir);
  const site = join(dir, 'web/sites/default');
  for (const folder of ['.ddev', 'web/sites/default']) mkdirSync(join(dir, folder), { recursive: true });
  cpSync(join(root, 'ddev-milvus'), join(dir, '.ddev/ddev-milvus'), { recursive: true });
  writeFileSync(join(site, 'settings.php'), settings);
  return {
    dir,
    read: (file) => (existsSync(join(site, file)) ? readFileSync(join(site, file), 'utf8') : undefined),
    write: (file, text) => writeFileSync(join(site, file), text),
    connect: ({ type = 'drupal11', docroot = 'web', setting = '' } = {}) =>
      told(() => {
        process.env['MILVUS_DRUPAL_SETTINGS'] = setting;
        return connectDrupal({ root: dir, type, docroot });
      }),
  };
}

/** What is written to standard error meanwhile. */
async function told(action: () => Promise<void>): Promise<string> {
  const { write } = process.stderr;
  let text = '';
  process.stderr.write = (chunk: unknown) => {
    text += String(chunk);
    return true;
  };
  try {
    await action();
  } finally {
    process.stderr.write = write;
  }
  return text;
}

/** Both ways to take it back; each gives back what was told. */
const WAYS_BACK: Record<string, (site: Site) => Promise<string>> = {
  off: (site) => site.connect({ setting: 'off' }),
  'the removal': async ({ dir }) =>
    (
      await execa('bash', ['-c', REMOVAL], {
        cwd: join(dir, '.ddev'),
        env: { DDEV_DOCROOT: 'web' },
        all: true,
        timeout: 60_000,
      })
    ).all,
};

test('the include is appended once', async () => {
  const site = createSite();
  for (let time = 0; time < 2; time++) {
    assert.is(await site.connect(), '');
    assert.ok(site.read('settings.php')?.startsWith(SETTINGS));
    assert.is(site.read('settings.php')?.match(/include __DIR__ \. '\/settings\.ddev\.milvus\.php';/g)?.length, 1);
    assert.is(site.read('settings.ddev.milvus.php'), OURS);
  }
});

for (const [way, takeBack] of Object.entries(WAYS_BACK)) {
  test(`${way} restores settings.php byte by byte`, async () => {
    const latin1 = Buffer.from(`${SETTINGS}// caf\u00e9\n`, 'latin1');
    const site = createSite();
    writeFileSync(join(site.dir, 'web/sites/default/settings.php'), latin1);
    await site.connect();
    for (let time = 0; time < 2; time++) {
      assert.is(await takeBack(site), '');
      assert.equal(readFileSync(join(site.dir, 'web/sites/default/settings.php')), latin1);
      assert.is(site.read('settings.ddev.milvus.php'), undefined);
    }
  });

  test(`${way}: text after the include is kept`, async () => {
    const site = createSite();
    await site.connect();
    site.write('settings.php', `${site.read('settings.php')}$settings['mine'] = TRUE;\n`);
    await takeBack(site);
    assert.is(site.read('settings.php'), `${SETTINGS}$settings['mine'] = TRUE;\n`);
  });

  test(`${way}: a changed include is kept, and does nothing without the file`, async () => {
    const site = createSite();
    await site.connect();
    const changed = `${site.read('settings.php')}`.replace(
      "  include __DIR__ . '/settings.ddev.milvus",
      "    include __DIR__ . '/settings.ddev.milvus",
    );
    site.write('settings.php', changed);
    await takeBack(site);
    assert.is(site.read('settings.php'), changed);
    assert.match(changed, /file_exists\(__DIR__ \. '\/settings\.ddev\.milvus\.php'\)/);
  });

  test(`${way}: a user's own file with that name is kept`, async () => {
    const site = createSite();
    site.write('settings.ddev.milvus.php', '<?php // mine\n');
    await site.connect();
    await takeBack(site);
    assert.is(site.read('settings.ddev.milvus.php'), '<?php // mine\n');
  });

  test(`${way}: lines with changed line endings are also removed`, async () => {
    const site = createSite();
    await site.connect();
    site.write('settings.php', `${site.read('settings.php')}`.replaceAll('\n', '\r\n'));
    await takeBack(site);
    assert.is(site.read('settings.php'), SETTINGS.replaceAll('\n', '\r\n'));
  });

  test(`${way}: a settings.php that is a link is not changed, and neither is its target`, async () => {
    const site = createSite();
    await site.connect();
    const text = site.read('settings.php');
    const shared = linkSettings(site);
    await takeBack(site);
    assert.is(readFileSync(shared, 'utf8'), text);
  });

  test(`${way}: a folder that Drupal has made read-only is writable temporarily`, async () => {
    const site = createSite();
    await site.connect();
    close(site);
    await asSomebody(site, way === 'off' ? connectCommand(site, 'off') : ['bash', '-c', REMOVAL]);
    assert.equal([site.read('settings.php'), site.read('settings.ddev.milvus.php')], [SETTINGS, undefined]);
    assertClosed(site);
  });
}

test('a folder that Drupal has made read-only is writable temporarily', async () => {
  const site = createSite();
  close(site);
  await asSomebody(site, connectCommand(site, 'on'));
  assert.is(site.read('settings.ddev.milvus.php'), OURS);
  assert.match(site.read('settings.php') ?? '', /settings\.ddev\.milvus\.php/);
  assertClosed(site);
});

test("an older file of the add-on is updated, and a user's own file with that name is kept", async () => {
  const site = createSite();
  site.write('settings.ddev.milvus.php', '<?php\n#ddev-generated\n');
  await site.connect();
  assert.is(site.read('settings.ddev.milvus.php'), OURS);
  site.write('settings.ddev.milvus.php', '<?php // mine\n');
  await site.connect();
  assert.is(site.read('settings.ddev.milvus.php'), '<?php // mine\n');
});

test('an invalid value is reported, and counts as on', async () => {
  const site = createSite();
  assert.match(
    await site.connect({ setting: '$(no)' }),
    /^milvus: MILVUS_DRUPAL_SETTINGS is '\$\(no\)', which is not on or off; correct it: /,
  );
  assert.is(site.read('settings.ddev.milvus.php'), OURS);
});

/** Projects that are left alone. */
const LEFT_ALONE: Record<string, { project?: { type?: string; docroot?: string }; config?: string[] }> = {
  'a project that is no Drupal': { project: { type: 'php' } },
  'Drupal 7, which has no such module': { project: { type: 'drupal7' } },
  'a docroot without settings.php': { project: { docroot: 'elsewhere' } },
  'a project whose settings DDEV must not touch': {
    config: ['config.local.yaml', 'disable_settings_management: true\n'],
  },
  'the same in config.yaml, in quotes': { config: ['config.yaml', 'name: x\ndisable_settings_management:  "True"\n'] },
  ...Object.fromEntries(
    ['yes', 'on', 'y', 'TRUE', 'Yes', 'On', 'Y', "'on'", '!!bool true', '&a true'].map((word) => [
      `the same as ${word}`,
      { config: ['config.yaml', `disable_settings_management: ${word}\n`] },
    ]),
  ),
  'the same with a key in quotes': { config: ['config.yaml', '"disable_settings_management": true\n'] },
  'the same with a space before the colon': { config: ['config.yaml', 'disable_settings_management : true # so\n'] },
  'the same in braces': { config: ['config.my.yml', '{name: x, disable_settings_management: true}\n'] },
  'the same by an alias': { config: ['config.yaml', 'x: &x true\ndisable_settings_management: *x\n'] },
};

for (const [title, { project = {}, config }] of Object.entries(LEFT_ALONE)) {
  test(`${title}: nothing is written`, async () => {
    const site = createSite();
    const [file, text] = config ?? [];
    if (file !== undefined && text !== undefined) writeFileSync(join(site.dir, '.ddev', file), text);
    assert.is(await site.connect(project), '');
    assert.equal([site.read('settings.php'), site.read('settings.ddev.milvus.php')], [SETTINGS, undefined]);
  });
}

/** DDEV's config files in the order in which DDEV reads them, and whether they disable settings management. */
const MERGED: [string[], boolean][] = [
  [['disable_settings_management: true', 'disable_settings_management: false'], true],
  [['disable_settings_management: true', 'disable_settings_management: false\noverride_config: true'], false],
  [['disable_settings_management: true', 'name: x\noverride_config: yes'], true],
  [['disable_settings_management: false', 'name: x', 'disable_settings_management: on'], true],
  [['disable_settings_management: false'], false],
  [['disable_settings_management: oN'], false],
  [['# disable_settings_management: true'], false],
  [['hooks:\n  disable_settings_management: true'], false],
  [['x: |\n  a\ndisable_settings_management: no'], false],
];

for (const [texts, isLeft] of MERGED) {
  test(`${texts.join('; ').replaceAll('\n', ', ')}: ${isLeft ? 'not changed' : 'changed'}`, async () => {
    const site = createSite();
    for (const [at, text] of texts.entries())
      writeFileSync(join(site.dir, '.ddev', at === 0 ? 'config.yaml' : `config.${at}.yaml`), `${text}\n`);
    assert.is(await site.connect(), '');
    assert.is(site.read('settings.ddev.milvus.php'), isLeft ? undefined : OURS);
  });
}

for (const type of ['drupal', 'drupal8', 'drupal10', 'drupal12']) {
  test(`a project of the type ${type} gets the settings`, async () => {
    const site = createSite();
    await site.connect({ type });
    assert.is(site.read('settings.ddev.milvus.php'), OURS);
  });
}

test('a settings.php without open PHP at its end is not changed, and the lines for it are printed', async () => {
  const closed = [
    `${SETTINGS}?>\n`,
    `${SETTINGS}?>${'\n'.repeat(9)}`,
    '',
    '\n',
    "$settings['mine'] = TRUE;\n",
    '<?phpinfo',
    Buffer.from(`\ufeff${SETTINGS}`, 'utf16le'),
  ];
  for (const given of closed) {
    const site = createSite(given);
    const said = await site.connect();
    assert.equal(readFileSync(join(site.dir, 'web/sites/default/settings.php')), Buffer.from(given));
    assert.match(
      said,
      /^milvus: cannot add Milvus to \S+\/settings\.php; add these lines to it:\n\n\/\/ .*\nif \(getenv\('IS_DDEV_/,
    );
  }
});

test('an unreadable settings.php is not changed, and the lines for it are printed', async () => {
  const site = createSite();
  const settings = join(site.dir, 'web/sites/default/settings.php');
  chmodSync(settings, 0o200);
  assert.match(
    await saidToSomebody(site, connectCommand(site, 'on')),
    /cannot add Milvus to \S+settings\.php; add these lines to it:/,
  );
  chmodSync(settings, 0o600);
  assert.is(site.read('settings.php'), SETTINGS);
});

test('a closing tag with more PHP after it does not count', async () => {
  const site = createSite(`<?php ?>\n${SETTINGS}`);
  assert.is(await site.connect(), '');
  assert.match(site.read('settings.php') ?? '', /settings\.ddev\.milvus\.php/);
});

test('a settings.php that is a link is not changed, neither is its target, and the lines are printed', async () => {
  const site = createSite();
  const shared = linkSettings(site);
  assert.match(await site.connect(), /cannot add Milvus to \S*settings\.php; add these lines to it:/);
  assert.is(readFileSync(shared, 'utf8'), SETTINGS);
});

test('a file that cannot be written is reported, with a command that writes it', async () => {
  const site = createSite();
  mkdirSync(join(site.dir, 'web/sites/default/settings.ddev.milvus.php.new'));
  assert.is(
    await site.connect(),
    'milvus: cannot write web/sites/default/settings.ddev.milvus.php; copy it there: ' +
      'cp .ddev/ddev-milvus/settings.ddev.milvus.php web/sites/default/settings.ddev.milvus.php\n',
  );
  assert.is(site.read('settings.php'), SETTINGS);
});

test.after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

test.run();

/** Moves settings.php elsewhere and leaves a link to it; gives back where it is. */
function linkSettings({ dir }: Site): string {
  const link = join(dir, 'web/sites/default/settings.php');
  const shared = join(dir, 'shared.php');
  renameSync(link, shared);
  symlinkSync(shared, link);
  return shared;
}

/** As Drupal does. */
function close({ dir }: Site): void {
  chmodSync(join(dir, 'web/sites/default/settings.php'), 0o444);
  chmodSync(join(dir, 'web/sites/default'), 0o555);
}

function assertClosed({ dir }: Site): void {
  const folder = join(dir, 'web/sites/default');
  assert.equal([statSync(folder).mode & 0o777, statSync(join(folder, 'settings.php')).mode & 0o777], [0o555, 0o444]);
  chmodSync(folder, 0o755);
}

/** A command that connects the site, or takes that back. */
function connectCommand({ dir }: Site, setting: 'on' | 'off'): string[] {
  const script = `process.env.MILVUS_DRUPAL_SETTINGS = '${setting}';
    import('${join(root, 'generator/milvusctl/drupal.ts')}').then(({ connectDrupal }) =>
      connectDrupal({ root: '${dir}', type: 'drupal11', docroot: 'web' }))`;
  return [process.execPath, '--import', import.meta.resolve('tsx'), '--eval', script];
}

/** Runs a program in .ddev as a user for whom modes count, who has the project; root may write everywhere. */
async function asSomebody(site: Site, command: string[]): Promise<void> {
  assert.is(await saidToSomebody(site, command), '');
}

/** The same, and returns the messages. */
async function saidToSomebody({ dir }: Site, command: string[]): Promise<string> {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) await execa('chown', ['-R', String(NOBODY), dir]);
  const [program = '', ...args] = [
    ...(isRoot ? ['setpriv', '--reuid', String(NOBODY), '--clear-groups', '--'] : []),
    ...command,
  ];
  const { all } = await execa(program, args, {
    cwd: join(dir, '.ddev'),
    env: { DDEV_DOCROOT: 'web', TMPDIR: dir, HOME: dir },
    all: true,
    timeout: 60_000,
  });
  return all;
}
