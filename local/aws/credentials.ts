import { createHmac, randomBytes } from 'node:crypto';

/**
 * The key from which all local secrets are derived. It is random, so that no web page can sign requests for the local
 * cloud. Signatures also identify the caller to the emulators, as on AWS.
 */
let localKey: string = randomBytes(32).toString('base64url');

/** Replaces this process's random key, so that links signed before a restart remain valid. */
export function setLocalKey(key: string): void {
  localKey = key;
}

/** The access key that may do everything: for tests and command-line tools on this machine. */
export const OPERATOR = 'operator';

/**
 * The secret access key of an access key ID. A function's access key ID is its name, so that the runtime and the server
 * agree on its secret without a list.
 */
export function secretAccessKeyFor(accessKeyId: string): string {
  return createHmac('sha256', localKey).update(accessKeyId).digest('base64url').slice(0, 40);
}

/** The `credentials` of an SDK client, for a function by name or for the operator. */
export function credentialsFor(accessKeyId: string): { accessKeyId: string; secretAccessKey: string } {
  return { accessKeyId, secretAccessKey: secretAccessKeyFor(accessKeyId) };
}
