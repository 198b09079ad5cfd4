import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Call } from '../call.ts';
import { facts } from '../facts.ts';
import { filled, installedRelease } from '../installed.ts';
import { option } from '../options.ts';
import { printTable } from '../print/table.ts';
import { here, own, Problem } from '../problem.ts';
import { advisoriesOf, isBefore, jumpProblem, releaseProblem } from '../release.ts';
import { moveCommand, payloadDir, payloadShown, recall, startAgain } from '../state.ts';
import { run } from '../system/run.ts';

const { download, milvus } = facts;

/** The default for the package of a release in addon.yaml. */
const REPORTED = 'reported';

/** Lists the known releases, or checks whether an upgrade to one is possible. */
export function releases({ operands: [version] }: Call): void {
  if (version === undefined) report();
  else check(version);
}

/** Prints the known releases with their advisories. */
function report(): void {
  const installed = recall('milvus_version');
  process.stdout.write(`Installed: Milvus ${installed || 'none'}\n\n`);
  const rows = milvus.releases.map(({ version, package: known = REPORTED, note = '' }) => {
    return [
      version,
      known,
      advisoriesOf(version)
        .map(({ id }) => id)
        .join(', ') || 'none known',
      note,
    ];
  });
  printTable(['RELEASE', 'PACKAGE', 'ADVISORIES', 'NOTE'], rows);
  const problem = jumpProblem(installed || milvus.jump.from, milvus.jump.to);
  if (problem !== undefined) process.stdout.write(`\n${problem.text}\n`);
  const move = here(
    'ddev milvus upgrade VERSION',
    `milvusctl backup; MILVUS_VERSION=VERSION in .ddev/.env.milvus; ${startAgain()}`,
  );
  process.stdout.write(
    `\nUpgrade to one of them: ${move}. You can name any other release, but not every release has a Debian package.\n`,
  );
}

/** Checks whether an upgrade to a release is possible. @throws Problem if it is not */
function check(version: string): void {
  const installed = installedRelease();
  if (version === installed)
    throw new Problem(`Milvus ${version} is already installed`, {
      advice: 'list the releases',
      command: own('upgrade'),
    });
  if (isBefore(version, installed)) {
    const advice = `to return to it, restore a backup of the data of ${version}`;
    throw new Problem(`Milvus ${version} is older than the installed ${installed} and cannot read its data`, {
      advice,
      command: own('backups'),
    });
  }
  const problem = jumpProblem(installed, version) ?? releaseProblem(version);
  if (problem !== undefined) throw untouched(problem, 'failed');
  const file = filled(milvus.file, version);
  if (!isFile(join(payloadDir(), 'packages', file))) checkPackage(version, file);
}

/** Checks whether a release has a package that can be downloaded. */
function checkPackage(version: string, file: string): void {
  if (milvus.releases.some((one) => one.version === version && one.package === 'none')) {
    const remedy = {
      advice: 'upgrade to the next release that has one',
      command: moveCommand(releaseInstead(version)),
    };
    throw untouched(new Problem(`Milvus ${version} has no Debian package`, remedy));
  }
  const url = `${option('MILVUS_DOWNLOAD_BASE').replace(/\/$/, '')}/${filled(milvus.downloadPath, version, file)}`;
  const { stdout: answer } = run('curl', [
    '--silent',
    '--location',
    '--head',
    '--proto',
    '=https',
    '--proto-redir',
    '=https',
    '--connect-timeout',
    String(download.connectTimeout),
    '--max-time',
    String(download.stallTimeout),
    '--output',
    '/dev/null',
    '--write-out',
    '%{http_code}',
    url,
  ]);
  if (/^2..$/.test(answer)) return;
  if (/^4..$/.test(answer)) {
    const reason = `Milvus ${version} has no package at ${url} (HTTP status ${answer}); not every release has one`;
    throw untouched(new Problem(reason, { advice: 'list the known releases', command: own('upgrade') }));
  }
  const advice = `copy the file to ${payloadShown()}/packages, then`;
  throw untouched(new Problem(`${url} cannot be reached`, { advice, command: own(`upgrade ${version}`) }));
}

function untouched(problem: Problem, code: 'failed' | 'unavailable' = 'unavailable'): Problem {
  return problem.within('nothing was changed, because ', code);
}

/** The next known release with a package; empty if there is none. */
function releaseInstead(version: string): string {
  return (
    milvus.releases.find((one) => (one.package ?? REPORTED) === REPORTED && isBefore(version, one.version))?.version ??
    ''
  );
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
