import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Where each part of the local cloud keeps what it knows, below the state folder. */
export function statePaths(folder: string) {
  const root = resolve(folder);
  return {
    assembly: join(root, 'cdk.out'),
    cognito: join(root, 'cognito.sqlite'),
    demoPassword: join(root, 'demo-password'),
    dynamodb: join(root, 'dynamodb'),
    key: join(root, 'key'),
    logs: join(root, 'logs'),
    outbox: join(root, 'outbox'),
    s3: join(root, 's3'),
    schedules: join(root, 'schedules.txt'),
    sqs: join(root, 'sqs.sqlite'),
  };
}

/** The secret in a file of the state folder; the first start makes it. */
export function readOrCreateSecret(file: string, make = () => randomBytes(32).toString('base64url')): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  const secret = make();
  writeFileSync(file, secret, { mode: 0o600 });
  return secret;
}

export interface StateLock {
  /** Deletes everything in the folder but the lock. */
  deleteState(): void;
  release(): void;
}

const LOCK_FILE = 'lock';
const PID_FILE = 'lock.pid';

/**
 * Makes the state folder this process's own, and this user's. The lock is the operating system's, on a file that SQLite holds: it ends
 * with the process, however that ends, and so is never left behind by a killed one.
 *
 * @throws Error where another process has the folder, with its process id.
 */
export function lockState(folder: string): StateLock {
  mkdirSync(folder, { recursive: true });
  // What was scanned is nobody else's on this machine, whatever the modes of the files in it.
  chmodSync(folder, 0o700);
  const database = new DatabaseSync(join(folder, LOCK_FILE));
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    throw new Error(
      `${folder} is in use by process ${lockHolder(folder)}: stop that one first, or set DOCKET_STATE`,
      { cause },
    );
  }
  writeFileSync(join(folder, PID_FILE), `${process.pid}\n`);
  return {
    deleteState() {
      for (const name of readdirSync(folder)) {
        if (!name.startsWith(LOCK_FILE)) rmSync(join(folder, name), { recursive: true });
      }
    },
    release() {
      rmSync(join(folder, PID_FILE), { force: true });
      database.close();
    },
  };
}

function lockHolder(folder: string): string {
  try {
    return readFileSync(join(folder, PID_FILE), 'utf8').trim();
  } catch {
    // It has the lock, and is just about to write its id, or has just removed it.
    return 'that is just starting or stopping';
  }
}
