/** Node.js in each version that milvusctl may meet. */
import { inContext } from '../lab/context.ts';
import { fetchNode } from '../lab/node.ts';

/** DDEV's own are 22 and 24; `nodejs_version:` takes others, and Debian brings what it has. */
export const MAJORS = [18, 20, 22, 24];

/**
 * The program of each major version but the one that runs this.
 * @throws Error with npm's reason where one cannot be had
 */
export async function otherNodes(): Promise<{ major: number; node: string }[]> {
  const majors = MAJORS.filter((major) => !process.version.startsWith(`v${major}.`));
  return inContext('tools', quiet, (ctx) => Promise.all(majors.map(async (major) => ({ major, node: await fetchNode(ctx, major) }))));
}

const quiet = (): void => undefined;
