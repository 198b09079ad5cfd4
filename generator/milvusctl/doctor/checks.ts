/** The checks of doctor: each one derives findings from the observations. Pure, so that tests can use recorded data. */
import { facts } from '../facts.ts';
import { humanBytes } from '../print/table.ts';
import { isRunning, type Program, pidsOf } from '../processes.ts';
import { fixedInText } from '../release.ts';
import { payloadShown } from '../state.ts';
import { stateOf } from '../supervisor/client.ts';
import type { Observed } from './observe.ts';

const { paths, ports, etcd: etcdFacts } = facts;

/** Something that is wrong. */
export interface Finding {
  /** The symptom in addon.yaml's table. */
  id: string;
  /** What was seen. */
  evidence: string;
  /** It was found in a log. */
  fromLog?: true;
  /** It is in the past; it does not matter if Milvus is ready. */
  past?: true;
  /** The process that causes it. */
  pid?: number;
}

/** The result of a check. */
export interface Checked {
  /** The text if there are no findings. */
  detail: string;
  findings: Finding[];
}

const GIBIBYTE = 1024 ** 3;

/** Each check by its name in addon.yaml. */
export const checks: Record<string, (seen: Observed) => Checked> = {
  programs,
  processor,
  config,
  ports: takenPorts,
  ownership,
  disk,
  memory,
  etcd,
  sessions,
  service,
  logs,
  project,
  reach,
};

function programs({ installed, processes }: Observed): Checked {
  const { unrecorded, missing, milvus, etcd, library, outdated, release, mark, interrupted, foreign, hasZstd } =
    installed;
  if (unrecorded !== undefined)
    return { detail: '', findings: [{ id: 'digest-differs', evidence: unrecorded.reason }] };
  if (missing !== undefined) return { detail: '', findings: [{ id: 'not-installed', evidence: missing.reason }] };
  return {
    detail: `Milvus ${milvus}, etcd ${etcd}`,
    findings: [
      ...when('library-missing', library, (name) => `${paths.milvusBinary} needs ${name}, which is missing`),
      ...when('image-outdated', outdated, (file) => `${file} differs from the one in ${payloadShown()}`),
      ...when('release-older', isRunning('milvus', processes) ? undefined : release, ({ text }) => text),
      ...when('mark-damaged', mark, (text) => text),
      ...when('interrupted', interrupted, (what) => `a ${what} was interrupted`),
      ...foreign.map(({ text }) => ({ id: 'foreign-conf', evidence: text })),
      ...(hasZstd ? [] : [{ id: 'zstd-missing', evidence: 'backup and restore need zstd' }]),
    ],
  };
}

function processor({ processor: { kind, flags } }: Observed): Checked {
  if (kind !== 'x64') return { detail: kind, findings: [] };
  const lacking = ['sse4_2', 'avx'].filter((flag) => !flags.includes(flag));
  return {
    detail: 'x86_64 with SSE4.2 and AVX',
    findings: lacking.map((flag) => ({ id: 'processor-too-old', evidence: `it does not support ${flag}` })),
  };
}

function config({ config: seen }: Observed): Checked {
  if (seen === undefined) return { detail: 'not checked, because Milvus is not installed', findings: [] };
  const file = `${payloadShown()}/user.yaml`;
  const error =
    seen.findings.find(({ level }) => level === 'error')?.text ??
    (seen.isRefused ? 'Milvus did not become ready with it' : undefined);
  const doubts = seen.findings.filter(({ level }) => level === 'doubt');
  return {
    detail: seen.hasUserFile ? `with ${file}` : 'without user.yaml',
    findings: [
      ...when('config-error', error, (text) => `${file}: ${text}`),
      ...doubts.map(({ text }) => ({ id: 'config-doubtful', evidence: text })),
      ...(error === undefined && seen.isChanged
        ? [{ id: 'config-not-applied', evidence: `${file} was changed after Milvus started` }]
        : []),
    ],
  };
}

function takenPorts({ taken }: Observed): Checked {
  return {
    detail: [ports.milvus, ports.milvusInternal, ports.management, ports.etcdClient, ports.etcdPeer].join(', '),
    findings: taken.map(({ port, name, pid }) => ({
      id: 'port-taken',
      evidence: `port ${port} is used by ${name}, process ${pid}`,
      pid,
    })),
  };
}

function ownership({ folders, owner }: Observed): Checked {
  return {
    detail: `all data belongs to the user ${owner}`,
    findings: folders.flatMap(({ stranger }) =>
      when('ownership', stranger, ({ path, user }) => `${path} belongs to ${user}, not to ${owner}`),
    ),
  };
}

function disk({ folders: [milvus, etcd] }: Observed): Checked {
  const used = `${humanBytes(milvus.used)} used by Milvus, ${humanBytes(etcd.used)} by etcd`;
  return {
    detail: `${humanBytes(milvus.free)} free, ${used}`,
    findings: [milvus, etcd].flatMap(({ path, free }) => {
      if (free >= GIBIBYTE) return [];
      return [
        {
          id: free < GIBIBYTE / 16 ? 'disk-full' : 'disk-nearly-full',
          evidence: `${path} has ${humanBytes(free)} free`,
        },
      ];
    }),
  };
}

