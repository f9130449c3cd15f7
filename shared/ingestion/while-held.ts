import { randomUUID } from 'node:crypto';
import type { DocumentRef } from '../domain/refs.ts';
import { log } from '../log.ts';
import { Later } from '../queues/later.ts';
import type { DocumentWriter } from '../table/documents/documents.ts';
import type { WorkUnit } from '../table/keys.ts';

/** Seconds a piece of work is taken for at a time: so long it has to wait after a call that crashed. */
const LEASE = 20;
/** Milliseconds after which it is taken again, while the work goes on. */
const PROLONG = 5_000;
/** Seconds after which to look again at what another call is doing. */
const BUSY = 10;

/**
 * Does a piece of work that no other call may be doing at the same time. `work` is given a function that makes
 * sure that it still is this call's own. Both throw `Later` where another call has it.
 */
export async function whileHeld<T>(
  documents: Pick<DocumentWriter, 'claim' | 'release'>,
  { ref, unit }: { readonly ref: DocumentRef; readonly unit: WorkUnit },
  work: (hold: () => Promise<void>) => Promise<T>,
): Promise<T> {
  const lease = { owner: randomUUID(), seconds: LEASE };
  const hold = async () => {
    if (!(await documents.claim(ref, unit, lease))) throw new Later(BUSY, 'Another call is at it');
  };
  await hold();
  let prolonged = Promise.resolve();
  const prolonging = setInterval(() => {
    // What cannot be prolonged now may be next time; a lease that is lost costs no more than doing the work twice.
    prolonged = hold().catch((error: Error) => log.warn('a lease was not prolonged', error));
  }, PROLONG);
  try {
    return await work(hold);
  } finally {
    clearInterval(prolonging);
    await prolonged;
    await documents.release(ref, unit, lease);
  }
}
