import { connectHere } from '../milvus/client.ts';
import { listCollections, shownName } from '../milvus/collections.ts';

/** Prints the names of the collections for a shell to complete with; undefined if Milvus does not answer. */
export async function complete(): Promise<void> {
  const client = connectHere();
  try {
    process.stdout.write((await listCollections(client)).map((one) => `${shownName(one)}\n`).join(''));
  } catch {
    // Whoever completes a word wants no message.
  } finally {
    client.close();
  }
}
