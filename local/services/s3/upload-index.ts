import type { DatabaseSync } from 'node:sqlite';
import type { ObjectAddress } from './address.ts';

/** A multipart upload that is neither completed nor aborted. */
export interface UploadRecord extends ObjectAddress {
  readonly id: string;
  /** Response headers to store with the object. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface PartRecord {
  readonly number: number;
  /** Name of the file with the bytes. */
  readonly file: string;
  readonly size: number;
  /** MD5 in hex. */
  readonly etag: string;
}

/** The multipart uploads of all buckets, in the database of the objects. */
export interface UploadIndex {
  add(upload: UploadRecord): void;
  find(id: string): UploadRecord | undefined;
  /** Adds a part, or replaces the one with this number. Returns the file of the replaced part. */
  putPart(id: string, part: PartRecord): string | undefined;
  /** In the order of their numbers. */
  parts(id: string): PartRecord[];
  /** Forgets the upload and its parts. */
  remove(id: string): void;
  /** The files of all parts. */
  files(): string[];
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS uploads (id TEXT PRIMARY KEY, bucket TEXT NOT NULL, key TEXT NOT NULL, headers TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS parts (
    upload TEXT NOT NULL, number INTEGER NOT NULL, file TEXT NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL,
    PRIMARY KEY (upload, number)
  ) WITHOUT ROWID;
`;

export function openUploadIndex(database: DatabaseSync): UploadIndex {
  database.exec(SCHEMA);
  const add = database.prepare('INSERT INTO uploads VALUES (?, ?, ?, ?)');
  const find = database.prepare('SELECT * FROM uploads WHERE id = ?');
  const findPart = database.prepare('SELECT file FROM parts WHERE upload = ? AND number = ?');
  const putPart = database.prepare('INSERT OR REPLACE INTO parts VALUES (?, ?, ?, ?, ?)');
  const parts = database.prepare(
    'SELECT number, file, size, etag FROM parts WHERE upload = ? ORDER BY number',
  );
  const removeParts = database.prepare('DELETE FROM parts WHERE upload = ?');
  const remove = database.prepare('DELETE FROM uploads WHERE id = ?');
  const files = database.prepare('SELECT file FROM parts');
  return {
    add({ id, bucket, key, headers }) {
      add.run(id, bucket, key, JSON.stringify(headers));
    },
    find(id) {
      const row = find.get(id) as Record<'id' | 'bucket' | 'key' | 'headers', string> | undefined;
      return row && { ...row, headers: JSON.parse(row.headers) as Record<string, string> };
    },
    putPart(id, { number, file, size, etag }) {
      const replaced = findPart.get(id, number);
      putPart.run(id, number, file, size, etag);
      return replaced && String(replaced.file);
    },
    parts: (id) => parts.all(id) as unknown as PartRecord[],
    remove(id) {
      removeParts.run(id);
      remove.run(id);
    },
    files: () => files.all().map((row) => String(row.file)),
  };
}
