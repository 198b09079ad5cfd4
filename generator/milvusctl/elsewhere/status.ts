/** The status of a project that uses a Milvus elsewhere. */
import type { ProgramOutput, StatusOutput } from '../../outputs.ts';
import { theRemote } from '../milvus/remote.ts';
import { problemIn } from '../problem.ts';
import { placesHere } from '../report.ts';
import { recall } from '../state.ts';
import { askElsewhere } from './answer.ts';

/** Gathers it. The programs of this container do not run; their data is kept. */
export async function gatherStatusElsewhere(): Promise<StatusOutput> {
  const [{ version, wrong }, places] = await Promise.all([askElsewhere(), placesHere()]);
  return {
    state: wrong === undefined ? 'ready' : 'degraded',
    problem: wrong?.problem.text ?? null,
    milvus: stopped(recall('milvus_version')),
    etcd: stopped(recall('etcd_version')),
    components: [],
    ...places,
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
