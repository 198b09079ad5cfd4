/*
#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/import/import.mjs.hbs: change those.
*/

/**
 * Copies collections from another Milvus into the one of this container: import.mjs ADDRESS [COLLECTION]
 * A collection is copied under another name and gets its own once all of its rows are there, so that no half one is ever seen.
 */
import { Locked, Problem, Unreachable, connectTo } from './client.mjs';
import { allOf, bytesOf, field, fieldsOf, numberField, numberOf, packedNumbers, pairField, textOf } from './protobuf.mjs';

/** @typedef {import('./protobuf.mjs').Field} Field */
/** @typedef {import('./client.mjs').Milvus} Milvus */

/**
 * A field of a collection.
 * @typedef {object} Column
 * @property {string} name
 * @property {number} type in Milvus' numbers
 * @property {boolean} primary the primary key
 * @property {boolean} autoId Milvus fills it in
 * @property {boolean} vector a vector of some kind
 * @property {boolean} dynamic holds what the schema does not name
 * @property {boolean} partitionKey
 * @property {boolean} nullable
 * @property {Buffer} definition FieldSchema without what Milvus itself gives: its number and state
 */

/**
 * A collection as its Milvus describes it.
 * @typedef {object} Collection
 * @property {string} name
 * @property {Column[]} columns
 * @property {Column} key
 * @property {boolean} functions has fields that Milvus computes
 * @property {string[]} aliases
 * @property {Field[]} described the fields of DescribeCollectionResponse
 * @property {Field[]} schema the fields of CollectionSchema
 */

/**
 * An index, as it is made anew.
 * @typedef {object} Index
 * @property {string} fieldName
 * @property {string} indexName
 * @property {Buffer[]} params fields of CreateIndexRequest
 */

/**
 * A collection's place.
 * @typedef {object} Place
 * @property {string} database
 * @property {string} name
 */

/** Rows of one call, at first; fewer where they are large. */
const PAGE = 1000;
/** Bytes of one call: Milvus takes 64 MiB at most. */
const PAGE_BYTES = 16 * 1024 * 1024;
/** Milliseconds between two looks at a condition, and how long one may take. */
const LOOK = 200;
const PATIENCE = 600_000;
/** Where a collection stands until it is whole; names that begin so belong to this program. */
const DRAFT = 'ddev_milvus_import_';
/** Milvus' names and numbers. */
const DEFAULT_PARTITION = '_default';
const STRONG = 0;
const EVENTUALLY = 3;
const NOT_LOADED = 1;
const LOADED = 3;
const KEY_INT64 = 3;
const KEY_TEXT = 6;
const FIRST_VECTOR = 100;
const LAST_VECTOR = 199;

const terminal = process.stderr.isTTY;
const stop = new AbortController();
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  // The first ends what is under way and leaves all in order, the second ends all.
  process.on(signal, () => (stop.signal.aborted ? process.exit(1) : stop.abort()));
}

const [address = '', only = ''] = process.argv.slice(2);
const { MILVUS_IMPORT_TARGET = '', MILVUS_TOKEN = '', MILVUS_IMPORT_TOKEN = '', MILVUS_CALLER = '' } = process.env;
process.exit(await main());

/** @returns {Promise<number>} the exit code */
async function main() {
  let copied = 0;
  try {
    const source = connectTo(withPort(address), MILVUS_IMPORT_TOKEN, stop.signal);
    const target = connectTo(MILVUS_IMPORT_TARGET, MILVUS_TOKEN, stop.signal);
    const all = await collectionsOf(source);
    const found = all.filter((place) => only === '' || only === shownName(place) || only === `${place.database}.${place.name}`);
    if (all.length === 0) say(`${address} has no collections; there is nothing to copy`);
    else if (found.length === 0) {
      say(`${address} has no collection ${only}; it has ${all.map(shownName).join(', ')}; copy all: ${MILVUS_CALLER} import ${address}`);
      return 1;
    }
    await dropDrafts(target);
    let failed = 0;
    for (const { database, name } of found) {
      const shown = shownName({ database, name });
      try {
        say(`${shown}: ${await copy(source.in(database), target.in(database), name, shown)}`);
        copied += 1;
      } catch (error) {
        if (!(error instanceof Problem) || error instanceof Unreachable || stop.signal.aborted) throw error;
        say(`${shown}: NOT copied: ${error.message}`);
        failed += 1;
      }
    }
    if (failed > 0) say(`${failed} of ${failed + copied} collections were not copied; what was here is as it was; once the cause is gone: ${again()}`);
    else if (copied > 0) say(`all of them are here; see them: ${MILVUS_CALLER} collections`);
    return failed > 0 ? 1 : 0;
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    const state = copied === 0 ? 'nothing was copied' : 'what is here is whole';
    if (stop.signal.aborted) say(`stopped; ${state}; go on: ${again()}`);
    else if (error instanceof Locked) say(`${message}; ${state}; say them: ${error.message.startsWith(MILVUS_IMPORT_TARGET) ? 'MILVUS_TOKEN' : 'MILVUS_IMPORT_TOKEN'}=USER:PASSWORD ${again()}`);
    else say(`${message}; ${state}; once the cause is gone: ${again()}`);
    return 1;
  }
}

