/** `size`: the formulas, collections as they come from Milvus, and the sentence. */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type Content,
  collectionDemand,
  growthUntilFull,
  type SizedIndex,
  totalDemand,
} from '../../generator/milvusctl/growth/sizing.ts';
import { estimate, size, sized, verdict } from '../../generator/milvusctl/verbs/size.ts';
import type { InspectOutput } from '../../generator/outputs.ts';

const test = suite('size');

const content = (index: SizedIndex, more: Partial<Content> = {}): Content => ({
  rows: 1_000_000,
  vector: 512,
  scalars: 0,
  index,
  params: {},
  ...more,
});

/** Megabytes for a million vectors of 128 dimensions, 512 MB, calculated by hand from the published formulas. */
const BY_HAND: [string, Content, { memory: number; disk: number }][] = [
  ['flat', content('flat'), { memory: 588.8, disk: 1024 }],
  ['ivf_flat with 1,024 lists', content('ivf_flat', { params: { nlist: '1024' } }), { memory: 589.4, disk: 1024.5 }],
  ['ivf_sq8 with 1,024 lists', content('ivf_sq8', { params: { nlist: '1024' } }), { memory: 147.8, disk: 640.5 }],
  ['hnsw with M 16', content('hnsw', { params: { M: '16' } }), { memory: 736, disk: 1152 }],
  ['diskann', content('diskann'), { memory: 147.2, disk: 1248 }],
  ['scalars are in memory, too', content('flat', { scalars: 100 }), { memory: 703.8, disk: 1124 }],
];
for (const [name, given, want] of BY_HAND) {
  test(`formula: ${name}`, () => {
    const { memory, disk } = collectionDemand(given);
    assert.equal(
      [memory, disk].map((bytes) => Math.round(bytes / 1e5) / 10),
      [want.memory, want.disk],
    );
  });
}

test('together: the processes, each collection, one segment that is being indexed, and the queue', () => {
  const empty = totalDemand([]);
  assert.equal(empty, { memory: 250e6, disk: 0 });
  const one = content('flat', { rows: 1000 });
  const { memory, disk } = totalDemand([one, one]);
  assert.is(Math.round(memory), Math.round(250e6 + 2 * 512_000 * 1.15 + 2 * 512_000 * 1.15));
  assert.is(disk, 2 * 1_024_000 + 2 * 512_000);
});

test('growth: until memory or disk is full, whichever comes first', () => {
  const one = content('flat', { rows: 1000 });
  const twice = totalDemand([{ ...one, rows: 2000 }]);
  for (const room of [
    { memory: twice.memory, disk: 1e12 },
    { memory: 1e12, disk: twice.disk },
  ])
    assert.is(growthUntilFull([one], room).toFixed(6), '2.000000');
  assert.is(growthUntilFull([one], { memory: 1, disk: 1 }), 0);
});

const COLLECTION: InspectOutput = {
  database: 'default',
  name: 'articles',
  rows: 1000,
  dimension: 128,
  index: 'HNSW',
  metric: 'COSINE',
  loaded_percent: 100,
  bytes: 612_000,
  description: '',
  dynamic_fields: false,
  consistency: 'Bounded',
  shards: 1,
  aliases: [],
  fields: [
    { name: 'id', type: 'Int64', primary: true, auto_id: true, params: {} },
    { name: 'vector', type: 'FloatVector', primary: false, auto_id: false, params: { dim: '128' } },
  ],
  indexes: [
    {
      name: 'i',
      field: 'vector',
      type: 'HNSW',
      metric: 'COSINE',
      params: { M: '16' },
      indexed_rows: 1000,
      total_rows: 1000,
      state: 'Finished',
    },
  ],
};

const field = (name: string, type: string, dim = '128') => ({
  name,
  type,
  primary: false,
  auto_id: false,
  params: { dim },
});
const contentsOf = (more: Partial<InspectOutput>) => sized({ ...COLLECTION, ...more }).contents;

test('a collection: its vectors with their indexes, and the rest of its bytes as scalars', () => {
  assert.equal(contentsOf({}), [{ rows: 1000, vector: 512, scalars: 100, index: 'hnsw', params: { M: '16' } }]);
  const two = contentsOf({ fields: [field('a', 'Float16Vector'), field('b', 'BinaryVector')], indexes: [] });
  assert.equal(
    two.map(({ vector, scalars, index }) => ({ vector, scalars, index })),
    [
      { vector: 256, scalars: 340, index: 'flat' },
      { vector: 16, scalars: 0, index: 'flat' },
    ],
  );
  const [sparse] = contentsOf({ fields: [field('words', 'SparseFloatVector')], indexes: [] });
  assert.equal([sparse?.vector, sparse?.scalars], [0, 612]);
  const [none] = contentsOf({ rows: 0 });
  assert.is(none?.scalars, 0);
});

test('an automatic index counts as HNSW, one without a formula as the vectors', () => {
  const kind = (type: string) => contentsOf({ indexes: [{ ...COLLECTION.indexes[0]!, type }] })[0]?.index;
  assert.equal(['AUTOINDEX', 'DISKANN', 'SCANN', 'TypeOfTomorrow'].map(kind), ['hnsw', 'diskann', 'flat', 'flat']);
});

test('the sentence: it stays until how many rows, or it must leave', () => {
  const all = [sized(COLLECTION)];
  const stays = estimate(all, { memory: 8e9, disk: 50e9 });
  assert.ok(stays.fits);
  assert.match(verdict(stays), /^With Milvus itself: about 240MB of memory and [\d.]+MB on disk\.\n/);
  assert.match(verdict(stays), /: it stays here; it is full at about [\d,]+ rows\.$/);
  const leaves = estimate(all, { memory: 1e6, disk: 50e9 });
  assert.not(leaves.fits);
  assert.match(
    verdict(leaves),
    /: too little; it is full at about 0 rows; move to a larger one: https:\/\/\S+\/docs\/growing\.md\.$/,
  );
  const nothing = estimate([], { memory: 8e9, disk: 50e9 });
  assert.is(nothing.most_rows, null);
  assert.match(verdict(nothing), /: it stays here\.$/);
});

for (const [given, message] of [
  [{ '--rows': '5' }, '--rows and --dim need each other'],
  [{ '--dim': '5' }, '--rows and --dim need each other'],
  [{ '--index': 'hnsw' }, '--index needs --rows and --dim'],
] as const) {
  test(`wrong: ${Object.keys(given).join()} alone`, async () => {
    try {
      await size({ operands: [], flags: new Map(Object.entries(given)) });
    } catch (error) {
      return assert.match((error as Error).message, message);
    }
    assert.unreachable();
  });
}

test.run();
