import {
  GetCommand,
  TransactWriteCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { ifConditionHolds, newWriteId, type TableDeps } from '../client.ts';

/**
 * A reservation of counters in one item that must not exceed their caps (docs/adr/0011). A counter contains what is used
 * plus what is reserved, so that reserving is one conditional write. Each reservation is an attribute `reserved:<id>` of the
 * same item, with its amounts and its expiry. A reservation that a crash left behind is reclaimed after that.
 */
export interface Reservation {
  readonly key: { readonly pk: string; readonly sk: string };
  /** Unique within the item. Reserving again with the same id reserves nothing more. */
  readonly id: string;
  /** How much of each counter is reserved. */
  readonly amounts: Amounts;
  /** Milliseconds since 1970 after which it is reclaimed. */
  readonly expiresAtMs: number;
}

export type Amounts = Readonly<Record<string, number>>;
export type CounterItem = Readonly<Record<string, unknown>>;

export interface ReservationLimit {
  /** The highest value of each counter. */
  readonly caps: Amounts;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  /** Counted together with the reservation, but not released with it. */
  readonly counted?: Amounts;
}

export interface Reservations {
  /** Reserves the amounts. Returns the current item if a cap does not allow it, else undefined. */
  tryReserve(reservation: Reservation, limit: ReservationLimit): Promise<CounterItem | undefined>;
  /**
   * Adds the amounts, which may be negative, to a reservation that exists, and replaces its expiry. `missing` if it does
   * not exist; the current item if a cap does not allow it.
   */
  tryExtend(
    reservation: Reservation,
    limit: Pick<ReservationLimit, 'caps'>,
  ): Promise<'extended' | 'missing' | CounterItem>;
  /** Removes the reservation and adds `amounts` to the counters. False if the reservation does not exist. */
  tryClose(reservation: Pick<Reservation, 'key' | 'id'>, amounts: Amounts): Promise<boolean>;
  /** Adds to the counters, regardless of the caps. */
  add(key: Reservation['key'], amounts: Amounts): Promise<void>;
  read(key: Reservation['key']): Promise<CounterItem>;
}

const RESERVATION_PREFIX = 'reserved:';
/** Reservations reclaimed in one write, so that its expression stays below DynamoDB's 4 KB. */
const RECLAIM_BATCH = 50;
/** With this many expired reservations, they are reclaimed even if there is room, so that the item stays small. */
const RECLAIM_FROM = 25;

export function createReservations({ table }: TableDeps): Reservations {
  const { client, TableName } = table;

  async function read(Key: Reservation['key']): Promise<CounterItem> {
    const { Item = {} } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return Item;
  }

  const updateOf = (
    Key: Reservation['key'],
    { set, remove = [], add, conditions = [] }: Change,
  ): UpdateCommandInput & { UpdateExpression: string } => {
    const names = [...new Set([...Object.keys(set ?? {}), ...remove, ...Object.keys(add)])];
    const nameRef = (name: string) => `#n${names.indexOf(name)}`;
    const values: unknown[] = [];
    const valueRef = (value: unknown) => `:v${values.push(value) - 1}`;
    const clauses = [
      clause(
        'SET',
        Object.entries(set ?? {}).map(([name, value]) => `${nameRef(name)} = ${valueRef(value)}`),
      ),
      clause('REMOVE', remove.map(nameRef)),
      clause(
        'ADD',
        Object.entries(add).map(([name, amount]) => `${nameRef(name)} ${valueRef(amount)}`),
      ),
    ];
    const ConditionExpression = conditions.map((condition) => condition(nameRef, valueRef)).join(' AND ');
    return {
      TableName,
      Key,
      UpdateExpression: clauses.filter(Boolean).join(' '),
      ...(ConditionExpression && { ConditionExpression }),
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [nameRef(name), name])),
      ...(values.length > 0 && {
        ExpressionAttributeValues: Object.fromEntries(values.map((value, index) => [`:v${index}`, value])),
      }),
    };
  };

  const update = (key: Reservation['key'], change: Change) =>
    client.send(new UpdateCommand({ ...updateOf(key, change), ReturnValues: 'ALL_NEW' }));

  async function tryCommit(
    { key, id, amounts, expiresAtMs: until }: Reservation,
    { caps, counted = {} }: ReservationLimit,
  ) {
    const add = plus(amounts, counted);
    const written = await ifConditionHolds(
      update(key, {
        set: { [RESERVATION_PREFIX + id]: { ...amounts, until } },
        add,
        conditions: [
          doesNotExist(RESERVATION_PREFIX + id),
          ...Object.entries(add).map(([name, amount]) => isAtMost(name, capOf(caps, name) - amount)),
        ],
      }),
    );
    return written?.Attributes;
  }

  /** Reclaims expired reservations. True if there were any. */
  async function reclaim(key: Reservation['key'], item: CounterItem, now: number): Promise<boolean> {
    const expired = reservationsIn(item).filter(({ until }) => until < now);
    for (let start = 0; start < expired.length; start += RECLAIM_BATCH) {
      const some = expired.slice(start, start + RECLAIM_BATCH);
      const back = some.map(({ amounts }) => amounts).reduce(plus, {});
      const negative = Object.fromEntries(Object.entries(back).map(([name, amount]) => [name, -amount]));
      const names = some.map(({ name }) => name);
      // If another call has reclaimed one of them, the next call without room tries again.
      await ifConditionHolds(update(key, { remove: names, add: negative, conditions: names.map(exists) }));
    }
    return expired.length > 0;
  }

  return {
    read,

    async tryReserve(reservation, limit) {
      const { key, id, amounts } = reservation;
      const { caps, nowMs: now, counted = {} } = limit;
      const fits = Object.entries(plus(amounts, counted)).every(
        ([name, amount]) => amount <= capOf(caps, name),
      );
      const written = fits ? await tryCommit(reservation, limit) : undefined;
      if (written !== undefined) {
        if (reservationsIn(written).filter(({ until }) => until < now).length >= RECLAIM_FROM)
          await reclaim(key, written, now);
        return undefined;
      }
      const item = await read(key);
      if (RESERVATION_PREFIX + id in item) return undefined;
      const again = fits && (await reclaim(key, item, now)) && (await tryCommit(reservation, limit));
      return again ? undefined : item;
    },

    async tryExtend({ key: Key, id, amounts, expiresAtMs }, { caps }) {
      const name = RESERVATION_PREFIX + id;
      const lastWrite = newWriteId();
      const counters = Object.entries(amounts);
      const limited = counters.flatMap(([counter, amount], index) =>
        amount > 0 ? [{ counter, index }] : [],
      );
      const written = await ifConditionHolds(
        client.send(
          new UpdateCommand({
            TableName,
            Key,
            UpdateExpression: [
              `SET #r.#until = :until, #r.lastWrite = :lastWrite${counters.map((_, index) => `, #r.#c${index} = #r.#c${index} + :a${index}`).join('')}`,
              `ADD ${counters.map((_, index) => `#c${index} :a${index}`).join(', ')}`,
            ].join(' '),
            ConditionExpression: [
              'attribute_exists(#r)',
              '(attribute_not_exists(#r.lastWrite) OR #r.lastWrite <> :lastWrite)',
              ...limited.map(({ index }) => `#c${index} <= :most${index}`),
            ].join(' AND '),
            ExpressionAttributeNames: {
              '#r': name,
              '#until': 'until',
              ...Object.fromEntries(counters.map(([counter], index) => [`#c${index}`, counter])),
            },
            ExpressionAttributeValues: {
              ':until': expiresAtMs,
              ':lastWrite': lastWrite,
              ...Object.fromEntries(counters.map(([, amount], index) => [`:a${index}`, amount])),
              ...Object.fromEntries(
                limited.map(({ counter, index }) => [
                  `:most${index}`,
                  capOf(caps, counter) - (amounts[counter] ?? 0),
                ]),
              ),
            },
          }),
        ),
      );
      if (written !== undefined) return 'extended';
      const item = await read(Key);
      // The first attempt has written it, and its response was lost.
      if ((item[name] as { lastWrite?: string } | undefined)?.lastWrite === lastWrite) return 'extended';
      return name in item ? item : 'missing';
    },

    async tryClose({ key, id }, add) {
      const name = RESERVATION_PREFIX + id;
      const closed = await ifConditionHolds(update(key, { remove: [name], add, conditions: [exists(name)] }));
      return closed !== undefined;
    },

    async add(key, amounts) {
      // An addition without a condition would count twice if the SDK repeated it: a transaction has a token.
      const TransactItems = [{ Update: updateOf(key, { add: amounts }) }];
      await client.send(new TransactWriteCommand({ TransactItems }));
    },
  };
}

