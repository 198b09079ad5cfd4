/** What an idle Milvus costs: the add-on's short intervals of the query coordinator against the package's own. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Comparison } from '../../generator/performance.ts';
import { SECOND } from '../time.ts';
import { compare } from './comparison.ts';
import type { Far } from './moving.ts';
import type { Extent, Sides } from './scenarios.ts';
import { beginAnew, idle, need, type Side } from './sides.ts';

/** The values of the package's milvus.yaml, which are Milvus' defaults. They replace those of the add-on. */
const PACKAGE = `queryCoord:
  checkInterval: 1000
  checkSegmentInterval: 1000
  checkChannelInterval: 1000
  distPullInterval: 500
  UpdateNextTargetInterval: 10
`;
const USER_CONFIG = '/var/www/html/.devpanel/milvus/user.yaml';

/** Shell that prints the CPU time of Milvus and etcd since their start in seconds. */
const CPU_TIME = `for pid in $(pgrep -x 'milvus|etcd'); do cut -d ')' -f 2 "/proc/$pid/stat"; done |
  awk -v rate="$(getconf CLK_TCK)" '{ sum += $12 + $13 } END { print sum / rate }'`;

/** Both have the same rows, and are measured at the same time. */
export async function idleCost({ ours }: Sides, { side: far }: Far, extent: Extent): Promise<Comparison[]> {
  const values = { ours: [] as number[], theirs: [] as number[] };
  try {
    await need(far, `printf %s '${PACKAGE}' >${USER_CONFIG}`);
    for (const side of [ours, far]) {
      await beginAnew(side);
      await need(side, 'milvusctl restart');
    }
    for (let round = 0; round < extent.fewRounds; round++) {
      for (const side of [ours, far]) await idle(side);
      const [ofOurs, ofFar] = await Promise.all([ours, far].map((side) => busy(side, extent.idleSeconds)));
      values.ours.push(ofOurs ?? NaN);
      values.theirs.push(ofFar ?? NaN);
    }
  } finally {
    await need(far, `rm -f ${USER_CONFIG} && milvusctl restart`);
  }
  const question = {
    what: `Milvus and etcd without work for ${extent.idleSeconds} s, 1,000 loaded rows`,
    against: 'the package’s own intervals of the query coordinator',
    unit: '% of a core' as const,
    wanted: 'at most' as const,
    target: 1.2,
  };
  return [compare(question, values.ours, values.theirs)];
}

/** How much of a core Milvus and etcd use during some seconds, in percent. */
async function busy(side: Side, seconds: number): Promise<number> {
  const used = async (): Promise<number> => Number((await need(side, CPU_TIME)).stdout);
  const [before, began] = [await used(), performance.now()];
  await pause(seconds * SECOND);
  return ((await used()) - before) / ((performance.now() - began) / SECOND / 100);
}
