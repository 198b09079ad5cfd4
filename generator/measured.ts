/**
 * The results of the last full run of the fault suite: measured.yaml, which `npm run test:faults -- --full` writes.
 * docs/durability.md shows them.
 */

/** The root of measured.yaml. */
export interface Measured {
  /**
   * The day of the last run: of all, or of some files of the suite.
   * @pattern ^\d{4}-\d{2}-\d{2}$
   */
  date: string;
  /**
   * The programs of the run, with the names that the tests use.
   * @minLength 1
   */
  programs: string;
  /** Faults under write load, with the results for the rows. */
  faults: FaultMeasured[];
  /** Other tests; each case has its own assertion. */
  cases: CasesMeasured[];
}

/** One kind of fault, over all its rounds. */
export interface FaultMeasured {
  /**
   * The fault.
   * @minLength 1
   */
  fault: string;
  /**
   * The number of rounds.
   * @integer
   * @minimum 1
   */
  rounds: number;
  /**
   * Rows whose insert Milvus acknowledged. After each round, all rows so far are checked.
   * @integer
   * @minimum 0
   */
  acknowledged: number;
  /**
   * The rows with an acknowledged flush: the add-on promises to keep them.
   * @integer
   * @minimum 0
   */
  flushed: number;
  /**
   * Flushed rows that were missing afterwards.
   * @integer
   * @minimum 0
   */
  lostFlushed: number;
  /**
   * Acknowledged rows without a flush that were missing afterwards.
   * @integer
   * @minimum 0
   */
  lostOthers: number;
  /**
   * The longest time until Milvus was ready again.
   * @minimum 0
   * @unit seconds
   */
  longestReady: number;
}

/** A kind of test without rows. */
export interface CasesMeasured {
  /**
   * The test.
   * @minLength 1
   */
  what: string;
  /**
   * The number of cases.
   * @integer
   * @minimum 1
   */
  cases: number;
}
