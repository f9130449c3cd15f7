import { inflateSync } from 'node:zlib';
import { pixelLimits } from '../files/file-limits.ts';
import { exifOrientation, UPRIGHT } from './exif.ts';
import type { Pixels } from './pixels.ts';

/** A PNG (https://www.w3.org/TR/png-3/): chunks of a length, four letters, their data and a checksum, which is not looked at. */
interface Chunk {
  readonly name: string;
  readonly data: Buffer;
}

const SIGNATURE_BYTES = 8;
/** Length, name and checksum. */
const CHUNK_FRAME_BYTES = 12;
const GREY = 0;
const RGB = 2;
const PALETTE = 3;
const GREY_ALPHA = 4;
const RGB_ALPHA = 6;
const channelCounts: Readonly<Record<number, number>> = {
  [GREY]: 1,
  [RGB]: 3,
  [PALETTE]: 1,
  [GREY_ALPHA]: 2,
  [RGB_ALPHA]: 4,
};
/** The passes of an interlaced picture: where each begins, and its steps. */
const PASSES = [
  { left: 0, top: 0, across: 8, down: 8 },
  { left: 4, top: 0, across: 8, down: 8 },
  { left: 0, top: 4, across: 4, down: 8 },
  { left: 2, top: 0, across: 4, down: 4 },
  { left: 0, top: 2, across: 2, down: 4 },
  { left: 1, top: 0, across: 2, down: 2 },
  { left: 0, top: 1, across: 1, down: 2 },
] as const;
const WHOLE = [{ left: 0, top: 0, across: 1, down: 1 }] as const;

interface Header {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly colours: number;
  readonly channels: number;
  readonly passes: readonly { left: number; top: number; across: number; down: number }[];
}

/** How the picture has to be turned, as its EXIF says. */
export function pngOrientation(bytes: Uint8Array): number {
  const exif = chunksOf(bytes).find(({ name }) => name === 'eXIf');
  return exif === undefined ? UPRIGHT : exifOrientation(exif.data);
}

/** @throws RangeError if the picture is damaged, or too large to be decoded. */
export function decodePng(bytes: Uint8Array, maxPixels: number = pixelLimits.maxDecoded): Pixels {
  const chunks = chunksOf(bytes);
  const find = (wanted: string) => chunks.find(({ name }) => name === wanted)?.data;
  const header = headerOf(find('IHDR'), maxPixels);
  const { width, height, passes } = header;
  const rows = passes.map((pass) => {
    const [across, down] = [stepsOf(width - pass.left, pass.across), stepsOf(height - pass.top, pass.down)];
    const rowBytes = Math.ceil((across * header.bits * header.channels) / 8);
    return { ...pass, columns: across, lines: across === 0 ? 0 : down, rowBytes };
  });
  const maxOutputLength = rows.reduce((sum, { lines, rowBytes }) => sum + lines * (1 + rowBytes), 0);
  const packed = Buffer.concat(chunks.filter(({ name }) => name === 'IDAT').map(({ data }) => data));
  const raw = inflateSync(packed, { maxOutputLength: maxOutputLength + 1 });
  if (raw.length < maxOutputLength) throw new RangeError('The PNG ends before its last row');
  const data = new Uint8Array(4 * width * height);
  const paint = createPainter(header, find('PLTE'), find('tRNS'));
  let at = 0;
  for (const { left, top, across, down, columns, lines, rowBytes } of rows) {
    let above: Uint8Array = new Uint8Array(rowBytes);
    for (let line = 0; line < lines; line += 1) {
      const row = raw.subarray(at + 1, at + 1 + rowBytes);
      unfilter(raw[at] ?? 0, row, above, Math.max(1, (header.bits * header.channels) >> 3));
      const start = (top + line * down) * width + left;
      for (let column = 0; column < columns; column += 1)
        paint(row, column, data, 4 * (start + column * across));
      above = row;
      at += 1 + rowBytes;
    }
  }
  return { width, height, data };
}

/** Up to the first one that the file does not hold whole. */
function chunksOf(bytes: Uint8Array): Chunk[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE_BYTES; at + CHUNK_FRAME_BYTES <= file.length; ) {
    const end = at + CHUNK_FRAME_BYTES + file.readUInt32BE(at);
    if (end > file.length) break;
    chunks.push({ name: file.toString('latin1', at + 4, at + 8), data: file.subarray(at + 8, end - 4) });
    at = end;
  }
  return chunks;
}

function headerOf(data: Buffer | undefined, maxPixels: number): Header {
  if (data === undefined || data.length < 13) throw new RangeError('The PNG has no header');
  const [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
  const [bits = 0, colours = 0, , , interlaced] = data.subarray(8);
  const channels = channelCounts[colours];
  if (width * height === 0 || width * height > maxPixels || channels === undefined)
    throw new RangeError(`The PNG has ${width} × ${height} pixels of type ${colours}`);
  if (![1, 2, 4, 8, 16].includes(bits) || (bits < 8 && channels > 1))
    throw new RangeError(`The PNG has ${bits} bits per channel`);
  return { width, height, bits, colours, channels, passes: interlaced === 1 ? PASSES : WHOLE };
}

const stepsOf = (length: number, step: number) => Math.max(0, Math.ceil(length / step));

/** Undoes the filter of a row: https://www.w3.org/TR/png-3/#9Filters */
function unfilter(type: number, row: Uint8Array, above: Uint8Array, pixelBytes: number): void {
  if (type === 0) return;
  for (let at = 0; at < row.length; at += 1) {
    const left = at < pixelBytes ? 0 : (row[at - pixelBytes] ?? 0);
    const up = above[at] ?? 0;
    const corner = at < pixelBytes ? 0 : (above[at - pixelBytes] ?? 0);
    row[at] = (row[at] ?? 0) + predicted(type, left, up, corner);
  }
}

function predicted(type: number, left: number, up: number, corner: number): number {
  if (type === 1) return left;
  if (type === 2) return up;
  if (type === 3) return (left + up) >> 1;
  const [toLeft, toUp, toCorner] = [
    Math.abs(up - corner),
    Math.abs(left - corner),
    Math.abs(left + up - 2 * corner),
  ];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/** Writes a pixel of a row into a picture of four bytes a pixel. */
type Painter = (row: Uint8Array, column: number, into: Uint8Array, at: number) => void;

function createPainter(
  { bits, colours, channels }: Header,
  palette: Buffer | undefined,
  transparent: Buffer | undefined,
): Painter {
  const bytes = bits === 16 ? 2 : 1;
  const max = 2 ** Math.min(bits, 8) - 1;
  /** A sample in its own depth; of 16 bits, the upper eight. */
  const sample = (row: Uint8Array, index: number) => {
    if (bits >= 8) return row[index * bytes] ?? 0;
    const shift = 8 - bits - ((index * bits) % 8);
    return ((row[(index * bits) >> 3] ?? 0) >> shift) & max;
  };
  const isGrey = colours === GREY || colours === GREY_ALPHA;
  const hasAlpha = colours === GREY_ALPHA || colours === RGB_ALPHA;
  return (row, column, into, at) => {
    const first = column * channels;
    if (colours === PALETTE) {
      const entry = sample(row, first);
      for (let channel = 0; channel < 3; channel += 1)
        into[at + channel] = palette?.[3 * entry + channel] ?? 0;
      into[at + 3] = transparent?.[entry] ?? 255;
      return;
    }
    for (let channel = 0; channel < 3; channel += 1)
      into[at + channel] = (sample(row, first + (isGrey ? 0 : channel)) * 255) / max;
    into[at + 3] = hasAlpha ? sample(row, first + channels - 1) : 255;
  };
}
