import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { acceptedEncoding } from '../accepted-encoding.ts';

/**
 * Compression as CloudFront does it
 * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html).
 */

const compressors = { br: promisify(brotliCompress), gzip: promisify(gzip) };
type Encoding = keyof typeof compressors;

const MIN_BYTES = 1_000;
const MAX_BYTES = 10_000_000;

/** The media types that CloudFront compresses, as far as a web app has them. */
const COMPRESSIBLE = new Set([
  'application/javascript',
  'application/json',
  'application/pdf',
  'application/rss+xml',
  'application/wasm',
  'application/xhtml+xml',
  'application/xml',
  'font/otf',
  'font/ttf',
  'image/svg+xml',
  'text/css',
  'text/csv',
  'text/html',
  'text/javascript',
  'text/plain',
  'text/xml',
]);

/** A response of the origin. Header names are in lower case. */
export interface Compressible {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readable;
}

/** Whether CloudFront would compress it, whatever the client accepts. */
function isCompressible({ status, headers }: Compressible): boolean {
  const bytes = Number(headers['content-length']);
  const [type = ''] = (headers['content-type'] ?? '').toLowerCase().split(';');
  return (
    [200, 403, 404].includes(status) &&
    bytes >= MIN_BYTES &&
    bytes <= MAX_BYTES &&
    COMPRESSIBLE.has(type.trim()) &&
    headers['content-encoding'] === undefined
  );
}

/** How many compressed objects are kept in memory. */
const MAX_KEPT = 200;

/** Compresses responses, and remembers them by their ETag. */
export function createCompressor() {
  const kept = new Map<string, Promise<Buffer>>();

  async function compress(body: Readable, encoding: Encoding, etag: string | undefined): Promise<Buffer> {
    const compressed = buffer(body).then((bytes) => compressors[encoding](bytes));
    if (etag === undefined) return await compressed;
    const key = `${encoding} ${etag}`;
    const [oldest] = kept.keys();
    if (kept.size >= MAX_KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(key, compressed);
    try {
      return await compressed;
    } catch (error) {
      kept.delete(key);
      throw error;
    }
  }

  /** The response as it is sent to a client with this Accept-Encoding. A compressed one has a weak ETag. */
  return async (
    response: Compressible,
    acceptEncoding: string | undefined,
  ): Promise<Omit<Compressible, 'body'> & { readonly body: Readable | Buffer }> => {
    if (!isCompressible(response)) return response;
    const encoding = acceptedEncoding(acceptEncoding, ['br', 'gzip']);
    const { 'content-length': _, etag, ...headers } = response.headers;
    if (encoding === undefined)
      return { ...response, headers: { ...response.headers, vary: 'Accept-Encoding' } };
    const known = etag === undefined ? undefined : kept.get(`${encoding} ${etag}`);
    if (known) response.body.destroy();
    const body = await (known ?? compress(response.body, encoding, etag));
    return {
      status: response.status,
      headers: {
        ...headers,
        ...(etag === undefined ? {} : { etag: etag.replace(/^(?!W\/)/, 'W/') }),
        'content-encoding': encoding,
        'content-length': String(body.length),
        vary: 'Accept-Encoding',
      },
      body,
    };
  };
}
