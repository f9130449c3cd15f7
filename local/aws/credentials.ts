import { createHmac, randomBytes } from 'node:crypto';

/**
 * The key that all local secrets are derived from. It is random, so that no web page can sign for the local cloud. Signatures
 * are checked for another reason as well: the stand-ins know by them who calls, as AWS does.
 */
let localKey: string = randomBytes(32).toString('base64url');

/** Takes another key than this process's own random one, so that links that were signed before a restart still work. */
export function setLocalKey(key: string): void {
  localKey = key;
}

/** The access key that may do everything: tests and command-line tools on this machine. */
export const OPERATOR = 'operator';

/**
 * The secret access key that belongs to an access key id. A function's access key id is its own name, so that
 * whoever starts it and whoever checks its signatures agree without keeping a list.
 */
export function secretAccessKeyFor(accessKeyId: string): string {
  return createHmac('sha256', localKey).update(accessKeyId).digest('base64url').slice(0, 40);
}

/** What an SDK client takes as `credentials`, for the named function or for the operator. */
export function credentialsFor(accessKeyId: string): { accessKeyId: string; secretAccessKey: string } {
  return { accessKeyId, secretAccessKey: secretAccessKeyFor(accessKeyId) };
}
