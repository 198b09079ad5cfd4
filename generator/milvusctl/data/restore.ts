/**
 * Restores backups, and resets the data. Both replace the data, and restore the previous data if Milvus does not become
 * ready.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { ArchiveManifest } from '../../outputs.ts';
import { refuseOutside } from '../config/outside.ts';
import { isEtcdHealthy } from '../etcd/client.ts';
import { isOutside } from '../etcd/gateway.ts';
import { facts } from '../facts.ts';
import { didYouMean, nearest } from '../nearest.ts';
import { readyTimeout } from '../options.ts';
import { say, warn } from '../print/messages.ts';
import { humanBytes } from '../print/table.ts';
import { isDiskFull, own, Problem } from '../problem.ts';
import { startServices, stopAndHold } from '../services/control.ts';
import { waitReady } from '../services/ready.ts';
import { endWatch, takeWorkLock, watchOver } from '../services/work.ts';
import { freeBytes, isFile, isSystemError } from '../system/disk.ts';
import { hearSignals, onEnding } from '../system/signals.ts';
import { stamp } from '../system/time.ts';
import { backupNames, backupsDir, backupsShown, isBackup, partialFolder } from './backups.ts';
import { archivesOf, digestOf, readManifest, restoreProblem } from './manifest.ts';
import { unpackBackup } from './pack.ts';
import { beginSwap, bringBack, dataFolders, keepSwap, swapIn } from './swap.ts';
import { abandonBackup, makeBackup, makeBackupsDir, needBackupTools, refuseWithoutServices } from './take.ts';

/**
 * Restores a backup. The current data is not changed before the backup is verified and unpacked next to it, and it is
 * kept until Milvus is ready with the restored data. A backup of it is kept, unless it is discarded.
 * @throws Problem; then the previous data is in place
 */
export async function restoreBackup(name: string, discard: boolean): Promise<void> {
  refuseOutside('restore');
  await refuseWithoutServices();
  const all = backupsDir();
  const folder = join(all, name);
  if (!isBackup(name, all)) throw noBackup(name);
  needBackupTools();
  const manifest = readManifest(folder);
  const problem = restoreProblem(manifest);
  if (problem !== undefined)
    throw problem.within(`nothing was changed, because the backup '${name}' cannot be restored here: `);
  const archives = archivesOf(manifest) ?? [];
  await takeWorkLock();
  needRoomFor(archives);
  await watchOver('restore');
  const stopHearing = onEnding(tellOfEnd);
  const failure = beginSwap() ? await unpackVerified(name, folder, archives) : notUnpacked(name);
  if (failure !== undefined) {
    await hearSignals();
    bringBack();
    endWatch();
    throw failure;
  }
  if (!discard) await setAside(name, all);
  say(`restoring the backup ${name}; Milvus is not available during this time`);
  if (!(await replaceData(stopHearing))) {
    const reason = `Milvus did not become ready with the backup '${name}', so the previous data was restored`;
    throw new Problem(reason, { advice: 'see its errors', command: own('logs milvus --errors') }, 'notReady');
  }
  say(`restored the backup ${name}`);
}

/** Deletes all data and starts with empty data. @throws Problem; then the data is still in place */
export async function resetData(): Promise<void> {
  if (isOutside()) refuseOutside('reset');
  await refuseWithoutServices();
  await takeWorkLock();
  await watchOver('reset');
  const stopHearing = onEnding(tellOfEnd);
  const cause = { advice: 'look for the cause', command: own('doctor') };
  if (!beginSwap()) {
    await hearSignals();
    const { milvus, etcd } = dataFolders();
    throw new Problem(`cannot write to ${milvus} and ${etcd}; nothing was changed`, cause);
  }
  if (!(await replaceData(stopHearing))) {
    throw new Problem(
      'Milvus did not become ready with empty data either, so the previous data was restored',
      cause,
      'notReady',
    );
  }
  say('all data of Milvus was deleted; Milvus runs with empty data');
}

function noBackup(name: string): Problem {
  const reason = `there is no backup '${name}' in ${backupsShown()}${didYouMean(nearest(name, backupNames()))}`;
  return new Problem(reason, { advice: 'list the backups', command: own('backups') });
}

function needRoomFor(archives: ArchiveManifest[]): void {
  const { milvus } = dataFolders();
  const needed = archives.reduce((sum, { unpacked_bytes: bytes }) => sum + bytes, 0);
  const free = freeBytes(milvus);
  if (free > needed) return;
  const space = `the disk with ${milvus} has ${humanBytes(free)} free, and the backup needs ${humanBytes(needed)}`;
  const reason = `nothing was changed, because ${space}`;
  throw new Problem(reason, { advice: 'free some space', command: 'docker system df' });
}

