import { Readable } from 'node:stream';
import { Busboy, type BusboyFileStream } from '@fastify/busboy';
import { AwsError } from '../../aws/service.ts';
import type { FormFields } from './post-policy.ts';

/** A form up to its file: S3 reads the fields before the file and ignores those after it. */
export interface UploadForm {
  readonly fields: FormFields;
  readonly fileName: string;
  readonly file: Readable;
}

/** S3's limit for everything before the file. */
const MAX_FIELDS_BYTES = 20 * 1024;

const malformed = (cause?: unknown) =>
  Object.assign(
    new AwsError(
      'MalformedPOSTRequest',
      'The body of your POST request is not well-formed multipart/form-data.',
    ),
    { cause },
  );
const fieldsTooLarge = () =>
  new AwsError(
    'MaxPostPreDataLengthExceeded',
    `Your POST request fields preceding the upload file were too large: ${MAX_FIELDS_BYTES} bytes are allowed.`,
  );
const noFile = () =>
  new AwsError('IncorrectNumberOfFilesInPostRequest', 'POST requires exactly one file upload per request.');

/**
 * Parses a multipart form as it arrives. Resolves when the file starts; `stop` ends parsing and leaves the rest of the
 * body unread.
 */
export function readUploadForm(
  body: Readable | Uint8Array,
  contentType: string,
): { form: Promise<UploadForm>; stop: () => void } {
  const source = body instanceof Readable ? body : Readable.from([body]);
  const parser = createParser(contentType);
  let stop = () => {};
  const form = new Promise<UploadForm>((resolve, reject) => {
    const fields = new Map<string, string>();
    let bytes = 0;
    let file: BusboyFileStream | undefined;
    const fail = (cause: unknown) => {
      reject(malformed(cause));
      file?.destroy(malformed(cause));
    };
    parser.on('field', (name, value, _nameCut, valueCut) => {
      if (file) return;
      bytes += Buffer.byteLength(name) + Buffer.byteLength(value);
      if (valueCut || bytes > MAX_FIELDS_BYTES) reject(fieldsTooLarge());
      fields.set(name.toLowerCase(), value);
    });
    parser.on('file', (_name, stream, fileName) => {
      // The part fails if the body does; the reader of the part handles the error.
      stream.on('error', () => undefined);
      if (file) {
        stream.resume();
        return;
      }
      file = stream;
      resolve({ fields, fileName, file: stream });
    });
    parser.on('error', fail);
    parser.on('finish', () => reject(noFile()));
    stop = feed(source, parser, fail);
  });
  return { form, stop };
}

function createParser(contentType: string) {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      isPartAFile: (name) => name?.toLowerCase() === 'file',
      limits: { fieldSize: MAX_FIELDS_BYTES, headerPairs: 20, parts: 200 },
    });
  } catch (cause) {
    throw malformed(cause);
  }
}

/**
 * Copies the body into the parser until it ends or the returned function is called. Not a pipe, which would destroy the
 * connection that the error response is sent on.
 */
function feed(source: Readable, parser: NodeJS.WritableStream, fail: (cause: unknown) => void): () => void {
  const onDrain = () => source.resume();
  const onData = (chunk: Uint8Array) => {
    if (parser.write(chunk)) return;
    source.pause();
    parser.once('drain', onDrain);
  };
  const onEnd = () => parser.end();
  const onClose = () => {
    if (!source.readableEnded) fail(new Error('The connection was closed before the body had ended.'));
  };
  source.on('data', onData).once('end', onEnd).once('error', fail).once('close', onClose);
  return () => {
    source.off('data', onData).off('end', onEnd).off('error', fail).off('close', onClose).pause();
    parser.off('drain', onDrain);
  };
}
