import { DatabaseSync } from 'node:sqlite';

/** One message as it is kept. Times are milliseconds since 1970. */
export interface MessageRow {
  readonly id: number;
  readonly queue: string;
  readonly messageId: string;
  readonly body: string;
  /** JSON of the message attributes. */
  readonly attributes: string;
  /** Empty for a message without a group. */
  readonly groupId: string;
  readonly sender: string;
  readonly sentAt: number;
  readonly receiveCount: number;
  readonly firstReceivedAt: number | null;
  /** Of the last receive; null before the first. */
  readonly receipt: string | null;
  /** The queue it failed in, for a dead letter. */
  readonly deadFrom: string | null;
  readonly traceHeader: string | null;
}

export type NewMessage = Pick<
  MessageRow,
  'queue' | 'messageId' | 'body' | 'attributes' | 'groupId' | 'sender' | 'sentAt' | 'traceHeader'
> & {
  /** When it can be received first; `sentAt` for at once. */
  readonly dueAt: number;
};

/** What can be received in a group, and what of it is being worked on. */
export interface MessageGroup {
  readonly groupId: string;
  readonly inFlight: number;
  /** Id of the oldest message that is ready. */
  readonly oldest: number;
}

/** Where a message stands. A delayed or in-flight one becomes ready, or dead, when it is due: only then. */
const READY = 0;
const DELAYED = 1;
const IN_FLIGHT = 2;

const SCHEMA = `
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    queue TEXT NOT NULL, messageId TEXT NOT NULL, body TEXT NOT NULL, attributes TEXT NOT NULL, groupId TEXT NOT NULL,
    sender TEXT NOT NULL, sentAt INTEGER NOT NULL, state INTEGER NOT NULL, dueAt INTEGER NOT NULL,
    receiveCount INTEGER NOT NULL DEFAULT 0, firstReceivedAt INTEGER, receipt TEXT, deadFrom TEXT, traceHeader TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS byGroup ON messages (queue, state, groupId, id);
  CREATE INDEX IF NOT EXISTS byDueTime ON messages (queue, state, dueAt);
  CREATE INDEX IF NOT EXISTS bySendTime ON messages (queue, sentAt);
`;

/** Steps from one group that has something ready to the next, without reading the messages between. */
const READY_GROUPS = `
  WITH RECURSIVE names(name) AS (
    SELECT min(groupId) FROM messages WHERE queue = :queue AND state = ${READY}
    UNION ALL
    SELECT (SELECT min(groupId) FROM messages WHERE queue = :queue AND state = ${READY} AND groupId > name)
    FROM names WHERE name IS NOT NULL
  )
  SELECT name AS groupId,
    (SELECT count(*) FROM messages WHERE queue = :queue AND state = ${IN_FLIGHT} AND groupId = name) AS inFlight,
    (SELECT min(id) FROM messages WHERE queue = :queue AND state = ${READY} AND groupId = name) AS oldest
  FROM names WHERE name IS NOT NULL`;

export type MessageTable = ReturnType<typeof openMessageTable>;

/**
 * The messages of all queues, in one SQLite database. What a statement has written outlives a killed process. Messages
 * that were in flight when it was last closed are due at once: whoever worked on them died with the process.
 *
 * @throws Error where another process has the database open.
 */
