import { placeForwarderConfig } from '../elsewhere/forwarder.ts';
import { theRemote } from '../milvus/remote.ts';

/** Writes the forwarder's configuration, before Supervisor's program starts it. */
export function forward(): void {
  placeForwarderConfig(theRemote());
}
