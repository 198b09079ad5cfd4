/**
 * How far copies are, in files that outlive this program. Before each page is inserted, its size and its last key are
 * recorded, so that a killed copy continues behind the last page that was inserted, whether or not it has seen the
 * answer.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { facts } from '../facts.ts';
import { asOwner, place, remove } from '../system/run.ts';

/** How far a copy is. */
export interface Progress {
  /** The ids of both collections: if one differs, it is another copy. */
  source: string;
  target: string;
  /** The partition that is being copied; empty: all at once, or none yet. */
  partition: string;
  /** The last primary key in it that was certainly inserted; empty: none. */
  after: string;
  /** The rows that were certainly inserted. */
  done: number;
  /** The page that is being inserted; null: none. */
  next: { after: string; rows: number } | null;
}

/** The copies to one address. */
export interface Journal {
  /** How far the copy of a collection is; undefined if there is none. */
  read(database: string, name: string): Progress | undefined;
  write(database: string, name: string, progress: Progress): void;
  clear(database: string, name: string): void;
}

/** The journal of copies to an address. */
export function journalOf(address: string, folder = join(facts.paths.state, 'copies')): Journal {
  const fileOf = (database: string, name: string): string => {
    const key = createHash('sha256').update([address, database, name].join('\n')).digest('hex');
    return join(folder, `${key.slice(0, 32)}.json`);
  };
  return {
    read(database, name) {
      try {
        return JSON.parse(readFileSync(fileOf(database, name), 'utf8')) as Progress;
      } catch {
        return undefined;
      }
    },
    write(database, name, progress) {
      if (!existsSync(folder)) asOwner('mkdir', ['-p', folder]);
      place(fileOf(database, name), JSON.stringify(progress));
    },
    clear(database, name) {
      remove(fileOf(database, name));
    },
  };
}
