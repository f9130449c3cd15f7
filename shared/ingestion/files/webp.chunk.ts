import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import decode, { init } from '@jsquash/webp/decode.js';
import { encode } from 'jpeg-js';
import { pixelLimits } from './file-limits.ts';
import { type Pixels, uprightImage, webpImageOf } from './webp.ts';

/** Good enough that no letter is lost, and a third of the 10 MB that Textract takes. */
const QUALITY = 90;

/** The decoder of libwebp. The build puts it next to the bundle that needs it (lib/chunks.ts). */
const decoder = join(
  process.env['LAMBDA_TASK_ROOT'] ?? 'node_modules/@jsquash/webp/codec',
  'dec/webp_dec.wasm',
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
export async function webpToJpeg(bytes: Uint8Array): Promise<Uint8Array> {
  const picture = webpImageOf(bytes);
  if (picture === undefined) throw new RangeError('The WebP file holds no picture');
  await (loading ??= load());
  const decoded: Pixels = await decode(Uint8Array.from(picture.stillImage).buffer);
  const { width, height, data } = uprightImage(decoded, picture.orientation, pixelLimits.maxConvertedSide);
  return encode({ width, height, data }, QUALITY).data;
}
