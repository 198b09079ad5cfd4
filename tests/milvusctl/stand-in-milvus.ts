/** A stand-in for Milvus: an HTTP/2 server in Node.js that answers gRPC calls with all of the SDK's proto files. */
import {
  createSecureServer,
  createServer,
  type Http2SecureServer,
  type Http2Server,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import protobuf from 'protobufjs/light.js';

const proto = createRequire(import.meta.url)('@zilliz/milvus2-sdk-node/dist/milvus/proto-json/milvus.js')
  .default as protobuf.INamespace;

/** Every message of the SDK's proto files, as they are. */
export const whole = protobuf.Root.fromJSON(proto).resolveAll() as protobuf.Root;

/** The fields of a request, with defaults. */
export interface Request {
  db_name: string;
  collection_name: string;
  [field: string]: unknown;
}

/** The reaction of a stand-in to a call: it returns the answer's fields, or uses the stream directly. */
export type Answer = (request: Request, stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => object | undefined;

/** A stand-in that listens on the loopback. */
export interface StandIn {
  address: string;
  /** The names of the methods that were called, in their order. */
  calls: string[];
  close(): Promise<void>;
}

/**
 * Starts one.
 * @param answers by method; one that is missing is answered as Milvus answers to what it does not know
 * @param tls its key and certificate; undefined: without TLS
 */
export async function standIn(answers: Record<string, Answer>, tls?: { key: string; cert: string }): Promise<StandIn> {
  const calls: string[] = [];
  const sessions = new Set<ServerHttp2Session>();
  const server = tls === undefined ? createServer() : createSecureServer(tls);
  server.on('session', (session) => {
    sessions.add(session);
    session.on('close', () => sessions.delete(session));
  });
  server.on('stream', (stream, headers) => {
    const chunks: Buffer[] = [];
    stream.on('error', () => {});
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const name = String(headers[':path']).split('/').pop() ?? '';
      calls.push(name);
      const method = whole.lookupService('milvus.proto.milvus.MilvusService').methods[name];
      const answer = answers[name];
      if (method === undefined || answer === undefined) return refuse(stream, 12, `unknown method ${name}`);
      const type = method.resolvedRequestType as protobuf.Type;
      const request = type.toObject(type.decode(Buffer.concat(chunks).subarray(5)), {
        longs: String,
        enums: String,
        defaults: true,
      }) as Request;
      const fields = answer(request, stream, headers);
      if (fields !== undefined) reply(stream, method.resolvedResponseType as protobuf.Type, fields);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http${tls === undefined ? '' : 's'}://127.0.0.1:${portOf(server)}`,
    calls,
    close: () => closed(server, sessions),
  };
}

/** Answers with trailers alone, as gRPC does where there is no message. */
export function refuse(stream: ServerHttp2Stream, status: number, message: string): undefined {
  stream.respond(
    {
      ':status': 200,
      'content-type': 'application/grpc',
      'grpc-status': status,
      'grpc-message': encodeURIComponent(message),
    },
    { endStream: true },
  );
}

/** Answers with bytes and, behind them, the trailers of a call that went well. */
export function replyBytes(stream: ServerHttp2Stream, bytes: Uint8Array): undefined {
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
  stream.end(bytes);
}

function reply(stream: ServerHttp2Stream, type: protobuf.Type, fields: object): void {
  replyBytes(stream, framed(type.encode(type.fromObject(fields)).finish()));
}

/** A message behind the head that tells its length. */
export function framed(message: Uint8Array, length = message.length): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(length, 1);
  return Buffer.concat([head, message]);
}

function portOf(server: Http2Server | Http2SecureServer): number {
  return (server.address() as AddressInfo).port;
}

async function closed(server: Http2Server | Http2SecureServer, sessions: Set<ServerHttp2Session>): Promise<void> {
  for (const session of sessions) session.destroy();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
