/** The import as a separate program, so that it can be killed: import-program.ts ADDRESS TARGET [COLLECTION] */
import { importCollections } from '../../generator/milvusctl/copy/import.ts';

const [address = '', target = '', only = ''] = process.argv.slice(2);
process.exitCode = (await importCollections({ address, target, only, token: '', stop: new AbortController().signal }))
  ? 0
  : 1;
