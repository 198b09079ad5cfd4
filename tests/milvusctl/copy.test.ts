/** `copy` between two stand-ins for Milvus that keep rows, and lose answers or the connection. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import type { ServerHttp2Stream } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { COPY, type Direction, IMPORT } from '../../generator/milvusctl/copy/direction.ts';
import { journalOf } from '../../generator/milvusctl/copy/journal.ts';
import { copyCollections } from '../../generator/milvusctl/copy/order.ts';
import { facts } from '../../generator/milvusctl/facts.ts';
import { stopOnSignals } from '../../generator/milvusctl/system/signals.ts';
import { type Answer, type Request, type StandIn, standIn } from './stand-in-milvus.ts';

const test = suite('copy');

process.env['MILVUSCTL_USER'] = `${process.getuid?.()}:${process.getgid?.()}`;
const folder = mkdtempSync(join(tmpdir(), 'milvus-copies-'));
test.after(() => rmSync(folder, { recursive: true, force: true }));

const FIELDS = [
  { name: 'id', data_type: 'Int64', is_primary_key: true },
  { name: 'vector', data_type: 'FloatVector', type_params: [{ key: 'dim', value: '2' }] },
];
const ROWS = 9500;

/** What a stand-in keeps of a collection. */
interface Kept {
  id: number;
  keys: number[];
  /** What is added to the first number of a row's vector; undefined: nothing. */
  moved?: (key: number) => number;
}

/** A stand-in that keeps the keys of rows; each vector is [key, 0]. */
interface Keeper extends StandIn {
  /** When it was started, as GetMetrics says; empty: it does not say. */
  started: string;
  collections: Map<string, Kept>;
  /** Called before each insertion is done, and after it; true: the connection is lost. */
  loses?: (when: 'before' | 'after', insertion: number) => boolean;
  /** Whether it never ends a flush, or a load. */
  isSlow?: boolean;
  isLoading?: boolean;
  /** What each search finds. */
  found: number[];
  scores: number[];
  insertions: number;
  /** The order of inserted page sizes. */
  pages: number[];
}

let ids = 100;

