/**
 * Which release last wrote the data, and which releases may be started on it. A file with the data has that release. It
 * moves with the data: into backups, in a swap, and it is deleted by a reset.
 */
import { lstatSync } from 'node:fs';
import coerce from 'semver/functions/coerce.js';
import lt from 'semver/functions/lt.js';
import { newestBackupOf } from './data/backups.ts';
import { facts } from './facts.ts';
import { warn } from './print/messages.ts';
import { inContainer, own, Problem } from './problem.ts';
import { damagedMark, dataRelease, markIn } from './release-mark.ts';
import { installCommand, milvusData, moveCommand, recall } from './state.ts';
import { asOwner, BRIEF, place } from './system/run.ts';

export { damagedMark, dataRelease } from './release-mark.ts';

const { from: JUMP_FROM, to: JUMP_TO } = facts.milvus.jump;

/** Whether a release is older than another one. Both may be only a series. */
export function isBefore(release: string, other: string): boolean {
  return lt(numberOf(release), numberOf(other));
}

function numberOf(release: string) {
  return coerce(release, { loose: true }) ?? '0.0.0';
}

/** The series of a release: 2.6 of 2.6.4. */
export function seriesOf(release: string): string {
  return release.replace(/\.[^.]*$/, '');
}

/** Whether a release of Milvus, by default the installed one, must not be started on this data. */
export function isReleaseRefused(version = recall('milvus_version'), wrote = dataRelease()): boolean {
  if (version === '' || wrote === '') return false;
  return isBefore(seriesOf(version), seriesOf(wrote)) || jumpProblem(wrote, version) !== undefined;
}

/** The problem if it must not, with remedies. */
export function releaseProblem(version = recall('milvus_version'), wrote = dataRelease()): Problem | undefined {
  if (!isReleaseRefused(version, wrote)) return undefined;
  const jump = jumpProblem(wrote, version);
  // The newer release is already installed, so an upgrade is not possible. The release in between can be installed.
  if (jump?.remedy !== undefined)
    return new Problem(jump.reason, { advice: jump.remedy.advice, command: installCommand(JUMP_FROM) }, 'stopped');
  const backup = newestBackupOf(version);
  const restore = own(backup === undefined ? 'backups' : `restore ${backup}`);
  return new Problem(
    `Milvus ${wrote} wrote this data, and the older ${version} must not be started on it`,
    {
      advice: `restore a backup of the data of ${seriesOf(version)}: ${restore}; or install the newer one again`,
      command: installCommand(wrote),
    },
    'stopped',
  );
}

/** The problem if a release cannot read the data of another one, with a remedy. */
export function jumpProblem(from: string, to: string): Problem | undefined {
  if (from.includes('-')) {
    const advice = 'import its collections into an empty Milvus';
    return new Problem(`no other release can read the data of the release candidate ${from}`, {
      advice,
      command: own('help import'),
    });
  }
  if (!isBefore(from, JUMP_FROM) || isBefore(to, JUMP_TO)) return undefined;
  return new Problem(
    `Milvus ${JUMP_TO} and newer can only read the data of ${JUMP_FROM} and newer, but this is the data of ${from}`,
    {
      advice: `upgrade to ${JUMP_FROM} or a newer ${seriesOf(JUMP_FROM)} first`,
      command: moveCommand(JUMP_FROM),
    },
  );
}

/**
 * Records that the installed release writes the data from now on.
 * @throws Problem if that fails
 */
export function markRelease(data = milvusData(), release = recall('milvus_version')): void {
  if (release === '' || dataRelease(data) === release) return;
  const mark = markIn(data);
  const damage = damagedMark(data);
  if (damage !== undefined) warn(`${damage}, so the release that wrote this data is unknown; ${release} is assumed`);
  if (isFolder(mark) && asOwner('rmdir', [mark], BRIEF).code !== 0) {
    const reason =
      `${mark} is a folder that is not empty and was not changed, ` +
      'so older releases are not prevented from using this data';
    warn(new Problem(reason, { advice: 'move it away', command: inContainer(`mv ${mark} ${mark}.own`) }));
    return;
  }
  try {
    place(mark, `${release}\n`);
  } catch (error) {
    throw error instanceof Problem ? error.within('Milvus is not started, because ') : error;
  }
}

function isFolder(path: string): boolean {
  try {
    return lstatSync(path).isDirectory();
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES' && asOwner('test', ['-d', path], BRIEF).code === 0;
  }
}

/** The advisories of a release, with the releases that fix them. */
export function advisoriesOf(version: string) {
  return version === '' ? [] : facts.knownAdvisories.filter(({ fixedIn }) => isBefore(version, fixedIn));
}

/** Which release fixes an advisory, and from which release on a package is available. */
export function fixedInText({ fixedIn, availableIn }: { fixedIn: string; availableIn: string }): string {
  return `fixed in ${fixedIn}${fixedIn === availableIn ? '' : `, available from ${availableIn}`}`;
}
