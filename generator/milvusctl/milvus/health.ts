/** Whether Milvus does its work. /healthz alone says OK before Milvus can serve, so ready means more. STUB: strand C. */
import type { ComponentOutput } from '../../outputs.ts';
import type { Problem } from '../problem.ts';
import type { Look } from '../supervisor/client.ts';

/** The first reason why Milvus is not ready; nothing when it is. */
export async function readinessProblem(_at?: Look): Promise<Problem | undefined> { throw new Error('stub'); }
/** Each component that the installed series has, those that Milvus does not list yet as absent. */
export async function componentStates(): Promise<ComponentOutput[]> { throw new Error('stub'); }
/** Whether this run of Milvus has been ready before. */
export function wasReady(): boolean { throw new Error('stub'); }
/** Remembers that this run of Milvus is ready. */
export function markReady(): void { throw new Error('stub'); }