async function keeper(given: Record<string, number> = {}): Promise<Keeper> {
  const collections = new Map<string, Kept>();
  for (const [name, rows] of Object.entries(given))
    collections.set(name, { id: ids++, keys: Array.from({ length: rows }, (_, at) => at) });
  const of = (request: Request): Kept => collections.get(request.collection_name) ?? { id: 0, keys: [] };
  const columns = (keys: number[], moved: Kept['moved'] = () => 0): object[] => [
    { field_name: 'id', type: 'Int64', scalars: { long_data: { data: keys } } },
    {
      field_name: 'vector',
      type: 'FloatVector',
      vectors: { dim: '2', float_vector: { data: keys.flatMap((key) => [key + moved(key), 0]) } },
    },
  ];
  const lost = (stream: ServerHttp2Stream): undefined => void stream.session?.destroy();
  const answers: Record<string, Answer> = {
    ListDatabases: () => ({ db_names: ['default'] }),
    ShowCollections: () => ({ collection_names: [...collections.keys()] }),
    HasCollection: ({ collection_name: name }) => ({ value: collections.has(name) }),
    DescribeCollection: (request) => ({ collectionID: of(request).id, schema: { fields: FIELDS } }),
    DescribeIndex: () => ({ index_descriptions: [{ field_name: 'vector', index_name: 'i' }] }),
    CreateIndex: () => ({}),
    CreateCollection: ({ collection_name: name }) => {
      collections.set(name, { id: ids++, keys: [] });
      return {};
    },
    DropCollection: ({ collection_name: name }) => {
      collections.delete(name);
      return {};
    },
    RenameCollection: (request) => {
      const { oldName, newName } = request as unknown as { oldName: string; newName: string };
      collections.set(newName, collections.get(oldName) as Kept);
      collections.delete(oldName);
      return {};
    },
    ShowPartitions: () => ({ partition_names: ['_default'] }),
    LoadCollection: () => ({}),
    GetLoadState: () => ({ state: keeping.isLoading === true ? 'LoadStateLoading' : 'LoadStateLoaded' }),
    Flush: ({ collection_names: names }) => ({
      coll_segIDs: { [String(names)]: { data: [] } },
      coll_flush_ts: { [String(names)]: '1' },
    }),
    GetFlushState: () => ({ flushed: keeping.isSlow !== true }),
    GetCollectionStatistics: (request) => ({ stats: [{ key: 'row_count', value: String(of(request).keys.length) }] }),
    Query: (request) => {
      const { keys, moved } = of(request);
      const { expr, output_fields: fields } = request as unknown as { expr: string; output_fields: string[] };
      if (fields[0] === 'count(*)')
        return { fields_data: [{ field_name: 'count(*)', scalars: { long_data: { data: [keys.length] } } }] };
      const one = /^id == (\d+)$/.exec(expr)?.[1];
      if (one !== undefined)
        return {
          fields_data: columns(
            keys.filter((key) => key === Number(one)),
            moved,
          ),
        };
      const { query_params: params } = request as unknown as { query_params: { key: string; value: string }[] };
      const limit = Number(params.find(({ key }) => key === 'limit')?.value);
      const after = Number(/^id > (\d+)$/.exec(expr)?.[1] ?? -1);
      return { fields_data: columns(keys.filter((key) => key > after).slice(0, limit), moved) };
    },
    GetMetrics: () => ({
      response: JSON.stringify({ nodes_info: [{ infos: keeping.started && { created_time: keeping.started } }] }),
    }),
    Search: () => ({ results: { ids: { int_id: { data: keeping.found } }, scores: keeping.scores } }),
    Insert: (request, stream) => {
      keeping.insertions += 1;
      if (keeping.loses?.('before', keeping.insertions) === true) return lost(stream);
      const { fields_data: given, num_rows: rows } = request as unknown as {
        fields_data: { field_name: string; scalars: { long_data: { data: string[] } } }[];
        num_rows: number;
      };
      keeping.pages.push(rows);
      of(request).keys.push(
        ...(given.find((one) => one.field_name === 'id')?.scalars.long_data.data ?? []).map(Number),
      );
      if (keeping.loses?.('after', keeping.insertions) === true) return lost(stream);
      return { insert_cnt: rows };
    },
  };
  const keeping: Keeper = {
    ...(await standIn(answers)),
    started: `2026-11-29 10:00:00.${ids++} +0000 UTC`,
    collections,
    found: [1, 2, 3],
    scores: [0.5, 2, 3],
    insertions: 0,
    pages: [],
  };
  return keeping;
}

/** Copies between two stand-ins. @returns whether everything was copied, and the messages */
async function copy(
  source: Keeper,
  target: Keeper,
  only: string[] = [],
  direction: Direction = { ...COPY, journal: journalOf(target.address, folder) },
): Promise<{ isWhole: boolean; said: string }> {
  const write = process.stderr.write;
  let said = '';
  process.stderr.write = ((chunk: string) => {
    said += chunk;
    return true;
  }) as typeof process.stderr.write;
  try {
    const isWhole = await copyCollections({
      source: { address: source.address, token: '', variable: 'MILVUS_TOKEN' },
      target: { address: target.address, token: '', variable: 'MILVUS_COPY_TOKEN' },
      direction,
      only,
      command: { all: 'all', again: 'again' },
      stop: new AbortController().signal,
    });
    return { isWhole, said };
  } finally {
    process.stderr.write = write;
  }
}

async function between(
  given: Record<string, number>,
  action: (source: Keeper, target: Keeper) => Promise<void>,
): Promise<void> {
  const [source, target] = [await keeper(given), await keeper()];
  try {
    await action(source, target);
  } finally {
    await source.close();
    await target.close();
  }
}

/** Runs something with a limit of seconds for a flush or a load. */
async function withStep<Result>(seconds: number, action: () => Promise<Result>): Promise<Result> {
  const { timing } = facts;
  const usual = timing.copyStep;
  timing.copyStep = seconds;
  try {
    return await action();
  } finally {
    timing.copyStep = usual;
  }
}

