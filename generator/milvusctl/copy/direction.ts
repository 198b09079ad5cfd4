/** What differs between a copy from another Milvus (`import`) and a copy to another one (`copy`). */
import { own } from '../problem.ts';
import type { Journal } from './journal.ts';

export interface Direction {
  /** The prefix of a collection's name until its copy is complete. Names with this prefix belong to this program. */
  draft: string;
  /** Where the copies are, for messages. */
  place: 'here' | 'there';
  /** The Milvus that gets the copies, for messages. */
  target: string;
  /** How to look at an existing copy, as the end of a message. */
  look(shown: string): string;
  /** Records how far a copy is, so that a killed one continues; undefined: it starts anew. */
  journal?: Journal;
}

/** Into the Milvus of this project. */
export const IMPORT: Direction = {
  draft: 'ddev_milvus_import_',
  place: 'here',
  target: "this project's Milvus",
  look: (shown) => `; look at it: ${own(`inspect ${shown}`)}`,
};

/** From it to another one. */
export const COPY: Direction = {
  draft: 'ddev_milvus_copy_',
  place: 'there',
  target: 'that Milvus',
  look: () => '',
};
