/*
#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/import/protobuf.mjs.hbs: change those.
*/

/**
 * Protobuf messages as far as copying needs them: taken apart into fields, and put together from fields. A field that nobody looks
 * into keeps its bytes, so it is copied as it is, whatever a later Milvus puts into it.
 */

/**
 * A field of a message.
 * @typedef {object} Field
 * @property {number} number the field's number in the .proto file
 * @property {bigint} value a number; 0 where the field is no number
 * @property {Buffer} bytes a text, a message or a packed list; empty where the field is a number
 * @property {Buffer} raw the whole field as it stands in its message
 */

/**
 * A number, and where what follows it begins.
 * @typedef {object} NumberRead
 * @property {bigint} value
 * @property {number} end
 */

/**
 * Takes a message apart.
 * @param {Buffer} message
 * @returns {Field[]} its fields in their order
 * @throws {Error} where the bytes are no message
 */
export function fieldsOf(message) {
  /** @type {Field[]} */
  const fields = [];
  let at = 0;
  while (at < message.length) {
    const start = at;
    const tag = readNumber(message, at);
    at = tag.end;
    const number = Number(tag.value >> 3n);
    let value = 0n;
    /** @type {Buffer} */
    let bytes = NOTHING;
    switch (Number(tag.value & 7n)) {
      case 0:
        ({ value, end: at } = readNumber(message, at));
        break;
      case 1:
        at += 8;
        break;
      case 2: {
        const length = readNumber(message, at);
        at = length.end + Number(length.value);
        bytes = message.subarray(length.end, at);
        break;
      }
      case 5:
        at += 4;
        break;
      default:
        throw new Error('what came is no protobuf message');
    }
    if (at > message.length) throw new Error('a protobuf message ends too early');
    fields.push({ number, value, bytes, raw: message.subarray(start, at) });
  }
  return fields;
}

const NOTHING = Buffer.alloc(0);

/**
 * All values of a field that is a message, a text or bytes.
 * @param {Field[]} fields
 * @param {number} number
 * @returns {Buffer[]}
 */
export function allOf(fields, number) {
  return fields.filter((field) => field.number === number).map(({ bytes }) => bytes);
}

/**
 * The value of a field that is a message, a text or bytes; empty where it is not there.
 * @param {Field[]} fields
 * @param {number} number
 * @returns {Buffer}
 */
export function bytesOf(fields, number) {
  return fields.find((field) => field.number === number)?.bytes ?? NOTHING;
}

/**
 * The value of a field that is a text; empty where it is not there.
 * @param {Field[]} fields
 * @param {number} number
 * @returns {string}
 */
export function textOf(fields, number) {
  return bytesOf(fields, number).toString();
}

/**
 * The value of a field that is a number or true; 0 where it is not there.
 * @param {Field[]} fields
 * @param {number} number
 * @returns {number}
 */
export function numberOf(fields, number) {
  return Number(BigInt.asIntN(64, fields.find((field) => field.number === number)?.value ?? 0n));
}

/**
 * A list of whole numbers, each of 64 bits with its sign.
 * @param {Buffer} packed
 * @returns {bigint[]}
 */
export function packedNumbers(packed) {
  const numbers = [];
  for (let at = 0; at < packed.length; ) {
    const { value, end } = readNumber(packed, at);
    numbers.push(BigInt.asIntN(64, value));
    at = end;
  }
  return numbers;
}

/**
 * A field that is a text, a message or bytes.
 * @param {number} number
 * @param {string | Buffer} value
 * @returns {Buffer}
 */
export function field(number, value) {
  const bytes = Buffer.from(value);
  return Buffer.concat([varint(BigInt(number) << 3n | 2n), varint(BigInt(bytes.length)), bytes]);
}

/**
 * A field that is a number, or true as 1.
 * @param {number} number
 * @param {number | bigint} value not below 0
 * @returns {Buffer}
 */
export function numberField(number, value) {
  return Buffer.concat([varint(BigInt(number) << 3n), varint(BigInt(value))]);
}

/**
 * A key and its value, as Milvus' messages have them.
 * @param {number} number
 * @param {string} key
 * @param {string} value
 * @returns {Buffer}
 */
export function pairField(number, key, value) {
  return field(number, Buffer.concat([field(1, key), field(2, value)]));
}

/**
 * @param {Buffer} message
 * @param {number} start
 * @returns {NumberRead}
 */
function readNumber(message, start) {
  let value = 0n;
  for (let at = start; at < message.length && at < start + 10; at++) {
    const byte = message.readUInt8(at);
    value |= BigInt(byte & 127) << BigInt(7 * (at - start));
    if (byte < 128) return { value, end: at + 1 };
  }
  throw new Error('a protobuf message ends too early');
}

/**
 * @param {bigint} value
 * @returns {Buffer}
 */
function varint(value) {
  const bytes = [];
  for (; value > 127n; value >>= 7n) bytes.push(Number(value & 127n) | 128);
  return Buffer.from([...bytes, Number(value)]);
}
