import type { Call } from '../call.ts';
import { backupsShown, listBackups } from '../data/backups.ts';
import { printJson } from '../print/json.ts';
import { humanBytes, printEntry, printTable } from '../print/table.ts';
import { own } from '../problem.ts';

/** Lists the backups. */
export function backups({ flags }: Call): void {
  const list = listBackups();
  if (flags.has('--json')) {
    printJson('backups', { backups: list });
  } else if (list.length === 0) {
    printEntry(0, '', `There are no backups in ${backupsShown()}; take one: ${own('backup')}`);
  } else {
    printTable(
      ['BACKUP', 'TAKEN (UTC)', 'SIZE', 'MILVUS', 'ETCD', 'RESTORABLE HERE'],
      list.map(({ name, created, bytes, milvus, etcd, restorable }) => [
        name,
        created,
        humanBytes(bytes),
        milvus,
        etcd,
        restorable ? 'yes' : 'no',
      ]),
    );
  }
}
