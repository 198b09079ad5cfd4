/** The commands in the README and in docs/ for the reader to type. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../addon.ts';
import type { Lab, RunResult } from '../lab/index.ts';
import type { Project } from '../lab/project.ts';
import { MINUTE } from '../time.ts';

/** A block, without the indentation of a list. */
export interface Block {
  /** the title of its section */
  section: string;
  /** the title of its subsection; empty if it is in none */
  subsection: string;
  /** `bash`, `yaml` or `text` */
  language: string;
  text: string;
}

/** All blocks of a page, in its order. */
export function blocksOf(page: string): Block[] {
  return readFileSync(join(root, page), 'utf8')
    .split(/^## /m)
    .flatMap((section) => {
      const title = section.split('\n')[0] ?? '';
      return [...section.matchAll(/^( *)```(\w+)\n([\s\S]*?)^ *```$/gm)].map(
        ({ index, 1: indent = '', 2: language = '', 3: text = '' }) => ({
          section: title,
          subsection: [...section.slice(0, index).matchAll(/^### (.*)$/gm)].at(-1)?.[1] ?? '',
          language,
          text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
        }),
      );
    });
}

/** The pages whose commands run in one project, in this order. docs/migrating.md needs other projects. */
const PAGES = ['README.md', 'docs/drupal.md', 'docs/data-and-backups.md', 'docs/commands.md', 'docs/devpanel.md'];

/** Every block of these pages. */
export const readmeBlocks = PAGES.flatMap(blocksOf);

/** Runs a block unchanged, except that the add-on comes from its folder instead of from GitHub. */
export function typeBlock(lab: Lab, project: Project, addon: string, text: string): Promise<RunResult> {
  return lab.run('bash', ['-euc', text.replace('org/ddev-milvus', addon)], {
    cwd: project.dir,
    timeout: 10 * MINUTE,
    all: true,
  });
}
