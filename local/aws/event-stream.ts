import { crc32 } from 'node:zlib';

/**
 * AWS's binary event stream, `application/vnd.amazon.eventstream`
 * (https://smithy.io/2.0/aws/amazon-eventstream.html): each message is its length, the length of its headers, a checksum
 * of the two, headers, payload, and a checksum of all before. Numbers are big-endian, checksums CRC-32.
 */

const PRELUDE_BYTES = 12;
const CHECKSUM_BYTES = 4;
/** The type of a header that is a string. */
const STRING_HEADER_TYPE = 7;

function frame(headers: Readonly<Record<string, string>>, payload: object): Buffer {
  const head = Buffer.concat(Object.entries(headers).map(header));
  const body = Buffer.from(JSON.stringify(payload));
  const message = Buffer.alloc(PRELUDE_BYTES + head.length + body.length + CHECKSUM_BYTES);
  message.writeUInt32BE(message.length, 0);
  message.writeUInt32BE(head.length, 4);
  message.writeUInt32BE(crc32(message.subarray(0, 8)), 8);
  head.copy(message, PRELUDE_BYTES);
  body.copy(message, PRELUDE_BYTES + head.length);
  message.writeUInt32BE(crc32(message.subarray(0, -CHECKSUM_BYTES)), message.length - CHECKSUM_BYTES);
  return message;
}

function header([name, value]: [string, string]): Buffer {
  const text = Buffer.from(value);
  const start = Buffer.from([name.length, ...Buffer.from(name), STRING_HEADER_TYPE, 0, 0]);
  start.writeUInt16BE(text.length, start.length - 2);
  return Buffer.concat([start, text]);
}

const json = { ':content-type': 'application/json' };

/** An event such as `contentBlockDelta`. */
export const eventFrame = (type: string, payload: object): Buffer =>
  frame({ ':event-type': type, ...json, ':message-type': 'event' }, payload);

/** An error within a stream that has begun, such as `modelStreamErrorException`. */
export const exceptionFrame = (type: string, message: string): Buffer =>
  frame({ ':exception-type': type, ...json, ':message-type': 'exception' }, { message });
