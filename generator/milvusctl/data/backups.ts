/**
 * Backups: Milvus' data and a snapshot of etcd. Both are taken while Milvus is stopped, so that they are consistent. A
 * backup is a folder with manifest.json, milvus.tar.zst and etcd.snapshot.zst. It is created atomically: its folder is
 * renamed when all files are complete and on disk. Before that it has a name that no backup can have.
 */
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupOutput } from '../../outputs.ts';
import { facts } from '../facts.ts';
import { say, warn } from '../print/messages.ts';
import { here } from '../problem.ts';
import { projectDir } from '../state.ts';
import { isFile, namesIn, usedBytes } from '../system/disk.ts';
import { remove } from '../system/run.ts';
import { claimed, placeHere, type ReadManifest, readManifest, restoreProblem, takenAt } from './manifest.ts';

export { freeBytes, usedBytes } from '../system/disk.ts';

/** Valid names of backups. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Automatic names of backups. */
const DATED = /^\d{8}-\d{6}$/;

/** A complete backup. */
export interface Backup {
  name: string;
  folder: string;
  manifest: ReadManifest;
}

/** The folder of all backups: below the project's .ddev. */
export function backupsDir(): string {
  return join(projectDir(), '.ddev', facts.backup.folder);
}

/** The folder as messages show it. */
export function backupsShown(): string {
  return here(`.ddev/${facts.backup.folder}`, backupsDir());
}

/** The folder of an incomplete backup. */
export function partialFolder(name: string, all = backupsDir()): string {
  return join(all, `.partial-${name}`);
}

/** Whether a backup of that name is complete. */
export function isBackup(name: string, all = backupsDir()): boolean {
  return NAME.test(name) && isFile(join(all, name, 'manifest.json'));
}

/** The complete backups, oldest first. */
function readBackups(all = backupsDir()): Backup[] {
  return namesIn(all)
    .filter((name) => isBackup(name, all))
    .map((name) => ({ name, folder: join(all, name), manifest: readManifest(join(all, name)) }))
    .map((backup) => ({ backup, key: `${takenAt(backup.manifest)} ${backup.name}` }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ backup }) => backup);
}

/** The names of the complete backups, oldest first. */
export function backupNames(all = backupsDir()): string[] {
  return readBackups(all).map(({ name }) => name);
}

/** The newest complete backup of a release; undefined if there is none. */
export function newestBackupOf(version: string, all = backupsDir()): string | undefined {
  return readBackups(all)
    .filter(({ manifest }) => manifest.milvus?.version === version)
    .at(-1)?.name;
}

/** The list of the complete backups, oldest first. */
export function listBackups(all = backupsDir()): BackupOutput[] {
  const backups = readBackups(all);
  if (backups.length === 0) return [];
  const place = placeHere();
  return backups.map(({ name, folder, manifest }) => ({
    name,
    created: takenAt(manifest),
    bytes: usedBytes(folder),
    milvus: claimed(manifest.milvus?.version),
    etcd: claimed(manifest.etcd?.version),
    restorable: restoreProblem(manifest, place) === undefined,
  }));
}

/** Deletes the files of killed backups. */
export function dropPartialBackups(all = backupsDir()): void {
  const left = namesIn(all).filter((name) => name.startsWith('.partial-') && !remove(join(all, name)));
  if (left.length > 0) warn(`cannot delete the files of an interrupted backup: ls -la ${all}`);
}

/**
 * Deletes the oldest automatically named backups beyond a number. Backups that a user or a command has named are kept,
 * because they may be the only copy of some data. The new backup is kept, too.
 */
export function pruneBackups(keep: number, taken: string, all = backupsDir()): void {
  const dated = backupNames(all).filter((name) => DATED.test(name));
  let left = dated.length;
  for (const name of dated.filter((one) => one !== taken)) {
    if (left <= keep) return;
    try {
      // The rename is atomic, so that a partly deleted backup does not count as one.
      renameSync(join(all, name), partialFolder(name, all));
    } catch {
      warn(`cannot delete the backup ${name}; who owns it? ls -la ${all}`);
      continue;
    }
    dropPartialBackups(all);
    left -= 1;
    say(`deleted the backup ${name}; ${keep} automatically named backups are kept`);
  }
}
