/** Waits for Milvus to be ready, and does what helps where it does not become so. STUB: strand D. */
/** Waits until Milvus is ready, and tells on a terminal what is still missing; false, and says why, where it does not become so. */
export async function waitReady(_seconds?: number): Promise<boolean> { throw new Error('stub'); }
/** Waits for what a command or a container's start has started, does what helps where it does not become ready, and names what runs beside it. */
export async function awaitStart(): Promise<boolean> { throw new Error('stub'); }
/** Warns of whoever has a port that Milvus or etcd needs. Whether there is one. */
export async function nameIntruders(): Promise<boolean> { throw new Error('stub'); }
/** Whether both programs run or somebody still starts them. */
export async function isUnderway(): Promise<boolean> { throw new Error('stub'); }
