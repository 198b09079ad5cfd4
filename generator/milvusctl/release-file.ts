/** The file that a release of Milvus or etcd is installed from: its name, where it comes from and goes, and its digest. */
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { facts } from './facts.ts';
import { architecture, filled, lockedDigest, lockFile, lockProblem } from './installed.ts';
import { option } from './options.ts';
import type { Program } from './processes.ts';
import { payloadDir, payloadShown, readText, recall } from './state.ts';
import { statOf } from './system/files.ts';
import { isExecutable, isWritable } from './system/run.ts';

const { paths } = facts;

/** What an installer needs to know of it. */
export interface ReleaseFile {
  file: string;
  url: string;
  /** Where it is, or where it is put once it is downloaded. */
  path: string;
  /** Its sha256; empty if none is published and the project has none on record. */
  digest: string;
  /** What says so. */
  record: string;
  /** Whether the release is installed, and from the file that the project has on record, if it has. */
  isInstalled: boolean;
}

/** @throws Problem if there is none for this processor, or the download base cannot be one */
export function releaseFile(program: Program, version: string): ReleaseFile {
  const known = facts[program];
  const file = filled(known.file, version);
  const base = option(`${program.toUpperCase()}_DOWNLOAD_BASE`).replace(/\/$/, '');
  const url = `${base}/${filled(known.downloadPath, version, file)}`;
  const published = known.releases.find((release) => release.version === version)?.sha256[architecture()];
  return {
    file,
    url,
    path: pathOf(file, url),
    digest: published ?? lockedDigest(readText(lockFile()), file) ?? '',
    record: published === undefined ? `${payloadShown()}/packages.lock` : 'the published digest',
    isInstalled: isInstalled(program, version),
  };
}

/** In the project, where it was laid there, else in a cache. */
function pathOf(file: string, url: string): string {
  const laid = join(payloadDir(), 'packages', file);
  if (statOf(laid)?.isFile() === true) return laid;
  // Projects share the cache, and not their mirrors.
  const mirror = createHash('sha256').update(dirname(url)).digest('hex').slice(0, 16);
  return join(cache(), mirror, file);
}

function cache(): string {
  if ((process.env['MILVUSCTL_IMAGE'] ?? '') !== '') return paths.buildCache;
  return isWritable(paths.ddevGlobalCache) ? join(paths.ddevGlobalCache, 'milvus') : paths.packageCache;
}

function isInstalled(program: Program, version: string): boolean {
  const binary = program === 'milvus' ? paths.milvusProgram : join(paths.binaries, program);
  return recall(`${program}_version`) === version && isExecutable(binary) && lockProblem(program) === undefined;
}
