import { checkOptions } from '../options.ts';
import { printExport } from '../print/shell.ts';
import { adoptedSettings } from '../settings.ts';

/**
 * Prints commands for a shell that export what the project's settings files set, once all that decides what is
 * installed is sound.
 */
export function settings(): void {
  checkOptions();
  for (const [name, value] of adoptedSettings()) printExport(name, value);
}
