/** The user's file, user.yaml: its errors, and whether it is used. */
import { facts } from '../facts.ts';
import { warn } from '../print/messages.ts';
import { humanBytes } from '../print/table.ts';
import { own, Problem } from '../problem.ts';
import { isRunning } from '../processes.ts';
import { payloadShown } from '../state.ts';
import { bytesOf, isThere, linkTo, statOf, userName } from '../system/files.ts';
import { asRoot, BRIEF, isReadable, place, remove } from '../system/run.ts';
import { mayTurnOnAuthentication, turnsOnAuthentication } from './authentication.ts';
import type { Checked, Known } from './check.ts';
import { type ConfigFiles, configFiles } from './files.ts';
import { AUTHENTICATION_KEY } from './keys.ts';
import type { ConfigMap } from './yaml.ts';

/** A finding about user.yaml. With an error the file is ignored, with a doubt it is not. */
export interface ConfigFinding {
  level: 'error' | 'doubt';
  text: string;
  /** The unknown key may be a misspelt key of authentication. */
  meansAuthentication?: true;
}

/** The current state of user.yaml. */
interface UserConfig {
  findings: ConfigFinding[];
  /** Why it cannot be merged; undefined if it can, or does not exist. */
  error?: string;
  /** The same as a problem, with the consequences. */
  problem?: Problem;
  /** Whether Milvus must require a user and a password. */
  authentication: boolean;
  /** Its content, if it can be read completely. */
  root?: ConfigMap;
}

export function userConfigFile(): string {
  return configFiles().user;
}

/** The file as messages show it. */
export function userConfigShown(): string {
  return `${payloadShown()}/user.yaml`;
}

/** Whether there is a user.yaml that is not empty. A broken link counts. */
export function hasUserConfig({ user }: ConfigFiles = configFiles()): boolean {
  const stat = statOf(user);
  return stat === undefined ? isThere(user) : !stat.isFile() || stat.size > 0;
}

/** What is wrong with user.yaml; empty if it has no problems or does not exist. */
export async function userConfigFindings(files: ConfigFiles = configFiles()): Promise<ConfigFinding[]> {
  return (await look(files)).findings;
}

async function look(files: ConfigFiles): Promise<Checked> {
  if (!hasUserConfig(files)) return { findings: [] };
  const problem = fileProblem(files.user);
  if (problem !== undefined) return { findings: [{ level: 'error', text: problem }] };
  const [{ checkConfig }, { decode }] = await Promise.all([import('./check.ts'), import('./yaml.ts')]);
  return checkConfig(decode(bytesOf(files.user) ?? Buffer.of()), await known(files));
}

/** What is wrong with the file itself. */
function fileProblem(file: string): string | undefined {
  const stat = statOf(file);
  const target = stat === undefined ? linkTo(file) : undefined;
  if (target !== undefined) return `it is a link to ${target}, which does not exist`;
  if (stat?.isFile() === false) return 'it is not a file';
  if (stat === undefined || !isReadable(file)) return `the user ${userName()} cannot read it`;
  const max = facts.overlay.userConfigMax;
  return stat.size > max
    ? `it is larger than ${humanBytes(max)}, which is more than Milvus' whole configuration`
    : undefined;
}

async function known(files: ConfigFiles): Promise<Known> {
  const { addonValues, optionValues, valuesOf } = await import('./parts.ts');
  const options = optionValues();
  return {
    package: valuesOf(files.package),
    set: [...addonValues(files), ...options],
    protected: [
      ...facts.protectedKeys,
      ...options.map(({ key }) => ({
        key,
        reason: key === AUTHENTICATION_KEY ? 'MILVUS_PASSWORD is set' : 'an option in .ddev/.env.milvus sets it',
      })),
    ],
    unshown: facts.unshownKeys,
  };
}

/** Reads and checks user.yaml. */
export async function userConfig(files: ConfigFiles = configFiles()): Promise<UserConfig> {
  const looked = await look(files);
  const error =
    looked.findings.find(({ level }) => level === 'error')?.text ??
    (isConfigRefused(files) ? 'Milvus did not become ready with it' : undefined);
  const authentication = await mustAuthenticate(looked, error, files);
  if (error === undefined) return { ...looked, authentication };
  const used = sizeOf(files.good) > 0 ? ', and the last working version is used' : '';
  const instead = `it is ignored${used}${authentication ? ', and authentication is on' : ''}`;
  const problem = new Problem(`${userConfigShown()}: ${error}, so ${instead}`, {
    advice: 'fix it, then',
    command: own('restart'),
  });
  return { ...looked, error, problem, authentication };
}

