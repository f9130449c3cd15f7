import { DatabaseSync } from 'node:sqlite';
import type { ObjectAddress } from './address.ts';
import type { Notification } from './notifications.ts';
import { openUploadIndex, type UploadIndex } from './upload-index.ts';

/** What S3 stores about an object, apart from its bytes. */
export interface ObjectRecord extends ObjectAddress {
  /** Name of the file with the bytes. */
  readonly file: string;
  readonly size: number;
  /** MD5 in hex, without quotes. */
  readonly etag: string;
  /** Response headers stored with the object: `content-type`, `cache-control`, `x-amz-meta-*`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly modifiedAt: Date;
}

export interface PendingNotification extends Notification {
  readonly id: number;
}

/**
 * The index of objects, and the notifications still to be sent. An object becomes visible, or disappears, in the same
 * transaction that records its notifications: a crash at any moment loses neither.
 */
export interface ObjectIndex {
  readonly find: (address: ObjectAddress) => ObjectRecord | undefined;
  /** Returns the file of the replaced object. `allowed` is called inside the transaction. */
  save(
    object: ObjectRecord,
    options: {
      allowed?: (existing: ObjectRecord | undefined) => void;
      notifications: (sequence: number) => Notification[];
    },
  ): string | undefined;
  /** Returns the file that is no longer needed; undefined if there was no such object. */
  remove(address: ObjectAddress, notifications: (sequence: number) => Notification[]): string | undefined;
  /** Objects in the UTF-8 order of their keys, starting at `from` (inclusive). */
  readonly list: (bucket: string, from: string, limit: number) => ObjectRecord[];
  olderThan(bucket: string, prefix: string, before: Date): ObjectRecord[];
  /** Multipart uploads that are not complete. */
  readonly uploads: UploadIndex;
  /** The files of all objects and parts. */
  files(): Set<string>;
  pendingNotifications(limit: number): PendingNotification[];
  removeNotification(id: number): void;
  close(): void;
}

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS objects (
    bucket TEXT NOT NULL, key TEXT NOT NULL, file TEXT NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL,
    headers TEXT NOT NULL, modified_at INTEGER NOT NULL, PRIMARY KEY (bucket, key)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS pending (
    id INTEGER PRIMARY KEY AUTOINCREMENT, queue_arn TEXT NOT NULL, body TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS sequence (value INTEGER NOT NULL);
  INSERT INTO sequence SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM sequence);
`;

interface Row {
  bucket: string;
  key: string;
  file: string;
  size: number;
  etag: string;
  headers: string;
  modified_at: number;
}

export function openObjectIndex(file: string): ObjectIndex {
  const database = new DatabaseSync(file);
  database.exec(SCHEMA);
  const uploads = openUploadIndex(database);
  const find = database.prepare('SELECT * FROM objects WHERE bucket = ? AND key = ?');
  const upsert = database.prepare('INSERT OR REPLACE INTO objects VALUES (?, ?, ?, ?, ?, ?, ?)');
  const remove = database.prepare('DELETE FROM objects WHERE bucket = ? AND key = ?');
  const list = database.prepare('SELECT * FROM objects WHERE bucket = ? AND key >= ? ORDER BY key LIMIT ?');
  const old = database.prepare(
    'SELECT * FROM objects WHERE bucket = ? AND substr(key, 1, length(?)) = ? AND modified_at < ?',
  );
  const files = database.prepare('SELECT file FROM objects');
  const nextSequence = database.prepare('UPDATE sequence SET value = value + 1 RETURNING value');
  const enqueue = database.prepare('INSERT INTO pending (queue_arn, body) VALUES (?, ?)');
  const pending = database.prepare('SELECT id, queue_arn, body FROM pending ORDER BY id LIMIT ?');
  const delivered = database.prepare('DELETE FROM pending WHERE id = ?');

  const lookUp = ({ bucket, key }: ObjectAddress) => {
    const row = find.get(bucket, key);
    return row && toRecord(row as unknown as Row);
  };
  const enqueueNotifications = (notifications: (sequence: number) => Notification[]) => {
    const { value } = nextSequence.get() as { value: number };
    for (const { queueArn, body } of notifications(value)) enqueue.run(queueArn, body);
  };
  const transaction = <T>(work: () => T): T => {
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  };

  return {
    find: lookUp,
    save: (object, { allowed, notifications }) =>
      transaction(() => {
        const existing = lookUp(object);
        allowed?.(existing);
        const { bucket, key, file: name, size, etag, headers, modifiedAt } = object;
        upsert.run(bucket, key, name, size, etag, JSON.stringify(headers), modifiedAt.getTime());
        enqueueNotifications(notifications);
        return existing?.file;
      }),
    remove: (address, notifications) =>
      transaction(() => {
        const existing = lookUp(address);
        if (!existing) return undefined;
        remove.run(address.bucket, address.key);
        enqueueNotifications(notifications);
        return existing.file;
      }),
    list: (bucket, from, limit) => (list.all(bucket, from, limit) as unknown as Row[]).map(toRecord),
    olderThan: (bucket, prefix, before) =>
      (old.all(bucket, prefix, prefix, before.getTime()) as unknown as Row[]).map(toRecord),
    uploads,
    files: () => new Set([...files.all().map((row) => String(row.file)), ...uploads.files()]),
    pendingNotifications: (limit) =>
      pending
        .all(limit)
        .map((row) => ({ id: Number(row.id), queueArn: String(row.queue_arn), body: String(row.body) })),
    removeNotification: (id) => {
      delivered.run(id);
    },
    close: () => database.close(),
  };
}

const toRecord = ({ headers, modified_at: modifiedAt, ...row }: Row): ObjectRecord => ({
  ...row,
  headers: JSON.parse(headers) as Record<string, string>,
  modifiedAt: new Date(modifiedAt),
});
