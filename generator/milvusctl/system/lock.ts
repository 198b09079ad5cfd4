/**
 * Locks on files, shared with the shell's flock: the lock belongs to the open file, so it ends with whoever holds that,
 * kill -9 included.
 */
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { BRIEF, run, type RunOptions } from './run.ts';

/** Open files that this process has locked. */
const held = new Set<number>();

/**
 * What this process has locked. A child that changes the data inherits it: where this process is killed, nobody else
 * begins before that child has ended. One that outlives this process must not have it.
 */
export function heldLocks(): number[] {
  return [...held];
}

/** An open file that may be locked. */
export class Lock {
  private constructor(readonly fd: number) {}

  /** Opens a file that is there. @throws Error where it cannot be read */
  static open(file: string): Lock {
    return new Lock(openSync(file, 'r'));
  }

  /** Takes the lock if it is free at once. */
  tryTake(mode: 'exclusive' | 'shared' = 'exclusive'): boolean {
    const options: RunOptions = { ...BRIEF, stdio: ['ignore', 'ignore', 'ignore', this.fd] };
    return this.noted(run('flock', [`--${mode}`, '--nonblock', '3'], options).code === 0);
  }

  /**
   * Waits for the lock.
   * @param seconds for how long; nothing: however long it takes
   * @returns whether it was taken
   */
  async take(seconds?: number): Promise<boolean> {
    if (this.tryTake()) return true;
    const limit = seconds === undefined ? [] : ['--wait', String(seconds)];
    const waiting = spawn('flock', ['--exclusive', ...limit, '3'], { stdio: ['ignore', 'ignore', 'ignore', this.fd] });
    return new Promise((resolve) => {
      waiting.on('error', () => resolve(false));
      waiting.on('close', (code) => resolve(this.noted(code === 0)));
    });
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
  const free = lock.tryTake('shared');
  lock.release();
  return !free;
}
