/** Temporary DDEV projects. */
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MINUTE } from '../time.ts';
import { LabError } from './context.ts';
import type { Lab, RunOptions, RunResult } from './index.ts';

export interface ProjectOptions {
  /** DDEV's project type; default: `php` */
  type?: string;
  /** the docroot, relative to the project; default: `web` */
  docroot?: string;
  /** DDEV's webserver type; default: `nginx-fpm` */
  webserver?: string;
  /** false: no git repository */
  git?: boolean;
}

export interface Project {
  name: string;
  dir: string;
  /** runs `ddev` in the project's folder; the default timeout is ten minutes */
  ddev(args: string[], options?: Partial<RunOptions>): Promise<RunResult>;
  /** runs `ddev delete` and deletes the folder; a second call does nothing */
  destroy(): Promise<void>;
}

const START_TIMEOUT = 10 * MINUTE;

/** Creates a PHP project (configured, not started) in the lab's scratch folder, with a page that shows its name. */
export async function createProject(lab: Lab, name: string, options: ProjectOptions = {}): Promise<Project> {
  const { type = 'php', docroot = 'web', webserver = 'nginx-fpm', git = true } = options;
  const dir = join(lab.scratch, name);
  const ddev = (args: string[], extra: Partial<RunOptions> = {}) =>
    lab.run('ddev', args, { timeout: START_TIMEOUT, cwd: dir, ...extra });
  const project: Project = { name, dir, ddev, destroy: () => destroyProject(lab, name) };

  if (existsSync(dir)) await project.destroy();
  await mkdir(join(dir, docroot), { recursive: true });
  await writeFile(join(dir, docroot, 'index.php'), `<?php echo "${name}";\n`);
  await giveToUser(lab, dir);
  if (git) {
    const run = (...args: string[]) => lab.run('git', args, { timeout: MINUTE, cwd: dir });
    await run('init', '--quiet', '--initial-branch=main');
    await run('config', 'user.name', 'Lab');
    await run('config', 'user.email', 'lab@localhost');
  }
  await ddev([
    'config',
    `--project-name=${name}`,
    `--project-type=${type}`,
    `--docroot=${docroot}`,
    '--php-version=8.4',
    `--webserver-type=${webserver}`,
    '--omit-containers=db,ddev-ssh-agent',
  ]);
  return project;
}

/** Gives root's files in a project to the lab's user, if there is one. */
export async function giveToUser({ user, run }: Lab, folder: string): Promise<void> {
  if (user !== undefined)
    await run('chown', ['-R', `${user.uid}:${user.gid}`, folder], { timeout: MINUTE, asRoot: true });
}

/** Deletes a project with its data and its folder, if it exists. @throws LabError if DDEV fails */
export async function destroyProject(lab: Lab, name: string): Promise<void> {
  const dir = join(lab.scratch, name);
  const removed = await lab.run('ddev', ['delete', '--omit-snapshot', '--yes', name], {
    timeout: 3 * MINUTE,
    reject: false,
  });
  // DDEV also reports an unknown project as deleted.
  if (removed.exitCode !== 0) {
    const cause = `ddev delete failed (${removed.exitCode}):\n${removed.all}`;
    throw new LabError(
      `project ${name}`,
      cause,
      `look with \`ddev list\` and \`docker ps -a\`, then remove ${dir} by hand`,
    );
  }
  // Files from a container's root user belong to root; the lab's user may delete them.
  await rm(dir, { recursive: true, force: true });
}
