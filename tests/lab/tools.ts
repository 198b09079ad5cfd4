/** The checkers of shell and workflows for the generator's tests: no Docker, no DDEV, no root. */
import { join } from 'node:path';
import { aptExtract } from './apt.ts';
import { type Context, inContext, part, placed, type Say, which } from './context.ts';
import { goBuild } from './go.ts';

/** Paths of the checkers. */
export interface Tools {
  shellcheck: string;
  shfmt: string;
  /** for GitHub's workflows */
  actionlint: string;
}

/** Finds the checkers on the machine, or installs Debian's shellcheck and the other Go modules in the lab's folder. */
export async function labTools(say: Say = () => undefined): Promise<Tools> {
  return inContext('tools', say, async (ctx) => {
    const shellcheck = await part(ctx, 'shellcheck', async () => {
      const machine = await which('shellcheck');
      if (machine !== undefined) return { value: machine, decision: `the machine's own, ${machine}` };
      const { dir, found } = await placed(ctx, 'shellcheck', (draft) =>
        aptExtract(ctx, 'machine', ['shellcheck'], draft),
      );
      return { value: join(dir, 'usr/bin/shellcheck'), decision: `Debian's${found ? ', kept' : ''}` };
    });
    const shfmt = await goTool(ctx, 'shfmt', 'mvdan.cc/sh/v3/cmd/shfmt');
    const actionlint = await goTool(ctx, 'actionlint', 'github.com/rhysd/actionlint/cmd/actionlint');
    return { shellcheck, shfmt, actionlint };
  });
}

/** The machine's own tool, or one built from its module. */
function goTool(ctx: Context, name: string, source: string): Promise<string> {
  return part(ctx, name, async () => {
    const machine = await which(name);
    if (machine !== undefined) return { value: machine, decision: `the machine's own, ${machine}` };
    const { file, found } = await goBuild(ctx, name, source, 'eager');
    return { value: file, decision: `built from its Go module${found ? ', kept' : ''}` };
  });
}
