import { DatabaseSync } from 'node:sqlite';
import { stateFileInUse, stateFileUnreadable } from '../../messages.ts';

/** A stored message. Times are milliseconds since 1970. */
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
  /** For a dead letter, the queue it failed in. */
  readonly deadFrom: string | null;
  readonly traceHeader: string | null;
}

export type NewMessage = Pick<
  MessageRow,
  'queue' | 'messageId' | 'body' | 'attributes' | 'groupId' | 'sender' | 'sentAt' | 'traceHeader'
> & {
  /** When it can first be received; `sentAt` for immediately. */
  readonly dueAt: number;
};

/** The messages of a group that can be received, and those in flight. */
export interface MessageGroup {
  readonly groupId: string;
  readonly inFlight: number;
  /** ID of the oldest ready message. */
  readonly oldest: number;
}

/** The state of a message. A delayed or in-flight message becomes ready, or dead, only when it is due. */
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

/** Steps from one group with a ready message to the next, without reading the messages between. */
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
 * The messages of all queues, in one SQLite database. Committed statements survive a killed process. Messages that were
 * in flight at the last shutdown are due immediately: their consumers died with the process.
 *
 * @throws Error if another process has the database open.
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
  const expireInFlight = prepare(`UPDATE messages SET dueAt = 0 WHERE queue = ? AND state = ${IN_FLIGHT}`);
  const decrementReceiveCount = prepare('UPDATE messages SET receiveCount = receiveCount - 1 WHERE id = ?');
  const purge = prepare('DELETE FROM messages WHERE queue = ?');
  const nextDueAt = prepare(
    `SELECT min(dueAt) AS dueAt FROM messages WHERE queue = ? AND state IN (${DELAYED}, ${IN_FLIGHT})`,
  );
  const oldestSentAt = prepare(
    `SELECT min(sentAt) AS sentAt FROM messages WHERE queue = ? AND state <> ${DELAYED}`,
  );
  const counts = prepare('SELECT state, count(*) AS count FROM messages WHERE queue = ? GROUP BY state');

  database.exec(`UPDATE messages SET dueAt = 0 WHERE state = ${IN_FLIGHT}`);

  return {
    insert(message: NewMessage): void {
      insert.run({ ...message, state: message.dueAt > message.sentAt ? DELAYED : READY });
    },
    /** Makes due messages ready. */
    releaseDue: (queue: string, now: number) => void releaseDue.run(queue, now),
    /** Deletes messages sent before this time. */
    deleteSentBefore: (queue: string, before: number) => void deleteSentBefore.run(queue, before),
    /** Moves messages that are due, and were received often enough, to the dead-letter queue; returns how many. */
    redrive: (from: string, to: string, most: number, now: number) =>
      Number(redrive.run({ from, to, most, now }).changes),
    groups: (queue: string) => groups.all({ queue }) as unknown as MessageGroup[],
    /** ID of the group's oldest ready message after `after`. */
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
    /** Makes delayed messages ready; returns how many. */
    releaseDelayed: (queue: string) => Number(releaseDelayed.run(queue).changes),
    /** Ends the visibility timeouts of all messages in flight; returns how many. */
    expireInFlight: (queue: string) => Number(expireInFlight.run(queue).changes),
    /** Undoes the count of a receive. */
    decrementReceiveCount: (id: number) => void decrementReceiveCount.run(id),
    purge: (queue: string) => void purge.run(queue),
    /** When the next delayed or in-flight message is due; null if there is none. */
    nextDueAt: (queue: string) => (nextDueAt.get(queue) as { dueAt: number | null }).dueAt,
    /** When the oldest message was sent that is not delayed; null if there is none. */
    oldestSentAt: (queue: string) => (oldestSentAt.get(queue) as { sentAt: number | null }).sentAt,
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
    // Takes the exclusive lock now, so that a second process fails at its start instead of at its first message.
    database.exec('BEGIN IMMEDIATE; COMMIT;');
  } catch (cause) {
    database.close();
    const locked = (cause as { errcode?: number }).errcode === SQLITE_BUSY;
    throw new Error(locked ? stateFileInUse(file) : stateFileUnreadable(file), { cause });
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
