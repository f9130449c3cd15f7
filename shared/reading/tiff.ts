import type { PixelSize } from './file-type.ts';

/**
 * Pages of a TIFF (TIFF 6.0, section 2): a header that points to the first directory, each directory a page that
 * points to the next. A page is taken out by pointing the header at its directory and ending the chain there.
 */

const TAG = { subfileType: 254, width: 256, height: 257 } as const;
const ENTRY_BYTES = 12;
const SHORT = 3;
/** NewSubfileType: a smaller version of another picture in the file. */
const REDUCED = 1;

interface Directory extends PixelSize {
  readonly offset: number;
  /** Where the pointer to the next directory stands. */
  readonly nextPointer: number;
  readonly next: number;
  readonly reduced: boolean;
}

/** The size of each page in pixels. Throws `RangeError` where the directories do not fit the file. */
export const tiffPages = (bytes: Uint8Array): PixelSize[] =>
  directories(bytes).map(({ width, height }) => ({ width, height }));

/** The file with only this page, counted from 1. */
export function tiffPage(bytes: Uint8Array, number: number): Uint8Array {
  const page = directories(bytes)[number - 1];
  if (page === undefined) throw new RangeError(`The TIFF has no page ${number}`);
  const copy = Uint8Array.from(bytes);
  const { data, little } = open(copy);
  data.setUint32(4, page.offset, little);
  data.setUint32(page.nextPointer, 0, little);
  return copy;
}

function directories(bytes: Uint8Array): Directory[] {
  const { data, little } = open(bytes);
  const found = new Map<number, Directory>();
  for (let offset = data.getUint32(4, little); offset !== 0 && !found.has(offset); ) {
    const directory = directoryAt(data, offset, little);
    found.set(offset, directory);
    offset = directory.next;
  }
  return [...found.values()].filter(({ reduced }) => !reduced);
}

function directoryAt(data: DataView, offset: number, little: boolean): Directory {
  const count = data.getUint16(offset, little);
  const nextPointer = offset + 2 + count * ENTRY_BYTES;
  const tag = (wanted: number) => {
    for (let entry = offset + 2; entry < nextPointer; entry += ENTRY_BYTES) {
      if (data.getUint16(entry, little) !== wanted) continue;
      const short = data.getUint16(entry + 2, little) === SHORT;
      return short ? data.getUint16(entry + 8, little) : data.getUint32(entry + 8, little);
    }
    return 0;
  };
  return {
    offset,
    nextPointer,
    next: data.getUint32(nextPointer, little),
    width: tag(TAG.width),
    height: tag(TAG.height),
    reduced: (tag(TAG.subfileType) & REDUCED) !== 0,
  };
}

const open = (bytes: Uint8Array) => ({
  data: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  little: bytes[0] === 0x49,
});
