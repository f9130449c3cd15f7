import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import {
  type CryptoKey,
  calculateJwkThumbprint,
  errors,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';
import type { UserPoolClientResource, UserPoolResource } from '../../assembly/resources.ts';
import { readableAttributes } from './attributes.ts';
import { notAuthorized } from './errors.ts';
import type { Session } from './sessions.ts';
import type { User } from './users.ts';

/** Issues and verifies the signed tokens of user pools: https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-with-identity-providers.html */
export interface Tokens {
  /** The public keys of a pool, for `/<pool>/.well-known/jwks.json`. */
  jwks(pool: UserPoolResource): Promise<{ keys: JWK[] }>;
  issue(grant: TokenSubject): Promise<{ accessToken: string; idToken: string }>;
  /** @throws AwsError `NotAuthorizedException` for a token that this pool did not sign, or that has expired. */
  verifyAccessToken(
    pool: UserPoolResource,
    token: string,
  ): Promise<{ sub: string; originJti: string; clientId: string; scopes: readonly string[] }>;
}

export interface TokenSubject {
  readonly pool: UserPoolResource;
  readonly client: UserPoolClientResource;
  readonly user: User;
  readonly groups: readonly string[];
  /** Scopes of the access token. */
  readonly scopes: readonly string[];
  readonly session: Session;
}

interface SigningKey {
  readonly private: CryptoKey;
  readonly public: CryptoKey;
  readonly jwk: JWK;
}

const ALGORITHM = 'RS256';

export function createTokens(database: DatabaseSync, clock: () => Date): Tokens {
  const keys = new Map<string, Promise<SigningKey>>();
  const keyOf = (pool: UserPoolResource) => {
    const key = keys.get(pool.id) ?? loadKey(database, pool.id);
    keys.set(pool.id, key);
    return key;
  };

  async function sign(pool: UserPoolResource, claims: JWTPayload, seconds: number): Promise<string> {
    const { private: privateKey, jwk } = await keyOf(pool);
    const now = Math.floor(clock().getTime() / 1000);
    return await new SignJWT({
      ...claims,
      iss: pool.providerUrl,
      iat: now,
      exp: now + seconds,
      jti: randomUUID(),
    })
      .setProtectedHeader({ alg: ALGORITHM, kid: jwk.kid ?? '' })
      .sign(privateKey);
  }

  return {
    async jwks(pool) {
      return { keys: [(await keyOf(pool)).jwk] };
    },
    async issue({ pool, client, user, groups, scopes, session }) {
      const { email_verified: verified, ...attributes } = readableAttributes(client, user.attributes);
      const shared = {
        sub: user.sub,
        ...(groups.length > 0 ? { 'cognito:groups': groups } : {}),
        origin_jti: session.originJti,
        event_id: randomUUID(),
        auth_time: Math.floor(session.authTime.getTime() / 1000),
      };
      const access = {
        ...shared,
        token_use: 'access',
        client_id: client.id,
        ...(scopes.length > 0 ? { scope: scopes.join(' ') } : {}),
        username: user.sub,
      };
      const id = {
        ...shared,
        token_use: 'id',
        aud: client.id,
        'cognito:username': user.sub,
        ...attributes,
        ...(verified === undefined ? {} : { email_verified: verified === 'true' }),
      };
      const [accessToken, idToken] = await Promise.all([
        sign(pool, access, client.accessTokenSeconds),
        sign(pool, id, client.idTokenSeconds),
      ]);
      return { accessToken, idToken };
    },
    async verifyAccessToken(pool, token) {
      try {
        const { payload } = await jwtVerify(token, (await keyOf(pool)).public, {
          algorithms: [ALGORITHM],
          issuer: pool.providerUrl,
          currentDate: clock(),
          requiredClaims: ['sub', 'origin_jti', 'exp'],
        });
        if (payload.token_use !== 'access') throw notAuthorized('Invalid Access Token');
        return {
          sub: String(payload.sub),
          originJti: String(payload.origin_jti),
          clientId: String(payload.client_id),
          scopes: typeof payload.scope === 'string' ? payload.scope.split(' ') : [],
        };
      } catch (cause) {
        if (!(cause instanceof errors.JOSEError)) throw cause;
        const message =
          cause instanceof errors.JWTExpired ? 'Access Token has expired' : 'Invalid Access Token';
        throw Object.assign(notAuthorized(message), { cause });
      }
    },
  };
}

/** The key pair of a pool, created on first use and stored: tokens stay valid over a restart. */
async function loadKey(database: DatabaseSync, pool: string): Promise<SigningKey> {
  const find = database.prepare('SELECT private_jwk FROM signing_keys WHERE pool = ?');
  if (!find.get(pool)) {
    const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
    const made = JSON.stringify(await exportJWK(privateKey));
    database.prepare('INSERT OR IGNORE INTO signing_keys VALUES (?, ?)').run(pool, made);
  }
  const stored = JSON.parse(String(find.get(pool)?.private_jwk)) as JWK;
  const { kty, n, e } = stored;
  const bare: JWK = { ...(kty ? { kty } : {}), ...(n ? { n } : {}), ...(e ? { e } : {}) };
  const jwk: JWK = { ...bare, alg: ALGORITHM, use: 'sig', kid: await calculateJwkThumbprint(bare) };
  return {
    private: (await importJWK(stored, ALGORITHM)) as CryptoKey,
    public: (await importJWK(jwk, ALGORITHM)) as CryptoKey,
    jwk,
  };
}
