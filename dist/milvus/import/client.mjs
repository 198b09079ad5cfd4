/*
#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/import/client.mjs.hbs: change those.
*/

/** Calls of Milvus by gRPC over HTTP/2, without a package to install. Field numbers are milvus.proto's and schema.proto's. */
import { connect } from 'node:http2';
import { setTimeout as pause } from 'node:timers/promises';
import { bytesOf, fieldsOf, numberOf, textOf } from './protobuf.mjs';

/** @typedef {import('./protobuf.mjs').Field} Field */

/**
 * A connection.
 * @typedef {object} Link
 * @property {string} address as http://milvus:19530
 * @property {string} token USER:PASSWORD; empty for none
 * @property {AbortSignal} [stop] ends the calls that are under way
 * @property {import('node:http2').ClientHttp2Session} session
 */

const SERVICE = '/milvus.proto.milvus.MilvusService';
/** Milliseconds that one call may take without a byte. */
const CALL_TIMEOUT = 120_000;
/** Milliseconds between two tries where Milvus asks for patience, and for how long it is tried. */
const PATIENCE = 1_000;
const MOST_PATIENCE = 120_000;
/** "Too much at once": Milvus' own code, and the one of older releases. */
const RATE_LIMIT = 8;
const OLD_RATE_LIMIT = 49;
/** gRPC's status of a call without a password, or with a wrong one. */
const UNAUTHENTICATED = 16;
/** Bytes that may be on their way. */
const WINDOW = 16 * 1024 * 1024;
/** Methods whose answer is a Status. */
const STATUS_ALONE = /^(Create|Drop|Load|Release|Rename)/;

/** Something that a person can act upon. */
export class Problem extends Error {}
/** A Milvus that cannot be asked: nothing else can be done with it, either. */
export class Unreachable extends Problem {}
/** A Milvus that wants a user and a password, or others. */
export class Locked extends Unreachable {}

/**
 * Connects to a Milvus; whether it answers is seen with the first call.
 * @param {string} address
 * @param {string} token
 * @param {AbortSignal} stop
 * @returns {Milvus} its database default
 */
export function connectTo(address, token, stop) {
  const session = connect(address, { settings: { initialWindowSize: WINDOW } });
  session.on('connect', () => session.setLocalWindowSize(WINDOW));
  // Each call tells of what happened to the connection.
  session.on('error', () => {});
  return new Milvus({ address, token, stop, session }, 'default');
}

/** A Milvus and one of its databases. */
export class Milvus {
  /**
   * @param {Link} link
   * @param {string} database
   */
  constructor(link, database) {
    this.link = link;
    this.database = database;
  }

  /**
   * The same Milvus, another of its databases.
   * @param {string} database
   * @returns {Milvus}
   */
  in(database) {
    return new Milvus(this.link, database);
  }

  /**
   * The same, for what must still be put in order once all else was stopped.
   * @returns {Milvus}
   */
  unstopped() {
    const { address, token, session } = this.link;
    return new Milvus({ address, token, session }, this.database);
  }

  /**
   * Calls a method; its answer's status must be no error.
   * @param {string} method as milvus.proto names it
   * @param {Buffer[]} message its fields
   * @returns {Promise<Field[]>} the answer's fields
   * @throws {Problem} with what Milvus said
   */
  async call(method, ...message) {
    const { address, stop } = this.link;
    const deadline = Date.now() + MOST_PATIENCE;
    while (true) {
      const answer = await this.#send(method, Buffer.concat(message));
      const status = STATUS_ALONE.test(method) ? answer : fieldsOf(bytesOf(answer, 1));
      const [error, reason, code] = [numberOf(status, 1), textOf(status, 2), numberOf(status, 3)];
      if (error === 0 && code === 0) return answer;
      const tooMuch = code === RATE_LIMIT || error === OLD_RATE_LIMIT;
      if (!tooMuch || Date.now() > deadline) throw new Problem(`${address} answers to ${method}: ${reason.split('\n')[0]}`);
      await pause(PATIENCE, undefined, stop === undefined ? {} : { signal: stop }).catch(() => {
        throw new Problem('stopped');
      });
    }
  }

  /**
   * @param {string} method
   * @param {Buffer} message
   * @returns {Promise<Field[]>} the answer
   */
  #send(method, message) {
    const { address, token, stop, session } = this.link;
    const head = Buffer.alloc(5);
    head.writeUInt32BE(message.length, 1);
    return new Promise((resolve, reject) => {
      const fail = (/** @type {string} */ reason) => reject(new Unreachable(`${address} does not answer: ${reason}`));
      if (stop?.aborted) return reject(new Problem('stopped'));
      if (session.destroyed || session.closed) return fail('the connection was closed');
      const stream = session.request({
        ':method': 'POST',
        ':path': `${SERVICE}/${method}`,
        'content-type': 'application/grpc',
        te: 'trailers',
        dbname: this.database,
        ...(token === '' ? {} : { authorization: Buffer.from(token).toString('base64') }),
      });
      /** @type {Buffer[]} */
      const chunks = [];
      /** @type {number | undefined} */
      let http;
      /** @type {number | undefined} */
      let status;
      let reason = '';
      const read = (/** @type {import('node:http2').IncomingHttpHeaders} */ headers) => {
        http ??= Number(headers[':status']);
        if (headers['grpc-status'] !== undefined) status = Number(headers['grpc-status']);
        if (headers['grpc-message'] !== undefined) reason = unescaped(String(headers['grpc-message']));
      };
      const end = () => {
        reject(new Problem('stopped'));
        stream.close();
      };
      stop?.addEventListener('abort', end);
      stream.setTimeout(CALL_TIMEOUT, () => {
        fail(`nothing came for ${CALL_TIMEOUT / 1000} s`);
        stream.close();
      });
      stream.on('response', read).on('trailers', read);
      stream.on('data', (/** @type {Buffer} */ chunk) => chunks.push(chunk));
      // Node.js wraps what happened to the connection.
      stream.on('error', (/** @type {Error} */ error) => fail((/caused by: ([^]*)\)$/.exec(error.message)?.[1] ?? error.message).trim()));
      stream.on('close', () => {
        stop?.removeEventListener('abort', end);
        const body = Buffer.concat(chunks);
        if (status === UNAUTHENTICATED) reject(new Locked(`${address} asks for a user and a password${token === '' ? '' : ' other than those it was given'}`));
        else if (http !== undefined && http !== 200) fail(`what is there is no Milvus (HTTP status ${http})`);
        else if (status === undefined) fail('the connection was closed');
        else if (status !== 0) reject(new Problem(`${address} answers to ${method}: ${reason || `gRPC status ${status}`}`));
        else if (body.length < 5 || body[0] !== 0 || body.readUInt32BE(1) !== body.length - 5) fail('its answer is not whole');
        else {
          try {
            resolve(fieldsOf(body.subarray(5)));
          } catch (error) {
            fail(/** @type {Error} */ (error).message);
          }
        }
      });
      stream.end(Buffer.concat([head, message]));
    });
  }
}

/**
 * @param {string} text as gRPC sends it, with %XX for what is not ASCII
 * @returns {string}
 */
function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
