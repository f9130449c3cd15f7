import { decodeTime, ulid } from 'ulid';
import { AppError } from '../../domain/errors.ts';
import { type Reason, reason } from '../../domain/reasons.ts';
import type { DocumentRef } from '../../domain/refs.ts';
import { monthAfter, monthOf, type Quota, type QuotaName, type QuotaUsage } from '../../domain/usage.ts';
import { environmentVariable } from '../../environment.ts';
import type { Table, TableDeps } from '../client.ts';
import { quotaUsageKey } from '../keys.ts';
import {
  type Amounts,
  type CounterItem,
  counterState,
  createReservations,
  type Reservation,
} from './reservations.ts';

/**
 * The documents, pages and bytes that a workspace has used in a month, each with a cap (docs/adr/0024). They have their own
 * item, separate from model usage, because every expected upload is an attribute of it.
 */
export interface QuotaUsageStore {
  /**
   * Counts a new document and reserves the declared bytes of its files.
   *
   * @throws AppError `usage.documents-reached`, `usage.bytes-reached`
   */
  reserveUpload(ref: DocumentRef, bytes: number): Promise<void>;
  /**
   * Keeps bytes reserved for expected uploads until new links expire: `reserved` bytes under the id of a reservation, which
   * may have expired, and `added` ones. Returns the reservation that has them all from now on.
   *
   * @throws AppError `usage.bytes-reached`
   */
  renewUpload(
    workspaceId: string,
    reservation: { readonly id: string; readonly bytes: number },
    added: number,
  ): Promise<RenewedReservation>;
  /** A file has arrived: the bytes of this reservation count as used. May run twice. */
  settleUpload(workspaceId: string, reservationId: string): Promise<void>;
  /**
   * Reserves pages or bytes for work that is about to begin, until the reservation is settled or released. Returns the
   * reason if there is not enough left.
   */
  tryReserve(
    workspaceId: string,
    use: Partial<Record<'pages' | 'bytes', number>>,
  ): Promise<QuotaReservation | QuotaRefusal>;
  /** What a workspace has used in a month (`2026-11`), and what is left of each cap. */
  month(workspaceId: string, month: string): Promise<QuotaUsage>;
}

/** A renewed reservation for uploads. */
export interface RenewedReservation {
  readonly id: string;
  /** Takes back what the renewal has reserved: the links were not made after all. */
  undo(): Promise<void>;
}

/** A reserved amount. */
export interface QuotaReservation {
  /** The work has begun: the amount counts as used. */
  settle(): Promise<void>;
  /** The work did not begin: the amount is available again. */
  release(): Promise<void>;
}

export interface QuotaRefusal {
  readonly refused: Reason;
}

/** Upload URLs are valid for 15 minutes; a message about an upload may be retried for another hour. */
const UPLOAD_MS = 75 * 60_000;
/** Longer than the function that begins the work may run. */
const START_MS = 5 * 60_000;

export function createQuotaUsageStore(
  { table }: TableDeps,
  { quota = stageQuota(), now = Date.now }: { quota?: Quota; now?: () => number } = {},
): QuotaUsageStore {
  const reservations = createReservations({ table });
  const caps: Amounts = { ...quota };

  /** The first quota that does not allow the amounts, and the values of the message for the user. */
  function refusalOf<Name extends QuotaName>(
    item: CounterItem,
    month: string,
    wanted: Partial<Record<Name, number>>,
  ) {
    const use = quotaUseOf(item, quota, now());
    const asked = Object.entries(wanted) as [[Name, number], ...[Name, number][]];
    // If all would fit now, another call has released something in the meantime.
    const [name, amount] = asked.find(([name, amount]) => amount > use[name].remaining) ?? asked[0];
    const { cap, remaining } = use[name];
    return {
      name,
      values: { requested: amount, cap, remaining, month, resetsOn: `${monthAfter(month)}-01` },
    };
  }

  const bytesReached = (item: CounterItem, month: string, bytes: number) =>
    new AppError('usage.bytes-reached', refusalOf(item, month, { bytes }).values);

  return {
    async reserveUpload(ref, bytes) {
      const { key, id } = uploadReservation(ref.workspaceId, ref.documentId);
      const reservation = { key, id, amounts: { bytes }, expiresAtMs: now() + UPLOAD_MS };
      const counted = { documents: 1 };
      const item = await reservations.tryReserve(reservation, { caps, nowMs: now(), counted });
      if (item === undefined) return;
      const month = monthOf(decodeTime(ref.documentId));
      const { name, values } = refusalOf(item, month, { ...counted, bytes });
      throw new AppError(`usage.${name}-reached`, values);
    },

    async renewUpload(workspaceId, { id, bytes }, added) {
      const expiresAtMs = now() + UPLOAD_MS;
      const former = uploadReservation(workspaceId, id);
      const extended = await reservations.tryExtend(
        { ...former, amounts: { bytes: added }, expiresAtMs },
        { caps },
      );
      if (extended === 'extended') {
        const taken = { bytes: -added };
        const undo = async () => {
          const undone = await reservations.tryExtend({ ...former, amounts: taken, expiresAtMs }, { caps });
          // It was settled in the meantime, with the added bytes.
          if (undone === 'missing') await reservations.add(former.key, taken);
        };
        return { id, undo: added === 0 ? async () => {} : undo };
      }
      if (extended !== 'missing') throw bytesReached(extended, monthOf(decodeTime(id)), added);
      const month = monthOf(now());
      const renewed = { ...uploadReservation(workspaceId, ulid(now())), amounts: { bytes: bytes + added } };
      const item = await reservations.tryReserve({ ...renewed, expiresAtMs }, { caps, nowMs: now() });
      if (item !== undefined) throw bytesReached(item, month, bytes + added);
      return {
        id: renewed.id,
        async undo() {
          await reservations.tryClose(renewed, { bytes: -(bytes + added) });
        },
      };
    },

    settleUpload: (workspaceId, id) => settleUploadReservation(table, workspaceId, id),

    async tryReserve(workspaceId, amounts) {
      const month = monthOf(now());
      const key = quotaUsageKey(workspaceId, month);
      const reservation: Reservation = { key, id: ulid(), amounts, expiresAtMs: now() + START_MS };
      const item = await reservations.tryReserve(reservation, { caps, nowMs: now() });
      if (item !== undefined) {
        const { name, values } = refusalOf(item, month, amounts);
        return { refused: reason(`usage.${name}-reached`, values) };
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
      return quotaUseOf(await reservations.read(quotaUsageKey(workspaceId, month)), quota, now());
    },
  };
}

/** Counts the declared bytes of a document as used: a file has arrived, or the document is deleted. May run twice. */
export async function settleUploadReservation(table: Table, workspaceId: string, id: string): Promise<void> {
  await createReservations({ table }).tryClose(uploadReservation(workspaceId, id), {});
}

/** The reservation of declared bytes. Its id is a ULID: it belongs to the month of that time. */
const uploadReservation = (workspaceId: string, id: string) => ({
  key: quotaUsageKey(workspaceId, monthOf(decodeTime(id))),
  id,
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
