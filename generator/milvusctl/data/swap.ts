/**
 * Replaces the data in the two data folders, and restores the previous data unless the new data works. Both folders are
 * mount points, so their contents are moved. If a swap is killed at any point, one of the two sets of data is complete,
 * and undoSwap finds it: none of the previous data is deleted before keepSwap, which is one write to one file.
 *
 *   FOLDER/.milvusctl/new      the new data
 *   FOLDER/.milvusctl/former   the previous data
 *   FOLDER/.milvusctl/out      exists when all previous data has been moved to former
 *   MILVUS/.milvusctl/in       exists when all new data is in place, so that programs may start with it
 *   MILVUS/.milvusctl/kept     exists when Milvus has become ready with the new data
 */
import { lstatSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { warn } from '../print/messages.ts';
import { inContainer, own, Problem } from '../problem.ts';
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

/** The folder of a swap in a data folder. @param part of it: `new` */
export function swapPath(folder: string, part = ''): string {
  return join(folder, '.milvusctl', part);
}

/** Creates the folders for the new data next to the current data. Returns whether it succeeded. */
export function beginSwap(at = dataFolders()): boolean {
  const make = (folder: string): boolean => owner('mkdir', '-p', swapPath(folder, 'new'), swapPath(folder, 'former'));
  return both(at).every((folder) => owner('rm', '-rf', swapPath(folder)) && make(folder));
}

/** Moves the current data aside and the new data in. Both programs must be stopped. Returns whether it succeeded. */
export function swapIn(at = dataFolders()): boolean {
  const out = (folder: string): boolean =>
    move(folder, swapPath(folder, 'former')) && owner('touch', swapPath(folder, 'out'));
  return (
    both(at).every((folder) => out(folder) && move(swapPath(folder, 'new'), folder)) &&
    owner('touch', swapPath(at.milvus, 'in'))
  );
}

/** Keeps the new data: after this write, the previous data is no longer needed. Returns whether the write succeeded. */
export function keepSwap(at = dataFolders()): boolean {
  if (!owner('touch', swapPath(at.milvus, 'kept'))) return false;
  if (!endKeptSwap(at)) warn(`old data could not be deleted; the next command tries again: ${own('restart')}`);
  return true;
}

/**
 * Deletes the previous data, and then the mark `kept`: without it, `out` would mean that the new data must go.
 */
function endKeptSwap(at: DataFolders): boolean {
  const parts = ['former', 'new', 'out'].map((part) => swapPath(at.milvus, part));
  return owner('rm', '-rf', swapPath(at.etcd), ...parts) && owner('rm', '-rf', swapPath(at.milvus));
}

/** Whether a swap has begun but not ended. @throws Problem if that is unknown */
export function isSwapping(at = dataFolders()): boolean {
  return both(at).some((folder) => exists(swapPath(folder)));
}

/**
 * Whether a swap has moved data that its end must move again, so that both programs must be stopped. Before that, the
 * new data is unpacked next to the current data; after it was kept, only old data is deleted.
 * @throws Problem if that is unknown
 */
export function hasMovedData(at = dataFolders()): boolean {
  return !hasMark(at, 'kept') && (hasMark(at, 'in') || both(at).some(hasMoved));
}

/**
 * Whether the folders have neither the complete previous nor the complete new data, because a swap is moving it or was
 * killed meanwhile. While a command unpacks the new data or tests it, one of the two is complete.
 * @throws Problem if that is unknown
 */
export function isHalfSwapped(at = dataFolders()): boolean {
  return !hasMark(at, 'in') && !hasMark(at, 'kept') && both(at).some(hasMoved);
}

function hasMark({ milvus }: DataFolders, mark: 'in' | 'kept'): boolean {
  return exists(swapPath(milvus, mark));
}

function hasMoved(folder: string): boolean {
  const former = swapPath(folder, 'former');
  return exists(swapPath(folder, 'out')) || (exists(former) && !isEmpty(former));
}

/**
 * Ends a killed swap: keeps the new data if it was marked as kept, else restores the previous data. Both programs must
 * be stopped.
 * @returns whether it succeeded
 * @throws Problem if the state of the data is unknown
 */
export function undoSwap(at = dataFolders()): boolean {
  if (hasMark(at, 'kept')) return endKeptSwap(at);
  const inPlace = swapPath(at.milvus, 'in');
  if (exists(inPlace) && !owner('rm', inPlace)) return false;
  return both(at)
    .filter((folder) => exists(swapPath(folder)))
    .every(
      (folder) =>
        dropWhatCame(folder) && move(swapPath(folder, 'former'), folder) && owner('rm', '-rf', swapPath(folder)),
    );
}

/** If `out` exists, the folder has only new data, and `former` has the complete previous data. */
function dropWhatCame(folder: string): boolean {
  const out = swapPath(folder, 'out');
  return !exists(out) || (ofEntries(folder, 'rm', '-rf', '{}', '+') && owner('rm', out));
}

/**
 * Ends a failed or killed swap. Both programs must be stopped.
 * @throws Problem if that fails; then nothing may start, because the data is incomplete
 */
export function bringBack(at = dataFolders()): void {
  if (undoSwap(at)) return;
  const look = inContainer(`ls -lR ${swapPath(at.milvus)}`);
  throw new Problem('cannot move the previous data back; it is kept', { advice: 'see why', command: look });
}

function both({ milvus, etcd }: DataFolders): string[] {
  return [milvus, etcd];
}

/** Moves everything except the add-on's own files. */
function move(from: string, to: string): boolean {
  return !exists(from) || ofEntries(from, 'mv', '-t', to, '{}', '+');
}

/** Runs a command in the form of `find -exec` on everything in a folder except the add-on's own files. */
function ofEntries(folder: string, ...command: string[]): boolean {
  return owner('find', folder, '-mindepth', '1', '-maxdepth', '1', '!', '-name', '.milvusctl*', '-exec', ...command);
}

/**
 * Runs a command as the data's owner. Its errors go to standard error. It inherits the locks: if this process is
 * killed, the command continues, and an undo of the swap must not begin before it has ended.
 */
function owner(command: string, ...args: string[]): boolean {
  return asOwner(command, args, { stdio: ['ignore', 'ignore', 'inherit', ...heldLocks()] }).code === 0;
}

/** @throws Problem if that is unknown: to treat `kept` or `out` as missing would lose data */
function exists(path: string): boolean {
  return answered(path, () => lstatSync(path, { throwIfNoEntry: false }) !== undefined, LOOK);
}

/** @throws Problem if that is unknown */
function isEmpty(folder: string): boolean {
  return answered(
    folder,
    () => readdirSync(folder).length === 0,
    'all=$(ls -A "$1") && { [ -z "$all" ] && echo yes || echo no; }',
  );
}

/**
 * An answer about a path. If this user cannot read the folder, its owner looks, or root as long as the folder has the
 * wrong owner.
 * @param script the same look as a shell script, which prints yes or no; nothing if it is unknown
 */
function answered(path: string, look: () => boolean, script: string): boolean {
  try {
    return look();
  } catch (error) {
    for (const as of [asOwner, asRoot]) {
      const { stdout } = as('sh', ['-c', script, 'sh', path]);
      if (stdout !== '') return stdout === 'yes\n';
    }
    throw new Problem(`cannot check whether ${path} exists: ${(error as Error).message}`, {
      advice: 'see why',
      command: inContainer(`ls -ld ${dirname(path)}`),
    });
  }
}

/** Prints whether a path exists. It counts as missing only if its nearest existing parent folder can be searched. */
const LOOK = `found=$1
  until [ -e "$found" ] || [ "$found" = / ]; do found=$(dirname "$found"); done
  if [ "$found" = "$1" ]; then echo yes; elif [ -d "$found" ] && [ -x "$found" ]; then echo no; fi`;
