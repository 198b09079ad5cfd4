/** Node.js' own builds, from npm packages, cached in the lab's folder. */
import { chmod, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { MINUTE } from '../time.ts';
import { type Context, placed, sh } from './context.ts';

/**
 * The program of a major version.
 * @throws Error with npm's reason if it is not available
 */
export async function fetchNode(ctx: Context, major: number): Promise<string> {
  // The package that npm's `node` installs with a script, because npm may not run scripts.
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  const name = `${prefix}-${process.platform}-${process.arch}`;
  const options = ['--no-save', '--no-package-lock', '--ignore-scripts'];
  const { dir } = await placed(ctx, `node-${major}`, async (draft) => {
    await sh('npm', ['install', ...options, '--prefix', draft, `${name}@${major}`], {
      timeout: 5 * MINUTE,
      cwd: draft,
    });
    await rename(join(draft, 'node_modules', name, 'bin/node'), join(draft, 'node'));
    await chmod(join(draft, 'node'), 0o755);
  });
  return join(dir, 'node');
}