/** How much of a counter is used, and how much is reserved for work in progress. */
export function counterState(
  item: CounterItem,
  counter: string,
  now: number,
): { used: number; reserved: number } {
  const reserved = reservationsIn(item);
  const sum = (some: typeof reserved) =>
    some.reduce((total, { amounts }) => total + (amounts[counter] ?? 0), 0);
  return {
    used: Number(item[counter] ?? 0) - sum(reserved),
    reserved: sum(reserved.filter(({ until }) => until >= now)),
  };
}

function reservationsIn(item: CounterItem) {
  return Object.entries(item)
    .filter(([name]) => name.startsWith(RESERVATION_PREFIX))
    .map(([name, value]) => {
      const { until, lastWrite: _, ...amounts } = value as Amounts & { until: number };
      return { name, until, amounts };
    });
}

interface Change {
  readonly set?: CounterItem;
  readonly remove?: readonly string[];
  readonly add: Amounts;
  readonly conditions?: readonly Condition[];
}
/** Builds a condition from placeholders for names and values. */
type Condition = (nameRef: (name: string) => string, valueRef: (value: number) => string) => string;

const exists =
  (name: string): Condition =>
  (nameRef) =>
    `attribute_exists(${nameRef(name)})`;
const doesNotExist =
  (name: string): Condition =>
  (nameRef) =>
    `attribute_not_exists(${nameRef(name)})`;
const isAtMost =
  (name: string, most: number): Condition =>
  (nameRef, valueRef) =>
    `(attribute_not_exists(${nameRef(name)}) OR ${nameRef(name)} <= ${valueRef(most)})`;

function capOf(caps: Amounts, counter: string): number {
  const cap = caps[counter];
  if (cap === undefined) throw new Error(`The counter ${counter} has no cap`);
  return cap;
}

const clause = (word: string, parts: readonly string[]) =>
  parts.length === 0 ? '' : `${word} ${parts.join(', ')}`;

function plus(a: Amounts, b: Amounts): Amounts {
  const sum: Record<string, number> = { ...a };
  for (const [name, amount] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + amount;
  return sum;
}
