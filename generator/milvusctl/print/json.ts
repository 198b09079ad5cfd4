/** Prints what `--json` promises: typed by the interfaces that output.schema.json is made from. */
import type { Outputs } from '../../outputs.ts';

/** Prints one JSON object on one line. */
export function printJson<K extends keyof Outputs>(_kind: K, value: Outputs[K]): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
