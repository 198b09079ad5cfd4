/**
 * Copies collections from one Milvus to another. A collection is copied under a temporary name and renamed when all its
 * rows are copied, so that no incomplete collection is visible.
 */
import { facts } from '../facts.ts';
import { type Client, connect, Locked, Refused, Stopped, serverHere, Unreachable } from '../milvus/client.ts';
import { shownName } from '../milvus/collections.ts';
import { isElsewhere } from '../milvus/remote.ts';
import { say } from '../print/messages.ts';
import { here, own, Problem, shown } from '../problem.ts';
import { dropDraft, prepareCopy, type Trip } from './collection.ts';
import type { Direction } from './direction.ts';
import { databasesOf, describe, drop, exists, Late, namesIn, reasonOf } from './side.ts';

/** Seconds for which a call is repeated if Milvus limits the rate. */
const PATIENCE = 120;

/** Expected errors, which are not bugs of this program. */
const KNOWN = [Problem, Refused, Unreachable, Locked, Stopped, Late];

/** One of the two servers. */
export interface Server {
  /** Its address with its port. */
  address: string;
  /** USER:PASSWORD, or a key; empty for none. */
  token: string;
  /** The variable that this is from, for messages. */
  variable: string;
  /** See ClientOptions. */
  authorities?: string;
}

/** What to copy. */
export interface Order {
  source: Server;
  target: Server;
  direction: Direction;
  /** [DATABASE.]NAME of each; empty: all. */
  only: string[];
  /** The command that copies all, and the one that repeats this copy. */
  command: { all: string; again: string };
  /** Stops the copy and cleans up. */
  stop: AbortSignal;
}

/**
 * Copies the collections, and reports each one. What the target does not support is reported before a row is copied.
 * @returns whether all of them were copied
 */
