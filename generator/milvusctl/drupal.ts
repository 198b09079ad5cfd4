/** Writes Milvus' address to a Drupal site: a file next to its settings.php, which includes that file. */
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { facts } from './facts.ts';
import { tuningOption } from './options.ts';
import { warn } from './print/messages.ts';
import { Problem } from './problem.ts';
import { projectDir, readText } from './state.ts';
import { isReadable, isWritable } from './system/run.ts';

const {
  drupal: { file: FILE, include: INCLUDE },
  addon: { marker },
} = facts;

/** What DDEV knows about the project. */
interface DdevProject {
  /** Its folder. */
  root: string;
  /** Its type, as `drupal11`. */
  type: string;
  /** The document root in it; may be empty. */
  docroot: string;
}

/**
 * Writes the settings. If MILVUS_DRUPAL_SETTINGS is off, removes them. Does nothing if DDEV does not manage the site's
 * settings. Reports what fails.
 */
export async function connectDrupal(project: DdevProject = thisProject()): Promise<void> {
  const { root, type, docroot } = project;
  const isOff = tuningOption('MILVUS_DRUPAL_SETTINGS') === 'off';
  const folder = join(root, docroot, 'sites/default');
  // Drupal 7 has no such module.
  if (!/^drupal([89]|[1-9]\d+)?$/.test(type) || !existsSync(join(folder, 'settings.php'))) return;
  const site: Site = { folder, shown: (name) => relative(root, join(folder, name)) };
  if (isOff) unlocked(folder, () => disconnect(site));
  else if (!(await leavesSettingsAlone(join(root, '.ddev'))))
    unlocked(folder, () => connect(site, join(root, '.ddev/ddev-milvus', FILE)));
}

/** The folder of a site, and its file names relative to the project's folder. */
interface Site {
  folder: string;
  shown: (name: string) => string;
}

function thisProject(): DdevProject {
  return {
    root: projectDir(),
    type: process.env['DDEV_PROJECT_TYPE'] ?? '',
    docroot: process.env['DDEV_DOCROOT'] ?? '',
  };
}

/** The values that Go's YAML reads as true for a boolean, also in quotes. */
const TRUE = /^(y|Y|yes|Yes|YES|on|On|ON|true|True|TRUE)$/;

/**
 * Whether DDEV's config files disable settings management. A later file can set it to false only with override_config.
 */
async function leavesSettingsAlone(ddev: string): Promise<boolean> {
  const { rootOf } = await import('./config/parts.ts');
  const later = readdirSync(ddev).filter((name) => /^config\..*\.y.*ml$/.test(name));
  let isTold = false;
  for (const name of ['config.yaml', ...later.sort()]) {
    const root = rootOf(join(ddev, name));
    const isTrue = (key: string): boolean => {
      const value = root?.get(key);
      return value !== undefined && 'text' in value && TRUE.test(value.text);
    };
    const isSet = isTrue('override_config') && root?.has('disable_settings_management') === true;
    isTold = isTrue('disable_settings_management') || (isTold && !isSet);
  }
  return isTold;
}

/** Drupal makes its folder and settings read-only. This makes them writable temporarily. */
function unlocked(path: string, work: () => void): void {
  const { mode } = statSync(path);
  const isLent = !isWritable(path) && succeeds(() => chmodSync(path, mode | 0o200));
  try {
    work();
  } finally {
    if (isLent) chmodSync(path, mode);
  }
}

function connect(site: Site, source: string): void {
  if (existsSync(source) && placeFile(site, source)) addInclude(site);
}

/** Returns whether the file exists afterwards. The user's own file is not changed. */
function placeFile({ folder, shown }: Site, source: string): boolean {
  const file = join(folder, FILE);
  const present = readText(file);
  if (existsSync(file) && (!present.includes(marker) || present === readText(source))) return true;
  if (replace(file, (draft) => copyFileSync(source, draft))) return true;
  warn(
    new Problem(`cannot write ${shown(FILE)}`, {
      advice: 'copy it there',
      command: `cp .ddev/ddev-milvus/${FILE} ${shown(FILE)}`,
    }),
  );
  return false;
}

function addInclude({ folder, shown }: Site): void {
  const settings = join(folder, 'settings.php');
  const text = readText(settings);
  if (text.includes(FILE)) return;
  unlocked(settings, () => {
    // The target of a link may be shared. Outside of an open tag, the lines would be text on every page.
    const isOpen = !lstatSync(settings).isSymbolicLink() && /<\?php(?!\S)(?![\s\S]*\?>)/i.test(text);
    if (!isOpen || !succeeds(() => appendFileSync(settings, INCLUDE)))
      warn(`cannot add Milvus to ${shown('settings.php')}; add these lines to it:\n${INCLUDE.trimEnd()}`);
  });
}

/** Removes what connect wrote, unless it was changed. */
function disconnect({ folder, shown }: Site): void {
  const [file, settings] = [join(folder, FILE), join(folder, 'settings.php')];
  if (readText(file).includes(marker) && !succeeds(() => rmSync(file))) {
    warn(
      new Problem(`cannot delete ${shown(FILE)}`, {
        advice: 'it is useless without the add-on',
        command: `rm ${shown(FILE)}`,
      }),
    );
  }
  if (lstatSync(settings).isSymbolicLink() || !isReadable(settings)) return;
  // As bytes, because the encoding is unknown.
  const text = readFileSync(settings, 'latin1');
  // An editor may have changed the line endings.
  const include = [INCLUDE, INCLUDE.replaceAll('\n', '\r\n')].find((lines) => text.includes(lines));
  if (include === undefined) return;
  const { mode } = statSync(settings);
  const isDone = replace(settings, (draft) => {
    writeFileSync(
      draft,
      text.replace(include, () => ''),
      'latin1',
    );
    chmodSync(draft, mode);
  });
  if (isDone) return;
  const reason = `cannot change ${shown('settings.php')}; remove these lines from it (they do no harm)`;
  warn(`${reason}:\n${INCLUDE.trimEnd()}`);
}

/** Replaces a file atomically with the one that `write` creates. Returns whether it succeeded. */
function replace(file: string, write: (draft: string) => void): boolean {
  const draft = `${file}.new`;
  const isReplaced = succeeds(() => {
    write(draft);
    renameSync(draft, file);
  });
  if (isReplaced) return true;
  succeeds(() => rmSync(draft, { force: true }));
  return false;
}

function succeeds(action: () => void): boolean {
  try {
    action();
    return true;
  } catch {
    return false;
  }
}
