import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { UserPoolClientResource } from '../../assembly/resources.ts';
import { notAuthorized, tokenReused } from './errors.ts';
import type { User } from './users.ts';

/**
 * One sign-in: all refresh tokens that replace its first one, and all tokens issued from them, share the `originJti`.
 */
export interface Session {
  readonly originJti: string;
  readonly pool: string;
  readonly sub: string;
  readonly clientId: string;
  readonly authTime: Date;
}

export interface Sessions {
  /** Refresh tokens are returned once and stored only as hashes. */
  start(user: User, client: UserPoolClientResource): { session: Session; refreshToken: string };
  /**
   * The session of a refresh token, with the token that replaces it if the client rotates them.
   *
   * @throws AwsError `NotAuthorizedException` if the token is unknown, issued to another client, revoked or expired,
   * and `RefreshTokenReuseException` if it was replaced and its grace period is over.
   */
  resume(
    pool: string,
    client: UserPoolClientResource,
    refreshToken: string,
  ): { session: Session; refreshToken: string | undefined };
  /** @throws AwsError `NotAuthorizedException` if the session of an access token has ended. */
  check(originJti: string): void;
  /** The app client that a refresh token was issued to; undefined for an unknown token. */
  clientOf(refreshToken: string): string | undefined;
  /**
   * Ends the session of a refresh token, which must be its first or its latest; a replaced token in between ends
   * nothing.
   */
  revoke(refreshToken: string): void;
  revokeAll(user: Pick<User, 'pool' | 'sub'>): void;
}

interface Row {
  hash: string;
  replaces: string | null;
  replaced_at: number | null;
  origin_jti: string;
  pool: string;
  sub: string;
  client: string;
  auth_time: number;
  expires_at: number;
  revoked: number;
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');
const newToken = () => randomBytes(64).toString('base64url');

/** https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html */
export function createSessions(database: DatabaseSync, clock: () => Date): Sessions {
  const insert = database.prepare('INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, 0)');
  const insertToken = database.prepare('INSERT INTO refresh_tokens VALUES (?, ?, ?, NULL)');
  const find = database.prepare(
    'SELECT * FROM refresh_tokens JOIN sessions USING (origin_jti) WHERE hash = ?',
  );
  const byId = database.prepare('SELECT revoked FROM sessions WHERE origin_jti = ?');
  const replace = database.prepare(
    'UPDATE refresh_tokens SET replaced_at = COALESCE(replaced_at, ?) WHERE hash = ?',
  );
  const endOthers = database.prepare('UPDATE refresh_tokens SET replaced_at = 0 WHERE replaces = ?');
  const revoke = database.prepare('UPDATE sessions SET revoked = 1 WHERE origin_jti = ?');
  const revokeAll = database.prepare('UPDATE sessions SET revoked = 1 WHERE pool = ? AND sub = ?');
  const rowOf = (token: string) => find.get(hashOf(token)) as unknown as Row | undefined;

  /** A token that was used twice within its grace period has two successors: only the later one remains valid. */
  function rotate(row: Row, now: number): string {
    const refreshToken = newToken();
    endOthers.run(row.hash);
    replace.run(now, row.hash);
    insertToken.run(hashOf(refreshToken), row.origin_jti, row.hash);
    return refreshToken;
  }

  return {
    start(user, client) {
      const refreshToken = newToken();
      const authTime = clock();
      const session = {
        originJti: randomUUID(),
        pool: user.pool,
        sub: user.sub,
        clientId: client.id,
        authTime,
      };
      const expiresAt = authTime.getTime() + client.refreshTokenSeconds * 1000;
      const owner = [session.originJti, user.pool, user.sub, client.id];
      insert.run(...owner, authTime.getTime(), expiresAt);
      insertToken.run(hashOf(refreshToken), session.originJti, null);
      return { session, refreshToken };
    },
    resume(pool, client, refreshToken) {
      const row = rowOf(refreshToken);
      const now = clock().getTime();
      if (!row || row.pool !== pool || row.client !== client.id) throw notAuthorized('Invalid Refresh Token');
      if (row.revoked) throw notAuthorized('Refresh Token has been revoked');
      if (now >= row.expires_at) throw notAuthorized('Refresh Token has expired');
      const { rotationGraceSeconds: grace } = client;
      if (grace === undefined) return { session: toSession(row), refreshToken: undefined };
      if (row.replaced_at !== null && now >= row.replaced_at + grace * 1000) throw tokenReused();
      return { session: toSession(row), refreshToken: rotate(row, now) };
    },
    check(originJti) {
      const row = byId.get(originJti) as { revoked: number } | undefined;
      if (!row || row.revoked) throw notAuthorized('Access Token has been revoked');
    },
    clientOf: (refreshToken) => rowOf(refreshToken)?.client,
    revoke(refreshToken) {
      const row = rowOf(refreshToken);
      const inBetween = row !== undefined && row.replaces !== null && row.replaced_at !== null;
      if (row && !inBetween) revoke.run(row.origin_jti);
    },
    revokeAll({ pool, sub }) {
      revokeAll.run(pool, sub);
    },
  };
}

const toSession = ({ origin_jti: originJti, pool, sub, client, auth_time: authTime }: Row): Session => ({
  originJti,
  pool,
  sub,
  clientId: client,
  authTime: new Date(authTime),
});
