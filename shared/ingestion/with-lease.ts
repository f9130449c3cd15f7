import { randomUUID } from 'node:crypto';
import type { DocumentRef } from '../domain/refs.ts';
import { log } from '../log.ts';
import { RetryLater } from '../queues/retry-later.ts';
import type { DocumentWriter } from '../table/documents/documents.ts';
import type { WorkUnit } from '../table/keys.ts';

/** Length of a lease: after a crash the work waits this long. */
const LEASE_SECONDS = 20;
/** The lease is renewed this often while the work goes on. */
const RENEW_MS = 5_000;
/** Seconds after which to try again if another call has the lease. */
const BUSY_RETRY_SECONDS = 10;

/**
 * Does a piece of work that no other call may be doing at the same time. `work` is given a function that makes
 * sure that it still is this call's own. Both throw `RetryLater` if another call has the lease.
 */
export async function withLease<T>(
  documents: Pick<DocumentWriter, 'tryClaim' | 'release'>,
  { ref, unit }: { readonly ref: DocumentRef; readonly unit: WorkUnit },
  work: (renew: () => Promise<void>) => Promise<T>,
): Promise<T> {
  const lease = { owner: randomUUID(), seconds: LEASE_SECONDS };
  const hold = async () => {
    if (!(await documents.tryClaim(ref, unit, lease)))
      throw new RetryLater(BUSY_RETRY_SECONDS, 'Another call is doing this work');
  };
  await hold();
  let renewed = Promise.resolve();
  const renewing = setInterval(() => {
    // If it fails now, it may succeed next time; a lost lease costs no more than doing the work twice.
    renewed = hold().catch((error: Error) => log.warn('lease.renewal-failed', { error }));
  }, RENEW_MS);
  try {
    return await work(hold);
  } finally {
    clearInterval(renewing);
    await renewed;
    await documents.release(ref, unit, lease);
  }
}
