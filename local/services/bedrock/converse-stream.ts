import { PassThrough } from 'node:stream';
import { crc32 } from 'node:zlib';
import { AwsError, type AwsReply } from '../../aws/service.ts';
import type { ConverseInput, ConverseModel, ConverseOutput } from './converse.ts';

/** Characters per chunk if a response arrives as a whole: about as much as a model emits in one event. */
const CHUNK_CHARACTERS = 12;

/**
 * Answers ConverseStream with any model:
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html. Text that the model streams
 * is passed on immediately; a complete response is split into chunks. An error before the first chunk becomes the
 * response's status, a later one an event.
 */
export async function replyWithStream(
  model: ConverseModel,
  request: ConverseInput,
  options: { readonly signal?: AbortSignal },
): Promise<AwsReply> {
  const body = new PassThrough();
  let writtenCharacters = 0;
  const writeText = (text: string) => {
    if (writtenCharacters === 0) body.write(eventFrame('messageStart', { role: 'assistant' }));
    writtenCharacters += text.length;
    body.write(eventFrame('contentBlockDelta', { contentBlockIndex: 0, delta: { text } }));
  };
  const started = Promise.withResolvers<void>();
  const finish = async () => {
    const onText = (text: string) => {
      writeText(text);
      started.resolve();
    };
    try {
      const output = await model(request, { ...options, onText });
      if (writtenCharacters === 0) for (const piece of chunksOf(textOf(output))) writeText(piece);
      endStream(body, output);
    } catch (error) {
      if (writtenCharacters === 0) throw error;
      body.end(exceptionFrame(exceptionOf(error), error instanceof Error ? error.message : String(error)));
    }
  };
  await Promise.race([started.promise, finish()]);
  return { status: 200, headers: { 'content-type': 'application/vnd.amazon.eventstream' }, body };
}

/**
 * The errors that a stream can contain:
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStreamOutput.html
 */
const exceptions: ReadonlySet<string> = new Set([
  'internalServerException',
  'modelStreamErrorException',
  'serviceUnavailableException',
  'throttlingException',
  'validationException',
]);

/** `ThrottlingException` -> `throttlingException`; any other error is an error of the model's stream. */
function exceptionOf(error: unknown): string {
  const name = error instanceof AwsError ? error.code : '';
  const member = name.charAt(0).toLowerCase() + name.slice(1);
  return exceptions.has(member) ? member : 'modelStreamErrorException';
}

function endStream(body: PassThrough, { stopReason, usage, metrics }: ConverseOutput): void {
  body.write(eventFrame('contentBlockStop', { contentBlockIndex: 0 }));
  body.write(eventFrame('messageStop', { stopReason }));
  body.end(eventFrame('metadata', { usage, metrics }));
}

const textOf = ({ output }: ConverseOutput) =>
  (output?.message?.content ?? []).flatMap(({ text }) => text ?? []).join('');

/** Never splits a surrogate pair. */
const chunksOf = (text: string): string[] => text.match(new RegExp(`.{1,${CHUNK_CHARACTERS}}`, 'gsu')) ?? [];

/**
 * AWS's binary event stream, `application/vnd.amazon.eventstream` (https://smithy.io/2.0/aws/amazon-eventstream.html):
 * each message consists of its length, the length of its headers, a checksum of the two, headers, payload, and a
 * checksum of everything before it. Numbers are big-endian, checksums CRC-32.
 */

const PRELUDE_BYTES = 12;
const CHECKSUM_BYTES = 4;
/** The type of a string header. */
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
const eventFrame = (type: string, payload: object): Buffer =>
  frame({ ':event-type': type, ...json, ':message-type': 'event' }, payload);

/** An error in a stream that has already started, such as `modelStreamErrorException`. */
const exceptionFrame = (type: string, message: string): Buffer =>
  frame({ ':exception-type': type, ...json, ':message-type': 'exception' }, { message });
