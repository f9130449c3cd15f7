import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { table, unlessRefused } from './client.ts';
import { usageKey } from './keys.ts';

/**
 * What a workspace has used of the models, one item a month. All that belongs to the cap stands in this one item, so
 * that reserving is one conditional write (docs/adr/0011): `committed` is what was spent and what is set aside, in
 * millionths of a US dollar; `reserved:<id>` is one call under way. Counters are by task: `chat:calls`.
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

const RESERVED = 'reserved:';
type Item = Readonly<Record<string, unknown>>;

export function usageStore({ client, TableName } = table()): Usage {
  async function read(workspaceId: string, month: string): Promise<Item> {
    const Key = usageKey(workspaceId, month);
    const { Item = {} } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return Item;
  }

  const commit = ({ workspaceId, month, id, micros, until }: Reservation, cap: number) =>
    unlessRefused(
      client.send(
        new UpdateCommand({
          TableName,
          Key: usageKey(workspaceId, month),
          UpdateExpression: 'SET #reserved = :reserved ADD committed :micros',
          ConditionExpression: 'attribute_not_exists(committed) OR committed <= :room',
          ExpressionAttributeNames: { '#reserved': RESERVED + id },
          ExpressionAttributeValues: {
            ':reserved': { micros, until },
            ':micros': micros,
            ':room': cap - micros,
          },
        }),
      ),
    );

  /** Takes back what crashed calls have left set aside. True where there was something. */
  async function reclaim(workspaceId: string, month: string, item: Item, now: number): Promise<boolean> {
    const expired = reservationsIn(item).filter(({ until }) => until < now);
    for (const { name, micros } of expired) {
      await unlessRefused(
        client.send(
          new UpdateCommand({
            TableName,
            Key: usageKey(workspaceId, month),
            UpdateExpression: 'REMOVE #reserved ADD committed :back',
            ConditionExpression: 'attribute_exists(#reserved)',
            ExpressionAttributeNames: { '#reserved': name },
            ExpressionAttributeValues: { ':back': -micros },
          }),
        ),
      );
    }
    return expired.length > 0;
  }

  return {
    async reserve(reservation, { cap, now }) {
      const { workspaceId, month, micros } = reservation;
      if (micros <= cap && (await commit(reservation, cap)) !== undefined) return undefined;
      const item = await read(workspaceId, month);
      if (micros <= cap && (await reclaim(workspaceId, month, item, now))) {
        if ((await commit(reservation, cap)) !== undefined) return undefined;
      }
      return sumsOf(item, now);
    },

    async settle({ workspaceId, month, id, micros }, { task, ...booked }) {
      const counts: Record<string, number> = booked.micros === 0 ? {} : { calls: 1, ...booked };
      const book = (committed: number, held: boolean) => {
        const added = Object.entries(counts).filter(([, count]) => count > 0);
        const adds = added.map((_, index) => `#count${index} :count${index}`);
        return client.send(
          new UpdateCommand({
            TableName,
            Key: usageKey(workspaceId, month),
            UpdateExpression: `${held ? 'REMOVE #reserved ' : ''}ADD ${['committed :committed', ...adds].join(', ')}`,
            ...(held ? { ConditionExpression: 'attribute_exists(#reserved)' } : {}),
            ExpressionAttributeNames: {
              ...(held ? { '#reserved': RESERVED + id } : {}),
              ...Object.fromEntries(added.map(([name], index) => [`#count${index}`, `${task}:${name}`])),
            },
            ExpressionAttributeValues: {
              ':committed': committed,
              ...Object.fromEntries(added.map(([, count], index) => [`:count${index}`, count])),
            },
          }),
        );
      };
      const settled = await unlessRefused(book(booked.micros - micros, true));
      // The call outlived its reservation, which somebody has taken back by now.
      if (settled === undefined && booked.micros > 0) await book(booked.micros, false);
    },

    async countCached(workspaceId, month, task) {
      await client.send(
        new UpdateCommand({
          TableName,
          Key: usageKey(workspaceId, month),
          UpdateExpression: 'ADD #cached :one',
          ExpressionAttributeNames: { '#cached': `${task}:cachedCalls` },
          ExpressionAttributeValues: { ':one': 1 },
        }),
      );
    },

    async month(workspaceId, month, now) {
      const item = await read(workspaceId, month);
      return { ...sumsOf(item, now), byTask: countsIn(item) };
    },
  };
}

function sumsOf(item: Item, now: number): Pick<Month, 'spent' | 'reserved'> {
  const reserved = reservationsIn(item);
  const sum = (reservations: typeof reserved) =>
    reservations.reduce((total, { micros }) => total + micros, 0);
  return {
    spent: Number(item.committed ?? 0) - sum(reserved),
    reserved: sum(reserved.filter(({ until }) => until >= now)),
  };
}

function reservationsIn(item: Item) {
  return Object.entries(item)
    .filter(([name]) => name.startsWith(RESERVED))
    .map(([name, value]) => ({ name, ...(value as { micros: number; until: number }) }));
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
