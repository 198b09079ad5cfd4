/**
 * A failure as a value: the reason, the command that helps, and the exit code.
 */
import type { facts } from './facts.ts';

/** Names of exit codes. Their numbers are in addon.yaml. */
type ExitName = keyof typeof facts.exitCodes;

/** The remedy of a problem. */
export interface Remedy {
  /**
   * What the command does or when to use it, as an instruction: `start it`; or the question that it answers: `is the
   * disk full?`.
   */
  advice: string;
  /** The command in the form for this environment. */
  command: string;
}

/** A failure that a user can fix. */
export class Problem extends Error {
  override readonly name = 'Problem';

  /**
   * @param reason what failed and why, in one line without a period
   * @param remedy what helps
   * @param code the exit code of milvusctl
   */
  constructor(
    readonly reason: string,
    readonly remedy?: Remedy,
    readonly code: ExitName = 'failed',
  ) {
    super(reason);
  }

  /** The whole line: `REASON; ADVICE: COMMAND`, or `REASON; QUESTION? COMMAND`. */
  get text(): string {
    if (this.remedy === undefined) return this.reason;
    const { advice, command } = this.remedy;
    return `${this.reason}; ${advice}${advice.endsWith('?') ? '' : ':'} ${command}`;
  }

  /** The same problem with words before the reason. */
  within(before: string, code: ExitName = this.code): Problem {
    return new Problem(`${before}${this.reason}`, this.remedy, code);
  }
}

/**
 * Whether users type commands on the host of a DDEV project (or see them in the log of DDEV's image build), not in this
 * container.
 */
export function underDdev(): boolean {
  return process.env['IS_DDEV_PROJECT'] === 'true' || (process.env['MILVUSCTL_IMAGE'] ?? '') !== '';
}

/** Returns the first text under DDEV, the second one elsewhere. */
export function here(ddev: string, elsewhere: string): string {
  return underDdev() ? ddev : elsewhere;
}

/** The command that calls this program. */
export function caller(): string {
  return here('ddev milvus', 'milvusctl');
}

/** A command of this program in the form for this environment: `restart` → `ddev milvus restart`. */
export function own(command: string): string {
  return `${caller()} ${command}`;
}

/** A shell command for the container in the form for this environment: `df -h` → `ddev exec df -h`. */
export function inContainer(command: string): string {
  return `${here('ddev exec ', '')}${command}`;
}

/** The remedy for a failed write. */
export function isDiskFull(folder: string): Remedy {
  return { advice: 'is the disk full?', command: inContainer(`df -h ${folder}`) };
}

/** The question and the command for each code of a system error. */
const QUESTIONS: Record<string, [advice: string, command: string]> = {
  ENOSPC: ['is the disk full?', 'df -h'],
  EDQUOT: ['is the disk full?', 'df -h'],
  EROFS: ['is it read-only?', 'df -h'],
  EACCES: ['who owns it?', 'ls -ld'],
  EPERM: ['who owns it?', 'ls -ld'],
  ENOENT: ['does it exist?', 'ls -ld'],
};

/** Converts an error to a problem: a Problem, or a system error about a file or disk; undefined for any other. */
export function problemIn(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (!(error instanceof Error)) return undefined;
  const { code = '', path = '' } = error as NodeJS.ErrnoException;
  const [advice, command] = QUESTIONS[code] ?? [];
  if (advice === undefined) return undefined;
  return new Problem(error.message, { advice, command: inContainer(`${command} ${path}`.trimEnd()) });
}

/** User input as one safe shell word with at most 60 characters, without a user and a password before an @. */
export function shown(input: string): string {
  const word = input.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1...@');
  if (/^[A-Za-z0-9_.,:=@%/+-]+$/.test(word)) return word.slice(0, 60);
  const safe = word.replace(/[^\x20-\x7e]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
  return `'${safe.replaceAll("'", `'\\''`).slice(0, 58)}'`;
}
