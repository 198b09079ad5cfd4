/**
 * Copies collections from another Milvus into the one of this container. A collection is copied under a temporary name
 * and renamed when all its rows are copied, so that no incomplete collection is visible.
 */
import { facts } from '../facts.ts';
import { type Client, connect, Locked, milvusToken, Refused, Stopped, Unreachable } from '../milvus/client.ts';
import { shownName } from '../milvus/collections.ts';
import { say } from '../print/messages.ts';
import { own, Problem } from '../problem.ts';
import { copyCollection, DRAFT } from './collection.ts';
import { databasesOf, drop, namesIn, reasonOf } from './side.ts';

/** Seconds for which a call is repeated if Milvus limits the rate. */
const PATIENCE = 120;

/** Expected errors, which are not bugs of this program. */
const KNOWN = [Problem, Refused, Unreachable, Locked, Stopped];

/** What to copy. */
interface Order {
  /** The other Milvus. The default port is Milvus' own. */
  address: string;
  /** [DATABASE.]NAME; empty: all. */
  only: string;
  /** USER:PASSWORD of the other Milvus; empty for none. */
  token: string;
  /** Stops the copy and cleans up. */
  stop: AbortSignal;
  /** The Milvus that gets the collections; undefined: this container's. */
  target?: string;
}

/**
 * Copies the collections, and reports each one.
 * @returns whether all of them were copied
 */
export async function importCollections(order: Order): Promise<boolean> {
  const { target: here = `http://127.0.0.1:${facts.ports.milvus}`, stop } = order;
  let clients: Client[] = [];
  const told = { copied: 0, failed: 0 };
  try {
    const source = connect(withPort(order.address), { token: order.token, patience: PATIENCE, stop });
    const target = connect(here, { token: milvusToken(), patience: PATIENCE, stop });
    clients = [source, target];
    const found = await chosen(source, order);
    if (found === undefined) return false;
    await dropDrafts(target);
    for (const place of found) await copyOne(source, target, place, told, stop);
  } catch (error) {
    sayWhyItEnds(error, told.copied, order, here);
    return false;
  } finally {
    for (const client of clients) client.close();
  }
  const { copied, failed } = told;
  if (failed > 0)
    say(
      `${failed} of ${failed + copied} collections were not copied; existing collections were not changed; ` +
        `after you have fixed the cause: ${again(order)}`,
    );
  else if (copied > 0) say(`all collections were copied; list them: ${own('collections')}`);
  return failed === 0;
}

/** A collection's place. */
interface Place {
  database: string;
  name: string;
}

async function collectionsAt(client: Client): Promise<Place[]> {
  const places: Place[] = [];
  for (const database of await databasesOf(client)) {
    places.push(...(await namesIn({ client, database })).map((name) => ({ database, name })));
  }
  return places;
}

/** The collections to copy; undefined if none has the name, which is reported. */
async function chosen(source: Client, { address, only }: Order): Promise<Place[] | undefined> {
  const all = (await collectionsAt(source)).filter(({ name }) => !name.startsWith(DRAFT));
  const found = all.filter(
    (place) => only === '' || only === shownName(place) || only === `${place.database}.${place.name}`,
  );
  if (all.length === 0) say(`${address} has no collections; there is nothing to copy`);
  else if (found.length === 0) {
    const names = all.map(shownName).join(', ');
    say(`${address} has no collection ${only}; it has ${names}; copy all: ${own(`import ${address}`)}`);
    return undefined;
  }
  return found;
}

async function copyOne(
  source: Client,
  target: Client,
  { database, name }: Place,
  told: { copied: number; failed: number },
  stop: AbortSignal,
): Promise<void> {
  const shown = shownName({ database, name });
  try {
    const done = await copyCollection({ client: source, database }, { client: target, database }, name, shown);
    say(`${shown}: ${done}`);
    told.copied += 1;
  } catch (error) {
    if (!(error instanceof Problem || error instanceof Refused) || stop.aborted) throw error;
    say(`${shown}: NOT copied: ${reasonOf(error)}`);
    told.failed += 1;
  }
}

function sayWhyItEnds(error: unknown, copied: number, order: Order, here: string): void {
  if (!KNOWN.some((kind) => error instanceof kind)) throw error;
  const state = copied === 0 ? 'nothing was copied' : 'the copied collections are complete';
  if (order.stop.aborted) {
    say(`stopped; ${state}; continue: ${again(order)}`);
    return;
  }
  const reason = reasonOf(error as Error);
  if (!(error instanceof Locked)) {
    say(`${reason}; ${state}; after you have fixed the cause: ${again(order)}`);
    return;
  }
  const variable = error.address === here ? 'MILVUS_TOKEN' : 'MILVUS_IMPORT_TOKEN';
  say(`${reason}; ${state}; set them: ${variable}=USER:PASSWORD ${again(order)}`);
}

/** The command that repeats the import. */
function again({ address, only }: Order): string {
  return own(`import ${address}${only === '' ? '' : ` ${only}`}`);
}

/** Adds Milvus' port to an address without a port. @throws Problem */
export function withPort(text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new Problem(`${text} is not an address such as http://old-milvus:${facts.ports.milvus}`);
  }
  // URL drops the default port of the protocol.
  if (url.port === '' && url.protocol === 'http:' && !/:80\/?$/.test(text)) url.port = String(facts.ports.milvus);
  return url.origin;
}

/** Deletes the incomplete collections of a killed import. No other import is running. */
async function dropDrafts(client: Client): Promise<void> {
  for (const { database, name } of await collectionsAt(client)) {
    if (name.startsWith(DRAFT)) await drop({ client, database }, name);
  }
}
