/**
 * Puts other data into the two data folders, and the previous data back unless the other proves good. Both folders are
 * mount points, so what is in them is moved, not they themselves. Whatever kills a swap, one of the two sets of data is
 * whole, and undoSwap finds it: nothing of the previous data is deleted before keepSwap, which is one write to one
 * file.
 *
 *   FOLDER/.milvusctl/new      what is to come
 *   FOLDER/.milvusctl/former   what was there
 *   FOLDER/.milvusctl/out      all of what was there has been moved to former
 *   MILVUS/.milvusctl/in       all that came is in place, so that programs may start on it
 *   MILVUS/.milvusctl/kept     what came has proved good
 */
import { lstatSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inContainer, own, Problem } from '../problem.ts';
import { warn } from '../print/messages.ts';
import { etcdData, milvusData } from '../state.ts';
import { heldLocks } from '../system/lock.ts';
import { asOwner, asRoot } from '../system/run.ts';

/** The two data folders. */
export interface DataFolders {
  milvus: string;
  etcd: string;
}

/** The data folders of this container. */
export function dataFolders(): DataFolders {
  return { milvus: milvusData(), etcd: etcdData() };
}

/** The folder of a swap in a data folder. @param part what of it: `new` */
export function swapPath(folder: string, part = ''): string {
  return join(folder, '.milvusctl', part);
}

/** Makes room for what is to come, beside the data of today. Whether that went well. */
export function beginSwap(at = dataFolders()): boolean {
  const make = (folder: string): boolean => owner('mkdir', '-p', swapPath(folder, 'new'), swapPath(folder, 'former'));
  return both(at).every((folder) => owner('rm', '-rf', swapPath(folder)) && make(folder));
}

/** Moves the data of today aside and the other in. Nothing may run. Whether that went well. */
export function swapIn(at = dataFolders()): boolean {
  const out = (folder: string): boolean => move(folder, swapPath(folder, 'former')) && owner('touch', swapPath(folder, 'out'));
  return both(at).every((folder) => out(folder) && move(swapPath(folder, 'new'), folder)) && owner('touch', swapPath(at.milvus, 'in'));
}

/** Keeps what came: from this one write on the previous data is no longer needed. Whether it could be written. */
export function keepSwap(at = dataFolders()): boolean {
  if (!owner('touch', swapPath(at.milvus, 'kept'))) return false;
  if (!endKeptSwap(at))
    warn(`old data could not be deleted; the next command tries again: ${own('restart')}`);
  return true;
}

/**
 * Deletes what is no longer needed, the mark that says so after all else: where it is missing, `out` means that what
 * came goes.
 */
function endKeptSwap(at: DataFolders): boolean {
  const parts = ['former', 'new', 'out'].map((part) => swapPath(at.milvus, part));
  return owner('rm', '-rf', swapPath(at.etcd), ...parts) && owner('rm', '-rf', swapPath(at.milvus));
}

/** Whether a swap was begun and not ended. @throws Problem where that cannot be told */
export function isSwapping(at = dataFolders()): boolean {
  return both(at).some((folder) => exists(swapPath(folder)));
}

/**
 * Whether what is in the folders is neither the previous data nor the other, since a swap moves it or was killed while it did. While a
 * command unpacks the other data, or tries it out, it is one of the two.
 * @throws Problem where that cannot be told
 */
export function isHalfSwapped(at = dataFolders()): boolean {
  const hasMoved = (folder: string): boolean => exists(swapPath(folder, 'out')) || !isEmpty(swapPath(folder, 'former'));
  return !['in', 'kept'].some((mark) => exists(swapPath(at.milvus, mark))) && both(at).some(hasMoved);
}

function isEmpty(folder: string): boolean {
  return !exists(folder) || readdirSync(folder).length === 0;
}

/**
 * Ends a swap that was killed: what had proved good stays, else the previous data is put back. Nothing may run.
 * @returns whether that went well
 * @throws Problem where it cannot be told what is there
 */
export function undoSwap(at = dataFolders()): boolean {
  if (exists(swapPath(at.milvus, 'kept'))) return endKeptSwap(at);
  const inPlace = swapPath(at.milvus, 'in');
  if (exists(inPlace) && !owner('rm', inPlace)) return false;
  return both(at)
    .filter((folder) => exists(swapPath(folder)))
    .every((folder) => dropWhatCame(folder) && move(swapPath(folder, 'former'), folder) && owner('rm', '-rf', swapPath(folder)));
}

/** Where `out` is, all that is in the folder itself came, and what was there is in former, whole. */
function dropWhatCame(folder: string): boolean {
  const out = swapPath(folder, 'out');
  return !exists(out) || (ofEntries(folder, 'rm', '-rf', '{}', '+') && owner('rm', out));
}

/**
 * Ends a swap that failed or was killed. Nothing may run.
 * @throws Problem where it cannot: then nothing may start, since the data is not whole
 */
export function bringBack(at = dataFolders()): void {
  if (undoSwap(at)) return;
  const look = inContainer(`ls -lR ${swapPath(at.milvus)}`);
  throw new Problem('cannot move the previous data back; it is kept', { advice: 'see why', command: look });
}

function both({ milvus, etcd }: DataFolders): string[] {
  return [milvus, etcd];
}

/** Moves all but the add-on's own files. */
function move(from: string, to: string): boolean {
  return !exists(from) || ofEntries(from, 'mv', '-t', to, '{}', '+');
}

/** Runs a command, as `find -exec` takes it, on all that is in a folder but the add-on's own files. */
function ofEntries(folder: string, ...command: string[]): boolean {
  return owner('find', folder, '-mindepth', '1', '-maxdepth', '1', '!', '-name', '.milvusctl*', '-exec', ...command);
}

/**
 * Runs a command as the user that the data belongs to; it says on standard error what is wrong. It holds the locks,
 * too: where this process is killed, it goes on, and who undoes the swap must not begin before it has ended.
 */
function owner(command: string, ...args: string[]): boolean {
  return asOwner(command, args, { stdio: ['ignore', 'ignore', 'inherit', ...heldLocks()] }).code === 0;
}

/**
 * Whether something is there. In a folder that belongs to another user nothing can be seen but by that user; or, as long as nobody has given the
 * folder to the right one, by root.
 * @throws Problem where that cannot be told: to take `kept` or `out` for missing would lose data
 */
function exists(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    for (const as of [asOwner, asRoot]) {
      const { stdout } = as('sh', ['-c', LOOK, 'sh', path]);
      if (stdout !== '') return stdout === 'yes\n';
    }
    throw new Problem(`cannot check whether ${path} exists: ${(error as Error).message}`, { advice: 'see why', command: inContainer(`ls -ld ${dirname(path)}`) });
  }
}

/** Says whether something is there. Only in a folder that may be searched is missing what cannot be seen. */
const LOOK = `found=$1
  until [ -e "$found" ] || [ "$found" = / ]; do found=$(dirname "$found"); done
  if [ "$found" = "$1" ]; then echo yes; elif [ -d "$found" ] && [ -x "$found" ]; then echo no; fi`;