/** @returns {string} the command that does it again */
function again() {
  return `${MILVUS_CALLER} import ${address}${only === '' ? '' : ` ${only}`}`;
}

/**
 * @param {string} text
 * @returns {string} the address with Milvus' port, where it has none
 */
function withPort(text) {
  /** @type {URL} */
  let url;
  try {
    url = new URL(text);
  } catch {
    throw new Problem(`${text} is no address, such as http://old-milvus:19530`);
  }
  if (url.port === '' && url.protocol === 'http:' && !/:80\/?$/.test(text)) url.port = '19530';
  return url.origin;
}

/**
 * @param {Place} place
 * @returns {string} as a person names a collection
 */
function shownName({ database, name }) {
  return database === 'default' ? name : `${database}.${name}`;
}

/**
 * What most requests begin with: fields 2 and 3.
 * @param {Milvus} milvus its database
 * @param {string} name of the collection
 * @returns {Buffer}
 */
function where(milvus, name) {
  return Buffer.concat([field(2, milvus.database), field(3, name)]);
}

/**
 * All collections, by database and name.
 * @param {Milvus} source
 * @returns {Promise<Place[]>}
 */
async function collectionsOf(source) {
  const found = [];
  for (const database of await databasesOf(source)) {
    for (const name of await namesIn(source.in(database))) if (!name.startsWith(DRAFT)) found.push({ database, name });
  }
  return found;
}

/**
 * @param {Milvus} milvus
 * @returns {Promise<string[]>} sorted
 */
async function databasesOf(milvus) {
  return allOf(await milvus.call('ListDatabases'), 2).map(String).sort();
}

/**
 * @param {Milvus} milvus
 * @returns {Promise<string[]>} the collections of its database, sorted
 */
async function namesIn(milvus) {
  return allOf(await milvus.call('ShowCollections', field(2, milvus.database)), 2).map(String).sort();
}

/**
 * Takes away what an import left that was killed; no other is at work.
 * @param {Milvus} target
 */
async function dropDrafts(target) {
  for (const database of await databasesOf(target)) {
    for (const name of await namesIn(target.in(database))) if (name.startsWith(DRAFT)) await drop(target.in(database), name);
  }
}

/**
 * Copies one collection.
 * @param {Milvus} source its database
 * @param {Milvus} target the database of the same name
 * @param {string} name
 * @param {string} shown the name for a person
 * @returns {Promise<string>} what was done
 * @throws {Problem} where it could not be done; no collection is half there
 */
async function copy(source, target, name, shown) {
  const collection = await describe(source, name);
  const indexes = await indexesOf(source, name);
  refuse(collection, indexes);
  return loadedFor(source, name, async (wasLoaded) => {
    const rows = await count(source, name);
    if (!(await databasesOf(target)).includes(target.database)) await target.call('CreateDatabase', field(2, target.database));
    if (await exists(target, name)) return compare(target, collection, rows);
    const draft = DRAFT + name;
    try {
      await create(target, draft, collection);
      const done = await copyRows(source, target, collection, draft, (sum) => progress(`${shown}: ${sum} of ${rows} rows`));
      const flushed = await flush(target, draft);
      for (const { fieldName, indexName, params } of indexes) {
        await target.call('CreateIndex', where(target, draft), field(4, fieldName), ...params, field(6, indexName));
      }
      progress(`${shown}: loading`);
      await load(target, draft);
      await until(`${draft} was not flushed`, flushed);
      const here = await count(target, draft);
      if ((await count(source, name)) !== rows) throw new Problem('somebody writes to it at the source; stop that');
      if (here !== rows) throw new Problem(`the source counts ${rows} rows and gives ${done}, as it does where a key is there more than once; index it anew here`);
      if (!wasLoaded) await release(target, draft);
      await target.call('RenameCollection', where(target, draft), field(4, name));
    } catch (error) {
      await drop(target.unstopped(), draft).catch(() => {});
      throw error;
    } finally {
      progress('');
    }
    const notes = await giveAliases(target, collection);
    if (collection.key.autoId) notes.unshift('their ids are new, since Milvus makes them');
    return [`${rows} rows copied`, ...notes].join('; ');
  });
}

