/** Official downloads: preferred over the recipe if they can be reached, and optional otherwise. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { MINUTE } from '../time.ts';

const QUICK = 5000;
const answers = new Map<string, Promise<boolean>>();

/** The addresses of the official downloads. */
export const OFFICIAL = {
  releases: 'https://github.com',
  docker: 'https://download.docker.com',
  images: 'https://registry-1.docker.io/v2/',
} as const;

/** True if the address answers within five seconds; checked once per process. */
export function reachable(url: string): Promise<boolean> {
  let answer = answers.get(url);
  if (answer === undefined) {
    answer = fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(QUICK) }).then(
      // A registry that answers 401 without a login is available, too.
      ({ status }) => status < 500,
      () => false,
    );
    answers.set(url, answer);
  }
  return answer;
}

/** Downloads a file; throws if the server refuses. */
export async function download(url: string, file: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(10 * MINUTE) });
  if (!response.ok || response.body === null) throw new Error(`${url}: HTTP ${response.status}`);
  await pipeline(Readable.fromWeb(response.body as ReadableStream), createWriteStream(file));
}
