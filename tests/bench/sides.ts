/** What the benchmark compares: the add-on's project, one without it, the bare binaries, and the compose stack. */
import { setTimeout as pause } from 'node:timers/promises';
import { inWeb, webContainer } from '../ddev/support.ts';
import { COLLECTION, insertVectors, rowOf } from '../ddev/vectors.ts';
import type { Lab } from '../lab/index.ts';
import type { Project } from '../lab/project.ts';
import { holdsWithin, MINUTE, SECOND, secondsSince } from '../time.ts';

/** Rows of the collection whose search ends a start. */
export const ROWS = 1000;
/** The interval between two searches of a start in milliseconds. */
const POLL = 50;
/** After how many failed searches Milvus counts as stopped. */
const DOWN = 3;
/** Packages that Milvus' package does not depend on: itself, and the one for backups. */
const OTHERS = ['milvus', 'zstd'];
/** The longest time of one step in milliseconds. */
const LONGEST = 5 * MINUTE;

/** A project with a Milvus, and the address of this Milvus on the host. */
export interface Side {
  lab: Lab;
  project: Project;
  address: string;
}

/** Whether a search over REST finds a known row now. It needs no connection that outlives a Milvus. */
async function finds({ lab, address }: Side): Promise<boolean> {
  const { id, vector } = rowOf(ROWS / 2);
  const isOld = lab.versions.milvus.startsWith('2.3.');
  const body = isOld ? { vector } : { data: [vector], annsField: 'vector' };
  try {
    const answer = await fetch(`http://${address}${isOld ? '/v1/vector/search' : '/v2/vectordb/entities/search'}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ collectionName: COLLECTION, limit: 1, outputFields: ['id'], ...body }),
      signal: AbortSignal.timeout(SECOND),
    });
    const { data } = (await answer.json()) as { data?: { id: number | string }[] };
    return Number(data?.[0]?.id) === id;
  } catch {
    return false;
  }
}

/** Waits until a search finds. @param since milliseconds of the clock @returns the seconds since then */
export async function secondsUntilFound(side: Side, since: number): Promise<number> {
  while (!(await finds(side))) {
    if (Date.now() - since > LONGEST) throw new Error(`${side.project.name}: no search finds within ${LONGEST} ms`);
    await pause(POLL);
  }
  return secondsSince(since);
}

/** Seconds of a restart until a search finds. */
interface Restarted {
  /** From the command; at least until its end. */
  whole: number;
  /** From the start of the web container. */
  fromContainer: number;
  /** From the start of the web server, which Supervisor starts together with the other programs. */
  fromServices: number;
}

/** Runs `ddev restart`. */
export async function restart(side: Side): Promise<Restarted> {
  const began = Date.now();
  const [{ seconds }, found] = await Promise.all([side.project.ddev(['restart']), foundAgain(side, began)]);
  const format = ['inspect', '--format', '{{.State.StartedAt}}', webContainer(side.project)];
  const { stdout } = await side.lab.run('docker', format, { timeout: MINUTE });
  const { stdout: served } = await need(side, SERVED);
  return {
    whole: Math.max(seconds, (found - began) / SECOND),
    fromContainer: (found - Date.parse(stdout)) / SECOND,
    fromServices: found / SECOND - Number(served),
  };
}

/** Shell that prints when the web server started, in seconds of the clock. */
const SERVED = `read -r up _ </proc/uptime; at=$EPOCHREALTIME
  read -r -a values <<<"$(cut -d ')' -f 2 "/proc/$(pgrep -xo nginx)/stat")"
  awk -v at="$at" -v up="$up" -v began="\${values[19]}" -v rate="$(getconf CLK_TCK)" \\
    'BEGIN { printf "%.2f", at - up + began / rate }'`;

/** When the next Milvus answers, in milliseconds of the clock. Until it is stopped, the old one answers. */
async function foundAgain(side: Side, since: number): Promise<number> {
  // A single search may also fail because the computer is busy.
  for (let failures = 0; failures < DOWN; ) {
    if (Date.now() - since > LONGEST) throw new Error(`${side.project.name}: Milvus was not stopped`);
    failures = (await finds(side)) ? 0 : failures + 1;
    await pause(POLL);
  }
  await secondsUntilFound(side, since);
  return Date.now();
}

/** Shell that prints the clock in milliseconds, for secondsUntilFound. */
const CLOCK = 'echo $((${EPOCHREALTIME/[^0-9]/} / 1000))';
const START_MILVUS =
  'cd / && MILVUSCONF=/etc/milvus/configs/ setsid /usr/bin/milvus run standalone </dev/null >/tmp/bare.log 2>&1 &';
const KILL_MILVUS = 'kill -9 $(pgrep -x milvus)';

/** The seconds from kill -9 of Milvus until a search finds; Supervisor starts it again. */
export function kill(side: Side): Promise<number> {
  return clocked(side, `${CLOCK}; ${KILL_MILVUS}`);
}

/**
 * Deletes the sessions of a Milvus that has ended. Otherwise the next one searches in vain until they expire, after
 * 30 s; the add-on ends them, too.
 */
const END_SESSIONS = `etcdctl get --prefix --keys-only by-dev/meta/session/ | grep -E '/session/[a-z]+(-[0-9]+)?$' |
  grep -v '/id$' | xargs -r -n 1 etcdctl del >/dev/null`;

/**
 * The same data with the bare binaries: both are started by hand, then only Milvus after kill -9. Afterwards the
 * add-on's programs run again.
 * @returns seconds until a search finds, from the start of etcd, and of Milvus after the kill
 */
export async function bare(side: Side): Promise<{ both: number; afterKill: number }> {
  await need(side, `milvusctl stop milvus && ${END_SESSIONS} && milvusctl stop`);
  const both = await clocked(
    side,
    `${CLOCK}
    setsid etcd --data-dir=/var/lib/etcd </dev/null >/tmp/bare-etcd.log 2>&1 &
    until curl -s http://127.0.0.1:2379/health | grep -q '"true"'; do sleep 0.01; done
    ${START_MILVUS}`,
  );
  const afterKill = await clocked(
    side,
    `${KILL_MILVUS}; while pgrep -x milvus >/dev/null; do sleep 0.01; done; ${END_SESSIONS}; ${CLOCK}; ${START_MILVUS}`,
  );
  await need(side, 'milvusctl restart');
  await secondsUntilFound(side, Date.now());
  return { both, afterKill };
}

/** Runs shell that prints the clock once. @returns the seconds from then until a search finds */
async function clocked(side: Side, script: string): Promise<number> {
  const { stdout } = await need(side, script);
  const since = Number(stdout.trim());
  if (!(since > 0)) throw new Error(`no clock in: ${stdout}`);
  // The killed one may answer until the kernel has ended it.
  while (Date.now() - since < 50) await pause(POLL);
  return secondsUntilFound(side, since);
}

/** Deletes all data, with what earlier scenarios left, and inserts the rows that are searched. */
export async function beginAnew(side: Side): Promise<void> {
  await need(side, 'milvusctl reset --yes');
  await insertVectors(side.address, ROWS);
}

/** Waits until Milvus does no more work in the background; says so if it does not end. */
export async function idle(side: Side): Promise<void> {
  const isIdle = await holdsWithin(2 * MINUTE, async () => Number((await need(side, BUSY)).stdout) < IDLE);
  if (!isIdle) process.stdout.write(`${side.project.name}: Milvus is still busy\n`);
}

/** Shell that prints the CPU time of Milvus within a second, in hundredths of a second. */
const BUSY = `used() { cut -d ')' -f 2 "/proc/$(pgrep -xo milvus)/stat" | awk '{ print $12 + $13 }'; }
  before=$(used); sleep 1; echo $((($(used) - before) * 100 / $(getconf CLK_TCK)))`;
/** With less CPU time in a second, Milvus is idle. An idle one with the lab’s Milvus 2.3.5 uses 4. */
const IDLE = 20;

/** Runs shell in the web container. */
export async function need({ lab, project }: Side, script: string): Promise<{ stdout: string; seconds: number }> {
  return inWeb(lab, project, ['bash', '-c', script], { timeout: LONGEST });
}

/** The size of a project's web image in bytes. */
export async function imageSize({ lab, project }: { lab: Lab; project: Project }): Promise<number> {
  const image = (
    await lab.run('docker', ['inspect', '--format', '{{.Image}}', webContainer(project)], { timeout: MINUTE })
  ).stdout;
  return Number((await lab.run('docker', ['inspect', '--format', '{{.Size}}', image], { timeout: MINUTE })).stdout);
}

/**
 * The size in bytes of the unpacked packages of Milvus and etcd, and of the packages that came with Milvus' package,
 * because it depends on them.
 */
export async function unpackedSize(side: Side, plain: Project): Promise<number> {
  const packages = async (project: Project): Promise<string[]> =>
    (await inWeb(side.lab, project, ['dpkg-query', '-W', '-f', '${Package}\n'])).stdout.trim().split('\n');
  const before = new Set(await packages(plain));
  const came = (await packages(side.project)).filter((name) => !before.has(name) && !OTHERS.includes(name));
  const { stdout } = await inWeb(side.lab, side.project, [
    'bash',
    '-c',
    `cd "$(mktemp -d)" && dpkg-deb -x /var/www/html/.devpanel/milvus/packages/milvus_*.deb . &&
      tar -xzf /var/www/html/.devpanel/milvus/packages/etcd-*.tar.gz &&
      dpkg -L ${came.join(' ')} | sort -u |
      while read -r file; do [ ! -f "$file" ] || [ -h "$file" ] || stat -c %s "$file"; done |
      awk -v sum="$(du -sb . | cut -f1)" '{ sum += $1 } END { printf "%d", sum }' && rm -r "$PWD"`,
  ]);
  return Number(stdout);
}
