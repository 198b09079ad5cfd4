/** The rules for rows: wrong rules would accept every fault, or blame Milvus for data that it never acknowledged. */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createRows, type Rows } from './rows.ts';

const test = suite('rows');

/** Ten rows, of which the first five are flushed. */
function tenRows(): Rows {
  const rows = createRows();
  rows.acknowledge(rows.begin(5));
  rows.beginFlush()();
  rows.acknowledge(rows.begin(5));
  return rows;
}

function without(...gone: number[]): Set<number> {
  return new Set(Array.from({ length: 10 }, (_, id) => id).filter((id) => !gone.includes(id)));
}

test('all rows are there: nothing is lost', () => {
  assert.equal(tenRows().judge(without()), {
    acknowledged: 10,
    flushed: 5,
    lostFlushed: [],
    lostOthers: [],
    strangers: [],
  });
});

test('a flushed row and another one are gone: each is reported once, with its kind', () => {
  const rows = tenRows();
  assert.equal(rows.judge(without(2, 7)), {
    acknowledged: 10,
    flushed: 5,
    lostFlushed: [2],
    lostOthers: [7],
    strangers: [],
  });
  assert.equal(rows.judge(without(2, 7)), {
    acknowledged: 0,
    flushed: 0,
    lostFlushed: [],
    lostOthers: [],
    strangers: [],
  });
});

test('a row that reappears after it was reported as lost is a stranger', () => {
  const rows = tenRows();
  rows.judge(without(2));
  assert.equal(rows.judge(without()).strangers, [2]);
});

test('a flush after a failed call proves nothing about earlier rows', () => {
  const rows = tenRows();
  rows.fail();
  rows.beginFlush()();
  assert.equal(rows.judge(without(7)), {
    acknowledged: 10,
    flushed: 5,
    lostFlushed: [],
    lostOthers: [7],
    strangers: [],
  });
});

test('a flush during a failed call proves nothing', () => {
  const rows = tenRows();
  const answered = rows.beginFlush();
  rows.fail();
  answered();
  assert.equal(rows.judge(without(7)).lostOthers, [7]);
});

test('a row that was acknowledged during a flush is not flushed by it', () => {
  const rows = createRows();
  rows.acknowledge(rows.begin(1));
  const answered = rows.beginFlush();
  rows.acknowledge(rows.begin(1));
  answered();
  assert.equal(rows.judge(new Set()), {
    acknowledged: 2,
    flushed: 1,
    lostFlushed: [0],
    lostOthers: [1],
    strangers: [],
  });
});

test('a row without an answer may be there or not', () => {
  const rows = createRows();
  rows.begin(2);
  assert.equal(rows.judge(new Set([1])), {
    acknowledged: 0,
    flushed: 0,
    lostFlushed: [],
    lostOthers: [],
    strangers: [],
  });
});

test('a row that nobody wrote is reported', () => {
  assert.equal(tenRows().judge(new Set([...without(), 11])).strangers, [11]);
});

test.run();