export function openMessageTable(file: string) {
  const database = open(file);
  const prepare = (sql: string) => database.prepare(sql);

  const insert = prepare(`
    INSERT INTO messages (queue, messageId, body, attributes, groupId, sender, traceHeader, sentAt, state, dueAt)
    VALUES (:queue, :messageId, :body, :attributes, :groupId, :sender, :traceHeader, :sentAt, :state, :dueAt)`);
  const releaseDue = prepare(
    `UPDATE messages SET state = ${READY} WHERE queue = ? AND state IN (${DELAYED}, ${IN_FLIGHT}) AND dueAt <= ?`,
  );
  const deleteSentBefore = prepare('DELETE FROM messages WHERE queue = ? AND sentAt <= ?');
  const redrive = prepare(`
    UPDATE messages SET queue = :to, deadFrom = :from, state = ${READY}, receiveCount = 0, firstReceivedAt = NULL, receipt = NULL
    WHERE queue = :from AND state = ${IN_FLIGHT} AND dueAt <= :now AND receiveCount >= :most`);
  const groups = prepare(READY_GROUPS);
  const next = prepare(
    `SELECT min(id) AS id FROM messages WHERE queue = ? AND state = ${READY} AND groupId = ? AND id > ?`,
  );
  const take = prepare(`
    UPDATE messages SET state = ${IN_FLIGHT}, dueAt = :dueAt, receipt = :receipt, receiveCount = receiveCount + 1,
      firstReceivedAt = coalesce(firstReceivedAt, :now)
    WHERE id = :id RETURNING *`);
  const find = prepare('SELECT * FROM messages WHERE queue = ? AND id = ?');
  const remove = prepare('DELETE FROM messages WHERE id = ?');
  const reschedule = prepare('UPDATE messages SET dueAt = ? WHERE id = ?');
  const releaseDelayed = prepare(
    `UPDATE messages SET state = ${READY} WHERE queue = ? AND state = ${DELAYED}`,
  );
  const decrementReceiveCount = prepare('UPDATE messages SET receiveCount = receiveCount - 1 WHERE id = ?');
  const purge = prepare('DELETE FROM messages WHERE queue = ?');
  const nextDueAt = prepare(
    `SELECT min(dueAt) AS dueAt FROM messages WHERE queue = ? AND state IN (${DELAYED}, ${IN_FLIGHT})`,
  );
  const counts = prepare('SELECT state, count(*) AS count FROM messages WHERE queue = ? GROUP BY state');

  database.exec(`UPDATE messages SET dueAt = 0 WHERE state = ${IN_FLIGHT}`);

  return {
    insert(message: NewMessage): void {
      insert.run({ ...message, state: message.dueAt > message.sentAt ? DELAYED : READY });
    },
    /** Makes ready what is due. */
    releaseDue: (queue: string, now: number) => void releaseDue.run(queue, now),
    /** Deletes what was sent before. */
    deleteSentBefore: (queue: string, before: number) => void deleteSentBefore.run(queue, before),
    /** Moves what is due, and has been received often enough, to the dead-letter queue; returns how many. */
    redrive: (from: string, to: string, most: number, now: number) =>
      Number(redrive.run({ from, to, most, now }).changes),
    groups: (queue: string) => groups.all({ queue }) as unknown as MessageGroup[],
    /** Id of the oldest ready message of the group behind `after`. */
    next: (queue: string, groupId: string, after: number) =>
      (next.get(queue, groupId, after) as { id: number | null }).id,
    take: (id: number, receipt: string, now: number, dueAt: number) =>
      take.get({ id, receipt, now, dueAt }) as unknown as MessageRow,
    find(queue: string, id: number, now: number): (MessageRow & { readonly inFlight: boolean }) | undefined {
      const row = find.get(queue, id) as unknown as
        | (MessageRow & { state: number; dueAt: number })
        | undefined;
      return row && { ...row, inFlight: row.state === IN_FLIGHT && row.dueAt > now };
    },
    remove: (id: number) => void remove.run(id),
    /** Sets when an in-flight message is due again. */
    reschedule: (id: number, dueAt: number) => void reschedule.run(dueAt, id),
    /** Makes ready what is delayed; returns how many. */
    releaseDelayed: (queue: string) => Number(releaseDelayed.run(queue).changes),
    /** Takes back that a message was received. */
    decrementReceiveCount: (id: number) => void decrementReceiveCount.run(id),
    purge: (queue: string) => void purge.run(queue),
    /** When the next delayed or in-flight message is due; null where there is none. */
    nextDueAt: (queue: string) => (nextDueAt.get(queue) as { dueAt: number | null }).dueAt,
    depth(queue: string): { ready: number; delayed: number; inFlight: number } {
      const rows = counts.all(queue) as { state: number; count: number }[];
      const of = (state: number) => rows.find((row) => row.state === state)?.count ?? 0;
      return { ready: of(READY), delayed: of(DELAYED), inFlight: of(IN_FLIGHT) };
    },
    /** Runs all of `work` in one transaction. */
    transaction<T>(work: () => T): T {
      database.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        database.exec('COMMIT');
        return result;
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => database.close(),
  };
}

function open(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  try {
    database.exec(SCHEMA);
    addMissingColumn(database);
    // Takes the exclusive lock now: a second process is told at its start, not at its first message.
    database.exec('BEGIN IMMEDIATE; COMMIT;');
  } catch (cause) {
    database.close();
    const locked = (cause as { errcode?: number }).errcode === SQLITE_BUSY;
    const what = locked ? 'is in use by another process; stop that one first' : 'cannot be opened';
    throw new Error(`The database of the local SQS, ${file}, ${what}`, { cause });
  }
  return database;
}

/** A database of an earlier version lacks the last column. */
function addMissingColumn(database: DatabaseSync): void {
  const columns = database.prepare('PRAGMA table_info(messages)').all();
  if (columns.every(({ name }) => name !== 'traceHeader'))
    database.exec('ALTER TABLE messages ADD COLUMN traceHeader TEXT');
}

/** https://www.sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5;
