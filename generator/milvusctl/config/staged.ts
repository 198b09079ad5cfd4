/** Milvus' config: what the package ships, then the overlay, then the user's own file, merged. STUB: strand B. */
/** Merges the three files and puts the result where Milvus reads it. @throws Problem */
export async function stageConfig(): Promise<void> { throw new Error("stub"); }
/** Whether Milvus asks for a user and a password with the config as it is staged. */
export function isAuthenticationOn(): boolean { throw new Error('stub'); }
/** A value of the staged config, as text: `mq.type`; empty where there is none. */
export function stagedValue(_key: string): string { throw new Error('stub'); }
/** What a series of Milvus has: components, stop and so on; the installed release's unless named. */
export function seriesFacts(_version?: string): { components: string[]; queryNodeStop: number; stop: number } { throw new Error('stub'); }
