import { crc32 } from 'node:zlib';

/**
 * The records of a ZIP archive whose entries are stored without compression: PDFs and pictures are compressed already. Sizes
 * and checksums are in front of each entry, so that every reader can read it. Values that do not fit into their fields are in
 * ZIP64 records, so that neither a file nor the archive has a maximum size. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */

/** A file in the archive. */
export interface ZipEntry {
  /** Folders are separated by `/`. */
  readonly path: string;
  readonly modified: Date;
  readonly size: number;
  readonly crc: number;
}

/** The checksum of bytes, or of more bytes after those with the checksum `before`. */
export const checksumOf = (bytes: Uint8Array, before = 0): number => crc32(bytes, before);

/** The versions that a reader needs: 2.0 for folders, 4.5 for ZIP64. */
const VERSION = { basic: 20, zip64: 45 } as const;
/** Paths are UTF-8. */
const FLAGS = 0x0800;
/** In a field of 32 or 16 bits: the value is in a ZIP64 record. */
const MAX_32 = 0xffffffff;
const MAX_16 = 0xffff;

const fits32 = (value: number) => value < MAX_32;

/** What is in front of the bytes of an entry. */
export function localHeader(entry: ZipEntry): Buffer {
  const path = Buffer.from(entry.path);
  const zip64 = zip64Extra(entry.size, entry.size);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  writeCommon(header, 4, entry, path, zip64);
  return Buffer.concat([header, path, zip64]);
}

/** The entry in the directory at the end of the archive; `offset` is where its local header begins. */
export function directoryRecord(entry: ZipEntry, offset: number): Buffer {
  const path = Buffer.from(entry.path);
  const zip64 = zip64Extra(entry.size, entry.size, offset);
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02014b50, 0);
  // Made by version 4.5 for MS-DOS, whose attributes every system understands.
  record.writeUInt16LE(VERSION.zip64, 4);
  writeCommon(record, 6, entry, path, zip64);
  record.writeUInt32LE(Math.min(offset, MAX_32), 42);
  return Buffer.concat([record, path, zip64]);
}

/** The members that local headers and directory records have in common. */
function writeCommon(
  target: Buffer,
  at: number,
  { modified, crc, size }: ZipEntry,
  path: Buffer,
  extra: Buffer,
): void {
  const { date, time } = dosTimeOf(modified);
  target.writeUInt16LE(extra.length === 0 ? VERSION.basic : VERSION.zip64, at);
  target.writeUInt16LE(FLAGS, at + 2);
  // Method 0: stored.
  target.writeUInt16LE(time, at + 6);
  target.writeUInt16LE(date, at + 8);
  target.writeUInt32LE(crc, at + 10);
  target.writeUInt32LE(Math.min(size, MAX_32), at + 14);
  target.writeUInt32LE(Math.min(size, MAX_32), at + 18);
  target.writeUInt16LE(path.length, at + 22);
  target.writeUInt16LE(extra.length, at + 24);
}

/** The extra field with those of the values that need 64 bits; empty if none does. */
function zip64Extra(...all: number[]): Buffer {
  const values = all.filter((value) => !fits32(value));
  if (values.length === 0) return Buffer.alloc(0);
  const extra = Buffer.alloc(4 + 8 * values.length);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8 * values.length, 2);
  for (const [index, value] of values.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + 8 * index);
  return extra;
}

/** Where the directory is, and how many entries it has. */
export interface ZipDirectory {
  readonly entries: number;
  readonly size: number;
  readonly offset: number;
}

/** What is behind the directory, at the very end of the archive. */
export function endRecords({ entries, size, offset }: ZipDirectory): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(entries, MAX_16), 8);
  end.writeUInt16LE(Math.min(entries, MAX_16), 10);
  end.writeUInt32LE(Math.min(size, MAX_32), 12);
  end.writeUInt32LE(Math.min(offset, MAX_32), 16);
  if (entries < MAX_16 && fits32(size) && fits32(offset)) return end;
  const zip64 = Buffer.alloc(56);
  zip64.writeUInt32LE(0x06064b50, 0);
  // The size of the rest of this record.
  zip64.writeBigUInt64LE(44n, 4);
  zip64.writeUInt16LE(VERSION.zip64, 12);
  zip64.writeUInt16LE(VERSION.zip64, 14);
  zip64.writeBigUInt64LE(BigInt(entries), 24);
  zip64.writeBigUInt64LE(BigInt(entries), 32);
  zip64.writeBigUInt64LE(BigInt(size), 40);
  zip64.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + size), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([zip64, locator, end]);
}

/** MS-DOS date and time: from 1980 to 2107, in steps of two seconds, here in UTC. */
function dosTimeOf(instant: Date): { date: number; time: number } {
  const year = Math.min(Math.max(instant.getUTCFullYear(), 1980), 2107);
  return {
    date: ((year - 1980) << 9) | ((instant.getUTCMonth() + 1) << 5) | instant.getUTCDate(),
    time: (instant.getUTCHours() << 11) | (instant.getUTCMinutes() << 5) | (instant.getUTCSeconds() >> 1),
  };
}
