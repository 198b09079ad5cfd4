/** The status of a project that uses a Milvus elsewhere. */
import type { ProgramOutput, StatusOutput } from '../../outputs.ts';
import { facts } from '../facts.ts';
import { theRemote } from '../milvus/remote.ts';
import { problemIn } from '../problem.ts';
import { folderSizes, hostAddress } from '../report.ts';
import { etcdData, milvusAddress, milvusData, recall } from '../state.ts';
import { askElsewhere } from './answer.ts';

const { paths, ports } = facts;

/** Gathers it. The programs of this container do not run; their data is kept. */
export async function gatherStatusElsewhere(): Promise<StatusOutput> {
  const [{ version, wrong }, [milvusBytes = 0, etcdBytes = 0]] = await Promise.all([
    askElsewhere(),
    folderSizes([milvusData(), etcdData()]),
  ]);
  return {
    state: wrong === undefined ? 'ready' : 'degraded',
    problem: wrong?.problem.text ?? null,
    milvus: stopped(recall('milvus_version')),
    etcd: stopped(recall('etcd_version')),
    components: [],
    endpoints: {
      milvus: milvusAddress(),
      host: hostAddress(),
      health: `http://127.0.0.1:${ports.management}/healthz`,
      etcd: `http://127.0.0.1:${ports.etcdClient}`,
    },
    data: { milvus: { path: paths.milvusData, bytes: milvusBytes }, etcd: { path: paths.etcdData, bytes: etcdBytes } },
    authentication: (process.env['MILVUS_REMOTE_TOKEN'] ?? '') !== '',
    advisories: [],
    foreign: [],
    elsewhere: { ...named(), version },
  };
}

/** Its address and database; empty if a setting is wrong, which the problem says. */
function named(): { uri: string; database: string } {
  try {
    const { uri, database } = theRemote();
    return { uri, database };
  } catch (error) {
    if (problemIn(error) === undefined) throw error;
    return { uri: '', database: '' };
  }
}

function stopped(version: string): ProgramOutput {
  return { version: version || null, state: 'stopped', pid: null, uptime_s: null, rss_bytes: null, supervisor: 'none' };
}
