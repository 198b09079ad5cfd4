import { wantedRelease } from '../installation.ts';
import { checkOptions, option } from '../options.ts';
import { printExport } from '../print/shell.ts';
import { adoptedSettings } from '../settings.ts';

/**
 * Prints commands for a shell that export what the project's settings files set and what is to be installed, once all
 * that decides that is sound. MILVUS_OTHERWISE is the release to install where the package of MILVUS_VERSION, which
 * nobody asked for, is not available.
 */
export function settings(): void {
  checkOptions();
  for (const [name, value] of adoptedSettings()) printExport(name, value);
  const { release, otherwise } = wantedRelease();
  printExport('MILVUS_VERSION', release);
  printExport('MILVUS_OTHERWISE', otherwise ?? '');
  for (const name of ['ETCD_VERSION', 'MILVUS_DOWNLOAD_BASE', 'ETCD_DOWNLOAD_BASE']) printExport(name, option(name));
}
