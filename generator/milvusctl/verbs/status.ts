import type { ProgramOutput, StatusOutput } from '../../outputs.ts';
import type { Call } from '../call.ts';
import { foreignFileProblem } from '../etcd/foreign.ts';
import { facts } from '../facts.ts';
import { printJson } from '../print/json.ts';
import { painted } from '../print/messages.ts';
import { humanBytes, humanSeconds, printEntry, printTable } from '../print/table.ts';
import { here } from '../problem.ts';
import { advisoriesOf, fixedInText } from '../release.ts';
import { exitCodeOf, gatherStatus } from '../report.ts';
import { sleep } from '../system/time.ts';

const { ports, timing } = facts;

/** The start of the second column of the list below the table. */
const COLUMN = 12;

/** The exit code after Ctrl+C. */
const INTERRUPTED = 130;

const CLEAR = '\u001b[H\u001b[2J';

/** Shows the status. Other verbs also do this at their end. */
export async function status({ flags }: Pick<Call, 'flags'> = { flags: new Map() }): Promise<number> {
  const show = flags.has('--json') ? showJson : showTable;
  if (flags.has('--watch')) return watch(show);
  const found = await gatherStatus();
  show(found);
  return exitCodeOf(found.state);
}

/** Shows the state until a signal: on a terminal it is refreshed, elsewhere it is printed after each change. */
async function watch(show: (found: StatusOutput) => void): Promise<never> {
  process.on('SIGINT', () => process.exit(INTERRUPTED));
  const isInPlace = process.stdout.isTTY && show === showTable;
  for (let last = ''; ; await sleep(timing.watchInterval)) {
    const found = await gatherStatus();
    if (isInPlace) process.stdout.write(CLEAR);
    // Only a changed state counts, because times and sizes always change.
    if (isInPlace || found.state !== last) show(found);
    last = found.state;
  }
}

function showJson(found: StatusOutput): void {
  printJson('status', found);
}

function showTable(found: StatusOutput): void {
  const { state, problem, milvus, etcd, components, endpoints, data, authentication, foreign, elsewhere } = found;
  const colour = state === 'ready' ? 'green' : state === 'starting' ? 'yellow' : 'red';
  process.stdout.write(`Milvus is ${painted(colour, state)}\n`);
  if (problem !== null) printEntry(2, '', problem);
  process.stdout.write('\n');
  const entry = (label: string, text: string): void => printEntry(COLUMN, label, text);
  if (elsewhere !== null) {
    entry('Elsewhere', `${elsewhere.uri}, database ${elsewhere.database}, Milvus ${elsewhere.version ?? 'unknown'}`);
    entry('Address', `${endpoints.milvus} in ${here("the project's containers", 'this container')} leads there`);
    entry('On the host', endpoints.host ?? 'not published');
    entry('Own data', `${sizesOf(data)}; kept, and used again without MILVUS_REMOTE_URI`);
    return;
  }
  printTable(
    ['PROGRAM', 'VERSION', 'STATE', 'PID', 'UPTIME', 'MEMORY', 'SUPERVISOR'],
    [rowOf('milvus', milvus), rowOf('etcd', etcd)],
  );
  process.stdout.write('\n');
  entry('Components', components.map((one) => `${one.name} ${one.state}`).join(', '));
  entry('Address', `${endpoints.milvus} in ${here("the project's containers", 'this container')}`);
  entry('On the host', endpoints.host ?? 'not published');
  entry('Password', passwordText(authentication));
  entry('Ports', `${ports.milvus} Milvus, ${ports.management} management, ${ports.etcdClient} etcd`);
  entry('Data', sizesOf(data));
  for (const advisory of advisoriesOf(milvus.version ?? ''))
    entry('Advisory', `${advisory.id} (${advisory.summary}; ${fixedInText(advisory)})`);
  for (const file of foreign) entry('Foreign', foreignFileProblem(file).text);
}

function sizesOf({ milvus, etcd }: StatusOutput['data']): string {
  return [milvus, etcd].map(({ path, bytes }) => `${humanBytes(bytes)} in ${path}`).join(', ');
}

function rowOf(name: string, { version, state, pid, uptime_s, rss_bytes, supervisor }: ProgramOutput): string[] {
  return [
    name,
    version ?? '-',
    state,
    pid === null ? '-' : String(pid),
    humanSeconds(uptime_s),
    humanBytes(rss_bytes),
    supervisor,
  ];
}

function passwordText(authentication: boolean): string {
  if (!authentication) return 'not required';
  const isKnown = (process.env['MILVUS_PASSWORD'] ?? '') !== '';
  return isKnown ? 'required; the password of root is in MILVUS_PASSWORD' : 'required';
}
