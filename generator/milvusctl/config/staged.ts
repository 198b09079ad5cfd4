/** Milvus' config, merged from the package's config, the add-on's overlay and user.yaml. */
import { createHash } from 'node:crypto';
import { facts } from '../facts.ts';
import { warn } from '../print/messages.ts';
import { Problem } from '../problem.ts';
import { readText, recall } from '../state.ts';
import { bytesOf, isThere } from '../system/files.ts';
import { place, remove } from '../system/run.ts';
import { asksForPassword } from './authentication.ts';
import { type ConfigFiles, configFiles } from './files.ts';
import { outside } from './outside.ts';
import { tryConfigAgain, userConfig } from './user.ts';
import type { ConfigMap } from './yaml.ts';

/**
 * Merges the three files and writes the result to the file that Milvus reads. The part that depends on the series comes
 * after the add-on's part. If user.yaml cannot be merged, its last working version is used.
 * @throws Problem if that fails, or if a missing variable would turn authentication off
 */
export async function stageConfig(files: ConfigFiles = configFiles()): Promise<void> {
  if (readText(files.inputs) === inputsOf(files)) return;
  const user = await userConfig(files);
  if (user.problem !== undefined) warn(user.problem);
  else tryConfigAgain(files);
  const { addonRoots, outsideRoots, rootOf } = await import('./parts.ts');
  const used =
    user.problem === undefined ? { root: user.root, file: files.user } : { root: rootOf(files.good), file: files.good };
  const merged = await merge(files, [...addonRoots(files), used.root, ...outsideRoots()], user.authentication);
  const before = readText(files.milvus);
  refuseToOpen(files, before, merged);
  noteAuthentication(files, before, merged);
  put(
    files.staged,
    used.root === undefined && user.problem !== undefined ? Buffer.of() : (bytesOf(used.file) ?? Buffer.of()),
  );
  put(files.milvus, Buffer.from(merged));
  if (user.problem === undefined) put(files.inputs, Buffer.from(inputsOf(files) ?? ''));
}

/**
 * A digest of all inputs of the merge and of its result, so that a start merges only after a change. Undefined if there
 * is a user.yaml that cannot be read: then it is interpreted at each start.
 */
function inputsOf(files: ConfigFiles): string | undefined {
  if (isThere(files.user) && bytesOf(files.user) === undefined) return undefined;
  const before = readText(files.milvus);
  const password = process.env['MILVUS_PASSWORD'];
  // Whether the variable is empty or missing matters only if Milvus requires a password.
  const given = (password ?? '') !== '' ? 'set' : asksForPassword(before) ? String(password) : '';
  const hash = createHash('sha256').update(
    JSON.stringify([facts.addonVersion, recall('milvus_version'), given, outside().settings]),
  );
  for (const file of [
    files.user,
    files.package,
    files.overlay,
    files.milvus,
    files.staged,
    files.refused,
    files.ownAuthentication,
  ]) {
    const bytes = bytesOf(file);
    hash.update(`${bytes?.length ?? 'none'}\n`).update(bytes ?? '');
  }
  return `${hash.digest('hex')}\n`;
}

async function merge(files: ConfigFiles, parts: (ConfigMap | undefined)[], authentication: boolean): Promise<string> {
  const { mergeConfig, Unusable } = await import('./yaml.ts');
  try {
    return mergeConfig(readText(files.package), parts, authentication);
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    throw new Problem(`cannot merge the configuration: ${files.package} ${error.message}`);
  }
}

/** DDEV always sets the variable, if only to an empty value. sudo and cron remove it. */
function refuseToOpen({ ownAuthentication }: ConfigFiles, before: string, merged: string): void {
  if (
    process.env['MILVUS_PASSWORD'] !== undefined ||
    isThere(ownAuthentication) ||
    !asksForPassword(before) ||
    asksForPassword(merged)
  )
    return;
  throw new Problem(
    'Milvus required a password until now, and MILVUS_PASSWORD is not set in this environment, so nothing was changed',
    {
      advice: 'set it, or set it empty to turn authentication off',
      command: 'sudo MILVUS_PASSWORD= milvusctl restart',
    },
  );
}

/**
 * Records whether Milvus will require a password without MILVUS_PASSWORD, so that user.yaml can turn that off without
 * the variable. If a start has lost the variable, the record does not change.
 */
function noteAuthentication({ ownAuthentication }: ConfigFiles, before: string, merged: string): void {
  const password = process.env['MILVUS_PASSWORD'];
  if ((password ?? '') !== '' || !asksForPassword(merged)) {
    if (isThere(ownAuthentication)) remove(ownAuthentication);
  } else if (password !== undefined || !asksForPassword(before)) {
    put(ownAuthentication, Buffer.of());
  }
}

/** Writes a file only if its content changes, because Milvus watches its config while it runs. */
function put(file: string, bytes: Buffer): void {
  if (bytesOf(file)?.equals(bytes) !== true) place(file, bytes);
}

/** Whether Milvus requires a user and a password with the staged config. */
export function isAuthenticationOn({ milvus }: ConfigFiles = configFiles()): boolean {
  return asksForPassword(readText(milvus));
}

/** A value of the staged config as text, for example of `mq.type`; empty if there is none. */
export function stagedValue(key: string, { milvus }: ConfigFiles = configFiles()): string {
  return valueIn(readText(milvus), key);
}

/**
 * A value of a config that mergeConfig wrote: sections are indented blocks, a value is in the line of its key. Fast,
 * because each status calls it.
 */
export function valueIn(config: string, key: string): string {
  let lines = config.split('\n');
  let value = '';
  for (const name of key.split('.')) {
    const at = lines.findIndex((line) => /^ *[^ #]/.test(line));
    const indent = /^ */.exec(lines[at] ?? '')?.[0] ?? '';
    const start = lines.findIndex((line) =>
      [name, `"${name}"`, `'${name}'`].some((spelt) => line.startsWith(`${indent}${spelt}:`)),
    );
    if (start < 0) return '';
    value = (lines[start] ?? '').replace(/^ *[^:]+:/, '');
    const inner = lines.slice(start + 1);
    const end = inner.findIndex((line) => /^ *[^ #]/.test(line) && !line.startsWith(`${indent} `));
    lines = end < 0 ? inner : inner.slice(0, end);
  }
  return scalarIn(value.trim());
}

function scalarIn(text: string): string {
  if (text.startsWith('"')) return JSON.parse(/^"(?:[^"\\]|\\.)*"/.exec(text)?.[0] ?? '""') as string;
  if (text.startsWith("'")) return (/^'((?:[^']|'')*)'/.exec(text)?.[1] ?? '').replaceAll("''", "'");
  return text.replace(/(^| +)#.*$/, '');
}

/** The facts of a series of Milvus. For an unknown or newer release, those of the newest series. */
export function seriesFacts(version = recall('milvus_version')): {
  components: string[];
  queryNodeStop: number;
  stop: number;
} {
  const { series } = facts.milvus;
  const found = series.find((one) => version.startsWith(`${one.series}.`)) ?? series.at(-1);
  if (found === undefined) throw new Error('no series of Milvus is known');
  return found;
}
