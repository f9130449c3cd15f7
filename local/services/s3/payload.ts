import { type AwsCall, AwsError } from '../../aws/service.ts';
import type { ChecksumAlgorithm, StagedFile } from './disk.ts';
import { badDigest, incompleteBody, notImplemented } from './errors.ts';

/** The bytes of an upload, and what they were announced to be. */
export interface Payload {
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly algorithms: readonly ChecksumAlgorithm[];
  /** @throws AwsError if the staged bytes are not the announced ones. */
  check(staged: StagedFile): void;
}

const CHUNKED_WITH_TRAILER = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';
const CHECKSUM_BYTES: Readonly<Record<ChecksumAlgorithm, number>> = {
  md5: 16,
  sha1: 20,
  sha256: 32,
  crc32: 4,
};
const CHECKSUM_HEADER = /^x-amz-checksum-(crc32|sha1|sha256)$/;

/** Reads the body of a PUT, plain or `aws-chunked`, with all the checksums that S3 compares. */
export function payloadOf({ headers, body, stream }: Pick<AwsCall, 'headers' | 'body' | 'stream'>): Payload {
  const announced = headers['x-amz-content-sha256'] ?? '';
  if (announced.startsWith('STREAMING-') && announced !== CHUNKED_WITH_TRAILER) {
    throw notImplemented(`x-amz-content-sha256: ${announced}`);
  }
  // Leaving the loop must not destroy the stream: the response is still to be sent on its connection.
  const raw: AsyncIterable<Uint8Array> = stream ? stream.iterator({ destroyOnReturn: false }) : asyncOf(body);
  const trailers: Record<string, string> = {};
  const chunked = announced === CHUNKED_WITH_TRAILER;
  const length = headers[chunked ? 'x-amz-decoded-content-length' : 'content-length'];
  const announcedAlgorithms = [
    ...Object.keys(headers),
    ...(headers['x-amz-trailer'] ?? '').split(','),
  ].flatMap((name) => (CHECKSUM_HEADER.exec(name.trim())?.[1] as ChecksumAlgorithm | undefined) ?? []);
  const sha256 = /^[0-9a-f]{64}$/.test(announced) ? announced : undefined;

  return {
    bytes: withIncompleteBodyError(chunked ? decodeAwsChunked(raw, trailers) : raw),
    algorithms: sha256 ? [...announcedAlgorithms, 'sha256'] : announcedAlgorithms,
    check({ size, checksums }) {
      if (length !== undefined && size !== Number(length)) throw incompleteBody();
      if (sha256 && checksums.get('sha256')?.toString('hex') !== sha256) {
        throw new AwsError(
          'XAmzContentSHA256Mismatch',
          "The provided 'x-amz-content-sha256' header does not match what was computed.",
        );
      }
      const md5 = headers['content-md5'];
      if (md5 !== undefined && Buffer.from(md5, 'base64').length !== CHECKSUM_BYTES.md5)
        throw new AwsError('InvalidDigest', 'The Content-MD5 you specified was invalid.');
      if (md5 !== undefined && checksums.get('md5')?.toString('base64') !== md5)
        throw badDigest('Content-MD5');
      for (const algorithm of announcedAlgorithms) {
        const name = `x-amz-checksum-${algorithm}`;
        const checksum = headers[name] ?? trailers[name] ?? '';
        if (Buffer.from(checksum, 'base64').length !== CHECKSUM_BYTES[algorithm])
          throw new AwsError('InvalidRequest', `Value for ${name} header is invalid.`);
        if (checksums.get(algorithm)?.toString('base64') !== checksum) {
          throw badDigest(algorithm.toUpperCase());
        }
      }
    },
  };
}

async function* asyncOf(body: Uint8Array) {
  yield body;
}

/** A client that disconnects midway sends an incomplete body. */
async function* withIncompleteBodyError(source: AsyncIterable<Uint8Array>) {
  try {
    yield* source;
  } catch (cause) {
    if (cause instanceof AwsError) throw cause;
    throw Object.assign(incompleteBody(), { cause });
  }
}

/**
 * Decodes `aws-chunked`: `<size in hex>\r\n<bytes>\r\n … 0\r\n<trailers>\r\n`.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
async function* decodeAwsChunked(source: AsyncIterable<Uint8Array>, trailers: Record<string, string>) {
  let buffered: Buffer = Buffer.alloc(0);
  /** Remaining bytes of the current chunk; undefined between chunks, null after the last one. */
  let left: number | undefined | null;
  for await (const part of source) {
    buffered = Buffer.concat([buffered, part]);
    for (;;) {
      if (typeof left === 'number' && left > 0) {
        if (buffered.length === 0) break;
        const bytes = buffered.subarray(0, left);
        left -= bytes.length;
        buffered = buffered.subarray(bytes.length);
        yield bytes;
        continue;
      }
      const end = buffered.indexOf('\r\n');
      if (end < 0) break;
      const line = buffered.toString('latin1', 0, end);
      buffered = buffered.subarray(end + 2);
      if (left === null) {
        const [, name, value] = /^([^:]+):(.*)$/.exec(line) ?? [];
        if (name && value !== undefined) trailers[name.trim().toLowerCase()] = value.trim();
      } else if (left === 0) {
        left = undefined;
      } else {
        left = chunkSize(line) || null;
      }
    }
  }
  if (left !== null) throw incompleteBody();
}

function chunkSize(line: string): number {
  const [, size] = /^([0-9a-fA-F]{1,8})(;.*)?$/.exec(line) ?? [];
  if (size === undefined)
    throw new AwsError('InvalidRequest', `"${line.slice(0, 40)}" is not the size of an aws-chunked chunk.`);
  return Number.parseInt(size, 16);
}