/** Authentication is on if MILVUS_PASSWORD is set, or if user.yaml turns it on or may intend to. */
async function mustAuthenticate(
  { findings, root }: Checked,
  error: string | undefined,
  files: ConfigFiles,
): Promise<boolean> {
  if ((process.env['MILVUS_PASSWORD'] ?? '') !== '') return true;
  if (error === undefined)
    return turnsOnAuthentication(root === undefined ? [] : (await import('./yaml.ts')).flatten(root));
  return (
    findings.some(({ meansAuthentication }) => meansAuthentication) ||
    (await mayTurnOn(files.user)) ||
    (await mayTurnOn(files.good))
  );
}

/** Whether a file may intend to turn authentication on. An unreadable file may. */
async function mayTurnOn(file: string): Promise<boolean> {
  if (!isThere(file)) return false;
  const text = textOf(file);
  if (text === undefined) return true;
  const { parseText, scalarLines } = await import('./yaml.ts');
  const parsed = parseText(text);
  // A text that cannot be parsed may contain anything.
  const isWhole = parsed.problem === undefined || parsed.documents.length > 0;
  return !isWhole || mayTurnOnAuthentication(text, scalarLines(parsed));
}

/** The letters of a file in any encoding, read as root if this user cannot read it. */
function textOf(file: string): string | undefined {
  const bytes = bytesOf(file);
  if (bytes !== undefined) return lettersIn(bytes.toString('latin1'));
  if (statOf(file)?.isFile() === false) return undefined;
  const { code, stdout } = asRoot('cat', [file], BRIEF);
  return code === 0 ? lettersIn(stdout) : undefined;
}

/** Removes the zero bytes of UTF-16. */
function lettersIn(text: string): string {
  return text.replaceAll('\0', '');
}

/** Why user.yaml cannot be merged, as a problem; undefined if it can, or does not exist. */
export async function userConfigProblem(files: ConfigFiles = configFiles()): Promise<Problem | undefined> {
  return (await userConfig(files)).problem;
}

/** Whether Milvus did not become ready with the current user.yaml. */
export function isConfigRefused({ user, refused }: ConfigFiles = configFiles()): boolean {
  return sizeOf(user) > 0 && sameBytes(user, refused);
}

/** Records that Milvus did not become ready with the current user.yaml. */
export function refuseConfig({ user, refused }: ConfigFiles = configFiles()): void {
  place(refused, bytesOf(user) ?? '');
}

/**
 * Whether a start may fall back to the last working user.yaml: the current one has no problem and is different.
 */
export async function hasOtherConfig(files: ConfigFiles = configFiles()): Promise<boolean> {
  return sizeOf(files.user) > 0 && !sameBytes(files.user, files.good) && (await userConfigProblem(files)) === undefined;
}

/**
 * Allows the next start to try user.yaml again, although Milvus did not become ready with it: there may have been
 * another cause.
 */
export function tryConfigAgain({ refused }: ConfigFiles = configFiles()): void {
  if (isThere(refused)) remove(refused);
}

/**
 * Records that Milvus became ready with the staged user.yaml. Only warns if that fails: Milvus is ready, and a restore
 * must not be undone because of it.
 */
export function keepGoodConfig({ staged, good }: ConfigFiles = configFiles()): void {
  const bytes = bytesOf(staged);
  if (bytes === undefined || sameBytes(staged, good)) return;
  try {
    place(good, bytes);
  } catch (error) {
    warn(error instanceof Problem ? error : String(error));
  }
}

/** Warns if user.yaml cannot be merged. */
export async function warnOfUserConfig(files: ConfigFiles = configFiles()): Promise<void> {
  const problem = await userConfigProblem(files);
  if (problem !== undefined) warn(problem);
}

/**
 * Warns of an error in user.yaml if Milvus does not run: it is then started without the file.
 * @throws Problem if it runs: a restart would not apply the file, so nothing is restarted
 */
export async function refuseBadConfig(files: ConfigFiles = configFiles()): Promise<void> {
  if (!isRunning('milvus')) return warnOfUserConfig(files);
  const error = (await userConfigFindings(files)).find(({ level }) => level === 'error');
  if (error !== undefined) {
    throw new Problem(`nothing was restarted, because ${userConfigShown()} has an error: ${error.text}`, {
      advice: 'fix it',
      command: own('config edit'),
    });
  }
}

/** Whether user.yaml was changed after Milvus started. */
export function isConfigChanged({ user, staged }: ConfigFiles = configFiles()): boolean {
  return !(bytesOf(user) ?? Buffer.of()).equals(bytesOf(staged) ?? Buffer.of());
}

function sameBytes(one: string, other: string): boolean {
  const [a, b] = [bytesOf(one), bytesOf(other)];
  return a !== undefined && b !== undefined && a.equals(b);
}

/** The size of a file in bytes; 0 if it does not exist. */
function sizeOf(file: string): number {
  return statOf(file)?.size ?? 0;
}
