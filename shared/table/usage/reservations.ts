import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type createTableClient, ifConditionHolds } from '../client.ts';

/**
 * Counters in one item that must not pass a cap, and what is set aside of them for work under way (docs/adr/0011). A
 * counter holds what was used plus what is set aside, so that reserving is one conditional write. Each reservation is an
 * attribute `reserved:<id>` of the same item, with its amounts and its deadline: a reservation that a crash has left is
 * taken back after that.
 */
export interface Reservation {
  readonly key: { readonly pk: string; readonly sk: string };
  /** Unique within the item. Reserving again under the same id sets nothing more aside. */
  readonly id: string;
  /** How much is set aside of each counter. */
  readonly amounts: Amounts;
  /** Milliseconds since 1970 after which it is taken back. */
  readonly expiresAtMs: number;
}

export type Amounts = Readonly<Record<string, number>>;
export type CounterItem = Readonly<Record<string, unknown>>;

export interface ReservationLimit {
  /** The highest value of each counter. */
  readonly caps: Amounts;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  /** Counted for good together with the reservation: not given back with it. */
  readonly counted?: Amounts;
}

export interface Reservations {
  /** Sets amounts aside; answers the item as it is if a cap does not allow it. */
  tryReserve(reservation: Reservation, limit: ReservationLimit): Promise<CounterItem | undefined>;
  /** Takes the reservation away and adds `amounts` to the counters. False if it is not there (any more). */
  tryClose(reservation: Pick<Reservation, 'key' | 'id'>, amounts: Amounts): Promise<boolean>;
  /** Adds to counters, whatever the caps. */
  add(key: Reservation['key'], amounts: Amounts): Promise<void>;
  read(key: Reservation['key']): Promise<CounterItem>;
}

const RESERVATION_PREFIX = 'reserved:';
/** Reservations taken back in one write: its expression stays below DynamoDB's 4 KB. */
const RECLAIM_BATCH = 50;
/** From so many on, those past their deadline are taken back although there is room, so that the item stays small. */
const RECLAIM_FROM = 25;

export function createReservations({
  client,
  TableName,
}: ReturnType<typeof createTableClient>): Reservations {
  async function read(Key: Reservation['key']): Promise<CounterItem> {
    const { Item = {} } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return Item;
  }

  const update = (Key: Reservation['key'], { set, remove = [], add, conditions = [] }: Change) => {
    const names = [...new Set([...Object.keys(set ?? {}), ...remove, ...Object.keys(add)])];
    const at = (name: string) => `#n${names.indexOf(name)}`;
    const values: unknown[] = [];
    const value = (given: unknown) => `:v${values.push(given) - 1}`;
    const clauses = [
      clause(
        'SET',
        Object.entries(set ?? {}).map(([name, given]) => `${at(name)} = ${value(given)}`),
      ),
      clause('REMOVE', remove.map(at)),
      clause(
        'ADD',
        Object.entries(add).map(([name, amount]) => `${at(name)} ${value(amount)}`),
      ),
    ];
    const ConditionExpression = conditions.map((condition) => condition(at, value)).join(' AND ');
    return client.send(
      new UpdateCommand({
        TableName,
        Key,
        UpdateExpression: clauses.filter(Boolean).join(' '),
        ...(ConditionExpression && { ConditionExpression }),
        ExpressionAttributeNames: Object.fromEntries(names.map((name) => [at(name), name])),
        ...(values.length > 0 && {
          ExpressionAttributeValues: Object.fromEntries(values.map((given, index) => [`:v${index}`, given])),
        }),
        ReturnValues: 'ALL_NEW',
      }),
    );
  };

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

  /** Takes back what crashes have left. True if there was something. */
  async function reclaim(key: Reservation['key'], item: CounterItem, now: number): Promise<boolean> {
    const expired = reservationsIn(item).filter(({ until }) => until < now);
    for (let start = 0; start < expired.length; start += RECLAIM_BATCH) {
      const some = expired.slice(start, start + RECLAIM_BATCH);
      const back = some.map(({ amounts }) => amounts).reduce(plus, {});
      const negative = Object.fromEntries(Object.entries(back).map(([name, amount]) => [name, -amount]));
      const names = some.map(({ name }) => name);
      // If another call has taken one of them back, the next to find no room looks again.
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

    async tryClose({ key, id }, add) {
      const name = RESERVATION_PREFIX + id;
      const closed = await ifConditionHolds(update(key, { remove: [name], add, conditions: [exists(name)] }));
      return closed !== undefined;
    },

    async add(key, amounts) {
      await update(key, { add: amounts });
    },
  };
}

/** Of each counter, what was used and what is set aside for work under way. */
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
      const { until, ...amounts } = value as Amounts & { until: number };
      return { name, until, amounts };
    });
}

interface Change {
  readonly set?: CounterItem;
  readonly remove?: readonly string[];
  readonly add: Amounts;
  readonly conditions?: readonly Condition[];
}
/** A condition, given how the update writes an attribute's name and a value. */
type Condition = (at: (name: string) => string, value: (given: number) => string) => string;

const exists =
  (name: string): Condition =>
  (at) =>
    `attribute_exists(${at(name)})`;
const doesNotExist =
  (name: string): Condition =>
  (at) =>
    `attribute_not_exists(${at(name)})`;
const isAtMost =
  (name: string, most: number): Condition =>
  (at, value) =>
    `(attribute_not_exists(${at(name)}) OR ${at(name)} <= ${value(most)})`;

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
