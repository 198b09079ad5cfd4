/** The diagnosis as `doctor --json` prints it: findings with their symptoms from the table and with remedies. */
import type { CheckOutput, DoctorOutput, FindingOutput } from '../../outputs.ts';
import type { Answer } from '../elsewhere/answer.ts';
import { facts } from '../facts.ts';
import { underDdev } from '../problem.ts';
import { installCommand, startAgain } from '../state.ts';
import { checks, type Finding } from './checks.ts';
import { logFindings } from './logs.ts';
import type { Observed } from './observe.ts';

/** The check of a project that uses a Milvus elsewhere. The others are about the programs of this container. */
const ELSEWHERE = 'elsewhere';
const isElsewhere = ({ name }: { name: string }): boolean => name === ELSEWHERE;

/** Runs the check of a Milvus elsewhere. */
export function diagnoseElsewhere({ version, wrong }: Answer): Omit<DoctorOutput, 'fixed'> {
  const findings = wrong === undefined ? [] : [outputOf({ id: wrong.symptom, evidence: wrong.problem.reason }, false)];
  const detail = `Milvus ${version ?? 'of an unknown version'} answers, and ${facts.addon.hostName} leads to it`;
  const result = worstOf(findings);
  return verdict(
    facts.checks.filter(isElsewhere).map(({ name, title }) => ({ name, title, result, detail, findings })),
  );
}

/** Runs all checks. */
export function diagnose(seen: Observed): Omit<DoctorOutput, 'fixed'> {
  const ready = seen.problem === undefined;
  const fromLogs = logFindings(seen.logs, ready);
  const own = facts.checks.filter((check) => !isElsewhere(check));
  const made = own.map(({ name, title }): CheckOutput => {
    const check = checks[name];
    if (check === undefined) throw new Error(`doctor has no check ${name}`);
    const { detail, findings } = check(seen);
    // A log line is dropped if a check has found the same.
    const logged = fromLogs.filter(({ id }) => symptomOf(id).check === name && findings.every((one) => one.id !== id));
    const outputs = [...findings, ...logged].map((finding) => outputOf(finding, ready));
    return { name, title, result: worstOf(outputs), detail, findings: outputs };
  });
  return verdict(made);
}

function verdict(checks: CheckOutput[]): Omit<DoctorOutput, 'fixed'> {
  const worst = worstOf(checks.flatMap(({ findings }) => findings));
  return { state: worst === 'ok' ? 'healthy' : `${worst}s`, checks };
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
