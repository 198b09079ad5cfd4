/** Takes backups. */
import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { refuseOutside } from '../config/outside.ts';
import { isEtcdHealthy, saveSnapshot } from '../etcd/client.ts';
import { foreignEtcd, refuseForeignEtcd } from '../etcd/foreign.ts';
import { facts } from '../facts.ts';
import { startProblem } from '../installed.ts';
import { say, warn } from '../print/messages.ts';
import { humanBytes } from '../print/table.ts';
import { here, isDiskFull, own, Problem } from '../problem.ts';
import { dataRelease } from '../release.ts';
import { holdBack, startService, startServices, stopServices } from '../services/control.ts';
import { endWatch, takeWorkLock, watchOver } from '../services/work.ts';
import { etcdData, recall, serviceUser } from '../state.ts';
import { flush, freeBytes, isFolder, isSystemError, namesIn, usedBytes } from '../system/disk.ts';
import { asOwner, asRoot, hasCommand, isRoot, isWritable, place, remove, run } from '../system/run.ts';
import { endBy, hearSignals, onEnding } from '../system/signals.ts';
import { now, sleep, stamp, until } from '../system/time.ts';
import { backupsDir, backupsShown, partialFolder, pruneBackups } from './backups.ts';
import { ETCD_ARCHIVE, MILVUS_ARCHIVE, placeHere, readManifest, restoreProblem, writeManifest } from './manifest.ts';
import { packData, packedBytes, packFile } from './pack.ts';

/** What to take. */
interface BackupOptions {
  /** The backup's name; undefined: date and time. */
  name?: string | undefined;
  /** How many automatically named backups are kept; undefined: all. */
  keep?: number | undefined;
  /** Leaves Milvus and etcd stopped. */
  leaveStopped: boolean;
}

/** What was packed. */
interface Packed {
  /** The release that wrote the data. */
  release: string;
  /** The unpacked size of each archive, by its name. */
  unpacked: Record<string, number>;
}

/**
 * Takes a backup. Afterwards the lock is still held, and Milvus is starting, unless it is left stopped.
 * @returns its name
 * @throws Problem; then the backup's files are deleted, and Milvus runs
 */
export async function takeBackup({ name: wanted, keep, leaveStopped }: BackupOptions): Promise<string> {
  refuseOutside('backup');
  await refuseWithoutServices();
  needBackupTools();
  await takeWorkLock();
  const all = backupsDir();
  const name = wanted ?? (await freeName(all));
  const folder = join(all, name);
  if (existsSync(folder)) {
    throw new Problem(`the backup '${name}' already exists`, {
      advice: 'choose another name',
      command: own('backup OTHER_NAME'),
    });
  }
  needRoomFor(packedBytes() + etcdDatabaseSize(), all);
  makeBackupsDir(all);
  const began = now();
  await watchOver('backup');
  const partial = partialFolder(name, all);
  const ending = new AbortController();
  const stopHearing = onEnding((signal) => ending.abort(signal));
  let stored = false;
  try {
    say(`taking the backup ${name}; Milvus is not available during this time`);
    // After packing, only the archives are read, so Milvus can start.
    stored = await makeBackup(
      partial,
      folder,
      () => (leaveStopped ? stopServices('etcd') : startServices()),
      ending.signal,
    );
    if (!stored) await hearSignals();
  } catch (error) {
    await hearSignals();
    if (!ending.signal.aborted) throw error;
  } finally {
    stopHearing();
    if (!stored) await abandonBackup(partial);
  }
  if (ending.signal.aborted) endBy(ending.signal.reason as NodeJS.Signals);
  if (!stored) throw new Problem('the backup failed, and its files were deleted', isDiskFull(all));
  say(`the backup ${name} has ${humanBytes(usedBytes(folder))}, taken in ${Math.floor((now() - began) / 1000)} s`);
  if (keep !== undefined) pruneBackups(keep, name, all);
  endWatch();
  return name;
}

/** @throws Problem if Milvus cannot be started, or another etcd answers; then the data must not be changed */
export async function refuseWithoutServices(): Promise<void> {
  const missing = startProblem();
  if (missing !== undefined) throw missing.within('', 'stopped');
  await refuseForeignEtcd();
}

/** @throws Problem if a tool for backups is missing */
export function needBackupTools(): void {
  if (hasCommand('zstd')) return;
  const reason = 'zstd is missing; it could not be installed when the image was built, for example offline';
  throw new Problem(reason, {
    advice: 'rebuild the image',
    command: here('ddev utility rebuild', 'sudo apt-get install zstd'),
  });
}

/**
 * Creates the folder of all backups, which only its owner can read, and which git ignores.
 * @throws Problem if that fails
 */
export function makeBackupsDir(all: string): void {
  if (!isFolder(all) && !makeOwnFolder(all)) {
    throw new Problem(`cannot create ${all}`, {
      advice: 'who owns the parent folder?',
      command: `ls -ld ${dirname(all)}`,
    });
  }
  if (!isWritable(all))
    throw new Problem(`cannot write to ${all}`, { advice: 'who owns it?', command: `ls -ld ${all}` });
  const ignored = join(all, '.gitignore');
  if (!existsSync(ignored)) place(ignored, `${facts.addon.marker}\n# Do not commit backups of Milvus.\n*\n`);
}

