/** Small HTTP requests within this container: by TCP to 127.0.0.1 or through a socket. No proxy takes part in them. */
import { request } from 'node:http';

/** Whom to ask, and for what. */
interface HttpRequest {
  /** The port on 127.0.0.1. */
  port?: number;
  /** The Unix socket, instead of a port. */
  socketPath?: string;
  path: string;
  /** What is sent, by POST; nothing: a GET. */
  body?: string;
  /** The type of what is sent, and of what is wanted where nothing is. */
  type: string;
  /** Seconds that all of it may take. */
  timeout: number;
}

/** What came back, whatever its status. */
interface HttpAnswer {
  status: number;
  text: string;
}

/** Sends one request. @returns nothing where no answer came in time */
export function ask({ port, socketPath, path, body, type, timeout }: HttpRequest): Promise<HttpAnswer | undefined> {
  return new Promise((resolve) => {
    const sent = request({
      // A name, as it would be for a socket, has Node.js compile an expression for addresses: 3 ms.
      host: '127.0.0.1',
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
