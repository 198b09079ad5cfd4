/**
 * The record of rows outside the container, and its comparison with the existing rows. A row is
 *
 *   uncertain     its insert had no answer: it may be there or not
 *   acknowledged  its insert was answered
 *   flushed       a flush that began after that was answered, and no call failed between the two
 *
 * A failed call begins a new age: rows that were acknowledged before it but not flushed were at risk during the fault,
 * and a later flush does not change that.
 */

/** The result of the check after a fault. */
export interface Verdict {
  /** rows acknowledged since the last verdict */
  acknowledged: number;
  /** rows with an acknowledged flush since then */
  flushed: number;
  lostFlushed: number[];
  lostOthers: number[];
  /** unknown rows */
  strangers: number[];
}

export interface Rows {
  /** numbers for new rows, uncertain until they are acknowledged */
  begin(count: number): number[];
  acknowledge(ids: number[]): void;
  /** a call failed */
  fail(): void;
  /** a flush begins; the returned function is called when the flush is answered */
  beginFlush(): () => void;
  /** how many numbers were used */
  end(): number;
  /** how many rows were ever acknowledged, and flushed */
  acknowledged(): number;
  flushed(): number;
  /** compares the existing rows with it; a lost row is reported once */
  judge(there: Set<number>): Verdict;
}

export function createRows(): Rows {
  let next = 0;
  let age = 0;
  const count = { acknowledged: 0, flushed: 0 };
  const judged = { acknowledged: 0, flushed: 0 };
  const uncertain = new Set<number>();
  /** acknowledged and not flushed, with the age */
  const atRisk = new Map<number, number>();
  const flushed = new Set<number>();

  return {
    begin(many) {
      const ids = Array.from({ length: many }, () => next++);
      for (const id of ids) uncertain.add(id);
      return ids;
    },
    acknowledge(ids) {
      for (const id of ids) {
        uncertain.delete(id);
        atRisk.set(id, age);
      }
      count.acknowledged += ids.length;
    },
    fail() {
      age++;
    },
    beginFlush() {
      const began = age;
      const covered = [...atRisk].filter(([, of]) => of === began).map(([id]) => id);
      return () => {
        if (age !== began) return;
        for (const id of covered) {
          atRisk.delete(id);
          flushed.add(id);
        }
        count.flushed += covered.length;
      };
    },
    end: () => next,
    acknowledged: () => count.acknowledged,
    flushed: () => count.flushed,
    judge(there) {
      const lostFlushed = [...flushed].filter((id) => !there.has(id));
      const lostOthers = [...atRisk.keys()].filter((id) => !there.has(id));
      const strangers = [...there].filter((id) => !flushed.has(id) && !atRisk.has(id) && !uncertain.has(id));
      for (const id of lostFlushed) flushed.delete(id);
      for (const id of lostOthers) atRisk.delete(id);
      const since = { acknowledged: count.acknowledged - judged.acknowledged, flushed: count.flushed - judged.flushed };
      Object.assign(judged, count);
      return { ...since, lostFlushed, lostOthers, strangers };
    },
  };
}
