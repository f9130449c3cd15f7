import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { decodeJwt, decodeProtectedHeader, type JWTPayload, SignJWT } from 'jose';
import { statePaths } from '../../../local/state.ts';
import type { TestUser } from '../app-harness.ts';

/** Signs tokens as the user pool does, so that a test can change one property of a genuine one. */
export interface TokenSigner {
  /** The Authorization header with the user's access token, with other claims, another header or another key. */
  readonly resigned: (user: TestUser, claims: JWTPayload, changes?: Changes) => Promise<string>;
  /** The pool's public key. */
  readonly publicKey: KeyObject;
}

interface Changes {
  readonly header?: { readonly alg?: string; readonly kid?: string };
  readonly key?: KeyObject | Uint8Array;
}

/** The key is that of the local Cognito in this state folder. */
export function openTokenSigner(stateFolder: string): TokenSigner {
  const database = new DatabaseSync(statePaths(stateFolder).cognito, { readOnly: true });
  const row = database.prepare('SELECT private_jwk FROM signing_keys').get();
  database.close();
  const poolKey = createPrivateKey({ key: JSON.parse(String(row?.private_jwk)), format: 'jwk' });
  return {
    publicKey: createPublicKey(poolKey),
    async resigned({ accessToken }, claims, { header = {}, key = poolKey } = {}) {
      const { kid } = decodeProtectedHeader(accessToken);
      const token = new SignJWT({ ...decodeJwt(accessToken), ...claims });
      token.setProtectedHeader({ alg: 'RS256', ...(kid !== undefined && { kid }), ...header });
      return `Bearer ${await token.sign(key)}`;
    },
  };
}
