import type { TableDeps } from '../client.ts';
import { modelUsageKey } from '../keys.ts';
import { type Amounts, type CounterItem, counterState, createReservations } from './reservations.ts';

/**
 * The model usage of a workspace, one item per month (docs/adr/0011): `committed` is what is spent plus what is reserved, in
 * millionths of a US dollar; `reserved:<id>` is one call in progress. Counters are by task: `chat:calls`.
 */

export interface SpendReservation {
  readonly workspaceId: string;
  readonly month: string;
  readonly id: string;
  /** Millionths of a US dollar. */
  readonly maxMicros: number;
  /** Milliseconds since 1970 after which the reservation is reclaimed. */
  readonly expiresAtMs: number;
}

export interface CallUsage {
  readonly task: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly micros: number;
}

const counterNames = ['calls', 'cachedCalls', 'inputTokens', 'outputTokens', 'micros'] as const;
export type TaskCounts = Record<(typeof counterNames)[number], number>;

export interface ModelUsageMonth {
  /** In millionths of a US dollar, like `reservedMicros`. */
  readonly spentMicros: number;
  readonly reservedMicros: number;
  readonly byTask: Readonly<Record<string, TaskCounts>>;
}

export interface ModelUsageStore {
  /** Reserves an amount. Returns the current spending if the cap does not allow it, else undefined. */
  tryReserve(
    reservation: SpendReservation,
    limit: { capMicros: number; nowMs: number },
  ): Promise<Pick<ModelUsageMonth, 'spentMicros' | 'reservedMicros'> | undefined>;
  /** Replaces the reservation of a call with what the call cost. */
  settle(reservation: SpendReservation, booking: CallUsage): Promise<void>;
  /** Counts a cached reply, which costs nothing. */
  countCached(workspaceId: string, month: string, task: string): Promise<void>;
  month(workspaceId: string, month: string, now: number): Promise<ModelUsageMonth>;
}

const COMMITTED = 'committed';

export function createModelUsageStore(
  { table }: TableDeps,
  { now = Date.now }: { now?: () => number } = {},
): ModelUsageStore {
  const reservations = createReservations({ table });
  const spendingIn = (item: CounterItem, now: number) => {
    const { used: spent, reserved } = counterState(item, COMMITTED, now);
    return { spentMicros: spent, reservedMicros: reserved };
  };
  const reservationOf = ({
    workspaceId,
    month,
    id,
    maxMicros: micros,
    expiresAtMs: until,
  }: SpendReservation) => ({
    key: modelUsageKey(workspaceId, month),
    id,
    amounts: { [COMMITTED]: micros },
    expiresAtMs: until,
  });

  return {
    async tryReserve(reservation, { capMicros: cap, nowMs: now }) {
      const item = await reservations.tryReserve(reservationOf(reservation), {
        caps: { [COMMITTED]: cap },
        nowMs: now,
      });
      return item && spendingIn(item, now);
    },

    async settle(reservation, { task, ...settled }) {
      const counts: Amounts = settled.micros === 0 ? {} : { calls: 1, ...settled };
      const counted = Object.fromEntries(
        Object.entries(counts)
          .filter(([, count]) => count > 0)
          .map(([name, count]) => [`${task}:${name}`, count]),
      );
      const closing = reservationOf(reservation);
      const difference = settled.micros - reservation.maxMicros;
      const closed = await reservations.tryClose(closing, { [COMMITTED]: difference, ...counted });
      // The reservation expired before the call ended, and another call has reclaimed it. Before that, only this call can
      // have closed it, in an attempt whose response was lost.
      const isReclaimed = !closed && now() > closing.expiresAtMs;
      if (isReclaimed && settled.micros > 0)
        await reservations.add(closing.key, { [COMMITTED]: settled.micros, ...counted });
    },

    countCached: (workspaceId, month, task) =>
      reservations.add(modelUsageKey(workspaceId, month), { [`${task}:cachedCalls`]: 1 }),

    async month(workspaceId, month, now) {
      const item = await reservations.read(modelUsageKey(workspaceId, month));
      return { ...spendingIn(item, now), byTask: countsIn(item) };
    },
  };
}

function countsIn(item: CounterItem): Record<string, TaskCounts> {
  const byTask: Record<string, TaskCounts> = {};
  for (const [name, value] of Object.entries(item)) {
    const [task = '', counter] = name.split(':');
    const known = counterNames.find((each) => each === counter);
    if (known === undefined) continue;
    byTask[task] ??= { calls: 0, cachedCalls: 0, inputTokens: 0, outputTokens: 0, micros: 0 };
    byTask[task][known] = Number(value);
  }
  return byTask;
}
