import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Call } from '../call.ts';
import { effectiveConfig } from '../config/effective.ts';
import { facts } from '../facts.ts';
import { composeFile, helmValues, operatorResource, type Plan } from '../growth/manifests.ts';
import { ownSettings } from '../growth/settings.ts';
import { totalDemand } from '../growth/sizing.ts';
import { wrong } from '../help.ts';
import { askHere, describeCollections } from '../milvus/collections.ts';
import { say } from '../print/messages.ts';
import { own, Problem } from '../problem.ts';
import { advisoriesOf, isBefore } from '../release.ts';
import { projectDir, recall } from '../state.ts';
import { asOwner, place } from '../system/run.ts';
import { sized } from './size.ts';

const { cluster } = facts;

/** The first line of each file, by which this command knows its own files. */
const MARK = "# Written by 'ddev milvus export'.";

/** The first release that takes the first password of root from its configuration (read in its source). */
const PASSWORD_SINCE = '2.4.7';

/** How each kind is made, the name of its file, and what to do with it. */
const KINDS: Record<
  string,
  { file: string; make: (plan: Plan) => object; next: (file: string, version: string) => string[] }
> = {
  operator: {
    file: 'milvus.yaml',
    make: operatorResource,
    next: (file) => [fillSecret(), `kubectl apply -f ${file}`],
  },
  helm: {
    file: 'values.yaml',
    make: (plan) => helmValues(plan, yaml),
    next: (file, version) => {
      const { chart } = cluster.charts.find(({ milvusBefore }) => isBefore(version, milvusBefore)) ?? {};
      const pinned = chart === undefined ? '' : ` --version ${chart}`;
      return [fillSecret(), `helm upgrade --install ${cluster.resource} milvus/milvus${pinned} -f ${file}`];
    },
  },
  compose: {
    file: 'compose.yaml',
    make: (plan) => composeFile(plan, yaml),
    next: (file) => ['put MILVUS_ROOT_PASSWORD=… into the file .env beside it', `docker compose -f ${file} up -d`],
  },
};

/** Writes what runs this project's Milvus elsewhere, or shows it. */
export async function exportAs({ operands: [kind = ''], flags }: Call): Promise<void> {
  const { file, make, next } = KINDS[kind] as (typeof KINDS)[string];
  const mode = (flags.get('--mode') ?? (kind === 'compose' ? 'standalone' : 'cluster')) as Plan['mode'];
  if (kind === 'compose' && mode === 'cluster')
    throw wrong('compose is for one server; a cluster needs Kubernetes', 'export');
  const contents = (await askHere(describeCollections)).flatMap((one) => sized(one).contents);
  const { settings, secret } = ownSettings(effectiveConfig());
  const plan: Plan = {
    mode,
    version: recall('milvus_version') || facts.milvus.version,
    settings,
    demand: totalDemand(contents),
  };
  const note = `# Milvus ${plan.version}, ${mode}. Kubernetes and Milvus' images were not run by its tests.`;
  const text = `${MARK}\n${note}\n${yaml(make(plan))}`;
  const out = flags.get('--out');
  const shown = out === undefined ? file : join(out, file);
  if (out === undefined) process.stdout.write(text);
  else write(out, file, text);
  const known = advisoriesOf(plan.version).map(({ id }) => id);
  if (known.length > 0)
    say(`Milvus ${plan.version} has known weaknesses (${known.join(', ')}); see newer releases: ${own('upgrade')}`);
  if (isBefore(plan.version, PASSWORD_SINCE))
    say(
      `Milvus ${plan.version} starts with the password Milvus for root, whatever you set: ` +
        `change it before others can reach it, or upgrade first: ${own('upgrade')}`,
    );
  for (const key of secret) say(`${key} was left out, because it is secret; set it there`);
  for (const step of next(shown, plan.version)) say(`next: ${step}`);
}

function fillSecret(): string {
  const { secret, secretKey } = cluster;
  return `kubectl create secret generic ${secret} --from-literal=${secretKey}=…`;
}

/** Writes a file below the project. @throws Problem if a file of somebody else is there */
function write(folder: string, file: string, text: string): void {
  const target = join(projectDir(), folder);
  const path = join(target, file);
  if (existsSync(path) && !readFileSync(path, 'utf8').startsWith(MARK))
    throw new Problem(`${join(folder, file)} exists and is not from this command; choose another folder with --out`);
  if (asOwner('mkdir', ['-p', target]).code !== 0) throw new Problem(`the folder ${folder} cannot be created`);
  place(path, text);
  say(`wrote ${join(folder, file)}`);
}

function yaml(value: object): string {
  return stringify(value, { lineWidth: 0 });
}
