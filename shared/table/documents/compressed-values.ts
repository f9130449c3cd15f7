import { gunzipSync, gzipSync } from 'node:zlib';
import { AppError } from '../../domain/errors.ts';

/**
 * Maximum sizes of the values that are stored compressed: in bytes of JSON, because a list contains several documents, and
 * compressed, because an item has at most 400 KB
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html). The rest of the item takes at most 80
 * KB.
 */
const MAX_BYTES = {
  fields: { json: 2_000_000, compressed: 200_000 },
  invoice: { json: 1_000_000, compressed: 100_000 },
} as const;

/** @throws `document.record-too-large` */
export function compress(name: keyof typeof MAX_BYTES, value: unknown): Uint8Array {
  const json = Buffer.from(JSON.stringify(value));
  const bytes = json.length > MAX_BYTES[name].json ? undefined : gzipSync(json);
  if (bytes !== undefined && bytes.length <= MAX_BYTES[name].compressed) return bytes;
  const kilobytes = (count: number) => `${Math.ceil(count / 1000).toLocaleString('en')} KB`;
  const size = bytes === undefined ? kilobytes(json.length) : `${kilobytes(bytes.length)} compressed`;
  const limit = bytes === undefined ? kilobytes(MAX_BYTES[name].json) : kilobytes(MAX_BYTES[name].compressed);
  throw new AppError(
    'document.record-too-large',
    `The document’s ${LABELS[name]} would have ${size}; at most ${limit} are kept. Shorten texts or take out rows.`,
  );
}

const LABELS = { fields: 'values with their proof', invoice: 'invoice' } as const;

export const decompress = (bytes: unknown): unknown => JSON.parse(gunzipSync(bytes as Uint8Array).toString());
