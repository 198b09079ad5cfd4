/** The add-on as the tests install it. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { type Document, parse, parseDocument } from 'yaml';
import type { AddonConfig } from '../generator/schema.ts';
import type { Lab } from './lab/index.ts';
import { createProject, giveToUser, type Project, type ProjectOptions } from './lab/project.ts';
import { MINUTE } from './time.ts';

/** This checkout. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The parts of the add-on that DDEV reads. */
const shipped = [
  'install.yaml',
  'docker-compose.milvus.yaml',
  'config.milvus.yaml',
  'commands',
  'ddev-milvus',
  'dist',
  'web-build',
  'web-entrypoint.d',
];

/** How a variant differs from the committed add-on. */
export interface Variant {
  /** The checkout whose generator builds it; default: this one. */
  checkout?: string;
  /** The values file; default: generator/addon.yaml of the checkout. */
  config?: string;
  /** Changes to it: other ports, other sources. */
  change?: (config: Document) => void;
}

/**
 * A folder with the add-on, readable by the lab's user. With the official packages it has the committed files; with the
 * lab's packages it is a variant with their digests, because they differ from the published ones.
 */
export async function addonFolder(lab: Lab, name: string, variant: Variant = {}): Promise<string> {
  const folder = join(lab.scratch, `addon-${name}`);
  rmSync(folder, { recursive: true, force: true });
  if (lab.packages.source === 'official' && Object.keys(variant).length === 0) {
    mkdirSync(folder);
    for (const path of shipped) cpSync(join(root, path), join(folder, path), { recursive: true });
  } else {
    const { checkout = root, config: source = join(checkout, 'generator/addon.yaml'), change } = variant;
    const config = parseDocument(readFileSync(source, 'utf8'));
    if (lab.packages.source === 'lab') {
      config.setIn(['etcd', 'releases', 0, 'sha256', 'amd64'], sha256(join(lab.packages.dir, lab.packages.etcdFile)));
    }
    change?.(config);
    const file = join(lab.scratch, `addon-${name}.yaml`);
    writeFileSync(file, config.toString());
    await execa('node', ['--import', 'tsx', 'generator/build.ts', '--config', file, '--out', folder], {
      cwd: checkout,
      timeout: 5 * MINUTE,
    });
    rmSync(file);
  }
  await lab.run('chmod', ['-R', 'a+rX', folder], { timeout: MINUTE, asRoot: true });
  return folder;
}

/** The committed values file. */
export function readAddonConfig(): AddonConfig {
  return parse(readFileSync(join(root, 'generator/addon.yaml'), 'utf8')) as AddonConfig;
}

/** Below the ports that a system or Docker gives away by itself: from 32768 on Linux, from 49152 on macOS. */
const OWN_PORTS = { first: 20_000, last: 32_767 };
/** The ports that this process has chosen. */
const chosen = new Set<number>();

/**
 * A port of the host that nothing listens on now, for a program that listens on it later: until then, the system gives
 * it to no connection and to no other listener.
 */
export async function freePort(): Promise<number> {
  while (true) {
    const port = OWN_PORTS.first + Math.floor(Math.random() * (OWN_PORTS.last - OWN_PORTS.first + 1));
    if (chosen.has(port) || !(await isFree(port))) continue;
    chosen.add(port);
    return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}

/** A file's sha256 in hex. */
export function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** A project with the add-on, not started. The lab's packages, if any, are copied into it as a user would do it. */
export async function createMilvusProject(
  lab: Lab,
  name: string,
  addon: string,
  options?: ProjectOptions,
): Promise<Project> {
  const project = await createProject(lab, name, options);
  await layInPackages(lab, project);
  await project.ddev(['add-on', 'get', addon]);
  return project;
}

/** Copies the lab's packages into a project and sets their version; does nothing with the official ones. */
export async function layInPackages(lab: Lab, project: Project): Promise<void> {
  const { packages } = lab;
  if (packages.source === 'official') return;
  const folder = join(project.dir, '.devpanel/milvus/packages');
  await lab.run('mkdir', ['-p', folder], { timeout: MINUTE });
  for (const file of [packages.milvusFile, packages.etcdFile]) {
    await lab.run('cp', [join(packages.dir, file), folder], { timeout: MINUTE });
  }
  await project.ddev(['dotenv', 'set', '.ddev/.env.milvus', `--milvus-version=${packages.milvusVersion}`]);
}

/** Copies the example programs into a project, as examples/. */
export async function layInExamples(lab: Lab, project: Project): Promise<void> {
  const folder = join(project.dir, 'examples');
  cpSync(join(root, 'tests/examples'), folder, { recursive: true });
  await giveToUser(lab, folder);
}

/** One line with the programs of a result; shows if Milvus is from the lab's packages. */
export function programsInUse(lab: Lab): string {
  const { versions, packages } = lab;
  const note =
    packages.source === 'lab'
      ? " (the lab's packages; the packages of the default release were not available here, so it was not tested)"
      : '';
  return `Docker ${versions.docker}, DDEV ${versions.ddev}, Milvus ${versions.milvus}, etcd ${versions.etcd}${note}`;
}
