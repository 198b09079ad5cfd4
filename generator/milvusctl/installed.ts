/** Checks whether the installation is complete and matches the project's record. */

import { machine } from 'node:os';
import { join } from 'node:path';
import { partsProblem } from './config/outside.ts';
import { facts } from './facts.ts';
import { tuningOption } from './options.ts';
import { here, Problem } from './problem.ts';
import type { Program } from './processes.ts';
import { payloadDir, payloadShown, readText, recall, startAgain } from './state.ts';
import { isExecutable } from './system/run.ts';

const { etcd, milvus, paths } = facts;

/** The processor as Debian names it. @throws Problem if Milvus has no package for it */
export function architecture(): 'amd64' | 'arm64' {
  const known: Partial<Record<string, 'amd64' | 'arm64'>> = { x64: 'amd64', arm64: 'arm64' };
  const found = known[process.arch];
  if (found === undefined)
    throw new Problem(
      `there is no Milvus package for this processor (${machine()}); only amd64 and arm64 are supported`,
    );
  return found;
}

/** Fills in the placeholders of a pattern in addon.yaml. @param pattern e.g. milvus.file @param file for {file} */
export function filled(pattern: string, version: string, file = ''): string {
  return pattern.replaceAll('{version}', version).replaceAll('{arch}', architecture()).replaceAll('{file}', file);
}

/** What is missing of the installation; undefined if it is complete. */
export function missingParts(): Problem | undefined {
  const missing: string[] = [];
  const note = (name: string, setting: string, pattern: string): void => {
    const version = tuningOption(setting, false);
    missing.push(`${name} ${version} (${filled(pattern, version)})`);
  };
  if (!isExecutable(paths.milvusBinary) || !isExecutable(paths.milvusProgram))
    note('Milvus', 'MILVUS_VERSION', milvus.file);
  if (!isExecutable(join(paths.etcdBinaries, 'etcd'))) note('etcd', 'ETCD_VERSION', etcd.file);
  if (missing.length === 0) return undefined;
  const [failure = ''] = readText(join(paths.state, 'last-failure')).split('\n');
  const advice = `after you have fixed the cause, or copied the files to ${payloadShown()}/packages`;
  return new Problem(
    `not installed: ${missing.join(', ')}${failure === '' ? '' : `; ${failure}`}`,
    { advice, command: startAgain() },
    'stopped',
  );
}

/** The installed release of Milvus. @throws Problem if there is none */
export function installedRelease(): string {
  const installed = recall('milvus_version');
  if (installed !== '') return installed;
  const problem = new Problem('Milvus is not installed', { advice: 'install it', command: startAgain() }, 'stopped');
  throw missingParts() ?? problem;
}

/** The project's record of digests. An image build mounts it separately from the other files. */
export function lockFile(): string {
  return process.env['MILVUSCTL_LOCK'] || join(payloadDir(), 'packages.lock');
}

/** The digest of a release file in a record; undefined if there is none. @param lock the record's text */
export function lockedDigest(lock: string, file: string): string | undefined {
  for (const line of lock.split('\n')) {
    const [digest = '', name] = line.trim().split(/\s+/);
    if (name === file && !digest.startsWith('#')) return digest.toLowerCase();
  }
  return undefined;
}

/** Why the installation must not run: its file is not the one in the project's packages.lock. */
export function lockProblem(program?: Program): Problem | undefined {
  for (const one of program === undefined ? (['etcd', 'milvus'] as const) : [program]) {
    const [digest = '', file = ''] = readText(join(paths.state, `${one}.sha256`))
      .trim()
      .split(/\s+/);
    if (digest === '') continue;
    const locked = lockedDigest(readText(lockFile()), file);
    if (locked === undefined || locked === digest) continue;
    const record = `${payloadShown()}/packages.lock has ${locked}`;
    const found = `what is installed is from a ${file} with the digest ${digest}`;
    const reason = `${found}, but ${record}, so it must not be started`;
    return new Problem(
      reason,
      { advice: 'install the recorded one', command: here('ddev utility rebuild', startAgain()) },
      'stopped',
    );
  }
  return undefined;
}

/** Why Milvus cannot be started. */
export function startProblem(): Problem | undefined {
  return missingParts() ?? lockProblem() ?? partsMistake();
}

/** What is wrong with the settings of the parts outside, before anything is started. */
function partsMistake(): Problem | undefined {
  const problem = partsProblem();
  return problem?.code === 'usage' ? problem : undefined;
}
