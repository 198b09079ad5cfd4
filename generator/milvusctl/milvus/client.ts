/** Calls to Milvus with gRPC over HTTP/2. All field numbers come from the SDK's proto files. */
import type { ClientHttp2Session, IncomingHttpHeaders } from 'node:http2';
import { setTimeout as pause } from 'node:timers/promises';
import type { AnyNestedObject, IConversionOptions, Message, Type } from 'protobufjs';
import { facts } from '../facts.ts';
import { readText } from '../state.ts';
import { now } from '../system/time.ts';
import { isElsewhere, remote } from './remote.ts';

const SERVICE = 'milvus.proto.milvus.MilvusService';
const STATUS = '.milvus.proto.common.Status';
/** Seconds that a call may take without a byte. */
const IDLE = 120;
/** Seconds between two attempts if Milvus limits the rate. */
const PATIENCE_STEP = 1;
/** The rate limit error: Milvus' code, and the code of older releases. */
const RATE_LIMIT = 8;
const OLD_RATE_LIMIT = 49;
/** gRPC's status for a missing or wrong password, and for a server that is not ready yet. */
const UNAUTHENTICATED = 16;
const UNAVAILABLE = 14;
/** The flow-control window in bytes. */
const WINDOW = 16 * 1024 * 1024;
/** The maximum length of Milvus' messages as they are shown. */
const MOST_WORDS = 500;
/** The bytes before a message: a flag for compression, and its length. */
const HEAD = 5;
/** The required field of an answer, by method. */
const NEEDED: Record<string, string> = { DescribeCollection: 'schema' };
const FORM: IConversionOptions = { longs: String, enums: String, defaults: true };

/** Milvus does not answer, or not in time. */
export class Unreachable extends Error {}
/** Milvus requires a user and a password, or the given ones are wrong (gRPC status 16). */
export class Locked extends Error {
  /**
   * @param given whether a user and a password were given
   * @param address of that Milvus
   */
  constructor(
    message: string,
    readonly given = false,
    readonly address = '',
  ) {
    super(message);
  }
}
/** The caller has ended the call. */
export class Stopped extends Error {}
/** An error that Milvus returns: in a Status, or as a gRPC status. */
export class Refused extends Error {
  /**
   * @param message for a person: `Milvus answers: REASON (code CODE)`
   * @param errorCode of older releases; 0 for none
   * @param code of newer releases; 0 for none
   * @param reason Milvus' message
   * @param method the called method
   * @param address of the called Milvus
   */
  constructor(
    message: string,
    readonly errorCode: number,
    readonly code: number,
    readonly reason = message,
    readonly method = '',
    readonly address = '',
  ) {
    super(message);
  }
}

export interface ClientOptions {
  /** USER:PASSWORD; empty for none. */
  token?: string;
  /** The maximum seconds of a call; undefined: no limit as long as bytes arrive. */
  timeout?: number;
  /** Seconds for which a rate-limited call is repeated; undefined: 0. */
  patience?: number;
  /** Aborts the running calls. */
  stop?: AbortSignal;
  /** For an https address: the certificates of authorities in PEM; undefined: those that Node.js knows. */
  authorities?: string;
}

/** A connection to one Milvus, which all calls share. */
export interface Client {
  readonly address: string;
  /**
   * Calls a method of MilvusService.
   * @param method as milvus.proto names it: `ShowCollections`
   * @param request its fields as the proto file names them (`collection_name`); numbers of 64 bits as text
   * @param database the database; undefined: default
   * @returns the answer's fields with defaults filled in; enums as names, values that are newer than the proto file as
   *   numbers; numbers of 64 bits as text
   * @throws Unreachable, Locked, Refused, Stopped
   */
  call(method: string, request?: object, database?: string): Promise<unknown>;
  /** The same connection, for the cleanup after a stop. */
  unstopped(): Client;
  close(): void;
}

