import { connectHere } from '../milvus/client.ts';
import { listCollections, shownName } from '../milvus/collections.ts';

/** Prints the names of the collections for the shell's completion; nothing if Milvus does not answer. */
export async function complete(): Promise<void> {
  const client = connectHere();
  try {
    process.stdout.write((await listCollections(client)).map((one) => `${shownName(one)}\n`).join(''));
  } catch {
    // A completion must not print messages.
  } finally {
    client.close();
  }
}
