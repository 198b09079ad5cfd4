/** Small HTTP requests within this container: with TCP to 127.0.0.1 or through a socket, without a proxy. */
import { request } from 'node:http';

/** A request. */
interface HttpRequest {
  /** The host; default: 127.0.0.1. */
  host?: string;
  /** The port there. */
  port?: number;
  /** The Unix socket, instead of a port. */
  socketPath?: string;
  path: string;
  /** The body of a POST; undefined: a GET. */
  body?: string;
  /** The content type of the body; for a GET, the accepted type. */
  type: string;
  /** The maximum seconds of the request. */
  timeout: number;
}

/** The answer, with any status. */
interface HttpAnswer {
  status: number;
  text: string;
}

/** Sends one request. @returns undefined if there was no answer in time */
export function ask({
  host = '127.0.0.1',
  port,
  socketPath,
  path,
  body,
  type,
  timeout,
}: HttpRequest): Promise<HttpAnswer | undefined> {
  return new Promise((resolve) => {
    const sent = request({
      // Mostly an address: for a name, Node.js compiles a regular expression, which takes 3 ms.
      host,
      ...(socketPath === undefined ? { port } : { socketPath }),
      path,
      method: body === undefined ? 'GET' : 'POST',
      agent: false,
      headers: { 'Content-Type': type, ...(body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }) },
    });
    const limit = setTimeout(() => sent.destroy(), timeout * 1000);
    const end = (answer?: HttpAnswer): void => {
      clearTimeout(limit);
      resolve(answer);
    };
    sent.on('error', () => end());
    sent.on('close', () => end());
    sent.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('error', () => end());
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => end({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
    });
    sent.end(body);
  });
}
