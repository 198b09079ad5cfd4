/** The shell checkers for the generator's tests: no Docker, no DDEV, no root. */
import { join } from 'node:path';
import { aptExtract } from './apt.ts';
import { inContext, part, placed, which, type Say } from './context.ts';
import { goBuild } from './go.ts';

/** Paths of the shell checkers. */
export interface Tools {
  shellcheck: string;
  shfmt: string;
}

/** Finds shellcheck and shfmt on the machine, or brings Debian's and the Go module's into the lab's folder. */
export async function labTools(say: Say = () => undefined): Promise<Tools> {
  return inContext('tools', say, async (ctx) => {
    const shellcheck = await part(ctx, 'shellcheck', async () => {
      const machine = await which('shellcheck');
      if (machine !== undefined) return { value: machine, decision: `the machine's own, ${machine}` };
      const { dir, found } = await placed(ctx, 'shellcheck', (draft) => aptExtract(ctx, 'machine', ['shellcheck'], draft));
      return { value: join(dir, 'usr/bin/shellcheck'), decision: `Debian's${found ? ', kept' : ''}` };
    });
    const shfmt = await part(ctx, 'shfmt', async () => {
      const machine = await which('shfmt');
      if (machine !== undefined) return { value: machine, decision: `the machine's own, ${machine}` };
      const { file, found } = await goBuild(ctx, 'shfmt', 'mvdan.cc/sh/v3/cmd/shfmt', 'eager');
      return { value: file, decision: `built from its Go module${found ? ', kept' : ''}` };
    });
    return { shellcheck, shfmt };
  });
}
