/** Calls of Milvus by gRPC over HTTP/2. STUB: strand A. */
/** Milvus cannot be asked: it does not answer, or not in time. */
export class Unreachable extends Error {}
/** Milvus wants a user and a password, or others (gRPC status 16). */
export class Locked extends Error {}
/** Milvus' own answer that something is wrong: a Status that is an error. */
export class Refused extends Error {
  constructor(message: string, readonly errorCode: number, readonly code: number) { super(message); }
}
export interface ClientOptions {
  /** USER:PASSWORD; empty for none. */
  token?: string;
  /** Seconds that a call may take; for `idle` without a byte. */
  timeout?: number;
  /** Ends the calls that are under way. */
  stop?: AbortSignal;
}
/** A connection to one Milvus; calls share it. */
export interface Client {
  readonly address: string;
  /**
   * Calls a method of MilvusService.
   * @param method as milvus.proto names it: `ShowCollections`
   * @param request its fields as the proto file names them, in snake_case (keepCase); numbers of 64 bits as text
   * @param database the database; nothing: default
   * @returns the answer's fields, defaults filled in, enums as their names, numbers of 64 bits as text
   * @throws Unreachable, Locked, Refused
   */
  call(method: string, request?: object, database?: string): Promise<any>;
  close(): void;
}
export function connect(_address: string, _options?: ClientOptions): Client { throw new Error('stub'); }
/** The Milvus of this container, with the token of MILVUS_TOKEN or MILVUS_PASSWORD. */
export function connectHere(_timeout?: number): Client { throw new Error('stub'); }
/** USER:PASSWORD for calls: what the caller has in MILVUS_TOKEN, else root's; empty where no password is set. */
export function milvusToken(): string { throw new Error('stub'); }
