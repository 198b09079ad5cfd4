/** Node.js in each version that milvusctl may meet: from npm, kept in the lab's folder. */
import { chmod, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type Context, inContext, placed, sh } from '../lab/context.ts';

const MINUTE = 60_000;

/** DDEV's own are 22 and 24; `nodejs_version:` takes others, and Debian brings what it has. */
export const MAJORS = [18, 20, 22, 24];

/**
 * The program of each major version but the one that runs this.
 * @throws Error with npm's reason where one cannot be had
 */
export async function otherNodes(): Promise<{ major: number; node: string }[]> {
  const majors = MAJORS.filter((major) => !process.version.startsWith(`v${major}.`));
  return inContext('tools', quiet, (ctx) => Promise.all(majors.map((major) => nodeIn(ctx, major))));
}

const quiet = (): void => undefined;

async function nodeIn(ctx: Context, major: number): Promise<{ major: number; node: string }> {
  // What npm's package `node` fetches by a script; npm need not run scripts.
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  const name = `${prefix}-${process.platform}-${process.arch}`;
  const options = ['--no-save', '--no-package-lock', '--ignore-scripts'];
  const { dir } = await placed(ctx, `node-${major}`, async (draft) => {
    await sh('npm', ['install', ...options, '--prefix', draft, `${name}@${major}`], { timeout: 5 * MINUTE, cwd: draft });
    await rename(join(draft, 'node_modules', name, 'bin/node'), join(draft, 'node'));
    await chmod(join(draft, 'node'), 0o755);
  });
  return { major, node: join(dir, 'node') };
}