/**
 * Looks whether the collection that is here is the one to be copied.
 * @param {Milvus} target
 * @param {Collection} collection
 * @param {number} rows
 * @returns {Promise<string>} that it is
 * @throws {Problem} that it is another
 */
async function compare(target, { name, columns, aliases }, rows) {
  const see = `what is here stays as it is; see it: ${MILVUS_CALLER} inspect ${shownName({ database: target.database, name })}`;
  const here = await describe(target, name);
  const fields = (/** @type {Column[]} */ list) => list.map((column) => `${column.name} ${column.type}`).sort().join();
  if (fields(here.columns) !== fields(columns)) throw new Problem(`another collection of that name is here, with other fields; ${see}`);
  const there = await loadedFor(target, name, () => count(target, name));
  if (there !== rows) throw new Problem(`a collection of that name is here, with ${there} rows; there are ${rows} at the source; ${see}`);
  const missing = aliases.filter((alias) => !here.aliases.includes(alias));
  return `is here already, with all ${rows} rows${missing.length === 0 ? '' : `; without the alias ${missing.join(', ')}`}`;
}

/**
 * Does something with a collection that is in memory, and lets it go again where it was not.
 * @template Result
 * @param {Milvus} milvus
 * @param {string} name
 * @param {(wasLoaded: boolean) => Promise<Result>} action
 * @returns {Promise<Result>}
 */
async function loadedFor(milvus, name, action) {
  // One that is just being loaded is somebody's wish.
  const wasLoaded = (await loadState(milvus, name)) !== NOT_LOADED;
  try {
    await load(milvus, name);
    return await action(wasLoaded);
  } finally {
    if (!wasLoaded) await release(milvus.unstopped(), name).catch(() => {});
  }
}

/**
 * Ends where a collection is of a kind that this cannot copy.
 * @param {Collection} collection
 * @param {Index[]} indexes
 */
function refuse({ columns, functions }, indexes) {
  const nullable = columns.find((column) => column.nullable);
  const bare = columns.find(({ vector, name }) => vector && !indexes.some(({ fieldName }) => fieldName === name));
  if (functions) throw new Problem('it has fields that Milvus computes, and these cannot be written; index it anew here');
  if (nullable !== undefined) throw new Problem(`its field ${nullable.name} may be null, and what is null cannot be copied; index it anew here`);
  if (bare !== undefined) throw new Problem(`its vector ${bare.name} has no index at the source, and Milvus gives no rows of such a collection; make one there`);
}

/**
 * @param {Milvus} milvus
 * @param {string} name
 * @returns {Promise<Collection>}
 */
async function describe(milvus, name) {
  const described = await milvus.call('DescribeCollection', where(milvus, name));
  const schema = fieldsOf(bytesOf(described, 2));
  const columns = allOf(schema, 4).map(columnOf);
  const key = columns.find(({ primary }) => primary);
  if (key === undefined) throw new Problem('it has no primary key that this can read');
  const functions = allOf(schema, 7).length + allOf(schema, 9).length > 0;
  return { name, columns, key, functions, aliases: allOf(described, 9).map(String), described, schema };
}

/**
 * @param {Buffer} definition a FieldSchema
 * @returns {Column}
 */
function columnOf(definition) {
  const fields = fieldsOf(definition);
  const type = numberOf(fields, 5);
  return {
    name: textOf(fields, 2),
    type,
    primary: numberOf(fields, 3) === 1,
    autoId: numberOf(fields, 8) === 1,
    vector: type >= FIRST_VECTOR && type <= LAST_VECTOR,
    dynamic: numberOf(fields, 12) === 1,
    partitionKey: numberOf(fields, 13) === 1,
    nullable: numberOf(fields, 15) === 1,
    definition: Buffer.concat(fields.filter(({ number }) => number !== 1 && number !== 9).map(({ raw }) => raw)),
  };
}

/**
 * @param {Milvus} milvus
 * @param {string} name
 * @returns {Promise<Index[]>} none where there is none
 */
