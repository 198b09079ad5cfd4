/*
#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/import/client.mjs.hbs: change those.
*/

/** Calls of Milvus by gRPC over HTTP/2, without a package to install. Field numbers are milvus.proto's and schema.proto's. */
import { connect } from 'node:http2';
import { setTimeout as pause } from 'node:timers/promises';
import { bytesOf, fieldsOf, numberOf, textOf } from './protobuf.mjs';

/** @typedef {import('./protobuf.mjs').Field} Field */

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

/** Something that a person can act upon. */
export class Problem extends Error {}

/** A Milvus and one of its databases. */
export class Milvus {
  /**
   * @param {string} address as http://milvus:19530
   * @param {string} token USER:PASSWORD; empty for none
   * @param {string} database
   * @param {import('node:http2').ClientHttp2Session} [session] of another of its databases
   */
  constructor(address, token, database = 'default', session = undefined) {
    this.address = address;
    this.token = token;
    this.database = database;
    this.session = session ?? connect(address, { settings: { initialWindowSize: WINDOW } });
    // Each call tells of what happened to the connection.
    if (session === undefined) this.session.on('error', () => {});
  }

  /**
   * The same Milvus, another of its databases.
   * @param {string} database
   * @returns {Milvus}
   */
  in(database) {
    return new Milvus(this.address, this.token, database, this.session);
  }

  /**
   * Calls a method; its answer's first field must be no error.
   * @param {string} method as milvus.proto names it
   * @param {Buffer[]} message its fields
   * @returns {Promise<Field[]>} the answer's fields
   * @throws {Problem} with what Milvus said
   */
  async call(method, ...message) {
    const deadline = Date.now() + MOST_PATIENCE;
    while (true) {
      const answer = fieldsOf(await this.#send(method, Buffer.concat(message)));
      // Some answers are nothing but a status.
      const status = STATUS_ALONE.test(method) ? answer : fieldsOf(bytesOf(answer, 1));
      const [error, reason, code] = [numberOf(status, 1), textOf(status, 2), numberOf(status, 3)];
      if (error === 0 && code === 0) return answer;
      const tooMuch = code === RATE_LIMIT || error === OLD_RATE_LIMIT;
      if (!tooMuch || Date.now() > deadline) throw new Problem(`${this.address} answers to ${method}: ${reason.split('\n')[0]}`);
      await pause(PATIENCE);
    }
  }

  close() {
    this.session.close();
  }

  /**
   * @param {string} method
   * @param {Buffer} message
   * @returns {Promise<Buffer>} the answer
   */
  #send(method, message) {
    const head = Buffer.alloc(5);
    head.writeUInt32BE(message.length, 1);
    return new Promise((resolve, reject) => {
      const fail = (/** @type {string} */ reason) => reject(new Problem(`${this.address} does not answer: ${reason}`));
      if (this.session.destroyed || this.session.closed) return fail('the connection was closed');
      const stream = this.session.request({
        ':method': 'POST',
        ':path': `${SERVICE}/${method}`,
        'content-type': 'application/grpc',
        te: 'trailers',
        dbname: this.database,
        ...(this.token === '' ? {} : { authorization: Buffer.from(this.token).toString('base64') }),
      });
      /** @type {Buffer[]} */
      const chunks = [];
      let status = 0;
      let reason = '';
      const read = (/** @type {import('node:http2').IncomingHttpHeaders} */ headers) => {
        status = Number(headers['grpc-status'] ?? status);
        reason = decodeURIComponent(String(headers['grpc-message'] ?? reason));
      };
      stream.setTimeout(CALL_TIMEOUT, () => {
        fail(`nothing came for ${CALL_TIMEOUT / 1000} s`);
        stream.close();
      });
      stream.on('response', read).on('trailers', read);
      stream.on('data', (/** @type {Buffer} */ chunk) => chunks.push(chunk));
      // Node.js wraps what happened to the connection.
      stream.on('error', (/** @type {Error} */ error) => fail((/caused by: ([^]*)\)$/.exec(error.message)?.[1] ?? error.message).trim()));
      stream.on('close', () => {
        const body = Buffer.concat(chunks);
        if (status === UNAUTHENTICATED) reject(new Problem(`${this.address} asks for a user and a password${this.token === '' ? '' : ' other than those it was given'}`));
        else if (status !== 0) fail(reason || `gRPC status ${status}`);
        else if (body.length < 5) fail('the connection was closed');
        else resolve(body.subarray(5));
      });
      stream.end(Buffer.concat([head, message]));
    });
  }
}

/** Methods whose answer is a Status. */
const STATUS_ALONE = /^(Create|Drop|Load|Release|Rename)/;
