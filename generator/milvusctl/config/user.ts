/** The user's own file, user.yaml: what is wrong with it, and whether it counts. */
import { facts } from '../facts.ts';
import { warn } from '../print/messages.ts';
import { humanBytes } from '../print/table.ts';
import { own, Problem } from '../problem.ts';
import { isRunning } from '../processes.ts';
import { payloadShown } from '../state.ts';
import { linkTo, bytesOf, isThere, statOf, userName } from '../system/files.ts';
import { asRoot, BRIEF, isReadable, place, remove } from '../system/run.ts';
import { mayTurnOnAuthentication, turnsOnAuthentication } from './authentication.ts';
import { configFiles, type ConfigFiles } from './files.ts';
import type { Checked, Known } from './check.ts';
import type { ConfigMap } from './yaml.ts';

/** Something about user.yaml: with an error it is left out, with a doubt it is not. */
export interface ConfigFinding {
  level: 'error' | 'doubt';
  text: string;
  /** The key that decides on authentication may be meant by what Milvus does not know. */
  meansAuthentication?: true;
}

/** user.yaml as it counts now. */
interface UserConfig {
  findings: ConfigFinding[];
  /** What keeps it from being merged; nothing when it can be, or is not there. */
  error?: string;
  /** The same, with what becomes of it. */
  problem?: Problem;
  /** Whether Milvus has to ask for a user and a password. */
  authentication: boolean;
  /** What it says, where it can be read as a whole. */
  root?: ConfigMap;
}

export function userConfigFile(): string {
  return configFiles().user;
}

/** The file as a person sees it. */
export function userConfigShown(): string {
  return `${payloadShown()}/user.yaml`;
}

/** Whether there is one that says something, be it a link to nothing. */
export function hasUserConfig({ user }: ConfigFiles = configFiles()): boolean {
  const stat = statOf(user);
  return stat === undefined ? isThere(user) : !stat.isFile() || stat.size > 0;
}

/** What is wrong with user.yaml: nothing where all is well, or there is no file. */
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

/** What is wrong with the file as a file. */
function fileProblem(file: string): string | undefined {
  const stat = statOf(file);
  const target = stat === undefined ? linkTo(file) : undefined;
  if (target !== undefined) return `it is a link to ${target}, which does not exist`;
  if (stat?.isFile() === false) return 'it is not a file';
  if (stat === undefined || !isReadable(file)) return `the user ${userName()} cannot read it`;
  const max = facts.overlay.userConfigMax;
  return stat.size > max ? `it is larger than ${humanBytes(max)}, which is more than Milvus' whole configuration` : undefined;
}

async function known(files: ConfigFiles): Promise<Known> {
  const { addonValues, optionValues, valuesOf } = await import('./parts.ts');
  const options = optionValues();
  return {
    package: valuesOf(files.package),
    set: [...addonValues(files), ...options],
    protected: [...facts.protectedKeys, ...options.map(({ key }) => ({ key, reason: 'MILVUS_PASSWORD is set' }))],
    unshown: facts.unshownKeys,
  };
}

/** user.yaml, and what counts of it. */
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

/** MILVUS_PASSWORD has Milvus ask for a user and a password, and so has a user.yaml that says so, or may mean to. */
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

/** Whether a file may mean to turn authentication on. One that cannot be read may. */
async function mayTurnOn(file: string): Promise<boolean> {
  if (!isThere(file)) return false;
  const text = textOf(file);
  if (text === undefined) return true;
  const { parseText, scalarLines } = await import('./yaml.ts');
  return mayTurnOnAuthentication(text, scalarLines(parseText(text)));
}

/** A file's letters, whatever their encoding, as root where this user may not read it. */
function textOf(file: string): string | undefined {
  const bytes = bytesOf(file);
  if (bytes !== undefined) return lettersIn(bytes.toString('latin1'));
  if (statOf(file)?.isFile() === false) return undefined;
  const { code, stdout } = asRoot('cat', [file], BRIEF);
  return code === 0 ? lettersIn(stdout) : undefined;
}

/** Without what two bytes a letter put between them. */
function lettersIn(text: string): string {
  return text.replaceAll('\0', '');
}

/** What keeps user.yaml from being merged, told as a problem; nothing when it can be, or is not there. */
export async function userConfigProblem(files: ConfigFiles = configFiles()): Promise<Problem | undefined> {
  return (await userConfig(files)).problem;
}

/** Whether Milvus did not become ready with user.yaml as it is. */
export function isConfigRefused({ user, refused }: ConfigFiles = configFiles()): boolean {
  return sizeOf(user) > 0 && sameBytes(user, refused);
}

/** Remembers that Milvus did not become ready with user.yaml as it is. */
export function refuseConfig({ user, refused }: ConfigFiles = configFiles()): void {
  place(refused, bytesOf(user) ?? '');
}

/**
 * Whether a start may go back to the user.yaml that worked last: there is one without a problem, and it differs from
 * that.
 */
export async function hasOtherConfig(files: ConfigFiles = configFiles()): Promise<boolean> {
  return sizeOf(files.user) > 0 && !sameBytes(files.user, files.good) && (await userConfigProblem(files)) === undefined;
}

/**
 * Lets the next start try user.yaml, even if Milvus did not become ready with it before: the cause may have been
 * another.
 */
export function tryConfigAgain({ refused }: ConfigFiles = configFiles()): void {
  if (isThere(refused)) remove(refused);
}

/**
 * Remembers that Milvus became ready with user.yaml as it was staged; warns where that cannot be: Milvus is ready all
 * the same, and a restore must not be undone for it.
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

/** Warns of what keeps user.yaml from being merged. */
export async function warnOfUserConfig(files: ConfigFiles = configFiles()): Promise<void> {
  const problem = await userConfigProblem(files);
  if (problem !== undefined) warn(problem);
}

/**
 * Warns of an error in user.yaml where Milvus does not run: it is started without the file.
 * @throws Problem where it runs: a restart would not do what the file says, so what runs goes on
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

/** Whether user.yaml is not what Milvus was started with. */
export function isConfigChanged({ user, staged }: ConfigFiles = configFiles()): boolean {
  return !(bytesOf(user) ?? Buffer.of()).equals(bytesOf(staged) ?? Buffer.of());
}

function sameBytes(one: string, other: string): boolean {
  const [a, b] = [bytesOf(one), bytesOf(other)];
  return a !== undefined && b !== undefined && a.equals(b);
}

/** Bytes in a file; 0 where there is none. */
function sizeOf(file: string): number {
  return statOf(file)?.size ?? 0;
}