async function indexesOf(milvus, name) {
  /** @type {Field[]} */
  let described = [];
  try {
    described = await milvus.call('DescribeIndex', where(milvus, name));
  } catch (error) {
    // To Milvus it is an error that there is none.
    if (!/index not (found|exist)|no index/i.test(/** @type {Error} */ (error).message)) throw error;
  }
  return allOf(described, 2).map((index) => {
    const fields = fieldsOf(index);
    return { fieldName: textOf(fields, 4), indexName: textOf(fields, 1), params: allOf(fields, 3).map((pair) => field(5, pair)) };
  });
}

/**
 * Makes an empty collection of the same kind.
 * @param {Milvus} target
 * @param {string} draft
 * @param {Collection} collection
 */
async function create(target, draft, { described, schema, columns }) {
  const definition = Buffer.concat([
    field(1, draft),
    field(2, textOf(schema, 2)),
    // Milvus adds the one for what the schema does not name.
    ...columns.filter(({ dynamic }) => !dynamic).map((column) => field(4, column.definition)),
    numberField(5, numberOf(schema, 5)),
  ]);
  const properties = allOf(described, 13).filter((pair) => /^(collection|mmap|partitionkey)\./.test(textOf(fieldsOf(pair), 1)));
  const partitions = columns.some(({ partitionKey }) => partitionKey) ? [numberField(8, numberOf(described, 15))] : [];
  await target.call(
    'CreateCollection', where(target, draft), field(4, definition), numberField(5, numberOf(described, 8)),
    numberField(6, numberOf(described, 11)), ...properties.map((pair) => field(7, pair)), ...partitions,
  );
}

/**
 * Copies the rows, partition by partition, in the order of their keys.
 * @param {Milvus} source
 * @param {Milvus} target
 * @param {Collection} collection
 * @param {string} draft
 * @param {(rows: number) => void} tell how many there are so far
 * @returns {Promise<number>} how many there were
 */
async function copyRows(source, target, { name, columns, key }, draft, tell) {
  // Where a key decides on the partition, Milvus makes them all and takes rows for none by name.
  const keyed = columns.some(({ partitionKey }) => partitionKey);
  const partitions = keyed ? [undefined] : allOf(await source.call('ShowPartitions', where(source, name)), 2).map(String);
  let done = 0;
  for (const partition of partitions) {
    if (partition !== undefined && partition !== DEFAULT_PARTITION) await target.call('CreatePartition', where(target, draft), field(4, partition));
    let size = PAGE;
    let after = '';
    while (true) {
      const data = await pageOf(source, name, partition, after, size);
      if (data === undefined) {
        size = Math.ceil(size / 2);
        continue;
      }
      const keys = keysOf(data, key.name);
      const last = keys[keys.length - 1];
      if (last === undefined) break;
      const given = data.filter((one) => !(key.autoId && textOf(fieldsOf(one), 2) === key.name));
      await target.call(
        'Insert', where(target, draft), ...(partition === undefined ? [] : [field(4, partition)]), ...given.map((one) => field(5, one)),
        numberField(7, keys.length),
      );
      done += keys.length;
      tell(done);
      after = `${key.name} > ${typeof last === 'string' ? JSON.stringify(last) : last}`;
      if (sizeOf(data) < PAGE_BYTES / 4) size = Math.min(PAGE, size * 2);
    }
  }
  return done;
}

/**
 * Asks for the rows that come next.
 * @param {Milvus} source
 * @param {string} name
 * @param {string | undefined} partition
 * @param {string} filter what tells them from those that came before
 * @param {number} size how many
 * @returns {Promise<Buffer[] | undefined>} their FieldData; nothing where fewer must be asked for
 */
async function pageOf(source, name, partition, filter, size) {
  try {
    const answer = await source.call(
      'Query', where(source, name), field(4, filter), field(5, '*'), ...(partition === undefined ? [] : [field(6, partition)]),
      pairField(9, 'limit', String(size)), pairField(9, 'iterator', 'True'), pairField(9, 'reduce_stop_for_best', 'True'),
      // What was written before the rows were counted is seen without waiting for it once more.
      numberField(11, EVENTUALLY),
    );
    const data = allOf(answer, 2);
    return sizeOf(data) > PAGE_BYTES && size > 1 ? undefined : data;
  } catch (error) {
    if (size > 1 && /maxOutputSize|larger than max/i.test(/** @type {Error} */ (error).message)) return undefined;
    throw error;
  }
}

/**
 * @param {Buffer[]} data
 * @returns {number} its bytes
 */
function sizeOf(data) {
  return data.reduce((sum, { length }) => sum + length, 0);
}