/**
 * Unpacks a backup next to the data, and checks the sizes and digests of its files at the same time.
 * @returns why that failed
 */
async function unpackVerified(name: string, folder: string, archives: ArchiveManifest[]): Promise<Problem | undefined> {
  const unpacking = new AbortController();
  const verify = async (): Promise<Problem | undefined> => {
    const damage = await damageIn(name, folder, archives);
    if (damage !== undefined) unpacking.abort(damage);
    return damage;
  };
  const [damage, unpacked] = await Promise.all([
    verify(),
    unpackBackup(folder, unpacking.signal)
      .catch((error: unknown) => {
        if (!unpacking.signal.aborted && !isSystemError(error)) throw error;
        return false;
      })
      .then((done) => {
        // Milvus, which still runs, may need the space now.
        if (!done) bringBack();
        return done;
      }),
  ]);
  return damage ?? (unpacked ? undefined : notUnpacked(name));
}

function notUnpacked(name: string): Problem {
  const reason = `the backup '${name}' could not be unpacked, so nothing was changed`;
  return new Problem(reason, isDiskFull(dataFolders().milvus));
}

/** The first file of a backup with a wrong size or digest. */
async function damageIn(name: string, folder: string, archives: ArchiveManifest[]): Promise<Problem | undefined> {
  for (const archive of archives) {
    const damage = await damageOf(folder, archive);
    if (damage === undefined) continue;
    const reason = `nothing was changed, because the backup '${name}' is damaged: its file ${archive.file} ${damage}`;
    return new Problem(reason, { advice: 'choose another backup', command: own('backups') });
  }
  return undefined;
}

/** What is wrong with an archive; undefined if it matches the manifest. */
export async function damageOf(folder: string, { file, bytes, sha256 }: ArchiveManifest): Promise<string | undefined> {
  const path = join(folder, file);
  if (!isFile(path)) return 'is missing';
  const { size } = statSync(path);
  if (size !== bytes) return `has ${size} bytes instead of ${bytes}`;
  try {
    const digest = await digestOf(path);
    return digest === sha256 ? undefined : `hashes to ${digest} instead of ${sha256}`;
  } catch (error) {
    return `cannot be read: ${(error as Error).message}`;
  }
}

/**
 * Takes a backup of the current data before it is replaced.
 * @throws Problem if that fails; then nothing was changed
 */
async function setAside(restored: string, all: string): Promise<void> {
  const name = `before-restore-${stamp()}`;
  const partial = partialFolder(name, all);
  say(`taking the backup ${name} of the current data; Milvus is not available during this time`);
  makeBackupsDir(all);
  if (await makeBackup(partial, join(all, name), async () => {})) return;
  const reason = 'the current data could not be backed up, so nothing was changed';
  const letGo = { advice: 'if the current data is damaged, discard it', command: own(`restore ${restored} --discard`) };
  const problem = (await isEtcdHealthy())
    ? new Problem(reason, isDiskFull(all))
    : new Problem(`${reason}; etcd does not run with it`, letGo);
  bringBack();
  await abandonBackup(partial);
  throw problem;
}

/**
 * Tells the user who interrupted a command what happens to the data: the watching process restores it.
 */
function tellOfEnd(): never {
  say(`interrupted; the previous data is restored automatically, wait for it: ${own('wait')}`);
  process.exit(facts.exitCodes.failed);
}

/**
 * Replaces the data, and keeps the new data if Milvus becomes ready with it; else restores the previous data.
 * @param stopHearing turns tellOfEnd off, because its message is wrong as soon as the new data is kept, and while the
 * previous data is restored
 * @returns whether the new data was kept
 * @throws Problem if Milvus or etcd cannot be stopped; then the next command restores the previous data
 */
async function replaceData(stopHearing: () => void): Promise<boolean> {
  const kept = await tryData();
  if (!kept) await hearSignals();
  stopHearing();
  if (kept) {
    endWatch();
    return true;
  }
  await stopAndHold();
  bringBack();
  await startServices();
  endWatch();
  await waitReady(readyTimeout());
  return false;
}

async function tryData(): Promise<boolean> {
  try {
    await stopAndHold();
    if (!swapIn()) return false;
    await startServices();
    return (await waitReady(readyTimeout())) && keepSwap();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await hearSignals();
    warn(error);
    return false;
  }
}
