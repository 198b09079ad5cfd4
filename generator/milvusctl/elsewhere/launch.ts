/** Starts the forwarder to a Milvus elsewhere, and waits until that can be used. */
import { facts } from '../facts.ts';
import { theRemote } from '../milvus/remote.ts';
import { readyTimeout } from '../options.ts';
import { say } from '../print/messages.ts';
import { stopServices } from '../services/control.ts';
import { releaseOperationLock, takeWorkLock } from '../services/work.ts';
import { milvusAddress } from '../state.ts';
import { request, supervisorPrograms } from '../supervisor/client.ts';
import { isForwarding, placeForwarderConfig, startForwarder, stopForwarder } from './forwarder.ts';
import { awaitElsewhere } from './wait.ts';

/** Supervisor's name of the forwarder. */
const PROGRAM = 'milvus-remote';

/** @returns the exit code */
export async function launchElsewhere(): Promise<number> {
  const known = theRemote();
  await takeWorkLock();
  await stopServices('milvus', 'etcd');
  const isSupervised = (await supervisorPrograms()).some(({ name }) => name === PROGRAM);
  // With another configuration, Supervisor starts it again, or this command does.
  if (placeForwarderConfig(known)) await stopForwarder();
  if (isSupervised) await request('startProcess', PROGRAM);
  else if (!(await isForwarding(known.token))) startForwarder();
  releaseOperationLock();
  const code = await awaitElsewhere(readyTimeout());
  if (code === facts.exitCodes.ready) say(`${milvusAddress()} leads to ${known.uri}`);
  return code;
}
