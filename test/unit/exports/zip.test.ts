import { describe, expect, it } from 'vitest';
import {
  checksumOf,
  directoryRecord,
  endRecords,
  localHeader,
  type ZipEntry,
} from '../../../shared/exports/zip.ts';
import { directoryOf, readZip, zip64ValuesOf } from './read-zip.ts';

const entryOf = (path: string, bytes: Uint8Array): ZipEntry => ({
  path,
  modified: new Date('2026-11-20T08:15:21.000Z'),
  size: bytes.length,
  crc: checksumOf(bytes),
});

function archiveOf(files: Readonly<Record<string, Buffer>>): Buffer {
  const pieces: Buffer[] = [];
  const records: Buffer[] = [];
  let offset = 0;
  for (const [path, bytes] of Object.entries(files)) {
    const entry = entryOf(path, bytes);
    records.push(directoryRecord(entry, offset));
    pieces.push(localHeader(entry), bytes);
    offset = Buffer.concat(pieces).length;
  }
  const directory = Buffer.concat(records);
  const end = endRecords({ entries: records.length, size: directory.length, offset });
  return Buffer.concat([...pieces, directory, end]);
}

describe('an archive', () => {
  it('has its files with their paths, bytes and times', () => {
    const files = {
      'README.txt': Buffer.from('read me'),
      'originals/Zürich 日本.pdf': Buffer.alloc(5000, 7),
    };

    const found = readZip(archiveOf(files));

    expect(Object.fromEntries(found.map(({ path, bytes }) => [path, bytes]))).toEqual(files);
    const { date, time } = found[0]?.modified ?? { date: 0, time: 0 };
    expect([1980 + (date >> 9), (date >> 5) & 15, date & 31]).toEqual([2026, 11, 20]);
    expect([time >> 11, (time >> 5) & 63, (time & 31) * 2]).toEqual([8, 15, 20]);
  });

  it('may be empty', () => {
    expect(readZip(archiveOf({}))).toEqual([]);
  });

  it('has sizes and offsets beyond 4 GB in ZIP64 records', () => {
    const size = 5 * 1024 ** 3;
    const entry = { ...entryOf('big', Buffer.alloc(0)), size };

    const [header, record] = [localHeader(entry), directoryRecord(entry, size + 1)];

    expect(header.readUInt32LE(18)).toBe(0xffffffff);
    expect(zip64ValuesOf(header.subarray(33))).toEqual([BigInt(size), BigInt(size)]);
    expect(record.readUInt32LE(42)).toBe(0xffffffff);
    expect(zip64ValuesOf(record.subarray(49))).toEqual([BigInt(size), BigInt(size), BigInt(size + 1)]);
  });

  it.each([
    { entries: 65_535, size: 1, offset: 1 },
    { entries: 1, size: 1, offset: 2 ** 32 },
    { entries: 1, size: 2 ** 32, offset: 1 },
  ])('has a ZIP64 end if it has %j', (directory) => {
    expect(directoryOf(endRecords(directory))).toEqual(directory);
    expect(endRecords(directory)).toHaveLength(98);
  });

  it('has a short end that every reader knows otherwise', () => {
    expect(endRecords({ entries: 65_534, size: 1, offset: 1 })).toHaveLength(22);
  });
});
