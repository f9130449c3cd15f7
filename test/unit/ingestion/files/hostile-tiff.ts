/** Files that are designed to take a long time, for tests. */

const MAX_ENTRIES = 0xffff;
const SLOT = 6;
const FIRST = 8;

/**
 * A TIFF with overlapping directories of 65,535 entries: each begins six bytes after the previous one and points to the next,
 * and the last one points to the first. It has 786 KB, because the first pointer comes after that many bytes.
 */
export function createOverlappingTiff(bytes: number): Buffer {
  const file = Buffer.alloc(bytes);
  file.write('II*\0', 'latin1');
  file.writeUInt32LE(FIRST, 4);
  for (let at = FIRST; at + SLOT <= bytes; at += SLOT) {
    file.writeUInt16LE(MAX_ENTRIES, at);
    const [directory, isLast] = [at - 12 * MAX_ENTRIES, at + 2 * SLOT > bytes];
    file.writeUInt32LE(isLast ? FIRST : Math.max(FIRST, directory + SLOT), at + 2);
  }
  return file;
}
