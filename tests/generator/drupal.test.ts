/** What prepare.sh does to Drupal's settings once a project has started: in a folder laid out as DDEV's, without DDEV. */
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../addon.ts';

/** As DDEV writes it, in short. */
const SETTINGS = "<?php\n\n$databases = [];\nif (getenv('IS_DDEV_PROJECT') == 'true') {\n  include __DIR__ . '/settings.ddev.php';\n}\n\n";

const test = suite('drupal settings');

interface Site {
  ddev: string;
  /** the text of a file beside settings.php; undefined where there is none */
  read(file: string): string | undefined;
  write(file: string, text: string): void;
  /** runs prepare.sh; gives back what it complained of. @param env besides type and docroot */
  prepare(phase: 'after-start' | 'remove', env?: Record<string, string>): Promise<string>;
}

const folders: string[] = [];

/** A project with the add-on's files and a settings.php. */
function createSite(settings = SETTINGS): Site {
  const dir = mkdtempSync(join(tmpdir(), 'ddev-milvus-drupal-'));
  folders.push(dir);
  const ddev = join(dir, '.ddev');
  const site = join(dir, 'web/sites/default');
  for (const folder of [ddev, site]) mkdirSync(folder, { recursive: true });
  cpSync(join(root, 'ddev-milvus'), join(ddev, 'ddev-milvus'), { recursive: true });
  writeFileSync(join(site, 'settings.php'), settings);
  return {
    ddev,
    read: (file) => (existsSync(join(site, file)) ? readFileSync(join(site, file), 'utf8') : undefined),
    write: (file, text) => writeFileSync(join(site, file), text),
    async prepare(phase, env = {}) {
      const { stderr, stdout } = await execa('bash', [join(ddev, 'ddev-milvus/prepare.sh'), phase], { env: { DDEV_PROJECT_TYPE: 'drupal11', DDEV_DOCROOT: 'web', DDEV_SITENAME: 'none', MILVUS_DRUPAL_SETTINGS: '', ...env } });
      assert.is(stdout, '');
      return stderr;
    },
  };
}

const NOBODY = 65534;

async function asMyself(site: Site, phase: 'after-start' | 'remove'): Promise<void> {
  assert.is(await site.prepare(phase), '');
}

/** As a user for whom modes count. */
async function asNobody(site: Site, phase: 'after-start' | 'remove'): Promise<void> {
  await execa('chown', ['-R', String(NOBODY), dirname(site.ddev)]);
  const { stderr } = await execa('setpriv', ['--reuid', String(NOBODY), '--clear-groups', '--', 'bash', join(site.ddev, 'ddev-milvus/prepare.sh'), phase], { env: { DDEV_PROJECT_TYPE: 'drupal11', DDEV_DOCROOT: 'web', MILVUS_DRUPAL_SETTINGS: '' } });
  assert.is(stderr, '');
}

const OURS = readFileSync(join(root, 'ddev-milvus/settings.ddev.milvus.php'), 'utf8');

test('the include is appended once, and the removal leaves settings.php as it was, byte by byte', async () => {
  const site = createSite();
  for (let time = 0; time < 2; time++) {
    assert.is(await site.prepare('after-start'), '');
    assert.ok(site.read('settings.php')?.startsWith(SETTINGS));
    assert.is(site.read('settings.php')?.match(/include __DIR__ \. '\/settings\.ddev\.milvus\.php';/g)?.length, 1);
    assert.is(site.read('settings.ddev.milvus.php'), OURS);
  }
  for (let time = 0; time < 2; time++) {
    assert.is(await site.prepare('remove'), '');
    assert.is(site.read('settings.php'), SETTINGS);
    assert.is(site.read('settings.ddev.milvus.php'), undefined);
  }
});

test('what stands behind the include stays where it is', async () => {
  const site = createSite();
  await site.prepare('after-start');
  site.write('settings.php', `${site.read('settings.php')}$settings['mine'] = TRUE;\n`);
  await site.prepare('remove');
  assert.is(site.read('settings.php'), `${SETTINGS}$settings['mine'] = TRUE;\n`);
});

test('an include that somebody has changed is left, and does nothing without the file', async () => {
  const site = createSite();
  await site.prepare('after-start');
  const changed = `${site.read('settings.php')}`.replace("  include __DIR__ . '/settings.ddev.milvus", "    include __DIR__ . '/settings.ddev.milvus");
  site.write('settings.php', changed);
  await site.prepare('remove');
  assert.is(site.read('settings.php'), changed);
  assert.match(changed, /file_exists\(__DIR__ \. '\/settings\.ddev\.milvus\.php'\)/);
});

test('an older file of the add-on is made new, and somebody\'s own of that name is kept, also by the removal', async () => {
  const site = createSite();
  site.write('settings.ddev.milvus.php', '<?php\n#ddev-generated\n');
  await site.prepare('after-start');
  assert.is(site.read('settings.ddev.milvus.php'), OURS);
  site.write('settings.ddev.milvus.php', '<?php // mine\n');
  await site.prepare('after-start');
  await site.prepare('remove');
  assert.is(site.read('settings.ddev.milvus.php'), '<?php // mine\n');
});

