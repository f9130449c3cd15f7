import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { stateFolderInUse } from './messages.ts';

/** Where each part of the local cloud keeps its state, below the state folder. */
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
    streamPositions: join(root, 'stream-positions.json'),
    webRelease: join(root, 'web-release.sha256'),
  };
}

/** The secret in a file of the state folder; created on the first start. */
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
  /** Deletes everything in the folder except the lock. */
  deleteState(): void;
  release(): void;
}

const LOCK_FILE = 'lock';
const PID_FILE = 'lock.pid';

/**
 * Claims the state folder for this process and this user. The operating system holds the lock, on a file that SQLite
 * keeps open: it ends with the process, however that ends, so a killed process leaves no lock behind.
 *
 * @throws Error with the process ID, if another process uses the folder.
 */
export function lockState(folder: string): StateLock {
  mkdirSync(folder, { recursive: true });
  // The user's documents are private on this machine, regardless of the modes of the files in the folder.
  chmodSync(folder, 0o700);
  const database = new DatabaseSync(join(folder, LOCK_FILE));
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    throw new Error(stateFolderInUse(folder, lockHolder(folder)), { cause });
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

/** The process that has the lock; undefined if it has not written its ID yet, or has just removed it. */
function lockHolder(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, PID_FILE), 'utf8').trim();
  } catch {
    return undefined;
  }
}
