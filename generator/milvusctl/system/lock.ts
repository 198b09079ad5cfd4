/** Locks on files, shared with the shell's flock: the lock belongs to the open file, so it ends with whoever holds that, kill -9 included. */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { inContainer, Problem } from '../problem.ts';

/** Open files that this process has locked. */
const held = new Set<number>();

/**
 * What this process has locked. A child that changes the data inherits it: where this process is killed, nobody else
 * begins before that child has ended. One that outlives this process must not have it.
 */
export function heldLocks(): number[] {
  return [...held];
}

/** Counts a lock that this process has from the one that started it. Its children would else not have it: Node.js closes what is open. */
export function inheritLock(fd: number): void {
  held.add(fd);
}

/**
 * Whether flock has taken a lock.
 * @param code what it ended with; nothing: a signal ended it
 * @throws Problem if it ended otherwise than with that answer: a lock that cannot be taken is not one that somebody holds
 */
function isTaken(code: number | null, error?: Error): boolean {
  if (error === undefined && (code === 0 || code === 1)) return code === 0;
  const how = error === undefined ? `ended with ${code ?? 'a signal'}` : `cannot be run: ${error.message}`;
  throw new Problem(`cannot take a lock, because the program flock ${how}`, { advice: 'is it installed?', command: inContainer('flock --version') });
}

/** An open file that may be locked. */
export class Lock {
  private constructor(readonly fd: number) {}

  /** Opens a file that is there. @throws Error if it cannot be read */
  static open(file: string): Lock {
    return new Lock(openSync(file, 'r'));
  }

  /** Takes the lock if it is free at once. @throws Problem if that cannot be told */
  tryTake(mode: 'exclusive' | 'shared' = 'exclusive'): boolean {
    const options = { stdio: ['ignore', 'ignore', 'ignore', this.fd] as ('ignore' | number)[] };
    const { status, error } = spawnSync('flock', [`--${mode}`, '--nonblock', '3'], options);
    return this.noted(isTaken(status, error));
  }

  /**
   * Waits for the lock.
   * @param seconds for how long; nothing: however long it takes
   * @returns whether it was taken
   * @throws Problem if it cannot be waited for
   */
  async take(seconds?: number): Promise<boolean> {
    if (this.tryTake()) return true;
    const limit = seconds === undefined ? [] : ['--wait', String(seconds)];
    const waiting = spawn('flock', ['--exclusive', ...limit, '3'], { stdio: ['ignore', 'ignore', 'ignore', this.fd] });
    const [code, error] = await new Promise<[number | null, Error?]>((resolve) => {
      waiting.on('error', (failure) => resolve([null, failure]));
      waiting.on('close', (ended) => resolve([ended]));
    });
    return this.noted(isTaken(code, error));
  }

  private noted(taken: boolean): boolean {
    if (taken) held.add(this.fd);
    return taken;
  }

  /** Lets go of it, as far as this process is concerned. */
  release(): void {
    held.delete(this.fd);
    closeSync(this.fd);
  }
}

/**
 * Whether somebody holds the exclusive lock of a file. Those that look share it, so that none sees another that looks.
 */
export function isHeld(file: string): boolean {
  let lock: Lock;
  try {
    lock = Lock.open(file);
  } catch {
    return false;
  }
  try {
    return !lock.tryTake('shared');
  } finally {
    lock.release();
  }
}
