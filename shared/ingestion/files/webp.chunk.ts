import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import decode, { init } from '@jsquash/webp/decode.js';
import type { Pixels } from '../images/pixels.ts';

/** The decoder of libwebp. The build puts it next to the bundle that needs it (lib/chunks.ts). */
const decoder = join(
  process.env['LAMBDA_TASK_ROOT'] ?? 'node_modules/@jsquash/webp/codec/dec',
  'webp_dec.wasm',
);

/** What the decoder answers in a browser; Node has no such class. */
class Decoded implements Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;

  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
}

let loading: Promise<void> | undefined;

async function load(): Promise<void> {
  // Its types are made for browsers, and leave out that it can be handed the compiled module.
  const initialise = init as unknown as (module: object) => Promise<void>;
  const { WebAssembly: wasm } = globalThis as unknown as {
    WebAssembly: { compile(bytes: Uint8Array): Promise<object> };
  };
  Object.assign(globalThis, { ImageData: Decoded });
  await initialise(await wasm.compile(await readFile(decoder)));
}

/** Throws if the picture is damaged. */
export async function decodeStillImage(file: Uint8Array): Promise<Pixels> {
  await (loading ??= load());
  return decode(Uint8Array.from(file).buffer);
}
