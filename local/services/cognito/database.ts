import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Times are milliseconds since 1970. A login is an e-mail in lower case, whether it has an account or not. */
const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA foreign_keys = ON;
  CREATE TABLE IF NOT EXISTS users (
    pool TEXT NOT NULL, sub TEXT NOT NULL, email TEXT NOT NULL, password TEXT, status TEXT NOT NULL,
    attributes TEXT NOT NULL, created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL,
    enabled INTEGER NOT NULL DEFAULT 1, PRIMARY KEY (pool, sub), UNIQUE (pool, email)
  );
  CREATE TABLE IF NOT EXISTS memberships (
    pool TEXT NOT NULL, sub TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (pool, sub, name),
    FOREIGN KEY (pool, sub) REFERENCES users ON DELETE CASCADE
  );
  CREATE TABLE IF NOT EXISTS sessions (
    origin_jti TEXT PRIMARY KEY, pool TEXT NOT NULL, sub TEXT NOT NULL, client TEXT NOT NULL,
    auth_time INTEGER NOT NULL, expires_at INTEGER NOT NULL, revoked INTEGER NOT NULL,
    FOREIGN KEY (pool, sub) REFERENCES users ON DELETE CASCADE
  );
  CREATE TABLE IF NOT EXISTS refresh_tokens (
    hash TEXT PRIMARY KEY, origin_jti TEXT NOT NULL REFERENCES sessions ON DELETE CASCADE,
    replaces TEXT, replaced_at INTEGER
  );
  CREATE TABLE IF NOT EXISTS codes (
    pool TEXT NOT NULL, login TEXT NOT NULL, purpose TEXT NOT NULL, code TEXT NOT NULL, expires_at INTEGER NOT NULL,
    PRIMARY KEY (pool, login, purpose)
  );
  CREATE TABLE IF NOT EXISTS failures (
    pool TEXT NOT NULL, login TEXT NOT NULL, purpose TEXT NOT NULL, count INTEGER NOT NULL,
    first_at INTEGER NOT NULL, last_at INTEGER NOT NULL, PRIMARY KEY (pool, login, purpose)
  );
  CREATE TABLE IF NOT EXISTS signing_keys (pool TEXT PRIMARY KEY, private_jwk TEXT NOT NULL);
`;

/** The form of the tables: those of an earlier one are forgotten with the sessions in them, the accounts are kept. */
const SCHEMA_VERSION = 1;

/** A file, or `:memory:`. */
export function openDatabase(file: string): DatabaseSync {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file);
  if (database.prepare('PRAGMA user_version').get()?.user_version !== SCHEMA_VERSION) {
    database.exec(`DROP TABLE IF EXISTS sessions; PRAGMA user_version = ${SCHEMA_VERSION}`);
  }
  database.exec(SCHEMA);
  addEnabledColumn(database);
  return database;
}

/** State folders from before users could be disabled do not have the column. */
function addEnabledColumn(database: DatabaseSync): void {
  const columns = database.prepare('SELECT name FROM pragma_table_info(?)').all('users');
  if (columns.some(({ name }) => name === 'enabled')) return;
  database.exec('ALTER TABLE users ADD COLUMN enabled INTEGER NOT NULL DEFAULT 1');
}
