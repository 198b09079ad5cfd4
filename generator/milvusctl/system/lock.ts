/** File locks, compatible with the shell's flock. A lock belongs to the open file: it ends with the process. */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { inContainer, Problem } from '../problem.ts';

/** The files that this process has locked. */
const held = new Set<number>();

/**
 * The locks of this process. A child that changes the data inherits them: if this process is killed, other commands
 * wait until that child has ended. A child that outlives this process must not inherit them.
 */
export function heldLocks(): number[] {
  return [...held];
}

/** Registers an inherited lock, so that the children of this process inherit it: Node.js closes other files. */
export function inheritLock(fd: number): void {
  held.add(fd);
}

/**
 * Whether flock has taken a lock.
 * @param code its exit code; undefined: killed by a signal
 * @throws Problem for any other exit code: an error does not mean that the lock is held
 */
function isTaken(code: number | null, error?: Error): boolean {
  if (error === undefined && (code === 0 || code === 1)) return code === 0;
  const how = error === undefined ? `ended with ${code ?? 'a signal'}` : `cannot be run: ${error.message}`;
  throw new Problem(`cannot take a lock, because the program flock ${how}`, {
    advice: 'is it installed?',
    command: inContainer('flock --version'),
  });
}

/** An open file with a lock. */
export class Lock {
  private constructor(readonly fd: number) {}

  /** Opens an existing file. @throws Error if it cannot be read */
  static open(file: string): Lock {
    return new Lock(openSync(file, 'r'));
  }

  /** Takes the lock only if it is free. @throws Problem if that is unknown */
  tryTake(mode: 'exclusive' | 'shared' = 'exclusive'): boolean {
    const options = { stdio: ['ignore', 'ignore', 'ignore', this.fd] as ('ignore' | number)[] };
    const { status, error } = spawnSync('flock', [`--${mode}`, '--nonblock', '3'], options);
    return this.noted(isTaken(status, error));
  }

  /**
   * Waits for the lock.
   * @param seconds for how long; undefined: without a limit
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

  /** Releases it in this process. */
  release(): void {
    held.delete(this.fd);
    closeSync(this.fd);
  }
}

/**
 * Whether another process holds the exclusive lock of a file. Checks take a shared lock, so they ignore each other.
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
