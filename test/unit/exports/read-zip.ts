import { crc32 } from 'node:zlib';

/** A file as a reader of ZIP archives finds it: by the directory at the end of the archive. */
export interface UnzippedFile {
  readonly path: string;
  readonly bytes: Buffer;
  readonly modified: { readonly date: number; readonly time: number };
}

/**
 * Reads an archive by its directory, and checks what strict readers check: that the records are where they are said to be, that
 * each local header says the same as the directory, that entries follow each other without gaps, and every checksum.
 */
export function readZip(archive: Buffer): UnzippedFile[] {
  const { entries, offset, size } = directoryOf(archive);
  const files: UnzippedFile[] = [];
  let [at, expectedStart] = [offset, 0];
  for (let index = 0; index < entries; index += 1) {
    assertEqual(archive.readUInt32LE(at), 0x02014b50, 'signature of a directory record');
    const [pathLength, extraLength] = [archive.readUInt16LE(at + 28), archive.readUInt16LE(at + 30)];
    const path = archive.toString('utf8', at + 46, at + 46 + pathLength);
    const extra = archive.subarray(at + 46 + pathLength, at + 46 + pathLength + extraLength);
    const wide = zip64ValuesOf(extra);
    const wideOr = (value: number) => (value === 0xffffffff ? Number(wide.shift()) : value);
    const length = wideOr(archive.readUInt32LE(at + 24));
    assertEqual(wideOr(archive.readUInt32LE(at + 20)), length, `stored size of ${path}`);
    const start = wideOr(archive.readUInt32LE(at + 42));
    assertEqual(start, expectedStart, `begin of ${path}`);
    // Version, flags, method, time, date, checksum, sizes, and the length of the path are the same in front of the file.
    assertEqual(archive.readUInt32LE(start), 0x04034b50, `signature of ${path}`);
    assertEqual(
      archive.toString('hex', start + 4, start + 28),
      archive.toString('hex', at + 6, at + 30),
      `local header of ${path}`,
    );
    const begin = start + 30 + pathLength + archive.readUInt16LE(start + 28);
    const bytes = archive.subarray(begin, begin + length);
    assertEqual(crc32(bytes), archive.readUInt32LE(at + 16), `checksum of ${path}`);
    files.push({
      path,
      bytes,
      modified: { time: archive.readUInt16LE(at + 12), date: archive.readUInt16LE(at + 14) },
    });
    expectedStart = begin + length;
    at += 46 + pathLength + extraLength;
  }
  assertEqual(expectedStart, offset, 'begin of the directory');
  assertEqual(at, offset + size, 'end of the directory');
  return files;
}

/** Reads the records at the end of an archive. */
export function directoryOf(archive: Buffer): { entries: number; size: number; offset: number } {
  const end = archive.length - 22;
  assertEqual(archive.readUInt32LE(end), 0x06054b50, 'signature of the end');
  const locator = end - 20;
  if (locator < 0 || archive.readUInt32LE(locator) !== 0x07064b50)
    return {
      entries: archive.readUInt16LE(end + 10),
      size: archive.readUInt32LE(end + 12),
      offset: archive.readUInt32LE(end + 16),
    };
  const zip64 = locator - 56;
  assertEqual(archive.readUInt32LE(zip64), 0x06064b50, 'signature of the ZIP64 end');
  return {
    entries: Number(archive.readBigUInt64LE(zip64 + 32)),
    size: Number(archive.readBigUInt64LE(zip64 + 40)),
    offset: Number(archive.readBigUInt64LE(zip64 + 48)),
  };
}

/** The values of the ZIP64 extra field. */
export function zip64ValuesOf(extra: Buffer): bigint[] {
  if (extra.length === 0) return [];
  assertEqual(extra.readUInt16LE(0), 1, 'kind of the extra field');
  return Array.from({ length: extra.readUInt16LE(2) / 8 }, (_, at) => extra.readBigUInt64LE(4 + 8 * at));
}

function assertEqual(actual: unknown, expected: unknown, what: string): void {
  if (actual !== expected) throw new Error(`The ${what} is ${String(actual)}, not ${String(expected)}`);
}