/** Connects to a Milvus. The first call shows whether it answers. */
export function connect(address: string, options: ClientOptions = {}): Client {
  return clientOf({ address, options, state: { broken: 'the connection was closed', isClosed: false } });
}

/**
 * The Milvus that the project uses: that of this container, with the token of MILVUS_TOKEN or MILVUS_PASSWORD, or the
 * one elsewhere, with that of MILVUS_REMOTE_TOKEN.
 * @throws Problem if a setting of the one elsewhere is wrong
 */
export function serverHere(): { address: string; token: string; authorities?: string } {
  const elsewhere = remote();
  if (elsewhere === undefined) return { address: `http://127.0.0.1:${facts.ports.milvus}`, token: milvusToken() };
  const { uri: address, token, isSecure } = elsewhere;
  if (!isSecure) return { address, token };
  // The same authorities as those of the forwarder. Node.js has its own list.
  const authorities = elsewhere.authorities ?? readText(facts.forwarder.systemCertificates);
  return { address, token, ...(authorities === '' ? {} : { authorities }) };
}

/** Connects to it. @throws Problem if a setting is wrong */
export function connectHere(timeout = facts.timing.healthRequest): Client {
  const { address, ...options } = serverHere();
  return connect(address, { ...options, timeout: isElsewhere() ? facts.forwarder.connectTimeout : timeout });
}

/** USER:PASSWORD for calls: MILVUS_TOKEN, else root with MILVUS_PASSWORD; empty if neither is set. */
export function milvusToken(): string {
  const password = process.env['MILVUS_PASSWORD'] ?? '';
  return process.env['MILVUS_TOKEN'] || (password === '' ? '' : `root:${password}`);
}

/** Decodes a message. @param type its name below milvus.proto: `schema.FieldData` */
export async function readMessage(type: string, bytes: Uint8Array): Promise<unknown> {
  const found = await typeOf(`.milvus.proto.${type}`);
  return found.toObject(found.decode(bytes), FORM);
}

/** Encodes a message. */
export async function writeMessage(type: string, message: object): Promise<Uint8Array> {
  const found = await typeOf(`.milvus.proto.${type}`);
  return found.encode(found.fromObject(message)).finish();
}

const types = new Map<string, Promise<Type>>();

/** The type of a message. Only this message is resolved, because resolving all of them takes longer than a call. */
function typeOf(name: string): Promise<Type> {
  const found = types.get(name) ?? loadType(name);
  types.set(name, found);
  return found;
}

async function loadType(name: string): Promise<Type> {
  const [{ default: protobuf }, { messages }] = await Promise.all([
    import('protobufjs/light.js'),
    import('./messages.ts'),
  ]);
  const root = new protobuf.Root();
  for (const full of messages.needs[name] ?? []) {
    const at = full.lastIndexOf('.');
    root.define(full.slice(1, at)).addJSON({ [full.slice(at + 1)]: messages.types[full] as AnyNestedObject });
  }
  return root.resolveAll().lookupType(name);
}

interface Link {
  address: string;
  options: ClientOptions;
  state: {
    /** The connection, after the first call. */
    session?: Promise<ClientHttp2Session>;
    /** The error of a closed connection. */
    broken: string;
    isClosed: boolean;
  };
}

/**
 * The connection. It is opened with the first call, because node:http2 takes 13 ms to load, and many verbs call
 * nothing.
 */
function sessionOf({ address, state, options: { authorities } }: Link): Promise<ClientHttp2Session> {
  state.session ??= import('node:http2').then(({ connect: open }) => {
    const session = open(address, {
      settings: { initialWindowSize: WINDOW },
      ...(authorities === undefined ? {} : { ca: authorities }),
    });
    session.on('connect', () => session.setLocalWindowSize(WINDOW));
    // Each call reports the error of the connection.
    session.on('error', (error) => {
      state.broken = plain(error.message);
    });
    if (state.isClosed) session.destroy();
    return session;
  });
  return state.session;
}