export async function copyCollections(order: Order): Promise<boolean> {
  const { direction, command, stop } = order;
  const clients = [order.source, order.target].map(({ address, ...options }) =>
    connect(address, { ...options, patience: PATIENCE, stop }),
  ) as [Client, Client];
  const [source, target] = clients;
  const told = { copied: 0, failed: 0 };
  const prepared: { trip: Trip; fill: () => Promise<string> }[] = [];
  try {
    const found = await chosen(source, order);
    if (found === undefined) return false;
    if (found[0] !== undefined && (await isSameServer(source, target, found[0]))) {
      const other = direction.place === 'there' ? target : source;
      const tunnel = here('; a tunnel on your computer is at http://host.docker.internal:PORT', '');
      say(
        `${other.address} is the Milvus that this project uses, so nothing was copied; give another address${tunnel}`,
      );
      return false;
    }
    if (direction.journal === undefined) await dropDrafts(target, direction);
    for (const { database, name } of found) {
      const [from, to] = [
        { client: source, database },
        { client: target, database },
      ];
      const trip = { source: from, target: to, name, shown: shownName({ database, name }), direction };
      await reported(trip, told, stop, async () => void prepared.push({ trip, fill: await prepareCopy(trip) }));
    }
    for (let next = prepared[0]; next !== undefined; next = prepared[0]) {
      const { trip, fill } = next;
      await reported(trip, told, stop, async () => {
        say(`${trip.shown}: ${await fill()}`);
        told.copied += 1;
      });
      prepared.shift();
    }
  } catch (error) {
    sayWhyItEnds(error, told.copied, order);
    return false;
  } finally {
    if (direction.journal === undefined) for (const { trip } of prepared) await dropDraft(trip);
    for (const client of clients) client.close();
  }
  const { copied, failed } = told;
  if (failed > 0)
    say(
      `${failed} of ${failed + copied} collections were not copied; existing collections were not changed; ` +
        `after you have fixed the cause: ${command.again}`,
    );
  else if (copied > 0)
    say(`all collections were copied${direction.place === 'here' ? `; list them: ${own('collections')}` : ''}`);
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

/** The collections to copy; undefined if there is none of a name, which is reported. */
async function chosen(source: Client, { only, command }: Order): Promise<Place[] | undefined> {
  const { address } = source;
  const all = (await collectionsAt(source)).filter(({ name }) => !/^ddev_milvus_(import|copy)_/.test(name));
  const isNamed = (place: Place, word: string): boolean =>
    word === shownName(place) || word === `${place.database}.${place.name}`;
  if (all.length === 0) {
    say(`${address} has no collections; there is nothing to copy`);
    return [];
  }
  const missing = only.find((word) => !all.some((place) => isNamed(place, word)));
  if (missing !== undefined) {
    const names = all.map(shownName).join(', ');
    say(`${address} has no collection ${missing}; it has ${names}; copy all: ${command.all}`);
    return undefined;
  }
  return only.length === 0 ? all : all.filter((place) => only.some((word) => isNamed(place, word)));
}

/**
 * Whether both are the same Milvus: by their address, or because a collection has the same id in both, and a part of
 * them was started at the same time. The id is not enough, because a restored backup has the ids of its origin.
 */
async function isSameServer(source: Client, target: Client, { database, name }: Place): Promise<boolean> {
  if (source.address === target.address) return true;
  try {
    const there = { client: target, database };
    if (!(await databasesOf(target)).includes(database) || !(await exists(there, name))) return false;
    const [one, other] = await Promise.all([describe({ client: source, database }, name), describe(there, name)]);
    if (one.collectionID !== other.collectionID) return false;
    // A proxy of a cluster may tell only of itself.
    const [starts, others] = await Promise.all([startsOf(source), startsOf(target)]);
    return starts.some((start) => others.includes(start));
  } catch (error) {
    // What a user may not ask for is no reason. What he needs is asked for again at each collection.
    if (error instanceof Refused) return false;
    throw error;
  }
}

/** When the parts of a Milvus were started, as text. */
async function startsOf(client: Client): Promise<string[]> {
  const request = JSON.stringify({ metric_type: 'system_info' });
  const { response } = (await client.call('GetMetrics', { request })) as { response: string };
  return response.match(/"created_time":"[^"]+"/g) ?? [];
}

/** Does a part of the work on a collection; a failure that concerns only this collection is reported. */
async function reported(
  { shown }: Trip,
  told: { failed: number },
  stop: AbortSignal,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (![Problem, Refused, Late].some((kind) => error instanceof kind) || stop.aborted) throw error;
    say(`${shown}: NOT copied: ${reasonOf(error as Error)}`);
    told.failed += 1;
  }
}

function sayWhyItEnds(error: unknown, copied: number, { source, target, command, stop }: Order): void {
  if (!KNOWN.some((kind) => error instanceof kind)) throw error;
  const state = copied === 0 ? 'nothing was copied' : 'the copied collections are complete';
  if (stop.aborted) {
    say(`stopped; ${state}; continue: ${command.again}`);
    return;
  }
  const reason = reasonOf(error as Error);
  if (!(error instanceof Locked)) {
    say(`${reason}; ${state}; after you have fixed the cause: ${command.again}`);
    return;
  }
  const { variable } = error.address === target.address ? target : source;
  say(`${reason}; ${state}; set them: ${variable}=USER:PASSWORD ${command.again}`);
}

/** The Milvus that the project uses. @param variable what the user sets if the token is wrong */
export function hereAs(variable: string): Server {
  return { ...serverHere(), variable: isElsewhere() ? 'MILVUS_REMOTE_TOKEN' : variable };
}

/** Adds Milvus' port to an address without a port. @throws Problem */
export function withPort(text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new Problem(
      `${shown(text)} is not an address such as http://old-milvus:${facts.ports.milvus}; nothing was copied`,
    );
  }
  // URL drops the default port of the protocol.
  if (url.port === '' && url.protocol === 'http:' && !/:80\/?$/.test(text)) url.port = String(facts.ports.milvus);
  return url.origin;
}

/** Deletes the incomplete collections of a killed import. No other import is running. */
async function dropDrafts(client: Client, { draft }: Direction): Promise<void> {
  for (const { database, name } of await collectionsAt(client)) {
    if (name.startsWith(draft)) await drop({ client, database }, name);
  }
}
