/** etcd: its health page, its JSON gateway, and etcdctl for snapshots. STUB: strand C. */
import type { Ran } from '../system/run.ts';

/** The health page as etcd gives it; empty where it does not answer. */
export async function etcdHealth(): Promise<string> { throw new Error('stub'); }
export async function isEtcdHealthy(): Promise<boolean> { throw new Error('stub'); }
/** Whether etcd's database has reached its quota: the alarm NOSPACE is raised. */
export async function isEtcdFull(): Promise<boolean> { throw new Error('stub'); }
/** Figures of etcd's database; nothing where etcd does not answer in time. */
export async function etcdFigures(): Promise<{ size: number; inUse: number; revision: string } | undefined> { throw new Error('stub'); }
/** Values by key below a prefix, with their leases. @throws Error where etcd does not answer */
export async function readPrefix(_prefix: string): Promise<{ key: string; value: string; lease: string }[]> { throw new Error('stub'); }
/** The value of a key; nothing where there is none. @throws Error where etcd does not answer */
export async function readKey(_key: string): Promise<string | undefined> { throw new Error('stub'); }
export async function writeKey(_key: string, _value: string): Promise<void> { throw new Error('stub'); }
/** Revokes a lease. @param lease its decimal number */
export async function revokeLease(_lease: string): Promise<void> { throw new Error('stub'); }
/** Compacts to a revision, gives the space back and disarms the alarm. Whether that went well. */
export async function shrinkEtcd(): Promise<boolean> { throw new Error('stub'); }
/** Saves a snapshot of etcd to a file. It ends with this process. */
export async function saveSnapshot(_file: string): Promise<Ran> { throw new Error('stub'); }
/** Where in etcd the metadata of Milvus stand: ROOT/META of the staged config. */
export function metadataPrefix(): string { throw new Error('stub'); }
/** Where in etcd the sessions of Milvus' components stand. */
export function sessionPrefix(): string { throw new Error('stub'); }
