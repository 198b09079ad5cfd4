/** Packs data into the archives of a backup, and unpacks it. The data is read and written as its owner. */
import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { facts } from '../facts.ts';
import { progress, progressEnd } from '../print/messages.ts';
import { humanBytes } from '../print/table.ts';
import { milvusData } from '../state.ts';
import { type PipeOptions, pipe, wanted } from '../system/children.ts';
import { heldLocks } from '../system/lock.ts';
import { asOwner, ownerPrefix } from '../system/run.ts';
import { now } from '../system/time.ts';
import { ETCD_ARCHIVE, MILVUS_ARCHIVE } from './manifest.ts';
import { dataFolders, swapPath } from './swap.ts';

/** Packs Milvus' data. @returns whether it succeeded @throws the reason of an aborted signal */
export async function packData(
  archive: string,
  unpackedBytes: number,
  signal?: AbortSignal,
  data = milvusData(),
): Promise<boolean> {
  const stages = [asOwnerWanted('env', tarOf(data, '-')), compress()];
  return withBar(`packing ${basename(archive, '.zst')}`, unpackedBytes, stages, 1, { to: archive, signal });
}

/** Packs a file. @returns whether it succeeded @throws the reason of an aborted signal */
export async function packFile(archive: string, file: string, signal?: AbortSignal): Promise<boolean> {
  return withBar(`packing ${basename(archive, '.zst')}`, statSync(file).size, [compress()], 0, {
    from: file,
    to: archive,
    signal,
  });
}

/** The size of the tar of Milvus' data; 0 if it is unreadable. For /dev/null as output, tar does not read the data. */
export function packedBytes(data = milvusData()): number {
  const { stderr } = asOwner('env', [...tarOf(data, '/dev/null'), '--totals']);
  return Number(/^Total bytes written: (\d+)/m.exec(stderr)?.[1] ?? 0);
}

/**
 * Unpacks a backup to the folders for the new data.
 * @param folder of the backup
 * @returns whether it succeeded
 * @throws the reason of an aborted signal
 */
export async function unpackBackup(folder: string, signal: AbortSignal, at = dataFolders()): Promise<boolean> {
  if (!(await unpackData(join(folder, MILVUS_ARCHIVE), swapPath(at.milvus, 'new'), signal))) return false;
  return unpackEtcd(join(folder, ETCD_ARCHIVE), swapPath(at.etcd, 'new'), signal);
}

/** Unpacks Milvus' data into a folder. @returns whether it succeeded @throws the reason of an aborted signal */
export async function unpackData(archive: string, into: string, signal?: AbortSignal): Promise<boolean> {
  const tar = ['--extract', '--sparse', '--file', '-', '--directory', into, '--no-same-owner'];
  const stages = [decompress(), asOwnerWanted('tar', tar)];
  return withBar(`unpacking ${basename(archive, '.zst')}`, statSync(archive).size, stages, 0, {
    from: archive,
    signal,
  });
}

async function unpackEtcd(archive: string, into: string, signal: AbortSignal): Promise<boolean> {
  const snapshot = join(into, '.milvusctl.snapshot');
  const restored = join(into, '.milvusctl.restored');
  const restore = ['snapshot', 'restore', snapshot, '--data-dir', restored, ...facts.etcdRestoreArguments];
  return (
    (await pipe([decompress(), asOwnerWanted('tee', [snapshot])], { from: archive, signal })) &&
    owner(join(facts.paths.etcdBinaries, 'etcdutl'), ...restore) &&
    owner('mv', join(restored, 'member'), into) &&
    owner('rm', '-rf', restored, snapshot)
  );
}

/** Arguments of env that run tar on Milvus' data. Sparse files stay sparse. Data that can be recreated is excluded. */
function tarOf(data: string, file: string): string[] {
  const without = ['.milvusctl*', ...facts.backup.without].map((path) => `--exclude=./${path}`);
  return ['LC_ALL=C', 'tar', '--create', '--sparse', '--file', file, '--directory', data, ...without, '.'];
}

function compress(): string[] {
  return wanted('zstd', ['-q', `-${facts.backup.zstdLevel}`, '-T0']).flat();
}

function decompress(): string[] {
  return wanted('zstd', ['-q', '-d', '-c']).flat();
}

function asOwnerWanted(command: string, args: string[]): string[] {
  return [...ownerPrefix(), ...wanted(command, args).flat()];
}

/**
 * Runs a command as the data's owner. The command inherits the locks, because an undo must not begin before it has
 * ended.
 */
function owner(command: string, ...args: string[]): boolean {
  return asOwner(command, args, { stdio: ['ignore', 'ignore', 'ignore', ...heldLocks()] }).code === 0;
}

/** Runs a pipe, and shows its progress on a terminal. @param measured the stage whose input has that many bytes */
async function withBar(
  text: string,
  bytes: number,
  stages: string[][],
  measured: number,
  options: PipeOptions,
): Promise<boolean> {
  const watch = process.stderr.isTTY ? { stage: measured, report: bar(text, bytes) } : undefined;
  try {
    return await pipe(stages, { ...options, watch });
  } finally {
    progressEnd();
  }
}

/** Shows the progress in bytes, a few times a second. */
function bar(text: string, bytes: number): (done: number) => void {
  let shown = 0;
  return (done) => {
    if (now() < shown + 200) return;
    shown = now();
    progress(`${text}: ${humanBytes(Math.min(done, bytes))} of ${humanBytes(bytes)}`);
  };
}
