import { maxBytes } from '../../domain/limits.ts';
import { type TiffDirectory, tiffDirectory } from '../files/tiff.ts';
import { orientationIn, UPRIGHT } from './exif.ts';
import type { PdfPicture } from './image-pdf.ts';

/**
 * A TIFF page for a PDF, which has the codings of almost every scanner: none, CCITT, LZW, JPEG, Deflate, PackBits
 * (TIFF 6.0, https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf). Each strip or tile becomes an image.
 */

const TAG = {
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  stripOffsets: 273,
  samples: 277,
  rowsPerStrip: 278,
  stripSizes: 279,
  planar: 284,
  faxOptions: 292,
  predictor: 317,
  colourMap: 320,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileSizes: 325,
  sampleFormat: 339,
  jpegTables: 347,
} as const;

const COMPRESSION = {
  none: 1,
  modifiedHuffman: 2,
  fax3: 3,
  fax4: 4,
  lzw: 5,
  jpeg: 7,
  deflate: 8,
  oldDeflate: 32946,
  packBits: 32773,
} as const;

const PHOTOMETRIC = { whiteIsZero: 0, blackIsZero: 1, rgb: 2, palette: 3, cmyk: 5, yCbCr: 6 } as const;

/** Values of one tag that are read: a picture of 10,000 rows has as many strips at most. */
const MAX_VALUES = 10_000;
/** Bytes of a value by its type: BYTE, ASCII, SHORT, LONG, and UNDEFINED. */
const typeSizes: Readonly<Record<number, 1 | 2 | 4>> = { 1: 1, 2: 1, 3: 2, 4: 4, 7: 1 };

type Tags = ReadonlyMap<number, readonly number[]>;

/** How the page has to be turned, 1 to 8. */
export function tiffOrientation(bytes: Uint8Array, page: number): number {
  const directory = tiffDirectory(bytes, page);
  return directory === undefined ? UPRIGHT : orientationIn(directory.tags);
}

/**
 * Undefined if the page is damaged, or of a kind that PDF does not have. Strips may overlap: together they may not be larger
 * than a file may be, or a small file would become a PDF of gigabytes.
 */
export function tiffPicture(bytes: Uint8Array, page: number): PdfPicture | undefined {
  const directory = tiffDirectory(bytes, page);
  if (directory === undefined) return undefined;
  const tags = readTags(bytes, directory);
  const one = (tag: number, otherwise: number) => tags.get(tag)?.[0] ?? otherwise;
  const [width, height] = [one(TAG.width, 0), one(TAG.height, 0)];
  const tiled = tags.has(TAG.tileOffsets);
  const [partWidth, partHeight] = tiled
    ? [one(TAG.tileWidth, 0), one(TAG.tileHeight, 0)]
    : [width, Math.min(height, one(TAG.rowsPerStrip, height))];
  const offsets = tags.get(tiled ? TAG.tileOffsets : TAG.stripOffsets) ?? [];
  const sizes = tags.get(tiled ? TAG.tileSizes : TAG.stripSizes) ?? [];
  if (partWidth === 0 || partHeight === 0 || one(TAG.planar, 1) !== 1 || one(TAG.sampleFormat, 1) !== 1)
    return undefined;
  const across = Math.ceil(width / partWidth);
  const coding = codingOf(tags, bytes);
  if (coding === undefined || offsets.length !== across * Math.ceil(height / partHeight)) return undefined;
  const stored = offsets.map((offset, index) => bytes.subarray(offset, offset + (sizes[index] ?? 0)));
  if (stored.reduce((sum, { length }) => sum + length, 0) > maxBytes['image/tiff']) return undefined;
  const parts = stored.map((part, index) => {
    const left = (index % across) * partWidth;
    const top = Math.floor(index / across) * partHeight;
    // The last strip may be shorter; tiles are whole.
    const rows = tiled ? partHeight : Math.min(partHeight, height - top);
    const entries = coding.entries(partWidth, rows);
    return { left, top, width: partWidth, height: rows, entries, data: coding.data(part) };
  });
  return { width, height, parts };
}

function readTags(bytes: Uint8Array, { offset, little }: TiffDirectory): Tags {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tags = new Map<number, number[]>();
  const count = file.getUint16(offset, little);
  for (let entry = offset + 2; entry < offset + 2 + 12 * count; entry += 12) {
    const [tag, type] = [file.getUint16(entry, little), file.getUint16(entry + 2, little)];
    const values = file.getUint32(entry + 4, little);
    const size = typeSizes[type];
    if (size === undefined || values > MAX_VALUES || tags.has(tag)) continue;
    const start = values * size <= 4 ? entry + 8 : file.getUint32(entry + 8, little);
    if (start + values * size > file.byteLength) continue;
    tags.set(
      tag,
      Array.from({ length: values }, (_, index) => valueAt(file, start + index * size, size, little)),
    );
  }
  return tags;
}

function valueAt(file: DataView, at: number, size: 1 | 2 | 4, little: boolean): number {
  if (size === 1) return file.getUint8(at);
  return size === 2 ? file.getUint16(at, little) : file.getUint32(at, little);
}

/** How the parts of a page are coded, in the words of PDF. */
interface Coding {
  /** The entries of an image of this many columns and rows. */
  readonly entries: (columns: number, rows: number) => string;
  readonly data: (part: Uint8Array) => Uint8Array;
}

