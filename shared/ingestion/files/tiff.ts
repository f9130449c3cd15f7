import { tiffLimits } from './file-limits.ts';
import type { PixelSize } from './file-type.ts';

/**
 * Pages of a TIFF (TIFF 6.0, section 2): a header that points to the first directory, each directory a page that
 * points to the next. A page is taken out by pointing the header at its directory and ending the chain there.
 * Directories may be anywhere and overlap: each is read once, and at most `tiffLimits.directories` of them.
 */

const TAG = { subfileType: 254, width: 256, height: 257 } as const;
const HEADER_BYTES = 8;
const ENTRY_BYTES = 12;
const SHORT = 3;
/** NewSubfileType: a smaller version of another picture in the file. */
const REDUCED = 1;

/** A page: its size in pixels, or undefined if its directory is damaged or outside of the file. */
export type TiffPageSize = PixelSize | undefined;

interface Directory {
  readonly offset: number;
  /** The offset of the pointer to the next directory, and its value; undefined outside of the file. */
  readonly nextPointer: number;
  readonly next: number | undefined;
  readonly tags: ReadonlyMap<number, number>;
  readonly size: PixelSize | undefined;
  readonly isReduced: boolean;
}

/** All pages in order, at most one more than a document may have. A directory that cannot be found is the last page. */
export const tiffPageSizes = (bytes: Uint8Array): TiffPageSize[] =>
  directories(bytes).map(({ size }) => size);

/** The file with only this page, counted from 1. Throws `RangeError` if it has none, or the page is damaged. */
export function extractTiffPage(bytes: Uint8Array, number: number): Uint8Array {
  const page = directories(bytes)[number - 1];
  if (page?.size === undefined) throw new RangeError(`The TIFF has no page ${number}`);
  const copy = Uint8Array.from(bytes);
  const { data, little } = openTiff(copy);
  data.setUint32(4, page.offset, little);
  data.setUint32(page.nextPointer, 0, little);
  return copy;
}

/** The directory of a page: where it begins, how the numbers in the file are written, and its tags as `firstTags` gives them. */
export interface TiffDirectory {
  readonly offset: number;
  readonly little: boolean;
  readonly tags: ReadonlyMap<number, number>;
}

/** The directory of a page, counted from 1; undefined if there is none, or it is damaged. */
export function tiffDirectory(bytes: Uint8Array, number: number): TiffDirectory | undefined {
  const page = directories(bytes)[number - 1];
  if (page?.size === undefined) return undefined;
  return { offset: page.offset, little: openTiff(bytes).little, tags: page.tags };
}

/** The tags of the first directory, such as those of EXIF; none if it is damaged. */
export function firstTags(bytes: Uint8Array): ReadonlyMap<number, number> {
  if (bytes.length < HEADER_BYTES) return new Map();
  const { data, little } = openTiff(bytes);
  return directoryAt(data, data.getUint32(4, little), little).tags;
}

function directories(bytes: Uint8Array): Directory[] {
  if (bytes.length < HEADER_BYTES) return [];
  const { data, little } = openTiff(bytes);
  const found = new Map<number, Directory>();
  let offset: number | undefined = data.getUint32(4, little);
  while (offset !== undefined && offset !== 0 && !found.has(offset)) {
    if (found.size === tiffLimits.directories) break;
    const directory = directoryAt(data, offset, little);
    found.set(offset, directory);
    offset = directory.next;
  }
  return [...found.values()].filter(({ isReduced: reduced }) => !reduced);
}

function directoryAt(data: DataView, offset: number, little: boolean): Directory {
  const inside = (end: number) => end <= data.byteLength;
  const count = inside(offset + 2) ? data.getUint16(offset, little) : 0;
  const nextPointer = offset + 2 + count * ENTRY_BYTES;
  const isWhole = inside(nextPointer + 4);
  const tags =
    isWhole && count <= tiffLimits.entries
      ? tagsOf(data, offset + 2, count, little)
      : new Map<number, number>();
  const [width, height] = [tags.get(TAG.width), tags.get(TAG.height)];
  return {
    offset,
    nextPointer,
    next: isWhole ? data.getUint32(nextPointer, little) : undefined,
    tags,
    size: width && height ? { width, height } : undefined,
    isReduced: ((tags.get(TAG.subfileType) ?? 0) & REDUCED) !== 0,
  };
}

/** The first value of each tag that is a number of two or four bytes; of a tag that is there twice, the first. */
function tagsOf(data: DataView, start: number, count: number, little: boolean): Map<number, number> {
  const tags = new Map<number, number>();
  for (let entry = start; entry < start + count * ENTRY_BYTES; entry += ENTRY_BYTES) {
    const tag = data.getUint16(entry, little);
    if (tags.has(tag)) continue;
    const short = data.getUint16(entry + 2, little) === SHORT;
    tags.set(tag, short ? data.getUint16(entry + 8, little) : data.getUint32(entry + 8, little));
  }
  return tags;
}

const openTiff = (bytes: Uint8Array) => ({
  data: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  little: bytes[0] === 0x49,
});
