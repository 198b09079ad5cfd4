import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { warnOfUserConfig } from '../config/user.ts';
import { connectDrupal } from '../drupal.ts';
import { facts } from '../facts.ts';
import { lockProblem, missingParts } from '../installed.ts';
import { isElsewhere } from '../milvus/remote.ts';
import { complain, say, warn } from '../print/messages.ts';
import { own, Problem, problemIn } from '../problem.ts';
import { keepRecordedDigests } from '../record.ts';
import { damagedMark } from '../release.ts';
import { awaitStart } from '../services/ready.ts';
import { contradictions } from '../settings.ts';
import { payloadDir, projectDir } from '../state.ts';
import { run } from '../system/run.ts';

/** DDEV runs this after the container is up. It reports problems, but never fails the start of the project. */
export async function afterStart(): Promise<void> {
  for (const step of [tellOfSettings, connectDrupal, awaitMilvus]) {
    try {
      await step();
    } catch (error) {
      complain(problemIn(error) ?? `this is a bug, please report it: ${String(error)}`);
    }
  }
}

function tellOfSettings(): void {
  for (const problem of contradictions(join(projectDir(), '.ddev'))) warn(problem);
  const isSet = (name: string): boolean => (process.env[name] ?? '') !== '';
  if (!isElsewhere() && isSet('MILVUS_REMOTE_TOKEN') && isSet('MILVUS_PASSWORD'))
    warn(
      new Problem('MILVUS_TOKEN has MILVUS_REMOTE_TOKEN, but the project uses its own Milvus', {
        advice: 'take it away',
        command: 'ddev dotenv set .ddev/.env.milvus --milvus-remote-token= && ddev restart',
      }),
    );
}

async function awaitMilvus(): Promise<void> {
  if (isElsewhere()) return void (await (await import('../elsewhere/wait.ts')).awaitElsewhere(facts.timing.etcdReady));
  if (existsSync(payloadDir())) keepRecordedDigests();
  const problem = lockProblem();
  if (problem !== undefined) return warn(problem);
  if (missingParts() !== undefined) return install();
  await warnOfUserConfig();
  const damage = damagedMark();
  if (damage !== undefined)
    warn(
      new Problem(`${damage}, so the release that wrote the data is unknown`, {
        advice: 'see the details',
        command: own('doctor'),
      }),
    );
  await awaitStart();
}

/** Installs what the image lacks. The installer starts it, and reports problems. */
function install(): void {
  say('the image does not contain Milvus; installing it now');
  const { code } = run('bash', [join(payloadDir(), 'install.sh')], { stdio: 'inherit' });
  if (code === 0)
    say('the image does not contain it, so each start installs it again; rebuild the image: ddev utility rebuild');
}
