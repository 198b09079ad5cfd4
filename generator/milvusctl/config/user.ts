/** The user's own file, user.yaml: what is wrong with it, and whether it counts. STUB: strand B. */
import type { Problem } from '../problem.ts';

/** Something about user.yaml: with an error it is left out, with a doubt it is not. */
export interface ConfigFinding {
  level: 'error' | 'doubt';
  text: string;
}
export function userConfigFile(): string { throw new Error('stub'); }
export function userConfigFindings(): ConfigFinding[] { throw new Error('stub'); }
/** What keeps user.yaml from being merged, told as a problem; nothing when it can be, or is not there. */
export function userConfigProblem(): Problem | undefined { throw new Error('stub'); }
/** Whether Milvus did not become ready with user.yaml as it is. */
export function isConfigRefused(): boolean { throw new Error('stub'); }
/** Remembers that Milvus did not become ready with user.yaml as it is. */
export function refuseConfig(): void { throw new Error('stub'); }
/** Whether a start may go back to the user.yaml that worked last: there is one without a problem, and it differs from that. */
export async function hasOtherConfig(): Promise<boolean> { throw new Error("stub"); }
/** Lets the next start try user.yaml, even if Milvus did not become ready with it before. */
export function tryConfigAgain(): void { throw new Error('stub'); }
/** Remembers that Milvus became ready with user.yaml as it was staged. */
export function keepGoodConfig(): void { throw new Error('stub'); }
/** Warns of what keeps user.yaml from being merged. */
export async function warnOfUserConfig(): Promise<void> { throw new Error("stub"); }
/** @throws Problem where Milvus runs and a restart would not do what user.yaml says; one that does not run is started without it, and that is told */
export async function refuseBadConfig(): Promise<void> { throw new Error("stub"); }
/** Whether user.yaml is not what Milvus was started with. */
export function isConfigChanged(): boolean { throw new Error('stub'); }
