import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import createEncoder from '@jsquash/webp/codec/enc/webp_enc_simd.js';
import { defaultOptions } from '@jsquash/webp/meta.js';
import type { Pixels } from './pixels.ts';

/** Small print stays legible, and a page has 60 to 210 KB. */
const QUALITY = 75;
/** Of 0 to 6: a lower one is faster, and its files are larger. */
const METHOD = 3;

/** The build puts it next to the bundle that needs it (lib/chunks.ts). */
const wasmFile = join(
  process.env['LAMBDA_TASK_ROOT'] ?? 'node_modules/@jsquash/webp/codec/enc',
  'webp_enc_simd.wasm',
);

interface Encoder {
  encode(data: Uint8Array, width: number, height: number, options: object): Uint8Array | null;
}
let loading: Promise<Encoder> | undefined;

async function load(): Promise<Encoder> {
  // Its types are made for browsers.
  const create = createEncoder as unknown as (options: object) => Promise<Encoder>;
  return create({ wasmBinary: await readFile(wasmFile), locateFile: () => wasmFile });
}

/** The picture as WebP, without any metadata. */
export async function encodeWebp({ width, height, data }: Pixels): Promise<Uint8Array> {
  const encoder = await (loading ??= load());
  const pixels = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const encoded = encoder.encode(pixels, width, height, {
    ...defaultOptions,
    quality: QUALITY,
    method: METHOD,
  });
  if (encoded === null) throw new Error(`A picture of ${width} × ${height} pixels cannot be encoded`);
  return Uint8Array.from(encoded);
}
