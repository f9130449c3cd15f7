import { exifOrientation, UPRIGHT } from '../images/exif.ts';
import type { Pixels } from '../images/pixels.ts';
import type { PixelSize } from './file-type.ts';

/**
 * What a WebP file holds, without decoding it (RFC 9649, section 2): chunks of four letters, a size, and their data, which
 * is followed by a zero byte if its size is odd.
 */
export interface WebpImage {
  /** As it is stored, before it is turned. */
  readonly size: PixelSize;
  /** 1 to 8, as in EXIF. */
  readonly orientation: number;
  /** A file of the picture alone; of an animation, of its first frame. */
  readonly stillImage: Uint8Array;
}

interface Chunk {
  readonly name: string;
  readonly data: Buffer;
}

/** Chunks that are looked at; a picture has six at most, an animation begins with its first frame. */
const MAX_CHUNKS = 50;
const FRAME_HEADER_BYTES = 16;
/** VP8X, 2.7: the picture has an alpha channel. */
const HAS_ALPHA = 0x10;

/** Undefined if the file is damaged. */
export function webpImageOf(bytes: Uint8Array): WebpImage | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks = chunksOf(file.subarray(12));
  const frame = chunks.find(({ name }) => name === 'ANMF');
  const parts = frame === undefined ? chunks : chunksOf(frame.data.subarray(FRAME_HEADER_BYTES));
  const image = parts.find(({ name }) => name === 'VP8 ' || name === 'VP8L');
  const size = image && sizeOf(image);
  if (image === undefined || size === undefined) return undefined;
  const alpha = parts.find(({ name }) => name === 'ALPH');
  const described = alpha === undefined ? [image] : [extended(size), alpha, image];
  return { size, orientation: orientationOf(chunks), stillImage: riff(described) };
}

/** Up to the first one that the file does not hold whole. */
function chunksOf(data: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = 0; at + 8 <= data.length && chunks.length < MAX_CHUNKS; ) {
    const size = data.readUInt32LE(at + 4);
    const end = at + 8 + size;
    if (end > data.length) break;
    chunks.push({ name: data.toString('latin1', at, at + 4), data: data.subarray(at + 8, end) });
    at = end + (size % 2);
  }
  return chunks;
}

/** From the header of the coded picture: RFC 6386, 9.1, and RFC 9649, 3.4. */
function sizeOf({ name, data }: Chunk): PixelSize | undefined {
  if (data.length < 10) return undefined;
  if (name === 'VP8 ') return { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff };
  const packed = data.readUInt32LE(1);
  return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
}

function orientationOf(chunks: readonly Chunk[]): number {
  const exif = chunks.find(({ name }) => name === 'EXIF');
  return exif === undefined ? UPRIGHT : exifOrientation(exif.data);
}

function extended({ width, height }: PixelSize): Chunk {
  const data = Buffer.alloc(10);
  data[0] = HAS_ALPHA;
  data.writeUIntLE(width - 1, 4, 3);
  data.writeUIntLE(height - 1, 7, 3);
  return { name: 'VP8X', data };
}

function riff(chunks: readonly Chunk[]): Buffer {
  const parts = chunks.flatMap(({ name, data }) => {
    const header = Buffer.from(`${name}....`, 'latin1');
    header.writeUInt32LE(data.length, 4);
    return [header, data, Buffer.alloc(data.length % 2)];
  });
  const body = Buffer.concat([Buffer.from('WEBP'), ...parts]);
  const header = Buffer.from('RIFF....', 'latin1');
  header.writeUInt32LE(body.length, 4);
  return Buffer.concat([header, body]);
}

/** A picture and how it has to be turned, 1 to 8 as in EXIF. */
export interface DecodedWebp {
  readonly picture: Pixels;
  readonly orientation: number;
}

/** The picture of a WebP file, as it is stored. The decoder is WebAssembly, and loaded with the first one. */
export async function decodeWebp(bytes: Uint8Array): Promise<DecodedWebp> {
  const image = webpImageOf(bytes);
  if (image === undefined) throw new RangeError('The WebP file holds no picture');
  const { decodeStillImage } = await import('./webp.chunk.ts');
  return { picture: await decodeStillImage(image.stillImage), orientation: image.orientation };
}
