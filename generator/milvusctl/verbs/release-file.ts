import type { Call } from '../call.ts';
import { printExport } from '../print/shell.ts';
import type { Program } from '../processes.ts';
import { releaseFile as find } from '../release-file.ts';

/** Prints shell commands that export what the installer needs to know about a release file. */
export function releaseFile({ operands: [program, version = ''] }: Call): void {
  const { file, url, path, digest, record, isInstalled } = find(program as Program, version);
  printExport('RELEASE_FILE', file);
  printExport('RELEASE_URL', url);
  printExport('RELEASE_PATH', path);
  printExport('RELEASE_DIGEST', digest);
  printExport('RELEASE_RECORD', record);
  printExport('RELEASE_INSTALLED', isInstalled ? 'yes' : '');
}