function clientOf(link: Link): Client {
  return {
    address: link.address,
    call: (method, request = {}, database = 'default') => call(link, method, request, database),
    unstopped: () => {
      const { stop: _stop, ...options } = link.options;
      return clientOf({ ...link, options });
    },
    close: () => {
      link.state.isClosed = true;
      void link.state.session?.then(
        (session) => session.destroy(),
        () => {},
      );
    },
  };
}

/** Calls a method, and repeats the call if Milvus limits the rate. A Status with an error is thrown. */
async function call(link: Link, name: string, request: object, database: string): Promise<unknown> {
  const { patience = 0, stop } = link.options;
  const method = (await import('./messages.ts')).messages.methods[name];
  if (method === undefined) throw new Error(`messages.ts does not name the method ${name}`);
  const [session, asked, answered] = await Promise.all([
    sessionOf(link),
    typeOf(method.request),
    typeOf(method.response),
  ]);
  const bytes = asked.encode(asked.fromObject(request)).finish();
  const deadline = now() + patience * 1000;
  while (true) {
    const message = decoded(link, answered, await send(link, session, name, bytes, database));
    const refused = refusalIn(answered.fullName === STATUS ? message : message.status, name, link.address);
    if (refused === undefined) return whole(answered.toObject(message, FORM), name, link.address);
    const tooMuch = refused.code === RATE_LIMIT || refused.errorCode === OLD_RATE_LIMIT;
    if (!tooMuch || now() >= deadline) throw refused;
    await pause(PATIENCE_STEP * 1000, undefined, stop === undefined ? {} : { signal: stop }).catch(() => {
      throw new Stopped('stopped');
    });
  }
}

/** Returns the answer if it has its required field. */
function whole(answer: Record<string, unknown>, method: string, address: string): Record<string, unknown> {
  const needed = NEEDED[method];
  if (needed === undefined || answer[needed] !== null) return answer;
  throw new Refused(`Milvus answers ${method} without ${needed}`, 0, 0, `no ${needed}`, method, address);
}

function decoded({ address }: Link, type: Type, bytes: Uint8Array): Message & { status?: unknown } {
  try {
    return type.decode(bytes);
  } catch (error) {
    throw new Unreachable(`${address} does not answer: ${(error as Error).message}`);
  }
}

/** The error in a Status; undefined if there is none. */
function refusalIn(status: unknown, method: string, address: string): Refused | undefined {
  const {
    error_code: errorCode,
    code,
    reason,
  } = (status ?? { error_code: 0, code: 0, reason: '' }) as { error_code: number; code: number; reason: string };
  if (errorCode === 0 && code === 0) return undefined;
  const words = reason || 'no reason given';
  return new Refused(
    `Milvus answers: ${brief(words)} (code ${code || errorCode})`,
    errorCode,
    code,
    words,
    method,
    address,
  );
}