test('MILVUS_DRUPAL_SETTINGS=off takes both back; what is neither on nor off is told, and counts as on', async () => {
  const site = createSite();
  await site.prepare('after-start');
  writeFileSync(join(site.ddev, '.env.milvus'), 'MILVUS_DRUPAL_SETTINGS="off"\n');
  assert.is(await site.prepare('after-start'), '');
  assert.equal([site.read('settings.php'), site.read('settings.ddev.milvus.php')], [SETTINGS, undefined]);
  const told = await site.prepare('after-start', { MILVUS_DRUPAL_SETTINGS: '$(no)' });
  assert.is(told, "milvus: MILVUS_DRUPAL_SETTINGS is \\$\\(no\\), which is not on or off, so it counts as on; set it right: ddev dotenv set .ddev/.env.milvus --milvus-drupal-settings=off");
  assert.is(site.read('settings.ddev.milvus.php'), OURS);
});

for (const [title, arrange] of Object.entries<(site: Site) => Record<string, string>>({
  'a project that is no Drupal': () => ({ DDEV_PROJECT_TYPE: 'php' }),
  'Drupal 7, which has no such module': () => ({ DDEV_PROJECT_TYPE: 'drupal7' }),
  'a project whose settings DDEV must not touch': ({ ddev }) => {
    writeFileSync(join(ddev, 'config.local.yaml'), 'disable_settings_management: true\n');
    return {};
  },
  'a docroot without settings.php': () => ({ DDEV_DOCROOT: 'elsewhere' }),
})) {
  test(`${title}: nothing is written`, async () => {
    const site = createSite();
    assert.is(await site.prepare('after-start', arrange(site)), '');
    assert.equal([site.read('settings.php'), site.read('settings.ddev.milvus.php')], [SETTINGS, undefined]);
  });
}

for (const type of ['drupal', 'drupal8', 'drupal10', 'drupal12']) {
  test(`a project of the type ${type} is told`, async () => {
    const site = createSite();
    await site.prepare('after-start', { DDEV_PROJECT_TYPE: type });
    assert.is(site.read('settings.ddev.milvus.php'), OURS);
  });
}

test('a settings.php that ends with a closing tag is left, and the lines for it are printed', async () => {
  const closed = `${SETTINGS}?>\n`;
  const site = createSite(closed);
  const told = await site.prepare('after-start');
  assert.is(site.read('settings.php'), closed);
  assert.match(told, /^milvus: .*settings\.php could not be told of Milvus; add this to it:\n\n\/\/ .*\nif \(getenv\('IS_DDEV_PROJECT'\)/);
});

test('lines whose ends an editor has changed are taken out, too', async () => {
  const site = createSite();
  await site.prepare('after-start');
  site.write('settings.php', `${site.read('settings.php')}`.replaceAll('\n', '\r\n'));
  await site.prepare('remove');
  assert.is(site.read('settings.php'), SETTINGS.replaceAll('\n', '\r\n'));
});

test('many blank lines behind a closing tag hide it from nobody, and one that is followed by more PHP is none', async () => {
  const closed = createSite(`${SETTINGS}?>${'\n'.repeat(9)}`);
  assert.match(await closed.prepare('after-start'), /could not be told/);
  const open = createSite(`<?php ?>\n${SETTINGS}`);
  assert.is(await open.prepare('after-start'), '');
  assert.match(open.read('settings.php') ?? '', /settings\.ddev\.milvus\.php/);
});

test('a settings.php that is a link is left, as is what it leads to, and the lines are printed', async () => {
  const site = createSite();
  const shared = join(site.ddev, 'shared.php');
  const link = join(site.ddev, '../web/sites/default/settings.php');
  renameSync(link, shared);
  symlinkSync(shared, link);
  assert.match(await site.prepare('after-start'), /settings\.php could not be told of Milvus; add this to it:/);
  await site.prepare('remove');
  assert.is(readFileSync(shared, 'utf8'), SETTINGS);
});

test('env files: .env counts first, as in the web container, also where it does not end its last line, and a comment behind the value is none of it', async () => {
  const site = createSite();
  writeFileSync(join(site.ddev, '.env'), 'MILVUS_DRUPAL_SETTINGS=off # for now');
  writeFileSync(join(site.ddev, '.env.milvus'), 'MILVUS_DRUPAL_SETTINGS=on\n');
  assert.is(await site.prepare('after-start'), '');
  assert.is(site.read('settings.php'), SETTINGS);
});

test('a folder that Drupal has closed is opened for the moment, and closed again', async () => {
  const site = createSite();
  const folder = join(site.ddev, '../web/sites/default');
  chmodSync(join(folder, 'settings.php'), 0o444);
  chmodSync(folder, 0o555);
  // Root may write everywhere.
  const prepareLocked = process.getuid?.() === 0 ? asNobody : asMyself;
  await prepareLocked(site, 'after-start');
  assert.is(site.read('settings.ddev.milvus.php'), OURS);
  await prepareLocked(site, 'remove');
  assert.equal([site.read('settings.php'), site.read('settings.ddev.milvus.php')], [SETTINGS, undefined]);
  assert.equal([statSync(folder).mode & 0o777, statSync(join(folder, 'settings.php')).mode & 0o777], [0o555, 0o444]);
  chmodSync(folder, 0o755);
});

test.after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

test.run();
