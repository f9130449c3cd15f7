import { table } from '../client.ts';
import { usageKey } from '../keys.ts';
import { type Amounts, type Item, reservations, stateOf } from './reservations.ts';

/**
 * What a workspace has used of the models, one item a month (docs/adr/0011): `committed` is what was spent and what is set
 * aside, in millionths of a US dollar; `reserved:<id>` is one call under way. Counters are by task: `chat:calls`.
 */

export interface Reservation {
  readonly workspaceId: string;
  readonly month: string;
  readonly id: string;
  /** Millionths of a US dollar. */
  readonly micros: number;
  /** When it is given up, in milliseconds since 1970. */
  readonly until: number;
}

export interface Booking {
  readonly task: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly micros: number;
}

export const counters = ['calls', 'cachedCalls', 'inputTokens', 'outputTokens', 'micros'] as const;
export type Counts = Record<(typeof counters)[number], number>;

export interface Month {
  /** What has been spent, in millionths of a US dollar. */
  readonly spent: number;
  readonly reserved: number;
  readonly byTask: Readonly<Record<string, Counts>>;
}

export interface Usage {
  /** Sets money aside; answers what is in the way where the cap does not allow it. */
  reserve(
    reservation: Reservation,
    limit: { cap: number; now: number },
  ): Promise<Pick<Month, 'spent' | 'reserved'> | undefined>;
  /** Puts what a call has cost in the place of what was set aside for it. */
  settle(reservation: Reservation, booking: Booking): Promise<void>;
  /** Counts an answer that was kept and cost nothing. */
  countCached(workspaceId: string, month: string, task: string): Promise<void>;
  month(workspaceId: string, month: string, now: number): Promise<Month>;
}

const COMMITTED = 'committed';

export function usageStore(ground = table()): Usage {
  const held = reservations(ground);
  const shown = (item: Item, now: number) => {
    const { used: spent, reserved } = stateOf(item, COMMITTED, now);
    return { spent, reserved };
  };
  const reservationOf = ({ workspaceId, month, id, micros, until }: Reservation) => ({
    key: usageKey(workspaceId, month),
    id,
    amounts: { [COMMITTED]: micros },
    until,
  });

  return {
    async reserve(reservation, { cap, now }) {
      const item = await held.reserve(reservationOf(reservation), { caps: { [COMMITTED]: cap }, now });
      return item && shown(item, now);
    },

    async settle(reservation, { task, ...booked }) {
      const counts: Amounts = booked.micros === 0 ? {} : { calls: 1, ...booked };
      const counted = Object.fromEntries(
        Object.entries(counts)
          .filter(([, count]) => count > 0)
          .map(([name, count]) => [`${task}:${name}`, count]),
      );
      const closing = reservationOf(reservation);
      const difference = booked.micros - reservation.micros;
      const closed = await held.close(closing, { [COMMITTED]: difference, ...counted });
      // The call outlived its reservation, which somebody has taken back by now.
      if (!closed && booked.micros > 0)
        await held.add(closing.key, { [COMMITTED]: booked.micros, ...counted });
    },

    countCached: (workspaceId, month, task) =>
      held.add(usageKey(workspaceId, month), { [`${task}:cachedCalls`]: 1 }),

    async month(workspaceId, month, now) {
      const item = await held.read(usageKey(workspaceId, month));
      return { ...shown(item, now), byTask: countsIn(item) };
    },
  };
}

function countsIn(item: Item): Record<string, Counts> {
  const byTask: Record<string, Counts> = {};
  for (const [name, value] of Object.entries(item)) {
    const [task = '', counter] = name.split(':');
    const known = counters.find((each) => each === counter);
    if (known === undefined) continue;
    byTask[task] ??= { calls: 0, cachedCalls: 0, inputTokens: 0, outputTokens: 0, micros: 0 };
    byTask[task][known] = Number(value);
  }
  return byTask;
}
