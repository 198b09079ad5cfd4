/**
 * milvusctl manages Milvus and etcd in this container. This module reads the command line, runs the verb, and is the
 * only one that ends the program.
 */
import type { Verb } from './call.ts';
import { parse } from './command-line.ts';
import { facts } from './facts.ts';
import { complain } from './print/messages.ts';
import { problemIn, underDdev } from './problem.ts';

/** The verbs. Their modules are loaded on demand. */
const verbs: Record<string, () => Promise<Verb>> = {
  accept: async () => (await import('./verbs/accept.ts')).accept,
  'after-start': async () => (await import('./verbs/after-start.ts')).afterStart,
  backup: async () => (await import('./verbs/backup.ts')).backup,
  backups: async () => (await import('./verbs/backups.ts')).backups,
  'before-stop': async () => (await import('./verbs/before-stop.ts')).beforeStop,
  collections: async () => (await import('./verbs/collections.ts')).collections,
  complete: async () => (await import('./verbs/complete.ts')).complete,
  config: async () => (await import('./verbs/config.ts')).config,
  connection: async () => (await import('./verbs/connection.ts')).connection,
  copy: async () => (await import('./verbs/copy.ts')).copyTo,
  doctor: async () => (await import('./verbs/doctor.ts')).doctor,
  export: async () => (await import('./verbs/export.ts')).exportAs,
  forward: async () => (await import('./verbs/forward.ts')).forward,
  import: async () => (await import('./verbs/import.ts')).importFrom,
  inspect: async () => (await import('./verbs/inspect.ts')).inspect,
  launch: async () => (await import('./verbs/launch.ts')).launch,
  logs: async () => (await import('./verbs/logs.ts')).logs,
  moved: async () => (await import('./verbs/moved.ts')).moved,
  prepare: async () => (await import('./verbs/prepare.ts')).prepare,
  register: async () => (await import('./verbs/register.ts')).register,
  'release-file': async () => (await import('./verbs/release-file.ts')).releaseFile,
  releases: async () => (await import('./verbs/releases.ts')).releases,
  reset: async () => (await import('./verbs/reset.ts')).reset,
  restart: async () => (await import('./verbs/restart.ts')).restart,
  restore: async () => (await import('./verbs/restore.ts')).restore,
  resume: async () => (await import('./verbs/resume.ts')).resume,
  settings: async () => (await import('./verbs/settings.ts')).settings,
  size: async () => (await import('./verbs/size.ts')).size,
  stage: async () => (await import('./verbs/stage.ts')).stage,
  start: async () => (await import('./verbs/start.ts')).start,
  starter: async () => (await import('./verbs/starter.ts')).starter,
  status: async () => (await import('./verbs/status.ts')).status,
  stop: async () => (await import('./verbs/stop.ts')).stop,
  supervise: async () => (await import('./verbs/supervise.ts')).supervise,
  ui: async () => (await import('./verbs/ui.ts')).ui,
  upgrade: async () => (await import('./verbs/upgrade.ts')).upgrade,
  version: async () => (await import('./verbs/version.ts')).version,
  wait: async () => (await import('./verbs/wait.ts')).wait,
};

/**
 * Runs a command line.
 * @param words without the program name
 * @returns the exit code
 */
export async function main(words: string[]): Promise<number> {
  try {
    const found = await parse(words);
    if (found === undefined) return facts.exitCodes.ready;
    if (!underDdev() && process.env['MILVUSCTL_SETTINGS'] !== 'adopted')
      (await import('./settings.ts')).adoptSettings();
    if ((process.env['MILVUS_REMOTE_URI'] ?? '') !== '')
      (await import('./elsewhere/refuse.ts')).refuseElsewhere(found.verb);
    const verb = await verbs[found.verb]?.();
    if (verb === undefined) throw new Error(`no verb is called ${found.verb}`);
    return (await verb(found.call)) ?? facts.exitCodes.ready;
  } catch (error) {
    const problem = problemIn(error);
    if (problem === undefined) throw error;
    complain(problem);
    return facts.exitCodes[problem.code];
  }
}
