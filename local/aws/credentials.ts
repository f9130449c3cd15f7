import { createHmac } from 'node:crypto';

/**
 * The key all local secrets are derived from. It is no protection, and needs none: the local cloud listens on this
 * machine's loopback address only. Signatures are checked so that the stand-ins know who calls, as AWS does.
 */
const LOCAL_KEY = 'docket-local-cloud';

/** The access key that may do everything: tests and command-line tools on this machine. */
export const OPERATOR = 'operator';

/**
 * The secret access key that belongs to an access key id. A function's access key id is its own name, so that
 * whoever starts it and whoever checks its signatures agree without keeping a list.
 */
export function secretFor(accessKeyId: string): string {
  return createHmac('sha256', LOCAL_KEY).update(accessKeyId).digest('base64url').slice(0, 40);
}

/** What an SDK client takes as `credentials`, for the named function or for the operator. */
export function credentialsFor(accessKeyId: string): { accessKeyId: string; secretAccessKey: string } {
  return { accessKeyId, secretAccessKey: secretFor(accessKeyId) };
}
