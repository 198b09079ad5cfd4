/** Programs built from Go modules, pinned by the go.mod and go.sum of a folder, such as go/. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MINUTE } from '../time.ts';
import { aptDepends, aptExtract } from './apt.ts';
import { ask, type Context, LabError, placed, sh, which } from './context.ts';

const MODULE = fileURLToPath(new URL('go/', import.meta.url));
/** go.mod's own `go` line: older toolchains refuse it unless they may download a newer one. */
const FETCHES_TOOLCHAINS = 'auto';

interface Go {
  env: Record<string, string>;
}

let known: Promise<Go> | undefined;

/** Finds a Go that can build go.mod, or takes Debian's newest without installing it. */
function ensureGo(ctx: Context): Promise<Go> {
  known ??= findGo(ctx);
  return known;
}

async function findGo(ctx: Context): Promise<Go> {
  if ((await which('go')) !== undefined) {
    for (const env of [{}, { GOTOOLCHAIN: FETCHES_TOOLCHAINS }] as Record<string, string>[]) {
      if ((await ask('go', ['list', '-m'], { cwd: MODULE, timeout: 5 * MINUTE, env })) !== undefined) return { env };
    }
  }
  if (process.platform !== 'linux')
    throw new LabError('go', 'no Go that can build tests/lab/go', 'install Go 1.26 or newer');
  const { dir } = await placed(ctx, 'go', async (draft) => {
    const versioned = (await aptDepends(ctx, 'sid', 'golang-go')).find((name) => /^golang-[\d.]+-go$/.test(name));
    if (versioned === undefined) throw new LabError('go', 'Debian sid has no golang-go', 'install Go 1.26 or newer');
    await aptExtract(ctx, 'sid', [versioned, versioned.replace(/-go$/, '-src')], draft);
    const lib = (await readdir(join(draft, 'usr/lib'))).find((name) => name.startsWith('go-')) ?? '';
    await symlink(`usr/lib/${lib}`, join(draft, 'goroot'));
  });
  const root = join(dir, 'goroot');
  return { env: { GOROOT: root, PATH: `${root}/bin:${process.env['PATH'] ?? ''}` } };
}

/** Where the module cache holds a module's source, downloaded if need be. */
export async function goModuleDir(ctx: Context, module: string): Promise<string> {
  const { env } = await ensureGo(ctx);
  const options = { cwd: MODULE, env, timeout: 10 * MINUTE };
  await sh('go', ['mod', 'download', module], options);
  return (await sh('go', ['list', '-m', '-f', '{{.Dir}}', module], options)).trim();
}

/** How eager a build is: `gentle` leaves the cores to other builds. */
export type Pace = 'eager' | 'gentle';

/** What differs from a plain `go build`. */
export interface GoBuildOptions {
  /** of `go build` */
  flags?: string[];
  /** added to the environment */
  env?: Record<string, string>;
  /** the folder with go.mod and go.sum; default: go/ */
  module?: string;
}

/** Builds one program of go.mod's tools into the lab's folder and returns its path; built once per name. */
export async function goBuild(
  ctx: Context,
  name: string,
  source: string,
  pace: Pace,
  { flags = [], env: more = {}, module = MODULE }: GoBuildOptions = {},
): Promise<{ file: string; found: boolean }> {
  const program =
    source
      .split('/')
      .filter((piece) => !/^v\d+$/.test(piece))
      .pop() ?? source;
  const { dir, found } = await placed(ctx, name, async (draft) => {
    const { env } = await ensureGo(ctx);
    await mkdir(dirname(join(draft, program)), { recursive: true });
    await sh(
      'nice',
      ['-n', pace === 'gentle' ? '10' : '0', 'go', 'build', '-o', join(draft, program), ...flags, source],
      { cwd: module, env: { ...env, ...more }, timeout: 20 * MINUTE },
    );
  });
  const file = join(dir, program);
  if (!existsSync(file)) throw new LabError(name, `${file} is missing`, `remove ${dir} and run this again`);
  return { file, found };
}
