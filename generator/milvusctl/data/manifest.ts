/** manifest.json: the contents of a backup, and whether it can be restored here. */
import { createHash } from 'node:crypto';
import { createReadStream, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import lt from 'semver/functions/lt.js';
import type { ArchiveManifest, BackupManifest } from '../../outputs.ts';
import { stagedValue } from '../config/staged.ts';
import { facts } from '../facts.ts';
import { here, Problem, shown } from '../problem.ts';
import { installCommand, readText, recall, startAgain } from '../state.ts';
import { utc } from '../system/time.ts';

/** The packed data of Milvus. */
export const MILVUS_ARCHIVE = 'milvus.tar.zst';
/** The packed snapshot of etcd. */
export const ETCD_ARCHIVE = 'etcd.snapshot.zst';

/** What must match between a backup and the installation where it is restored. */
export type Place = Pick<BackupManifest, 'milvus' | 'etcd'>;

/** An unchecked manifest. It may be damaged or from another source, so all its fields are unknown. */
export type ReadManifest = Claims<BackupManifest> & {
  milvus?: Claims<Place['milvus']> | null;
  etcd?: Claims<Place['etcd']> | null;
};
type Claims<T> = { [K in keyof T]?: unknown };

/** A release's number. */
const NUMBER = /^\d{1,9}\.\d{1,9}\.\d{1,9}$/;

/** The installed releases, and the folders of the data. */
export function placeHere(): Place {
  return {
    milvus: { version: recall('milvus_version'), path: facts.paths.milvusData, mq_type: stagedValue('mq.type') },
    etcd: { version: recall('etcd_version'), path: facts.paths.etcdData, root_path: stagedValue('etcd.rootPath') },
  };
}

/** Reads a backup's manifest. A missing or damaged one is read as empty. @param folder of the backup */
export function readManifest(folder: string): ReadManifest {
  try {
    const read: unknown = JSON.parse(readText(join(folder, 'manifest.json')));
    return typeof read === 'object' && read !== null ? read : {};
  } catch {
    return {};
  }
}

/** When a backup was taken. Only a valid date is taken from the manifest. */
export function takenAt({ created }: ReadManifest): string {
  return claimed(created).replaceAll(/[^0-9TZ:-]/g, '');
}

/** A text from a manifest, in one line and without control characters. */
export function claimed(value: unknown): string {
  return ['string', 'number'].includes(typeof value) ? String(value).replaceAll(/[^\x20-\x7e]/g, '') : '';
}

/** Why a backup cannot be restored; undefined if it can. */
export function restoreProblem(manifest: ReadManifest, place = placeHere()): Problem | undefined {
  const version = claimed(manifest.milvus?.version);
  const etcdVersion = claimed(manifest.etcd?.version);
  if (
    manifest.format !== facts.backup.format ||
    !NUMBER.test(version) ||
    !NUMBER.test(etcdVersion) ||
    archivesOf(manifest) === undefined
  ) {
    return new Problem('its manifest is damaged or of another format');
  }
  const advice = 'install that release first';
  if (version !== place.milvus.version) {
    const installed = `${place.milvus.version} is installed`;
    const reason = `it holds the data of Milvus ${version}, and ${installed}`;
    return new Problem(reason, { advice, command: installCommand(version) });
  }
  if (lt(place.etcd.version || '0.0.0', etcdVersion, { loose: true })) {
    const reason = `it holds the data of etcd ${etcdVersion}, which the older ${place.etcd.version} cannot read`;
    const inDdev = `ddev dotenv set .ddev/.env.milvus --etcd-version=${etcdVersion} && ddev restart`;
    return new Problem(reason, { advice, command: here(inDdev, `ETCD_VERSION=${etcdVersion} ${startAgain()}`) });
  }
  const compared: [string, unknown, string][] = [
    ['milvus.path', manifest.milvus?.path, place.milvus.path],
    ['milvus.mq_type', manifest.milvus?.mq_type, place.milvus.mq_type],
    ['etcd.path', manifest.etcd?.path, place.etcd.path],
    ['etcd.root_path', manifest.etcd?.root_path, place.etcd.root_path],
  ];
  const other = compared.find(([, there, now]) => there !== now);
  return other && new Problem(`its ${other[0]} is ${shown(claimed(other[1]))}, but here it is ${other[2]}`);
}

/**
 * The archives of a backup, etcd's first; undefined if the manifest has other files, or no sizes and digests.
 */
export function archivesOf({ archives }: ReadManifest): ArchiveManifest[] | undefined {
  if (!Array.isArray(archives) || archives.length !== 2) return undefined;
  const sound = [ETCD_ARCHIVE, MILVUS_ARCHIVE].every((file, at) => {
    const claims = ((archives as unknown[])[at] ?? {}) as Claims<ArchiveManifest>;
    const { sha256, bytes, unpacked_bytes: unpacked } = claims;
    return (
      claims.file === file &&
      isSize(bytes) &&
      isSize(unpacked) &&
      typeof sha256 === 'string' &&
      /^[0-9a-f]{64}$/.test(sha256)
    );
  });
  return sound ? (archives as ArchiveManifest[]) : undefined;
}

function isSize(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) > 0;
}

/**
 * Writes the manifest of a backup with existing archives.
 * @param place which releases wrote the data, and its folders
 * @param unpacked the unpacked size of each archive, by its name
 */
export async function writeManifest(
  folder: string,
  name: string,
  place: Place,
  unpacked: Record<string, number>,
): Promise<void> {
  const archives: ArchiveManifest[] = [];
  for (const file of [ETCD_ARCHIVE, MILVUS_ARCHIVE]) {
    const path = join(folder, file);
    archives.push({
      file,
      sha256: await digestOf(path),
      bytes: statSync(path).size,
      unpacked_bytes: unpacked[file] ?? 0,
    });
  }
  const manifest: BackupManifest = {
    format: facts.backup.format,
    name,
    created: utc(),
    addon: facts.addonVersion,
    ...place,
    archives,
  };
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** The SHA-256 of a file. */
export async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