function codingOf(tags: Tags, bytes: Uint8Array): Coding | undefined {
  const one = (tag: number, otherwise: number) => tags.get(tag)?.[0] ?? otherwise;
  const compression = one(TAG.compression, COMPRESSION.none);
  const depths = tags.get(TAG.bits) ?? [1];
  const [bits = 1] = depths;
  const samples = one(TAG.samples, 1);
  // Samples of 16 bits are written as the file's numbers are; in a PDF the upper byte is first.
  const isKnownDepth = [1, 2, 4, 8].includes(bits) || (bits === 16 && bytes[0] !== 0x49);
  const colours = coloursOf(tags, samples, bits, compression);
  if (colours === undefined || !isKnownDepth || depths.some((depth) => depth !== bits)) return undefined;
  const filter = filterOf(tags, compression, { bits, samples });
  if (filter === undefined) return undefined;
  const inOrder = one(TAG.fillOrder, 1) === 2 ? withReversedBits : (part: Uint8Array) => part;
  const tables = Uint8Array.from(tags.get(TAG.jpegTables) ?? []);
  return {
    entries: (columns, rows) => `${colours} /BitsPerComponent ${bits} ${filter(columns, rows)}`,
    data: compression === COMPRESSION.jpeg ? (part) => withJpegTables(part, tables) : inOrder,
  };
}

/** Undefined for colours that PDF does not have, and for samples beyond those of the colour, such as opacity. */
function coloursOf(tags: Tags, samples: number, bits: number, compression: number): string | undefined {
  const isFax = compression >= COMPRESSION.modifiedHuffman && compression <= COMPRESSION.fax4;
  const photometric = tags.get(TAG.photometric)?.[0];
  switch (photometric) {
    case PHOTOMETRIC.whiteIsZero:
      // The coding of a fax says itself what is white.
      return samples === 1 ? `/ColorSpace /DeviceGray ${isFax ? '' : '/Decode [1 0]'}` : undefined;
    case PHOTOMETRIC.blackIsZero:
      return samples === 1 ? '/ColorSpace /DeviceGray' : undefined;
    case PHOTOMETRIC.rgb:
      return samples === 3 ? '/ColorSpace /DeviceRGB' : undefined;
    case PHOTOMETRIC.cmyk:
      return samples === 4 ? '/ColorSpace /DeviceCMYK' : undefined;
    case PHOTOMETRIC.yCbCr:
      return compression === COMPRESSION.jpeg && samples === 3 ? '/ColorSpace /DeviceRGB' : undefined;
    case PHOTOMETRIC.palette:
      return samples === 1 && bits <= 8 ? paletteColours(tags.get(TAG.colourMap) ?? [], bits) : undefined;
    default:
      return undefined;
  }
}

/** The palette has its reds first, then its greens and its blues, in 16 bits. */
function paletteColours(map: readonly number[], bits: number): string | undefined {
  const count = 2 ** bits;
  if (map.length !== 3 * count) return undefined;
  const colour = (index: number) => [0, 1, 2].map((channel) => (map[channel * count + index] ?? 0) >> 8);
  const hex = Buffer.from(Array.from({ length: count }, (_, index) => colour(index)).flat()).toString('hex');
  return `/ColorSpace [/Indexed /DeviceRGB ${count - 1} <${hex}>]`;
}

function filterOf(
  tags: Tags,
  compression: number,
  { bits, samples }: { bits: number; samples: number },
): ((columns: number, rows: number) => string) | undefined {
  const one = (tag: number, otherwise: number) => tags.get(tag)?.[0] ?? otherwise;
  const predictor = one(TAG.predictor, 1);
  const predicted = (name: string) => (columns: number) =>
    `/Filter /${name}` +
    (predictor === 2
      ? ` /DecodeParms << /Predictor 2 /Colors ${samples} /BitsPerComponent ${bits} /Columns ${columns} >>`
      : '');
  const fax = (k: number, more = '') => {
    const blackIsOne = one(TAG.photometric, 0) === PHOTOMETRIC.blackIsZero;
    return (columns: number, rows: number) =>
      `/Filter /CCITTFaxDecode /DecodeParms << /K ${k} /Columns ${columns} /Rows ${rows} /BlackIs1 ${blackIsOne} ${more}>>`;
  };
  switch (compression) {
    case COMPRESSION.none:
      return () => '';
    case COMPRESSION.modifiedHuffman:
      return fax(0, '/EncodedByteAlign true ');
    case COMPRESSION.fax3: {
      const options = one(TAG.faxOptions, 0);
      return fax((options & 1) === 1 ? 1 : 0, (options & 4) === 4 ? '/EncodedByteAlign true ' : '');
    }
    case COMPRESSION.fax4:
      return fax(-1);
    case COMPRESSION.lzw:
      return predictor <= 2 ? predicted('LZWDecode') : undefined;
    case COMPRESSION.deflate:
    case COMPRESSION.oldDeflate:
      return predictor <= 2 ? predicted('FlateDecode') : undefined;
    case COMPRESSION.packBits:
      return () => '/Filter /RunLengthDecode';
    case COMPRESSION.jpeg: {
      const isRgb = one(TAG.photometric, 0) === PHOTOMETRIC.rgb;
      return () => `/Filter /DCTDecode${isRgb ? ' /DecodeParms << /ColorTransform 0 >>' : ''}`;
    }
    default:
      return undefined;
  }
}

/** A part is a JPEG without tables, which the page has once for all of them. */
function withJpegTables(part: Uint8Array, tables: Uint8Array): Uint8Array {
  // Both begin with a start and end with an end of a picture, of two bytes each.
  if (tables.length < 4) return part;
  return Buffer.concat([part.subarray(0, 2), tables.subarray(2, -2), part.subarray(2)]);
}

const reversedBits = Uint8Array.from({ length: 256 }, (_, byte) =>
  Array.from({ length: 8 }, (__, bit) => ((byte >> bit) & 1) << (7 - bit)).reduce((sum, bit) => sum | bit, 0),
);
const withReversedBits = (part: Uint8Array): Uint8Array => part.map((byte) => reversedBits[byte] ?? 0);
