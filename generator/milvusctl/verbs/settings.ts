import { outside } from '../config/outside.ts';
import { wantedRelease } from '../installation.ts';
import { isElsewhere, remote } from '../milvus/remote.ts';
import { checkOptions, option } from '../options.ts';
import { printExport } from '../print/shell.ts';
import { isInstalled } from '../release-file.ts';
import { adoptedSettings } from '../settings.ts';

/**
 * Prints shell commands that export the project's settings and the releases to install, if all settings of the
 * installation are valid. With MILVUS_REMOTE, the project uses a Milvus elsewhere. MILVUS_OTHERWISE is the release to
 * install if MILVUS_VERSION was not set by the user and its package is not available.
 */
export function settings(): void {
  checkOptions();
  // The image is built without the settings that only the container needs.
  const isImage = (process.env['MILVUSCTL_IMAGE'] ?? '') !== '';
  if (!isImage && remote() === undefined) outside();
  for (const [name, value] of adoptedSettings()) printExport(name, value);
  printExport('MILVUS_REMOTE', isElsewhere() ? 'yes' : '');
  if (isElsewhere()) return;
  const { release, otherwise } = wantedRelease();
  printExport('MILVUS_VERSION', release);
  printExport('MILVUS_OTHERWISE', otherwise ?? '');
  // Saves the installer a look at each release file when it has nothing to install.
  printExport('MILVUS_INSTALLED', isInstalled('milvus', release) ? 'yes' : '');
  printExport('ETCD_INSTALLED', isInstalled('etcd', option('ETCD_VERSION')) ? 'yes' : '');
  for (const name of ['ETCD_VERSION', 'MILVUS_DOWNLOAD_BASE', 'ETCD_DOWNLOAD_BASE']) printExport(name, option(name));
}
