/** All versions of Node.js that milvusctl supports. */
import { inContext } from '../lab/context.ts';
import { fetchNode } from '../lab/node.ts';

/** DDEV's own are 22 and 24; `nodejs_version:` takes others, and Debian brings what it has. */
const MAJORS = [18, 20, 22, 24];

/** Those but the one that runs this. */
export const OTHERS = MAJORS.filter((major) => !process.version.startsWith(`v${major}.`));

/**
 * The program of each of them.
 * @throws Error with npm's reason where one is not available
 */
export async function otherNodes(): Promise<{ major: number; node: string }[]> {
  return inContext('tools', quiet, (ctx) =>
    Promise.all(OTHERS.map(async (major) => ({ major, node: await fetchNode(ctx, major) }))),
  );
}

const quiet = (): void => undefined;
