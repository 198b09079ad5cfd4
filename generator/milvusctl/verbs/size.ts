import type { InspectOutput, SizeOutput } from '../../outputs.ts';
import type { Call } from '../call.ts';
import { observeMemory } from '../doctor/observe.ts';
import { facts } from '../facts.ts';
import { type Content, collectionDemand, growthUntilFull, isSized, type Room, totalDemand } from '../growth/sizing.ts';
import { wrong } from '../help.ts';
import { askHere, describeCollections, shownName } from '../milvus/collections.ts';
import { printJson } from '../print/json.ts';
import { humanBytes, printTable } from '../print/table.ts';
import { memoryOf, pidsOf } from '../processes.ts';
import { etcdData, milvusData, readText } from '../state.ts';
import { freeBytes, usedBytes } from '../system/disk.ts';

/** The bytes of one value of a vector by its type. Those of a sparse vector count as a scalar field. */
const WIDTHS: Record<string, number> = {
  FloatVector: 4,
  Float16Vector: 2,
  BFloat16Vector: 2,
  Int8Vector: 1,
  BinaryVector: 1 / 8,
};
const FLOAT = 4;
/** What an automatic index is, outside Zilliz Cloud. */
const AUTOMATIC = 'hnsw';

/** A collection, and what is stored for each of its vectors. */
type Sized = Pick<SizeOutput['collections'][number], 'database' | 'name' | 'rows' | 'dimension' | 'index'> & {
  contents: Content[];
};

/** Estimates what the collections need, or a planned one, and whether this machine has it. */
export async function size({ flags }: Call): Promise<void> {
  const planned = plannedIn(flags);
  const all = planned === undefined ? (await askHere(describeCollections)).map(sized) : [planned];
  const found = estimate(all, roomHere());
  if (flags.has('--json')) return printJson('size', found);
  if (all.length > 0) printCollections(found);
  process.stdout.write(`${verdict(found)}\n`);
}

/** The planned collection of the flags; undefined without flags. @throws Problem if one is missing */
function plannedIn(flags: Call['flags']): Sized | undefined {
  const [rows, dimension] = [flags.get('--rows'), flags.get('--dim')];
  if (rows === undefined && dimension === undefined) {
    if (flags.has('--index')) throw wrong('--index needs --rows and --dim', 'size');
    return undefined;
  }
  if (rows === undefined || dimension === undefined) throw wrong('--rows and --dim need each other', 'size');
  const index = flags.get('--index') ?? AUTOMATIC;
  return {
    database: null,
    name: null,
    rows: Number(rows),
    dimension: Number(dimension),
    index: index.toUpperCase(),
    contents: [{ rows: Number(rows), vector: Number(dimension) * FLOAT, scalars: 0, index: kindOf(index), params: {} }],
  };
}

/** A collection of Milvus. */
export function sized(one: InspectOutput): Sized {
  const { database, name, rows, dimension, index, bytes, fields, indexes } = one;
  const vectors = fields.flatMap(({ name: field, type, params }) => {
    const width = WIDTHS[type];
    return width === undefined ? [] : [{ field, vector: Number(params['dim'] ?? 0) * width }];
  });
  const perRow = rows === 0 ? 0 : bytes / rows;
  const scalars = Math.max(0, perRow - vectors.reduce((sum, { vector }) => sum + vector, 0));
  const contents = vectors.map(({ field, vector }, at): Content => {
    const own = indexes.find((each) => each.field === field);
    return {
      rows,
      vector,
      scalars: at === 0 ? scalars : 0,
      index: kindOf(own?.type ?? 'flat'),
      params: own?.params ?? {},
    };
  });
  const onlyScalars: Content = { rows, vector: 0, scalars, index: 'flat', params: {} };
  return { database, name, rows, dimension, index, contents: contents.length > 0 ? contents : [onlyScalars] };
}

/** The kind of an index by Milvus' name. One without a formula needs about as much as the vectors. */
function kindOf(type: string): Content['index'] {
  const name = type.toLowerCase();
  if (name === 'autoindex') return AUTOMATIC;
  return isSized(name) ? name : 'flat';
}

/** What this machine can give to Milvus and etcd: what is free, and what they use now. */
function roomHere(): Room {
  const programs = (['milvus', 'etcd'] as const).flatMap((program) => pidsOf(program));
  const resident = programs.reduce((sum, pid) => sum + (memoryOf(pid) ?? 0), 0);
  return {
    memory: observeMemory(readText).available + resident,
    disk: freeBytes(milvusData()) + usedBytes(milvusData()) + usedBytes(etcdData()),
  };
}

/** The output for collections on a machine. */
export function estimate(all: Sized[], room: Room): SizeOutput {
  const contents = all.flatMap((one) => one.contents);
  const { memory, disk } = totalDemand(contents);
  const rows = all.reduce((sum, one) => sum + one.rows, 0);
  return {
    collections: all.map(({ contents: own, ...one }) => {
      const demands = own.map(collectionDemand);
      return {
        ...one,
        memory_bytes: Math.round(demands.reduce((sum, demand) => sum + demand.memory, 0)),
        disk_bytes: Math.round(demands.reduce((sum, demand) => sum + demand.disk, 0)),
      };
    }),
    memory_bytes: Math.round(memory),
    disk_bytes: Math.round(disk),
    machine: { memory_bytes: Math.round(room.memory), disk_bytes: Math.round(room.disk) },
    fits: memory <= room.memory && disk <= room.disk,
    most_rows: rows === 0 ? null : Math.floor(rows * growthUntilFull(contents, room)),
  };
}

function printCollections({ collections }: SizeOutput): void {
  printTable(
    ['COLLECTION', 'ROWS', 'DIM', 'INDEX', 'MEMORY', 'DISK'],
    collections.map(({ database, name, rows, dimension, index, memory_bytes: memory, disk_bytes: disk }) => [
      name === null ? '(planned)' : shownName({ database: database ?? '', name }),
      String(rows),
      String(dimension ?? '-'),
      index ?? '-',
      humanBytes(memory),
      humanBytes(disk),
    ]),
  );
  process.stdout.write('\n');
}

const GROWING_PAGE = `https://github.com/${facts.addon.repository}/blob/main/docs/growing.md`;

/** Needs, room, and one sentence about what to do. */
export function verdict({
  memory_bytes: memory,
  disk_bytes: disk,
  machine,
  fits,
  most_rows: most,
}: SizeOutput): string {
  const needs = `With Milvus itself: about ${humanBytes(memory)} of memory and ${humanBytes(disk)} on disk.`;
  const has = `This machine has ${humanBytes(machine.memory_bytes)} and ${humanBytes(machine.disk_bytes)} for it`;
  const until = most === null ? '' : `; it is full at about ${most.toLocaleString('en')} rows`;
  const advice = fits ? `: it stays here${until}` : `: too little${until}; move to a larger one: ${GROWING_PAGE}`;
  return `${needs}\n${has}${advice}.`;
}
