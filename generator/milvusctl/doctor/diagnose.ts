/** The diagnosis as `doctor --json` prints it: findings with their symptoms from the table and with remedies. */
import type { CheckOutput, DoctorOutput, FindingOutput } from '../../outputs.ts';
import { facts } from '../facts.ts';
import { underDdev } from '../problem.ts';
import { installCommand, startAgain } from '../state.ts';
import { checks, type Finding } from './checks.ts';
import { logFindings } from './logs.ts';
import type { Observed } from './observe.ts';

/** Runs all checks. */
export function diagnose(seen: Observed): Omit<DoctorOutput, 'fixed'> {
  const ready = seen.problem === undefined;
  const fromLogs = logFindings(seen.logs, ready);
  const made = facts.checks.map(({ name, title }): CheckOutput => {
    const check = checks[name];
    if (check === undefined) throw new Error(`doctor has no check ${name}`);
    const { detail, findings } = check(seen);
    // A log line is dropped if a check has found the same.
    const logged = fromLogs.filter(({ id }) => symptomOf(id).check === name && findings.every((one) => one.id !== id));
    const outputs = [...findings, ...logged].map((finding) => outputOf(finding, ready));
    return { name, title, result: worstOf(outputs), detail, findings: outputs };
  });
  const worst = worstOf(made.flatMap(({ findings }) => findings));
  return { state: worst === 'ok' ? 'healthy' : `${worst}s`, checks: made };
}

function outputOf({ id, evidence, fromLog, past, pid }: Finding, ready: boolean): FindingOutput {
  const { level, cause, remedy, fixable } = symptomOf(id);
  // Findings from the past do not matter if Milvus is ready.
  const isOver = ready && (fromLog ?? past ?? false);
  return { id, level: isOver ? 'warning' : level, evidence, cause, remedy: remedyHere(remedy, pid), fixable };
}

function symptomOf(id: string): (typeof facts.symptoms)[number] {
  const found = facts.symptoms.find((symptom) => symptom.id === id);
  if (found === undefined) throw new Error(`doctor knows no symptom ${id}`);
  return found;
}

function worstOf(findings: FindingOutput[]): CheckOutput['result'] {
  if (findings.some(({ level }) => level === 'problem')) return 'problem';
  return findings.length > 0 ? 'warning' : 'ok';
}

/**
 * A remedy in the form for this environment.
 * @param remedy in the form for DDEV: commands joined by ` && `
 * @param pid the process that causes the problem; if it is unknown, nothing is killed
 */
export function remedyHere(remedy: string, pid?: number): string {
  const commands = remedy.split(' && ').filter((command) => pid !== undefined || !command.includes('{pid}'));
  return commands.map((command) => typed(command.replace('{pid}', String(pid)))).join(' && ');
}

function typed(command: string): string {
  if (underDdev()) return command;
  if (command === 'ddev milvus upgrade') return installCommand('VERSION');
  if (command === 'ddev restart' || command === 'ddev utility rebuild') return startAgain();
  return command.replace(/^ddev milvus /, 'milvusctl ').replace(/^ddev exec /, '');
}
