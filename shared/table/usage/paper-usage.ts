import { decodeTime, ulid } from 'ulid';
import type { Reason } from '../../domain/document.ts';
import { AppError } from '../../domain/errors.ts';
import { monthOf } from '../../domain/month.ts';
import { type PaperQuota, type PaperUse, type QuotaName, quotaMessage } from '../../domain/paper-quota.ts';
import type { DocumentRef } from '../../domain/refs.ts';
import { environment } from '../../environment.ts';
import { table } from '../client.ts';
import { paperUsageKey } from '../keys.ts';
import { type Amounts, type Item, type Reservation, reservations, stateOf } from './reservations.ts';

/**
 * The documents, pages and bytes that a workspace has used in a month, each with a cap (docs/adr/0024): one item, apart
 * from what models cost, because every upload that is expected is an attribute of it.
 */
export interface PaperUsage {
  /**
   * Counts a new document and sets aside the bytes that its files are announced with. Throws `usage.documents-reached`
   * and `usage.bytes-reached`.
   */
  announce(ref: DocumentRef, bytes: number): Promise<void>;
  /** A file of the document has arrived: the bytes that were announced count from now on. May be repeated. */
  arrive(ref: DocumentRef): Promise<void>;
  /**
   * Sets pages or bytes aside for work that is about to begin, until it is booked or given back. Answers why not if there
   * is not enough left.
   */
  reserve(workspaceId: string, use: Partial<Record<'pages' | 'bytes', number>>): Promise<Use | Refusal>;
  /** What a workspace has used in a month (`2026-11`), and what is left of each cap. */
  month(workspaceId: string, month: string): Promise<PaperUse>;
}

/** An amount that is set aside. */
export interface Use {
  /** The work has begun: the amount counts. */
  book(): Promise<void>;
  /** The work did not begin: the amount is free again. */
  giveBack(): Promise<void>;
}

export interface Refusal {
  readonly refused: Reason;
}

/** Uploads are announced for 15 minutes; a message about one may be tried for another hour. */
const ANNOUNCED_MS = 75 * 60_000;
/** Longer than the call that begins the work may take. */
const BEGINNING_MS = 5 * 60_000;

export function paperUsage({
  ground = table(),
  quota = quotaOfStage(),
  now = Date.now,
}: {
  ground?: ReturnType<typeof table>;
  quota?: PaperQuota;
  now?: () => number;
} = {}): PaperUsage {
  const held = reservations(ground);
  const caps: Amounts = { ...quota };

  /** The first quota that has no room for what is wanted, and what to tell the person. */
  function refusal<Name extends QuotaName>(item: Item, month: string, wanted: Partial<Record<Name, number>>) {
    const use = useOf(item, quota, now());
    const asked = Object.entries(wanted) as [[Name, number], ...[Name, number][]];
    // If none is too large by now, another call has given something back in the meantime.
    const [name, amount] = asked.find(([name, amount]) => amount > use[name].remaining) ?? asked[0];
    return { name, message: quotaMessage(name, amount, { month, ...use[name] }) };
  }

  return {
    async announce(ref, bytes) {
      const { key, id } = announcement(ref);
      const reservation = { key, id, amounts: { bytes }, until: now() + ANNOUNCED_MS };
      const counted = { documents: 1 };
      const item = await held.reserve(reservation, { caps, now: now(), counted });
      if (item === undefined) return;
      const { name, message } = refusal(item, monthOf(decodeTime(ref.documentId)), { ...counted, bytes });
      throw new AppError(`usage.${name}-reached`, message);
    },

    arrive: (ref) => closeAnnouncement(ground, ref),

    async reserve(workspaceId, amounts) {
      const month = monthOf(now());
      const key = paperUsageKey(workspaceId, month);
      const reservation: Reservation = { key, id: ulid(), amounts, until: now() + BEGINNING_MS };
      const item = await held.reserve(reservation, { caps, now: now() });
      if (item !== undefined) {
        const { name, message } = refusal(item, month, amounts);
        return { refused: { code: `usage.${name}-reached`, message } };
      }
      const back = Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, -amount]));
      return {
        async book() {
          await held.close(reservation, {});
        },
        async giveBack() {
          await held.close(reservation, back);
        },
      };
    },

    async month(workspaceId, month) {
      return useOf(await held.read(paperUsageKey(workspaceId, month)), quota, now());
    },
  };
}

/** Books the bytes that a document was announced with: a file has arrived, or the document is deleted. May be repeated. */
export async function closeAnnouncement(ground: ReturnType<typeof table>, ref: DocumentRef): Promise<void> {
  await reservations(ground).close(announcement(ref), {});
}

/** Where the bytes are set aside that a document's files were announced with. */
const announcement = ({ workspaceId, documentId }: DocumentRef) => ({
  key: paperUsageKey(workspaceId, monthOf(decodeTime(documentId))),
  id: documentId,
});

function useOf(item: Item, quota: PaperQuota, now: number): PaperUse {
  const of = (name: QuotaName) => {
    const { used, reserved } = stateOf(item, name, now);
    const cap = quota[name];
    return { used, reserved, cap, remaining: Math.max(0, cap - used - reserved) };
  };
  return { documents: of('documents'), pages: of('pages'), bytes: of('bytes') };
}

function quotaOfStage(): PaperQuota {
  return {
    documents: Number(environment('DOCUMENTS_PER_MONTH')),
    pages: Number(environment('PAGES_PER_MONTH')),
    bytes: Number(environment('BYTES_PER_MONTH')),
  };
}
