import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { UserPoolClientResource } from '../../assembly/resources.ts';
import { notAuthorized } from './errors.ts';
import type { User } from './users.ts';

/** One sign-in: its refresh token and all tokens made from that share the `originJti`. */
export interface Session {
  readonly originJti: string;
  readonly pool: string;
  readonly sub: string;
  readonly clientId: string;
  readonly authTime: Date;
}

export interface Sessions {
  /** The refresh token is returned once and kept only as a hash. */
  start(user: User, client: UserPoolClientResource): { session: Session; refreshToken: string };
  /** Throws `NotAuthorizedException` where the token is unknown, another client's, revoked or expired. */
  resume(pool: string, client: UserPoolClientResource, refreshToken: string): Session;
  /** Throws `NotAuthorizedException` where the session of an access token has ended. */
  check(originJti: string): void;
  /** The session of a refresh token, whatever has become of it. */
  find(refreshToken: string): Session | undefined;
  revoke(session: Session): void;
  revokeAll(user: User): void;
}

interface Row {
  origin_jti: string;
  pool: string;
  sub: string;
  client: string;
  auth_time: number;
  expires_at: number;
  revoked: number;
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

export function sessionsIn(database: DatabaseSync, clock: () => Date): Sessions {
  const insert = database.prepare('INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?, 0)');
  const byToken = database.prepare('SELECT * FROM sessions WHERE refresh_hash = ?');
  const byId = database.prepare('SELECT revoked FROM sessions WHERE origin_jti = ?');
  const revoke = database.prepare('UPDATE sessions SET revoked = 1 WHERE origin_jti = ?');
  const revokeAll = database.prepare('UPDATE sessions SET revoked = 1 WHERE pool = ? AND sub = ?');
  const rowOf = (token: string) => byToken.get(hashOf(token)) as unknown as Row | undefined;

  return {
    start(user, client) {
      const refreshToken = randomBytes(64).toString('base64url');
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
      insert.run(...owner, hashOf(refreshToken), authTime.getTime(), expiresAt);
      return { session, refreshToken };
    },
    resume(pool, client, refreshToken) {
      const row = rowOf(refreshToken);
      if (!row || row.pool !== pool || row.client !== client.id) throw notAuthorized('Invalid Refresh Token');
      if (row.revoked) throw notAuthorized('Refresh Token has been revoked');
      if (clock().getTime() >= row.expires_at) throw notAuthorized('Refresh Token has expired');
      return toSession(row);
    },
    check(originJti) {
      const row = byId.get(originJti) as { revoked: number } | undefined;
      if (!row || row.revoked) throw notAuthorized('Access Token has been revoked');
    },
    find(refreshToken) {
      const row = rowOf(refreshToken);
      return row && toSession(row);
    },
    revoke({ originJti }) {
      revoke.run(originJti);
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
