/** The file of a release of Milvus or etcd: its name, URL, path and digest. */
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

/** What an installer needs to know about it. */
export interface ReleaseFile {
  file: string;
  url: string;
  /** Its path, also before it is downloaded. */
  path: string;
  /** Its sha256; empty if none is published or recorded in the project. */
  digest: string;
  /** Where the digest comes from. */
  record: string;
  /** Whether the release is installed, and its digest matches the project's record if there is one. */
  isInstalled: boolean;
}

/** @throws Problem if there is no file for this processor, or the download base is invalid */
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

/** The path in the project if the file is there, else in a cache. */
function pathOf(file: string, url: string): string {
  const laid = join(payloadDir(), 'packages', file);
  if (statOf(laid)?.isFile() === true) return laid;
  // Projects share the cache, but may have different mirrors.
  const mirror = createHash('sha256').update(dirname(url)).digest('hex').slice(0, 16);
  return join(cache(), mirror, file);
}

function cache(): string {
  if ((process.env['MILVUSCTL_IMAGE'] ?? '') !== '') return paths.buildCache;
  return isWritable(paths.ddevGlobalCache) ? join(paths.ddevGlobalCache, 'milvus') : paths.packageCache;
}

/** Whether a release is installed, and its digest matches the project's record if there is one. */
export function isInstalled(program: Program, version: string): boolean {
  const binary = program === 'milvus' ? paths.milvusProgram : join(paths.etcdBinaries, program);
  return recall(`${program}_version`) === version && isExecutable(binary) && lockProblem(program) === undefined;
}
