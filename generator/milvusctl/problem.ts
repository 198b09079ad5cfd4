/**
 * What went wrong, as a value: a reason, the one command that helps, and the exit code. Whoever shows it puts the
 * sentence together.
 */
import { facts } from './facts.ts';

/** Names of exit codes; addon.yaml has their numbers. */
type ExitName = keyof typeof facts.exitCodes;

/** What helps. */
export interface Remedy {
  /**
   * What the command does or when to use it, as an instruction: `start it`; or the question that it answers: `is the
   * disk full?`.
   */
  advice: string;
  /** What one types; it fits the place where it is shown. */
  command: string;
}

/** A failure that a person can act upon. */
export class Problem extends Error {
  override readonly name = 'Problem';

  /**
   * @param reason what failed and why, in one line without a full stop
   * @param remedy what helps
   * @param code what milvusctl ends with
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

  /** The same problem behind other words. */
  within(before: string, code: ExitName = this.code): Problem {
    return new Problem(`${before}${this.reason}`, this.remedy, code);
  }
}

/**
 * Whether commands are typed on the host of a DDEV project (or end up in a log of DDEV's image build), or in this
 * container.
 */
export function underDdev(): boolean {
  return process.env['IS_DDEV_PROJECT'] === 'true' || (process.env['MILVUSCTL_IMAGE'] ?? '') !== '';
}

/** The one of two texts that fits: the first under DDEV, the second elsewhere. */
export function here(ddev: string, elsewhere: string): string {
  return underDdev() ? ddev : elsewhere;
}

/** What one types to reach this program. */
export function caller(): string {
  return here('ddev milvus', 'milvusctl');
}

/** A command of this program as it is typed here: `restart` → `ddev milvus restart`. */
export function own(command: string): string {
  return `${caller()} ${command}`;
}

/** A shell command in the container as it is typed here: `df -h` → `ddev exec df -h`. */
export function inContainer(command: string): string {
  return `${here('ddev exec ', '')}${command}`;
}

/** The question that a failed write raises, and what answers it. */
export function isDiskFull(folder: string): Remedy {
  return { advice: 'is the disk full?', command: inContainer(`df -h ${folder}`) };
}

/** The question that an error of the system's raises, and what answers it, by the error's code. */
const QUESTIONS: Record<string, [advice: string, command: string]> = {
  ENOSPC: ['is the disk full?', 'df -h'],
  EDQUOT: ['is the disk full?', 'df -h'],
  EROFS: ['is it read-only?', 'df -h'],
  EACCES: ['who owns it?', 'ls -ld'],
  EPERM: ['who owns it?', 'ls -ld'],
  ENOENT: ['does it exist?', 'ls -ld'],
};

/** An error as a problem: one that is, or one of the system's about a file or a disk; nothing for any other. */
export function problemIn(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (!(error instanceof Error)) return undefined;
  const { code = '', path = '' } = error as NodeJS.ErrnoException;
  const [advice, command] = QUESTIONS[code] ?? [];
  if (advice === undefined) return undefined;
  return new Problem(error.message, { advice, command: inContainer(`${command} ${path}`.trimEnd()) });
}

/** What was typed, harmlessly and not too long: one shell word of at most 60 characters. */
export function shown(word: string): string {
  if (/^[A-Za-z0-9_.,:=@%/+-]+$/.test(word)) return word.slice(0, 60);
  const safe = word.replace(/[^\x20-\x7e]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
  return `'${safe.replaceAll("'", `'\\''`)}'`.slice(0, 60);
}