function memory({ problem, memory: { kills, available } }: Observed): Checked {
  const findings: Finding[] = [];
  if (kills > 0) {
    const earlier = problem === undefined ? 'earlier ' : '';
    findings.push({
      id: 'out-of-memory',
      evidence: `${earlier}the kernel killed ${kills} processes of this container because of too little memory`,
      past: true,
    });
  }
  if (available < GIBIBYTE / 2) findings.push({ id: 'memory-short', evidence: `${humanBytes(available)} is left` });
  return { detail: `${humanBytes(available)} left`, findings };
}

function etcd(seen: Observed): Checked {
  const { figures, foreign, isFull, isHealthy } = seen.etcd;
  const twice = runsTwice('etcd-two', 'etcd', seen);
  if (!isRunning('etcd', seen.processes))
    return { detail: '', findings: [...twice, { id: 'etcd-down', evidence: supervisorSays('etcd', seen) }] };
  if (figures === undefined)
    return { detail: '', findings: [...twice, { id: 'etcd-unhealthy', evidence: 'it does not answer' }] };
  const { size, inUse } = figures;
  const quota = `${humanBytes(size)} of ${humanBytes(etcdFacts.quotaBackendBytes)}`;
  const findings = [...twice, ...when('etcd-foreign', foreign, ({ reason }) => reason)];
  if (isFull)
    findings.push({ id: 'etcd-space', evidence: `etcd reports that it is out of space; the database has ${quota}` });
  else if (!isHealthy) findings.push({ id: 'etcd-unhealthy', evidence: 'it reports that it is not healthy' });
  else if (size > GIBIBYTE / 16 && inUse < size / 2)
    findings.push({
      id: 'etcd-fragmented',
      evidence: `the database has ${humanBytes(size)} and uses ${humanBytes(inUse)}`,
    });
  return { detail: `healthy, the database has ${quota}`, findings };
}

function sessions({ problem, processes, sessions: runs }: Observed): Checked {
  if (runs === undefined) return { detail: 'not checked, because etcd does not answer', findings: [] };
  // All components of one run have its number.
  const different = [...new Set(runs)].sort((one, other) => one - other);
  const isStale = problem !== undefined && isRunning('milvus', processes) && different.length > 1;
  return {
    detail: `${runs.length} in etcd`,
    findings: isStale
      ? [{ id: 'stale-session', evidence: `etcd has sessions of several runs of Milvus: ${different.join(' ')}` }]
      : [],
  };
}

function service(seen: Observed): Checked {
  const { problem, installed, processes, uptime, wasReady, readyTimeout } = seen;
  const ok = (detail: string): Checked => ({ detail, findings: [] });
  const found = (id: string, evidence: string): Checked => ({ detail: '', findings: [{ id, evidence }] });
  const isGone = !isRunning('milvus', processes);
  if (problem === undefined) return ok('ready');
  if (installed.missing !== undefined || (isGone && installed.unrecorded !== undefined))
    return ok('not checked, because Milvus or etcd is not installed');
  if (isGone && installed.release !== undefined)
    return ok('not started, because the installed release is older than the data');
  if (isGone) return found('milvus-down', whyDown(seen));
  return found(!wasReady && uptime < readyTimeout ? 'milvus-starting' : 'milvus-unready', problem.reason);
}

function whyDown(seen: Observed): string {
  const { isHealthy, foreign } = seen.etcd;
  if (isHealthy && foreign !== undefined) return 'it must not use that etcd';
  if (pidsOf('waiting-milvus', seen.processes).length === 0) return supervisorSays('milvus', seen);
  return isHealthy ? 'it exited repeatedly, and waits before the next start' : 'it waits until etcd is healthy';
}

function logs(seen: Observed): Checked {
  return { detail: 'no known problem', findings: runsTwice('milvus-two', 'milvus', seen) };
}

function project({ refused, advisories }: Observed): Checked {
  return {
    detail: 'every setting is valid',
    findings: [
      ...refused.map(({ reason }) => ({ id: 'setting-refused', evidence: reason })),
      ...advisories.map((advisory) => ({
        id: 'advisory',
        evidence: `${advisory.id}: ${advisory.summary}; ${fixedInText(advisory)}`,
      })),
    ],
  };
}

function reach({ address, reach: seen }: Observed): Checked {
  const name = facts.addon.hostName;
  const elsewhere = seen === undefined ? [] : seen.addresses.filter((one) => !seen.own.includes(one));
  return {
    detail: address,
    findings: [
      ...(seen?.addresses.length === 0 ? [{ id: 'name-lost', evidence: `the name ${name} does not resolve` }] : []),
      ...elsewhere.map((one) => ({
        id: 'name-lost',
        evidence: `the name ${name} resolves to ${one}, which is not this container`,
      })),
    ],
  };
}

/** A finding if there is a value. */
function when<T>(id: string, value: T | undefined, evidence: (value: T) => string): Finding[] {
  return value === undefined ? [] : [{ id, evidence: evidence(value) }];
}

function runsTwice(id: string, program: Program, { processes }: Observed): Finding[] {
  const pids = pidsOf(program, processes);
  return pids.length < 2 ? [] : [{ id, evidence: `it runs more than once: processes ${pids.join(' ')}` }];
}

function supervisorSays(program: Program, { programs: known }: Observed): string {
  return `Supervisor reports ${stateOf(program, known) || 'nothing, because it does not manage it'}`;
}
