import type { Call } from '../call.ts';
import { facts } from '../facts.ts';
import { isElsewhere } from '../milvus/remote.ts';
import { printJson } from '../print/json.ts';
import { own, Problem } from '../problem.ts';
import { recall } from '../state.ts';

/** Shows the versions of Milvus, etcd and this add-on. */
export function version({ flags }: Call): void {
  const milvus = recall('milvus_version');
  const etcd = recall('etcd_version');
  if (flags.has('--json')) {
    printJson('version', { addon: facts.addonVersion, milvus: milvus || null, etcd: etcd || null });
  } else {
    const lines = [
      ['Milvus', milvus || 'not installed'],
      ['etcd', etcd || 'not installed'],
      ['ddev-milvus', facts.addonVersion],
    ];
    process.stdout.write(lines.map(([name = '', value]) => `${name.padEnd(12)} ${value}\n`).join(''));
  }
  if ((milvus === '' || etcd === '') && !isElsewhere())
    throw new Problem('the installation is incomplete', { advice: 'see why', command: own('status') }, 'stopped');
}
