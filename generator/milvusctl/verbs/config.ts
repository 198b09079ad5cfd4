import { spawnSync } from 'node:child_process';
import type { Call } from '../call.ts';
import { type EffectiveValue, effectiveConfig, effectiveJson, valueJson } from '../config/effective.ts';
import { hasUserConfig, isConfigRefused, userConfigFile, userConfigFindings, userConfigShown } from '../config/user.ts';
import { facts } from '../facts.ts';
import { missingParts } from '../installed.ts';
import { oneLine, painted } from '../print/messages.ts';
import { own, Problem } from '../problem.ts';

/** Shows the config that Milvus reads; checks or edits user.yaml. */
export async function config({ operands, flags }: Call): Promise<number> {
  const missing = missingParts();
  if (missing !== undefined) throw new Problem(missing.reason, missing.remedy, 'stopped');
  const [action] = operands;
  if (action === 'edit') edit();
  if (action !== undefined) return check();
  show(effectiveConfig(), flags);
  return facts.exitCodes.ready;
}

function show(values: EffectiveValue[], flags: Call['flags']): void {
  const withOrigin = flags.has('--origin');
  if (flags.has('--json')) {
    process.stdout.write(`${effectiveJson(values, withOrigin)}\n`);
    return;
  }
  const lines = values.map(
    (value) => `${withOrigin ? `${value.origin.padEnd(11)}  ` : ''}${value.key} = ${valueJson(value)}\n`,
  );
  process.stdout.write(lines.join(''));
}

/** Shows the findings about user.yaml, and fails if it has errors. */
async function check(): Promise<number> {
  const shown = userConfigShown();
  const tell = (line: string): void => void process.stdout.write(`${line}\n`);
  if (!hasUserConfig()) {
    tell(`${shown} does not exist, so the defaults are used; create it: ${own('config edit')}`);
    return facts.exitCodes.ready;
  }
  const findings = await userConfigFindings();
  const told =
    findings.some(({ level }) => level === 'error') || !isConfigRefused()
      ? findings
      : [
          ...findings,
          { level: 'error' as const, text: `Milvus did not become ready with it; why: ${own('logs milvus --errors')}` },
        ];
  for (const { level, text } of told) tell(`${painted(level === 'error' ? 'red' : 'yellow', level)}  ${oneLine(text)}`);
  if (told.some(({ level }) => level === 'error')) {
    tell(`${shown} is ignored until its errors are fixed; fix it: ${own('config edit')}`);
    return facts.exitCodes.failed;
  }
  tell(`${shown} has no errors; apply it: ${own('restart')}`);
  return facts.exitCodes.ready;
}

/** Opens user.yaml in an editor, whose command may have arguments. */
function edit(): void {
  const editor = process.env['VISUAL'] || process.env['EDITOR'] || 'vi';
  const { status } = spawnSync('bash', ['-c', `${editor} "$1"`, 'editor', userConfigFile()], { stdio: 'inherit' });
  if (status !== 0)
    throw new Problem(`the editor '${editor}' failed`, {
      advice: 'choose another editor',
      command: 'EDITOR=nano milvusctl config edit',
    });
}
