import type { PixelSize } from './file-type.ts';
import { firstTags } from './tiff.ts';

/**
 * What a WebP file holds, without decoding it (RFC 9649, section 2): chunks of four letters, a size, and their data, which
 * is followed by a zero byte if its size is odd.
 */
export interface WebpImage {
  /** As it is stored, before it is turned. */
  readonly size: PixelSize;
  /** 1 to 8, as in EXIF: https://www.cipa.jp/std/documents/e/DC-008-2012_E.pdf, 4.6.4 A. */
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
const ORIENTATION_TAG = 274;

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

/** EXIF is a small TIFF; some programs put `Exif` before it, as in a JPEG. */
function orientationOf(chunks: readonly Chunk[]): number {
  const exif = chunks.find(({ name }) => name === 'EXIF')?.data;
  if (exif === undefined) return 1;
  const tiff = exif.toString('latin1', 0, 4) === 'Exif' ? exif.subarray(6) : exif;
  const value = firstTags(tiff).get(ORIENTATION_TAG) ?? 1;
  return value >= 1 && value <= 8 ? value : 1;
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

/**
 * A WebP picture as JPEG, upright, for OCR: Textract takes no WebP
 * (https://docs.aws.amazon.com/textract/latest/dg/limits-document.html). Throws if it is damaged.
 */
export type ToJpeg = (bytes: Uint8Array) => Promise<Uint8Array>;

/** The decoder is WebAssembly, and loaded with the first WebP picture. */
export const toJpeg: ToJpeg = async (bytes) => {
  const { webpToJpeg } = await import('./webp.chunk.ts');
  return webpToJpeg(bytes);
};

/** A decoded picture: four bytes a pixel (red, green, blue, opacity), row by row from the top left. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray | Uint8Array;
}

/**
 * The picture as a viewer shows it: turned as its EXIF orientation (1 to 8) says, on white paper, and at most `longest`
 * pixels on a side, each the mean of a square of the original's.
 */
export function uprightImage(picture: Pixels, orientation: number, maxSide: number): Pixels {
  const shrink = Math.max(1, Math.ceil(Math.max(picture.width, picture.height) / maxSide));
  const [across, down] = [Math.floor(picture.width / shrink), Math.floor(picture.height / shrink)];
  const isTurned = orientation >= 5;
  const [width, height] = isTurned ? [down, across] : [across, down];
  const data = new Uint8Array(4 * width * height);
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      const [right, below] = uprightPosition(x, y, across, down, orientation);
      paintMean(picture, x * shrink, y * shrink, shrink, data, 4 * (below * width + right));
    }
  }
  return { width, height, data };
}

/** The position of a stored pixel in the picture as shown: EXIF 2.3, 4.6.4 A, Orientation. */
function uprightPosition(
  x: number,
  y: number,
  across: number,
  down: number,
  orientation: number,
): [number, number] {
  const [left, top] = [across - 1 - x, down - 1 - y];
  switch (orientation) {
    case 2:
      return [left, y];
    case 3:
      return [left, top];
    case 4:
      return [x, top];
    case 5:
      return [y, x];
    case 6:
      return [top, x];
    case 7:
      return [top, left];
    case 8:
      return [y, left];
    default:
      return [x, y];
  }
}

/** The mean of a square, as it looks on white. */
function paintMean(
  { width, data }: Pixels,
  left: number,
  top: number,
  side: number,
  into: Uint8Array,
  at: number,
): void {
  for (let channel = 0; channel < 3; channel += 1) {
    let sum = 0;
    for (let y = top; y < top + side; y += 1) {
      for (let x = left; x < left + side; x += 1) {
        const from = 4 * (y * width + x);
        const opacity = (data[from + 3] ?? 0) / 255;
        sum += 255 + ((data[from + channel] ?? 0) - 255) * opacity;
      }
    }
    into[at + channel] = Math.round(sum / (side * side));
  }
  into[at + 3] = 255;
}
