/**
 * The facts of addon.yaml. In the bundle, bundle.ts replaces this module, so that `--config other.yaml` changes the
 * program, too.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type Facts, gatherFacts } from '../facts.ts';
import type { AddonConfig } from '../schema.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

export const facts: Facts = gatherFacts(
  parse(read('../addon.yaml'), { merge: true }) as AddonConfig,
  (JSON.parse(read('../../package.json')) as { version: string }).version,
);
