/** Files that the installer writes as root: Supervisor's files, and the starter that sets Milvus' library path. */
import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { facts } from './facts.ts';
import { isElsewhere } from './milvus/remote.ts';
import { warn } from './print/messages.ts';
import { Problem } from './problem.ts';
import { programDir, readText, startAgain, type User } from './state.ts';
import { isFolder } from './system/disk.ts';
import { statOf } from './system/files.ts';
import { asRoot, isExecutable, place, remove } from './system/run.ts';

const {
  addon: { marker },
  paths,
} = facts;

/** Supervisor's files for a Milvus in this container, and for one elsewhere. */
const MILVUS_FILES = ['etcd.conf', 'milvus.conf'];
const FORWARDER_FILES = ['milvus-remote.conf'];

const ROOT: User = { uid: 0, gid: 0 };

/** How many bytes of a file are searched for the marker, because a program may be large. */
const HEAD = 200;

/** Writes Supervisor's files, if there is a Supervisor. Foreign files are not changed; the start reports them. */
export function placeSupervisorFiles(): void {
  if (!isFolder(paths.supervisorConfig)) return;
  const [used, unused] = isElsewhere() ? [FORWARDER_FILES, MILVUS_FILES] : [MILVUS_FILES, FORWARDER_FILES];
  for (const name of unused) {
    const file = join(paths.supervisorConfig, name);
    if (readText(file).includes(marker)) remove(file);
  }
  for (const name of used) {
    const file = join(paths.supervisorConfig, name);
    const [wanted, present] = [readText(join(programDir(), name)), readText(file)];
    const isOld = present.includes(marker) && present !== wanted;
    if (isOld || statOf(file)?.isFile() !== true) place(file, wanted, 0o644, ROOT);
  }
}

/** The script that starts Milvus, with the same short process name as in run.sh. */
function starter(): string {
  return `#!/bin/bash
${marker}
# Starts Milvus with the libraries of its package. No other program uses them.
export LD_LIBRARY_PATH=${paths.milvusLibraries}\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
exec -a milvus ${paths.milvusProgram} "$@"
`;
}

/** Writes that script to the path of Milvus' binary, which dpkg diverts. Does not change the user's own file. */
export function placeStarter(): void {
  const { milvusBinary: binary, milvusProgram: program } = paths;
  if (statOf(binary) !== undefined && !headOf(binary).includes(marker)) {
    if (statOf(program) !== undefined) {
      const reason = `${binary} is your own file; it was not changed, and it runs as Milvus`;
      const command = `sudo mv ${binary} ${binary}.own, then ${startAgain()}`;
      warn(new Problem(reason, { advice: "to use the package's", command }));
      return;
    }
    // Completes an interrupted move.
    const { code, stderr } = asRoot('mv', [binary, program]);
    if (code !== 0) throw new Problem(`${binary} cannot be moved to ${program}: ${stderr.trim()}`);
  }
  if (!isExecutable(binary) || readText(binary) !== starter()) place(binary, starter(), 0o755, ROOT);
}

function headOf(file: string): string {
  const bytes = Buffer.alloc(HEAD);
  const open = openSync(file, 'r');
  try {
    return bytes.toString('latin1', 0, readSync(open, bytes));
  } finally {
    closeSync(open);
  }
}