const all = Array.from({ length: ROWS }, (_, at) => at);

test('everything is copied in growing pages, compared, and nothing else stays', () =>
  between({ a: ROWS, b: 3, ddev_milvus_import_c: 5 }, async (source, target) => {
    const { isWhole, said } = await copy(source, target);
    assert.ok(isWhole, said);
    assert.match(
      said,
      new RegExp(`^milvus: a: ${ROWS} rows copied; 10 rows compared, 30 of 30 neighbours the same$`, 'm'),
    );
    assert.match(said, /^milvus: b: 3 rows copied; 3 rows compared/m);
    assert.match(said, /^milvus: all collections were copied$/m);
    assert.equal([...target.collections.keys()].sort(), ['a', 'b']);
    assert.equal(target.collections.get('a')?.keys, all);
    assert.equal(target.pages.slice(0, 4), [1000, 2000, 4000, 2500]);
    assert.equal(readdirSync(folder), []);
    assert.match(
      (await copy(source, target)).said,
      /^milvus: a: already exists there, with all 9500 rows, 10 of them compared$/m,
    );
  }));

for (const when of ['before', 'after'] as const)
  for (const insertion of [1, 2, 4])
    test(`the connection is lost ${when} insertion ${insertion}: the next copy continues with exactly the rows`, () =>
      between({ a: ROWS }, async (source, target) => {
        target.loses = (at, number) => at === when && number === insertion;
        const { isWhole, said } = await copy(source, target);
        assert.not.ok(isWhole);
        assert.match(said, /^milvus: http:\S+ does not answer: .*; nothing was copied; .*: again$/m);
        assert.equal([...target.collections.keys()], ['ddev_milvus_copy_a']);
        const before = target.collections.get('ddev_milvus_copy_a')?.keys.length ?? 0;
        const again = await copy(source, target);
        assert.ok(again.isWhole, again.said);
        assert.equal(target.collections.get('a')?.keys, all);
        assert.is(target.insertions, target.pages.length + (when === 'before' ? 1 : 0));
        assert.is(
          target.pages.reduce((sum, rows) => sum + rows, 0),
          ROWS,
        );
        assert.ok(before > 0 || insertion === 1);
        assert.equal(readdirSync(folder), []);
      }));

test('a flush takes too long: the others are tried, the rows stay, and the next copy only compares them', () =>
  between({ a: ROWS, b: 3 }, async (source, target) => {
    target.isSlow = true;
    const late = await withStep(0.3, () => copy(source, target));
    assert.not.ok(late.isWhole);
    assert.match(late.said, /^milvus: a: NOT copied: ddev_milvus_copy_a was not flushed within 0\.3 s$/m);
    assert.match(late.said, /^milvus: b: NOT copied: ddev_milvus_copy_b was not flushed within 0\.3 s$/m);
    assert.match(late.said, /^milvus: 2 of 2 collections were not copied; .*: again$/m);
    target.isSlow = false;
    const before = target.insertions;
    const { isWhole, said } = await copy(source, target);
    assert.ok(isWhole, said);
    assert.match(said, new RegExp(`^milvus: a: ${ROWS} rows copied; 10 rows compared`, 'm'));
    assert.is(target.insertions, before);
    assert.equal(target.collections.get('a')?.keys, all);
  }));

test('a flush takes too long: what was loaded of the draft is released', () =>
  between({ a: 3 }, async (source, target) => {
    target.isSlow = true;
    await withStep(0.3, () => copy(source, target));
    assert.ok(target.calls.includes('ReleaseCollection'), target.calls.join());
  }));

test('an import whose source cannot be loaded in time leaves nothing', () =>
  between({ a: 3 }, async (source, target) => {
    source.isLoading = true;
    const { isWhole, said } = await withStep(0.3, () => copy(source, target, [], IMPORT));
    assert.not.ok(isWhole);
    assert.match(said, /^milvus: a: NOT copied: a was not loaded within 0\.3 s$/m);
    assert.equal([...target.collections.keys()], []);
  }));

