import { decodeTime, ulid } from 'ulid';
import type { Reason } from '../../domain/document.ts';
import { AppError } from '../../domain/errors.ts';
import { monthOf } from '../../domain/month.ts';
import { type Quota, type QuotaName, type QuotaUsage, quotaExceededMessage } from '../../domain/quota.ts';
import type { DocumentRef } from '../../domain/refs.ts';
import { environmentVariable } from '../../environment.ts';
import { createTableClient } from '../client.ts';
import { documentUsageKey } from '../keys.ts';
import {
  type Amounts,
  type CounterItem,
  counterState,
  createReservations,
  type Reservation,
} from './reservations.ts';

/**
 * The documents, pages and bytes that a workspace has used in a month, each with a cap (docs/adr/0024): one item, apart
 * from what models cost, because every upload that is expected is an attribute of it.
 */
export interface QuotaUsageStore {
  /**
   * Counts a new document and sets aside the bytes that its files are announced with. Throws `usage.documents-reached`
   * and `usage.bytes-reached`.
   */
  reserveUpload(ref: DocumentRef, bytes: number): Promise<void>;
  /** A file of the document has arrived: the bytes that were announced count from now on. May be repeated. */
  settleUpload(ref: DocumentRef): Promise<void>;
  /**
   * Sets pages or bytes aside for work that is about to begin, until it is booked or given back. Answers why not if there
   * is not enough left.
   */
  tryReserve(
    workspaceId: string,
    use: Partial<Record<'pages' | 'bytes', number>>,
  ): Promise<QuotaReservation | QuotaRefusal>;
  /** What a workspace has used in a month (`2026-11`), and what is left of each cap. */
  month(workspaceId: string, month: string): Promise<QuotaUsage>;
}

/** An amount that is set aside. */
export interface QuotaReservation {
  /** The work has begun: the amount counts. */
  settle(): Promise<void>;
  /** The work did not begin: the amount is free again. */
  release(): Promise<void>;
}

export interface QuotaRefusal {
  readonly refused: Reason;
}

/** Uploads are announced for 15 minutes; a message about one may be tried for another hour. */
const UPLOAD_MS = 75 * 60_000;
/** Longer than the call that begins the work may take. */
const START_MS = 5 * 60_000;

export function createQuotaUsageStore({
  ground = createTableClient(),
  quota = stageQuota(),
  now = Date.now,
}: {
  ground?: ReturnType<typeof createTableClient>;
  quota?: Quota;
  now?: () => number;
} = {}): QuotaUsageStore {
  const reservations = createReservations(ground);
  const caps: Amounts = { ...quota };

  /** The first quota that has no room for what is wanted, and what to tell the person. */
  function refusalOf<Name extends QuotaName>(
    item: CounterItem,
    month: string,
    wanted: Partial<Record<Name, number>>,
  ) {
    const use = quotaUseOf(item, quota, now());
    const asked = Object.entries(wanted) as [[Name, number], ...[Name, number][]];
    // If none is too large by now, another call has given something back in the meantime.
    const [name, amount] = asked.find(([name, amount]) => amount > use[name].remaining) ?? asked[0];
    return { name, message: quotaExceededMessage(name, amount, { month, ...use[name] }) };
  }

  return {
    async reserveUpload(ref, bytes) {
      const { key, id } = uploadReservation(ref);
      const reservation = { key, id, amounts: { bytes }, expiresAtMs: now() + UPLOAD_MS };
      const counted = { documents: 1 };
      const item = await reservations.tryReserve(reservation, { caps, nowMs: now(), counted });
      if (item === undefined) return;
      const { name, message } = refusalOf(item, monthOf(decodeTime(ref.documentId)), { ...counted, bytes });
      throw new AppError(`usage.${name}-reached`, message);
    },

    settleUpload: (ref) => settleUploadReservation(ground, ref),

    async tryReserve(workspaceId, amounts) {
      const month = monthOf(now());
      const key = documentUsageKey(workspaceId, month);
      const reservation: Reservation = { key, id: ulid(), amounts, expiresAtMs: now() + START_MS };
      const item = await reservations.tryReserve(reservation, { caps, nowMs: now() });
      if (item !== undefined) {
        const { name, message } = refusalOf(item, month, amounts);
        return { refused: { code: `usage.${name}-reached`, message } };
      }
      const negative = Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, -amount]));
      return {
        async settle() {
          await reservations.tryClose(reservation, {});
        },
        async release() {
          await reservations.tryClose(reservation, negative);
        },
      };
    },

    async month(workspaceId, month) {
      return quotaUseOf(await reservations.read(documentUsageKey(workspaceId, month)), quota, now());
    },
  };
}

/** Books the bytes that a document was announced with: a file has arrived, or the document is deleted. May be repeated. */
export async function settleUploadReservation(
  db: ReturnType<typeof createTableClient>,
  ref: DocumentRef,
): Promise<void> {
  await createReservations(db).tryClose(uploadReservation(ref), {});
}

/** Where the bytes are set aside that a document's files were announced with. */
const uploadReservation = ({ workspaceId, documentId }: DocumentRef) => ({
  key: documentUsageKey(workspaceId, monthOf(decodeTime(documentId))),
  id: documentId,
});

function quotaUseOf(item: CounterItem, quota: Quota, now: number): QuotaUsage {
  const of = (name: QuotaName) => {
    const { used, reserved } = counterState(item, name, now);
    const cap = quota[name];
    return { used, reserved, cap, remaining: Math.max(0, cap - used - reserved) };
  };
  return { documents: of('documents'), pages: of('pages'), bytes: of('bytes') };
}

function stageQuota(): Quota {
  return {
    documents: Number(environmentVariable('DOCUMENTS_PER_MONTH')),
    pages: Number(environmentVariable('PAGES_PER_MONTH')),
    bytes: Number(environmentVariable('BYTES_PER_MONTH')),
  };
}