/**
 * @param {Buffer[]} data FieldData of a page
 * @param {string} name of the primary key
 * @returns {(bigint | string)[]} the keys of its rows
 */
function keysOf(data, name) {
  const column = data.map(fieldsOf).find((fields) => textOf(fields, 2) === name);
  if (column === undefined) return [];
  const scalars = fieldsOf(bytesOf(column, 3));
  const texts = allOf(fieldsOf(bytesOf(scalars, KEY_TEXT)), 1).map(String);
  return texts.length > 0 ? texts : packedNumbers(bytesOf(fieldsOf(bytesOf(scalars, KEY_INT64)), 1));
}

/**
 * @param {Milvus} milvus
 * @param {string} name of a loaded collection
 * @returns {Promise<number>} its rows
 */
async function count(milvus, name) {
  const answer = await milvus.call('Query', where(milvus, name), field(5, 'count(*)'), numberField(11, STRONG));
  return Number(keysOf(allOf(answer, 2), 'count(*)')[0] ?? 0n);
}

/**
 * @param {Milvus} milvus
 * @param {string} name
 * @returns {Promise<boolean>} whether there is a collection, or an alias, of that name
 */
async function exists(milvus, name) {
  return numberOf(await milvus.call('HasCollection', where(milvus, name)), 2) === 1;
}

/**
 * Gives a copied collection the other names of the original.
 * @param {Milvus} target
 * @param {Collection} collection
 * @returns {Promise<string[]>} what to tell of those that it could not be given
 */
async function giveAliases(target, { name, aliases }) {
  const notes = [];
  for (const alias of aliases) {
    try {
      await target.call('CreateAlias', where(target, name), field(4, alias));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      notes.push(`it could not be given its alias ${alias}: ${error.message}`);
    }
  }
  return notes;
}

/**
 * @param {Milvus} milvus
 * @param {string} name
 * @returns {Promise<number>} in Milvus' numbers
 */
async function loadState(milvus, name) {
  return numberOf(await milvus.call('GetLoadState', field(2, name), field(4, milvus.database)), 2);
}

/**
 * Loads a collection and waits until it can be searched.
 * @param {Milvus} milvus
 * @param {string} name
 */
async function load(milvus, name) {
  if ((await loadState(milvus, name)) === LOADED) return;
  await milvus.call('LoadCollection', where(milvus, name), numberField(4, 1));
  await until(`${name} was not loaded`, async () => (await loadState(milvus, name)) === LOADED);
}

/**
 * @param {Milvus} milvus
 * @param {string} name
 */
async function release(milvus, name) {
  await milvus.call('ReleaseCollection', where(milvus, name));
}

/**
 * Takes a collection away; one that is not there is no failure.
 * @param {Milvus} milvus
 * @param {string} name
 */
async function drop(milvus, name) {
  if (await exists(milvus, name)) await milvus.call('DropCollection', where(milvus, name));
}

/**
 * Has all rows of a collection written to the disk.
 * @param {Milvus} milvus
 * @param {string} name
 * @returns {Promise<() => Promise<boolean>>} tells whether that is done
 */
async function flush(milvus, name) {
  const flushed = await milvus.call('Flush', where(milvus, name));
  const of = (/** @type {number} */ number) => fieldsOf(allOf(flushed, number).find((entry) => textOf(fieldsOf(entry), 1) === name) ?? Buffer.alloc(0));
  const segments = packedNumbers(bytesOf(fieldsOf(bytesOf(of(3), 2)), 1));
  const time = of(6).find(({ number }) => number === 2)?.value ?? 0n;
  const asked = [...segments.map((id) => numberField(1, id)), numberField(2, time), field(3, milvus.database), field(4, name)];
  return async () => numberOf(await milvus.call('GetFlushState', ...asked), 2) === 1;
}

/**
 * @param {string} failure
 * @param {() => Promise<boolean>} condition
 */
async function until(failure, condition) {
  const deadline = Date.now() + PATIENCE;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Problem(`${failure} within ${PATIENCE / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
}

/** @param {string} text */
function say(text) {
  progress('');
  process.stderr.write(`milvus: ${text}\n`);
}

/**
 * Shows a line that the next one overwrites; only on a terminal.
 * @param {string} text empty: nothing more
 */
function progress(text) {
  if (!terminal) return;
  const line = text === '' ? '' : `milvus: ${text}`.slice(0, (process.stderr.columns || 80) - 1);
  process.stderr.write(`\r\u001b[K${line}`);
}