test('many calls at once listen to the signal that stops a copy, without a warning', async () => {
  const warnings: Error[] = [];
  const hear = (warning: Error): void => void warnings.push(warning);
  process.on('warning', hear);
  const stop = stopOnSignals();
  for (let call = 0; call < 40; call++) stop.addEventListener('abort', () => {});
  // Node.js warns in the next tick.
  await setImmediate();
  process.off('warning', hear);
  assert.equal(warnings, []);
});

test('a draft that is not the one of the journal, or has other rows, starts anew', () =>
  between({ a: ROWS }, async (source, target) => {
    target.loses = (at, number) => at === 'after' && number === 2;
    await copy(source, target);
    target.collections.get('ddev_milvus_copy_a')?.keys.push(1);
    const { isWhole, said } = await copy(source, target);
    assert.ok(isWhole, said);
    assert.equal(target.collections.get('a')?.keys, all);
  }));

test('a copy that differs is not given the name', () =>
  between({ a: ROWS }, async (source, target) => {
    target.loses = (at) => {
      const draft = target.collections.get('ddev_milvus_copy_a');
      if (at === 'after' && draft !== undefined) draft.keys = draft.keys.map((key) => (key < ROWS ? key + ROWS : key));
      return false;
    };
    const { isWhole, said } = await copy(source, target, ['a']);
    assert.not.ok(isWhole);
    assert.match(said, /^milvus: a: NOT copied: the row id == \d+ differs in id$/m);
    assert.equal([...target.collections.keys()], []);
  }));

test('a collection there with the same keys and some other vectors is not called a copy, and stays', () =>
  between({ a: 20 }, async (source, target) => {
    target.collections.set('a', { id: 1, keys: all.slice(0, 20), moved: (key) => (key < 10 ? 0 : 0.5) });
    const { isWhole, said } = await copy(source, target);
    assert.not.ok(isWhole);
    assert.match(
      said,
      /^milvus: a: NOT copied: .* with other data exists there: the row id == \d+ differs in vector; .* not changed$/m,
    );
    assert.equal([...target.collections.keys()], ['a']);
  }));

test('a copy to the same Milvus is refused; one to a Milvus that was restored from its backup is not', () =>
  between({ a: 3 }, async (source, target) => {
    const same = await copy(source, source);
    assert.not.ok(same.isWhole);
    assert.match(same.said, /^milvus: http:\S+ is the Milvus that this project uses, so nothing was copied; [^\n]*\n$/);
    target.collections.set('a', { ...(source.collections.get('a') as Kept) });
    const restored = await copy(source, target);
    assert.ok(restored.isWhole, restored.said);
    assert.match(restored.said, /^milvus: a: already exists there, with all 3 rows, 3 of them compared$/m);
    source.started = '';
    target.started = '';
    assert.ok((await copy(source, target)).isWhole, 'one that does not tell');
  }));

test('a copy in which searches find rows that are not as near is not given the name; equally near ones are fine', () =>
  between({ a: 20 }, async (source, target) => {
    target.found = [4, 5, 6];
    target.scores = [1, 3, 4];
    const { isWhole, said } = await copy(source, target);
    assert.not.ok(isWhole);
    assert.match(said, /^milvus: a: NOT copied: searches find only 0 of 30 neighbours that the original finds$/m);
    assert.equal([...target.collections.keys()], []);
    target.scores = source.scores;
    assert.match((await copy(source, target)).said, /10 rows compared, 30 of 30 neighbours the same$/m);
  }));

test('an unknown name is an error before anything is copied', () =>
  between({ a: 1 }, async (source, target) => {
    const { isWhole, said } = await copy(source, target, ['a', 'nothing']);
    assert.not.ok(isWhole);
    assert.match(said, /^milvus: http:\S+ has no collection nothing; it has a; copy all: all$/m);
    assert.equal([...target.collections.keys()], []);
  }));

test('the words of both directions', () => {
  assert.is(IMPORT.place, 'here');
  assert.match(IMPORT.look('a'), /^; look at it: .*inspect a$/);
  assert.is(COPY.look('a'), '');
});

test.run();
