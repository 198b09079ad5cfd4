/** The command blocks of the README. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../addon.ts';
import type { Lab, RunResult } from '../lab/index.ts';
import type { Project } from '../lab/project.ts';
import { MINUTE } from './support.ts';

/** A block, without the indent that a list gives it. */
export interface Block {
  /** the title of its section */
  section: string;
  /** `bash` or `yaml` */
  language: string;
  text: string;
}

/** Every block of a page, in its order. */
export function blocksOf(page: string): Block[] {
  return readFileSync(join(root, page), 'utf8')
    .split(/^## /m)
    .flatMap((section) => {
      const title = section.split('\n')[0] ?? '';
      return [...section.matchAll(/^( *)```(\w+)\n([^]*?)^ *```$/gm)].map(([, indent = '', language = '', text = '']) => ({
        section: title,
        language,
        text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
      }));
    });
}

/** Every block of the README, in its order. */
export const readmeBlocks = blocksOf('README.md');

/** Runs a block unchanged, except that the add-on comes from its folder instead of from GitHub. */
export function typeBlock(lab: Lab, project: Project, addon: string, text: string): Promise<RunResult> {
  return lab.run('bash', ['-euc', text.replace('org/ddev-milvus', addon)], { cwd: project.dir, timeout: 10 * MINUTE, all: true });
}
