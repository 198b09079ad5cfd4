import { placeForwarderConfig } from '../elsewhere/forwarder.ts';
import { theRemote } from '../milvus/remote.ts';
import { ownerPrefix } from '../system/run.ts';

/** Writes the forwarder's configuration, and prints the prefix with which Supervisor's program runs it as the owner. */
export function forward(): void {
  placeForwarderConfig(theRemote());
  process.stdout.write(`${ownerPrefix().join(' ')}\n`);
}
