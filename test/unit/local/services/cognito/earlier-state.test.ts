import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { startCognito } from './cognito-harness.ts';

test('a database with the earlier form of sessions keeps its accounts', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'docket-cognito-'));
  const before = await startCognito({ folder, keeps: true });
  await before.signUp('ann@example.com');
  await before.signIn('ann@example.com');
  await before.close();
  const database = new DatabaseSync(join(folder, 'cognito.sqlite'));
  database.exec(`PRAGMA foreign_keys = OFF; DROP TABLE refresh_tokens; DROP TABLE sessions;
    CREATE TABLE sessions (
      origin_jti TEXT PRIMARY KEY, pool TEXT NOT NULL, sub TEXT NOT NULL, client TEXT NOT NULL,
      refresh_hash TEXT NOT NULL UNIQUE, auth_time INTEGER NOT NULL, expires_at INTEGER NOT NULL, revoked INTEGER NOT NULL
    );
    PRAGMA user_version = 0`);
  database.close();

  const after = await startCognito({ folder });
  onTestFinished(() => after.close());

  expect(await after.signIn('ann@example.com')).toHaveProperty('RefreshToken');
});