/** Creates a folder that only the data's owner can read, as root if necessary. Returns whether it succeeded. */
function makeOwnFolder(folder: string): boolean {
  const { uid, gid } = serviceUser();
  const install = uid === process.getuid?.() && isWritable(dirname(folder)) ? run : asRoot;
  return install('install', ['-d', '-m', '700', '-o', String(uid), '-g', String(gid), folder]).code === 0;
}

/**
 * Takes a backup of the current data. It stops Milvus and etcd.
 * @param folder its folder when it is complete
 * @param afterPacking called as soon as the data is no longer read
 * @returns whether it succeeded; if not, the reason was reported
 * @throws Problem if Milvus or etcd cannot be stopped; the reason of an aborted signal
 */
export async function makeBackup(
  partial: string,
  folder: string,
  afterPacking: () => Promise<void>,
  signal?: AbortSignal,
): Promise<boolean> {
  try {
    mkdirSync(partial);
    const packed = await packAll(partial, signal);
    if (packed === undefined) return false;
    await afterPacking();
    return await storeBackup(partial, folder, packed, signal);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    warn(error.message);
    return false;
  }
}

/** Deletes the files of a failed backup, and starts Milvus again. */
export async function abandonBackup(partial: string): Promise<void> {
  remove(partial);
  try {
    await startServices();
  } finally {
    endWatch();
  }
}

/** Packs etcd's snapshot and Milvus' data; undefined if that fails. */
async function packAll(partial: string, signal?: AbortSignal): Promise<Packed | undefined> {
  await stopServices('milvus');
  if (!(await holdBack('milvus'))) return undefined;
  signal?.throwIfAborted();
  await startService('etcd');
  const snapshot = join(partial, 'etcd.snapshot');
  const healthy = await until(facts.timing.etcdReady, () => signal?.aborted === true || isEtcdHealthy());
  signal?.throwIfAborted();
  const foreign = healthy ? await foreignEtcd() : undefined;
  if (!healthy || foreign !== undefined || (await saveSnapshot(snapshot)).code !== 0) {
    warn(foreign instanceof Problem ? foreign : 'etcd returned no snapshot');
    return undefined;
  }
  const looked = run(join(facts.paths.etcdBinaries, 'etcdutl'), ['snapshot', 'status', snapshot], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (looked.code !== 0) return undefined;
  const etcdBytes = statSync(snapshot).size;
  if (!(await packFile(join(partial, ETCD_ARCHIVE), snapshot, signal))) return undefined;
  rmSync(snapshot);
  // The release that last wrote the data, or the installed one if that is unknown.
  const release = dataRelease() || recall('milvus_version');
  const dataBytes = packedBytes();
  if (!(await packData(join(partial, MILVUS_ARCHIVE), dataBytes, signal))) return undefined;
  return { release, unpacked: { [ETCD_ARCHIVE]: etcdBytes, [MILVUS_ARCHIVE]: dataBytes } };
}

/** Writes the manifest of a packed backup, and renames its folder when everything is on disk. */
async function storeBackup(
  partial: string,
  folder: string,
  { release, unpacked }: Packed,
  signal?: AbortSignal,
): Promise<boolean> {
  const { milvus, etcd } = placeHere();
  const packedAt = { milvus: { ...milvus, version: release }, etcd };
  const onDisk = (): Promise<void> => flush(...namesIn(partial).map((name) => join(partial, name)), partial);
  // The archives are read and written to the disk at the same time.
  await Promise.all([writeManifest(partial, basename(folder), packedAt, unpacked), onDisk()]);
  if (restoreProblem(readManifest(partial), packedAt) !== undefined) return false;
  const { uid, gid } = serviceUser();
  if (isRoot() && run('chown', ['-R', `${uid}:${gid}`, partial]).code !== 0) return false;
  await onDisk();
  signal?.throwIfAborted();
  renameSync(partial, folder);
  try {
    await flush(dirname(folder));
  } catch {
    // Some file systems do not support this. The backup is complete anyway.
  }
  return true;
}

/** Date and time; those of the next second if a backup has that name. */
async function freeName(all: string): Promise<string> {
  for (;;) {
    const name = stamp();
    if (!existsSync(join(all, name))) return name;
    await sleep(facts.timing.pollInterval);
  }
}

function needRoomFor(needed: number, all: string): void {
  const free = freeBytes(all);
  if (free > needed) return;
  const [has, needs] = [free, needed].map(humanBytes);
  const reason = `the disk with ${backupsShown()} has ${has} free, and the backup may need ${needs}`;
  throw new Problem(reason, { advice: 'free some space', command: own('backups') });
}

/** The size of etcd's database file in bytes; 0 if there is none. */
function etcdDatabaseSize(): number {
  return Number(asOwner('stat', ['-c', '%s', join(etcdData(), 'member/snap/db')]).stdout);
}
