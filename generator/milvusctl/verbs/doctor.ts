import type { DoctorOutput } from '../../outputs.ts';
import type { Call } from '../call.ts';
import { diagnose, diagnoseElsewhere } from '../doctor/diagnose.ts';
import { fix } from '../doctor/fix.ts';
import { observe } from '../doctor/observe.ts';
import { askElsewhere } from '../elsewhere/answer.ts';
import { facts } from '../facts.ts';
import { isElsewhere } from '../milvus/remote.ts';
import { printJson } from '../print/json.ts';
import { painted } from '../print/messages.ts';

/** The widths of the columns for levels and titles. */
const LEVEL = 9;
const TITLE = 15;

const verdicts: Record<DoctorOutput['state'], string> = {
  healthy: 'No problems found.',
  warnings: 'Milvus works. The warnings may become problems later.',
  problems: 'Problems found. The command below each problem fixes it.',
};

/** Shows problems with causes and remedies, and fixes them with --fix. Fails if there is a problem. */
export async function doctor({ flags }: Call): Promise<number> {
  const output = await examine(flags.has('--fix'));
  if (flags.has('--json')) printJson('doctor', output);
  else process.stdout.write(tableOf(output));
  return output.state === 'problems' ? facts.exitCodes.failed : facts.exitCodes.ready;
}

async function examine(isFixing: boolean): Promise<DoctorOutput> {
  if (isElsewhere()) return { ...diagnoseElsewhere(await askElsewhere()), fixed: [] };
  const fixed = isFixing ? await fix() : [];
  return { ...diagnose(await observe()), fixed };
}

/** The findings as a table. */
export function tableOf({ state, checks, fixed }: DoctorOutput): string {
  const lines = fixed.map((what) => line('green', 'fixed', what));
  for (const { title, detail, findings } of checks) {
    if (findings.length === 0) lines.push(line('green', 'ok', `${title.padEnd(TITLE)}${detail}`));
    for (const { id, level, evidence, cause, remedy } of findings) {
      lines.push(line(level === 'problem' ? 'red' : 'yellow', level, `${title.padEnd(TITLE)}${evidence}`));
      const indent = ' '.repeat(LEVEL + TITLE);
      lines.push(`${indent}${id}: ${cause}\n`, `${indent}${remedy}\n`);
    }
  }
  return `${lines.join('')}\n${verdicts[state]}\n`;
}

function line(colour: 'red' | 'green' | 'yellow', level: string, text: string): string {
  return `${painted(colour, level)}${' '.repeat(LEVEL - level.length)}${text}\n`;
}
