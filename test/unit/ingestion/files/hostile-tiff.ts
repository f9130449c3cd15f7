/** Files that are made to cost time, for tests. */

const MAX_ENTRIES = 0xffff;
const SLOT = 6;
const FIRST = 8;

/**
 * A TIFF of directories that overlap: each six bytes behind the last, with 65,535 entries, and each pointing to the next;
 * the last one to the first. It takes 786 KB for the first pointer.
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
