/** The records of what release files hashed to when they were first used: packages.lock. */
import { join } from 'node:path';
import { facts } from './facts.ts';
import { lockedDigest } from './installed.ts';
import { warn } from './print/messages.ts';
import { Problem } from './problem.ts';
import { payloadDir, readText } from './state.ts';
import { place } from './system/run.ts';

const { addon, lockComment, paths } = facts;

/** Carries the digests that the image build recorded over to the project's record, which is committed. */
export function keepRecordedDigests(image = join(paths.state, 'packages.lock'), project = join(payloadDir(), 'packages.lock')): void {
  const known = readText(project);
  const missing = entriesOf(readText(image)).filter(([, file]) => lockedDigest(known, file) === undefined);
  if (missing.length === 0) return;
  if (known !== '' && !known.includes(addon.marker)) {
    const files = missing.map(([, file]) => file).join(', ');
    warn(new Problem(`${project} is your own file and is kept, so the digest of ${files} is not recorded`, { advice: 'move it away', command: `mv ${project} ${project}.own` }));
    return;
  }
  try {
    place(project, recordOf([...entriesOf(known), ...missing]));
  } catch (error) {
    warn(`cannot write ${project}: ${(error as Error).message}`);
  }
}

/** Digest and file. */
type Entry = [digest: string, file: string];

function entriesOf(record: string): Entry[] {
  return record.split('\n').flatMap((line): Entry[] => {
    const [digest = '', file = ''] = line.trim().split(/\s+/);
    return file === '' || digest.startsWith('#') ? [] : [[digest, file]];
  });
}

/** A record, sorted by file. */
function recordOf(entries: Entry[]): string {
  const lines = entries.sort(([, a], [, b]) => (a < b ? -1 : 1)).map(([digest, file]) => `${digest}  ${file}\n`);
  return `${addon.marker}\n${lockComment}\n${lines.join('')}`;
}
