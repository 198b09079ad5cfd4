/**
 * A fault-injecting fake of the download servers: a local https server with a temporary certificate. It serves real
 * files under GitHub's paths, and can be configured to misbehave for each path.
 */
import { createReadStream, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Lab } from '../lab/index.ts';
import { MINUTE } from '../time.ts';
import { type Machine, TEST_HOST, testImage } from './machine.ts';

/**
 * The answer of a path. `cut`: the connection breaks after this number of bytes, `times` times (default: once); later
 * requests work. `stall`: it does not break, but no more data comes. `whole`: the server does not support ranges.
 * `pace`: milliseconds for each megabyte. `text` is served as a web page.
 */
export type Answer =
  | { file: string; cut?: number; times?: number; stall?: true; whole?: true; pace?: number }
  | { text: string }
  | { status: number }
  | { redirect: string };

export interface SeenRequest {
  path: string;
  /** the `Range` header */
  range?: string;
}

export interface ReleaseServer {
  /** `https://name:port`, as machines reach it */
  base: string;
  /** the environment of an installer that downloads both programs from here */
  mirror: Record<string, string>;
  /** sets the answer of a path; unknown paths return 404 */
  serve(path: string, answer: Answer): void;
  /** every request since the last `forget` */
  requests: SeenRequest[];
  /** empties the table and the list of requests */
  forget(): void;
  /** makes a machine trust this server, as an administrator would */
  trustedBy(machine: Machine): Promise<void>;
  close(): Promise<void>;
}

/** The paths of both release files on the server, as on GitHub. */
export function releasePaths({ packages }: Lab): { milvus: string; etcd: string } {
  const { milvusFile, milvusVersion, etcdFile, etcdVersion } = packages;
  return { milvus: `/milvus/v${milvusVersion}/${milvusFile}`, etcd: `/etcd/v${etcdVersion}/${etcdFile}` };
}

/** Starts the server on a free port of this computer. */
export async function startReleaseServer(lab: Lab): Promise<ReleaseServer> {
  const certificate = await throwAwayCertificate(lab);
  const answers = new Map<string, Answer>();
  const requests: SeenRequest[] = [];
  const server = createServer(certificate, (request, response) => {
    const path = new URL(request.url ?? '/', 'https://localhost').pathname;
    const { range } = request.headers;
    requests.push({ path, ...(range === undefined ? {} : { range }) });
    const answer = answers.get(path) ?? { status: 404 };
    if ('file' in answer && answer.cut !== undefined) {
      const times = (answer.times ?? 1) - 1;
      answers.set(path, times > 0 ? { ...answer, times } : { file: answer.file });
    }
    reply(request, response, answer);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '0.0.0.0', resolve);
  });
  const base = `https://${TEST_HOST}:${(server.address() as AddressInfo).port}`;
  return {
    base,
    mirror: { MILVUS_DOWNLOAD_BASE: `${base}/milvus`, ETCD_DOWNLOAD_BASE: `${base}/etcd` },
    serve: (path, answer) => void answers.set(path, answer),
    requests,
    forget: () => {
      answers.clear();
      requests.length = 0;
    },
    trustedBy: async (machine) => {
      await machine.write('/usr/local/share/ca-certificates/release-server.crt', certificate.cert);
      await machine.exec('update-ca-certificates');
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function reply(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if ('status' in answer) {
    response.writeHead(answer.status).end();
  } else if ('redirect' in answer) {
    response.writeHead(302, { Location: answer.redirect }).end();
  } else if ('text' in answer) {
    response
      .writeHead(200, { 'Content-Type': 'text/html', 'Content-Length': Buffer.byteLength(answer.text) })
      .end(answer.text);
  } else {
    sendFile(request, response, answer);
  }
}

function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { file, cut, stall, whole, pace }: Extract<Answer, { file: string }>,
): void {
  const { size } = statSync(file);
  const start = whole ? 0 : Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  if (start >= size) {
    response.writeHead(416, { 'Content-Range': `bytes */${size}` }).end();
    return;
  }
  if (start > 0)
    response.writeHead(206, { 'Content-Range': `bytes ${start}-${size - 1}/${size}`, 'Content-Length': size - start });
  else response.writeHead(200, { 'Content-Length': size });
  if (pace !== undefined) {
    // A killed client breaks the connection.
    pipeline(Readable.from(slowly(file, start, pace)), response).catch(() => undefined);
    return;
  }
  if (cut === undefined) {
    createReadStream(file, { start }).pipe(response);
    return;
  }
  // A stream's `end` is its last byte, which is included.
  const part = createReadStream(file, { start, end: start + cut - 1 });
  part.pipe(response, { end: false });
  if (!stall) part.once('end', () => response.write('', () => request.socket.destroySoon()));
}

async function* slowly(file: string, start: number, pace: number): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(file, { start, highWaterMark: 2 ** 20 })) {
    yield chunk as Buffer;
    await pause(pace);
  }
}

/** A key and a self-signed certificate, made in a container so that this computer needs no openssl. */
async function throwAwayCertificate(lab: Lab): Promise<{ key: string; cert: string }> {
  const script = `
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=${TEST_HOST} -addext subjectAltName=DNS:${TEST_HOST} \\
      -keyout /tmp/key -out /tmp/cert 2>/tmp/errors || { cat /tmp/errors >&2; exit 1; }
    cat /tmp/key /tmp/cert`;
  const { stdout } = await lab.run('docker', ['run', '--rm', await testImage(lab, 'plain'), 'bash', '-c', script], {
    timeout: MINUTE,
  });
  const begin = stdout.indexOf('-----BEGIN CERTIFICATE');
  return { key: stdout.slice(0, begin), cert: stdout.slice(begin) };
}
