/** packages.lock: the digests of release files from their first use. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { facts } from './facts.ts';
import { lockedDigest } from './installed.ts';
import { say, warn } from './print/messages.ts';
import { Problem } from './problem.ts';
import { payloadDir, readText } from './state.ts';
import { place } from './system/run.ts';

const { addon, lockComment, paths } = facts;

/** The record of an image build, which cannot write to the project. */
const IMAGE_RECORD = join(paths.state, 'packages.lock');

/** Digest and file. */
type Entry = [digest: string, file: string];

/** Copies the digests that the image build recorded to the project's record, which is committed. */
export function keepRecordedDigests(image = IMAGE_RECORD, project = join(payloadDir(), 'packages.lock')): void {
  try {
    addToRecord(project, entriesOf(readText(image)));
  } catch (error) {
    warn(error instanceof Problem ? error : String(error));
  }
}

/**
 * Records the digest of a checked release file, if the record has none.
 * @throws Problem if the record cannot be written
 */
export function recordDigest(
  digest: string,
  file: string,
  record = process.env['MILVUSCTL_IMAGE'] ? IMAGE_RECORD : join(payloadDir(), 'packages.lock'),
): void {
  if (lockedDigest(readText(record), file) !== undefined) return;
  say(`first use of ${file}: recording its sha256 in packages.lock`);
  addToRecord(record, [[digest, file]]);
}

/** Adds missing entries to a record. */
function addToRecord(record: string, entries: Entry[]): void {
  const known = textOf(record);
  const missing = entries.filter(([, file]) => lockedDigest(known ?? '', file) === undefined);
  if (missing.length === 0) return;
  if (known === undefined || (known !== '' && !known.includes(addon.marker))) {
    const files = missing.map(([, file]) => file).join(', ');
    const why = known === undefined ? 'cannot be read' : 'is your own file';
    warn(
      new Problem(`${record} ${why} and was not changed, so the digest of ${files} is not recorded`, {
        advice: 'move it away',
        command: `mv ${record} ${record}.own`,
      }),
    );
    return;
  }
  place(record, recordOf([...entriesOf(known), ...missing]));
}

/** The text of a record; empty if there is none; undefined if it is unreadable, because a write would lose it. */
function textOf(record: string): string | undefined {
  try {
    return readFileSync(record, 'utf8');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? '' : undefined;
  }
}

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