/** Sends one message and receives one. */
function send(
  { address, state, options: { token = '', timeout, stop } }: Link,
  session: ClientHttp2Session,
  name: string,
  message: Uint8Array,
  database: string,
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string): void => reject(new Unreachable(`${address} does not answer: ${reason}`));
    if (stop?.aborted === true) return reject(new Stopped('stopped'));
    if (session.destroyed || session.closed) return fail(state.broken);
    const stream = session.request({
      ':method': 'POST',
      ':path': `/${SERVICE}/${name}`,
      'content-type': 'application/grpc',
      te: 'trailers',
      dbname: database,
      ...(token === '' ? {} : { authorization: Buffer.from(token).toString('base64') }),
    });
    const chunks: Buffer[] = [];
    const headers: IncomingHttpHeaders = {};
    const end = (error: Error): void => {
      reject(error);
      stream.close();
    };
    const stopped = (): void => end(new Stopped('stopped'));
    const late = (seconds: number) => (): void =>
      end(new Unreachable(`${address} does not answer: nothing came for ${seconds} s`));
    const limit = timeout === undefined ? undefined : setTimeout(late(timeout), timeout * 1000);
    stop?.addEventListener('abort', stopped);
    stream.setTimeout(IDLE * 1000, late(IDLE));
    // Headers and trailers may arrive as one.
    stream.on('response', (one) => Object.assign(headers, one)).on('trailers', (one) => Object.assign(headers, one));
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    // Node.js wraps the error of the connection.
    stream.on('error', ({ message: text }) => fail(plain((/caused by: ([\s\S]*)\)$/.exec(text)?.[1] ?? text).trim())));
    stream.on('close', () => {
      clearTimeout(limit);
      stop?.removeEventListener('abort', stopped);
      const failure = failureIn(headers, address, name, token);
      const body = Buffer.concat(chunks);
      if (failure !== undefined) reject(failure);
      else if (body.length < HEAD || body[0] !== 0 || body.readUInt32BE(1) !== body.length - HEAD)
        fail('its answer is incomplete');
      else resolve(body.subarray(HEAD));
    });
    const head = Buffer.alloc(HEAD);
    head.writeUInt32BE(message.length, 1);
    stream.write(head);
    stream.end(message);
  });
}

/** The error in the headers and trailers of an answer; undefined if there is none. */
function failureIn(headers: IncomingHttpHeaders, address: string, method: string, token: string): Error | undefined {
  const http = headers[':status'] as number | undefined;
  const unreachable = (reason: string): Unreachable => new Unreachable(`${address} does not answer: ${reason}`);
  if (headers['grpc-status'] === undefined) {
    const isGrpc = /^application\/grpc/.test(headers['content-type'] ?? '');
    return unreachable(
      http === undefined || (http === 200 && isGrpc)
        ? 'the connection was closed'
        : `the server there is not Milvus (HTTP status ${http})`,
    );
  }
  // Number('') is 0, which means OK.
  if (!/^\d+$/.test(String(headers['grpc-status']))) return unreachable('its gRPC status is not a number');
  const status = Number(headers['grpc-status']);
  const reason = unescaped(String(headers['grpc-message'] ?? '')) || 'no reason given';
  if (status === UNAUTHENTICATED) return new Locked(`${address} ${asks(token !== '')}`, token !== '', address);
  if (status === UNAVAILABLE) return unreachable(brief(reason));
  return status === 0
    ? undefined
    : new Refused(`Milvus answers: ${brief(reason)} (gRPC status ${status})`, 0, 0, reason, method, address);
}

/** Causes of a failed connection by the text of Node.js and OpenSSL. */
const CAUSES: [RegExp, string][] = [
  [/certificate has expired/i, 'its certificate has expired'],
  [/certificate is not yet valid/i, 'its certificate is not valid yet'],
  [
    /self[- ]signed certificate|unable to (verify the first|get (local )?issuer) cert/i,
    'its certificate is from an unknown authority',
  ],
  [/does not match certificate/i, 'its certificate is for another name'],
  [/wrong version number|packet length too long/i, 'it does not use TLS; try http://'],
  [/ENOTFOUND|EAI_AGAIN/, 'there is no host of this name'],
];

/** The cause of a failed connection in words that help; else unchanged. */
function plain(text: string): string {
  return CAUSES.find(([pattern]) => pattern.test(text))?.[1] ?? text;
}

/** Milvus' message as one shortened line. */
function brief(reason: string): string {
  return reason.length <= MOST_WORDS
    ? reason.replaceAll('\n', ' ')
    : `${reason.slice(0, MOST_WORDS).replaceAll('\n', ' ')} …`;
}

/** What a Milvus does that requires a user and a password, as words for a message. */
export function asks(given: boolean): string {
  return `requires a user and a password${given ? '; the given ones are wrong' : ''}`;
}

/** Decodes a text of gRPC, which has %XX for characters that are not ASCII. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
