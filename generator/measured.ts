/** What the last full run of the fault suite measured: measured.yaml, which `npm run test:faults -- --full` writes, and the README shows. */

/** The root of measured.yaml. */
export interface Measured {
  /**
   * The day of the last run: of all, or of some files of the suite.
   * @pattern ^\d{4}-\d{2}-\d{2}$
   */
  date: string;
  /**
   * The programs it ran with, as the tests name them.
   * @minLength 1
   */
  programs: string;
  /** Faults under write load, each with what became of the rows. */
  faults: FaultMeasured[];
  /** What else was tried, each case with an assertion of its own. */
  cases: CasesMeasured[];
}

/** One kind of fault, over all its rounds. */
export interface FaultMeasured {
  /**
   * What was done.
   * @minLength 1
   */
  fault: string;
  /**
   * How often.
   * @integer
   * @minimum 1
   */
  rounds: number;
  /**
   * Rows whose insert Milvus answered; after each round all so far are looked for.
   * @integer
   * @minimum 0
   */
  acknowledged: number;
  /**
   * Those of them that a flush was answered for as well: what the add-on promises to keep.
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

/** A kind of trial without rows. */
export interface CasesMeasured {
  /**
   * What was tried.
   * @minLength 1
   */
  what: string;
  /**
   * How many cases.
   * @integer
   * @minimum 1
   */
  cases: number;
}
