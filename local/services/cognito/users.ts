import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { aliasExists, usernameExists } from './errors.ts';

export type UserStatus = 'UNCONFIRMED' | 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD';

/** Standard attributes by name; `email_verified` is `true` or `false`. */
export type Attributes = Readonly<Record<string, string>>;

export interface User {
  readonly pool: string;
  /** A UUID, which is also the username. */
  readonly sub: string;
  readonly email: string;
  readonly password: string | null;
  readonly status: UserStatus;
  /** A disabled user cannot sign in. */
  readonly enabled: boolean;
  readonly attributes: Attributes;
  readonly createdAt: Date;
  readonly modifiedAt: Date;
}

export interface Users {
  /** @throws AwsError `UsernameExistsException` */
  create(user: {
    pool: string;
    email: string;
    password: string | null;
    status: UserStatus;
    attributes: Attributes;
  }): User;
  /** By email, ignoring case, or by username. */
  find(pool: string, username: string): User | undefined;
  /** Changes only these members; the given user may be older than the stored one. */
  update(user: User, changes: Partial<Pick<User, 'password' | 'status' | 'attributes'>>): void;
  /**
   * Replaces the address that the user signs in with, by a verified one. Codes for the former one become invalid.
   *
   * @throws AwsError `AliasExistsException`
   */
  changeEmail(user: User, email: string): void;
  disable(user: User): void;
  /** Including groups, sessions and codes. */
  remove(user: User): void;
  groups(user: User): string[];
  addToGroup(user: User, name: string): void;
  removeFromGroup(user: User, name: string): void;
}

/** Emails are compared ignoring case. */
export const loginOf = (username: string) => username.trim().toLowerCase();

interface Row {
  pool: string;
  sub: string;
  email: string;
  password: string | null;
  status: UserStatus;
  attributes: string;
  created_at: number;
  modified_at: number;
  enabled: number;
}

export function createUsers(database: DatabaseSync, clock: () => Date): Users {
  const insert = database.prepare('INSERT OR IGNORE INTO users VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)');
  const find = database.prepare('SELECT * FROM users WHERE pool = ? AND (email = ? OR sub = ?)');
  const update = database.prepare(
    `UPDATE users SET password = COALESCE(?, password), status = COALESCE(?, status),
       attributes = COALESCE(?, attributes), modified_at = ? WHERE pool = ? AND sub = ?`,
  );
  const changeEmail = database.prepare(
    'UPDATE OR IGNORE users SET email = ?, attributes = ?, modified_at = ? WHERE pool = ? AND sub = ?',
  );
  const disable = database.prepare(
    'UPDATE users SET enabled = 0, modified_at = ? WHERE pool = ? AND sub = ?',
  );
  const remove = database.prepare('DELETE FROM users WHERE pool = ? AND sub = ?');
  const forgetCodes = database.prepare('DELETE FROM codes WHERE pool = ? AND login = ?');
  const groups = database.prepare('SELECT name FROM memberships WHERE pool = ? AND sub = ? ORDER BY name');
  const join = database.prepare('INSERT OR IGNORE INTO memberships VALUES (?, ?, ?)');
  const leave = database.prepare('DELETE FROM memberships WHERE pool = ? AND sub = ? AND name = ?');

  return {
    create({ pool, email, password, status, attributes }) {
      const user = { pool, sub: randomUUID(), email: loginOf(email), password, status, attributes };
      const now = clock();
      const row = [pool, user.sub, user.email, password, status, JSON.stringify(attributes)];
      const { changes } = insert.run(...row, now.getTime(), now.getTime());
      if (changes === 0) throw usernameExists();
      return { ...user, enabled: true, createdAt: now, modifiedAt: now };
    },
    find(pool, username) {
      const row = find.get(pool, loginOf(username), username) as unknown as Row | undefined;
      if (!row) return undefined;
      const { attributes, created_at: createdAt, modified_at: modifiedAt, enabled, ...rest } = row;
      return {
        ...rest,
        enabled: enabled === 1,
        attributes: JSON.parse(attributes) as Attributes,
        createdAt: new Date(createdAt),
        modifiedAt: new Date(modifiedAt),
      };
    },
    update(user, changes) {
      const { password = null, status = null, attributes } = changes;
      const json = attributes === undefined ? null : JSON.stringify(attributes);
      update.run(password, status, json, clock().getTime(), user.pool, user.sub);
    },
    changeEmail({ pool, sub, email: former, attributes }, address) {
      const email = loginOf(address);
      const json = JSON.stringify({ ...attributes, email, email_verified: 'true' });
      const { changes } = changeEmail.run(email, json, clock().getTime(), pool, sub);
      if (changes === 0) throw aliasExists();
      forgetCodes.run(pool, former);
    },
    disable({ pool, sub }) {
      disable.run(clock().getTime(), pool, sub);
    },
    remove({ pool, sub, email }) {
      // Otherwise the next account with this email could be taken over with them.
      forgetCodes.run(pool, email);
      remove.run(pool, sub);
    },
    groups: ({ pool, sub }) => groups.all(pool, sub).map(({ name }) => String(name)),
    addToGroup({ pool, sub }, name) {
      join.run(pool, sub, name);
    },
    removeFromGroup({ pool, sub }, name) {
      leave.run(pool, sub, name);
    },
  };
}
