/** The copy as a program that can be killed: copy-program.ts import|copy SOURCE TARGET [COLLECTION …] */
import { COPY, IMPORT } from '../../generator/milvusctl/copy/direction.ts';
import { journalOf } from '../../generator/milvusctl/copy/journal.ts';
import { copyCollections } from '../../generator/milvusctl/copy/order.ts';

const [verb = '', source = '', target = '', ...only] = process.argv.slice(2);
const server = (address: string) => ({ address, token: '', variable: 'MILVUS_TOKEN' });
const isWhole = await copyCollections({
  source: server(source),
  target: server(target),
  direction: verb === 'copy' ? { ...COPY, journal: journalOf(target, process.env['JOURNAL']) } : IMPORT,
  only,
  command: { all: `${verb} all`, again: `${verb} again` },
  stop: new AbortController().signal,
});
process.exitCode = isWhole ? 0 : 1;
