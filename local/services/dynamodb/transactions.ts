import { createHash } from 'node:crypto';
import { type AwsCall, AwsError } from '../../aws/service.ts';
import { prefixEnd } from './action-db.ts';
import { dynalite, type Item, type Level, parseInput, translateError } from './dynalite.ts';
import { itemBytes } from './item-size.ts';
import { authorizeAccess } from './permissions.ts';
import type { TableStore, UnitOfWork } from './table-store.ts';
import { applyWrite, itemKeyOf, parseWrite, type Write, type WriteOperation } from './writes.ts';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html */
const MAX_ITEMS = 100;
const MAX_TRANSACTION_BYTES = 4 * 1024 * 1024;

type Input = Readonly<Record<string, unknown>>;

/** What a member of `TransactItems` does: the operation that validates its input, and the IAM action. */
const stepKinds = {
  Put: { operation: 'PutItem', action: 'PutItem' },
  Update: { operation: 'UpdateItem', action: 'UpdateItem' },
  Delete: { operation: 'DeleteItem', action: 'DeleteItem' },
  ConditionCheck: { operation: 'DeleteItem', action: 'ConditionCheckItem' },
} as const satisfies Record<string, { operation: WriteOperation; action: string }>;

interface Step extends Write {
  readonly kind: keyof typeof stepKinds;
}

interface CancellationReason {
  readonly Code: string;
  readonly Message?: string;
  readonly Item?: Item;
}

const invalid = (message: string) => new AwsError('ValidationException', message);

/**
 * TransactWriteItems: all items are locked, every step is tried in one unit of work, and the unit is written in one
 * atomic batch together with the client's token: a repeated request changes nothing, even after a restart.
 */
export function transactWrite(store: TableStore, clock: () => number) {
  return async (input: Input, call: AwsCall): Promise<object> => {
    const { TransactItems, ClientRequestToken: token } = checkMembers(input, [
      'TransactItems',
      'ClientRequestToken',
    ]);
    const steps = listOf(TransactItems).map((item) => stepOf(store, call, item));
    const keys = steps.map(({ key }) => key);
    checkDistinct(keys);
    const request = token === undefined ? undefined : requestTokenOf(token, call.body, clock());
    const work = async (unit: UnitOfWork): Promise<object> => {
      if (request && (await isRepeated(unit, request))) return {};
      const reasons: CancellationReason[] = [];
      for (const step of steps) reasons.push(await tryStep(unit, step));
      if (reasons.some(({ Code }) => Code !== 'None')) throw transactionCanceled(reasons);
      await checkSize(unit, keys);
      if (request) storeToken(unit, request);
      return {};
    };
    return store.atomically(request ? [request.key, ...keys] : keys, work, { isTransaction: true });
  };
}

function stepOf(store: TableStore, call: AwsCall, item: Input): Step {
  const [[kind, input] = ['', undefined], ...more] = Object.entries(item);
  if (more.length > 0 || !isKind(kind) || !isObject(input)) {
    throw invalid(
      `A member of TransactItems must be one of ${Object.keys(stepKinds).join(', ')}; this one is ${Object.keys(item).join(' and ') || 'empty'}`,
    );
  }
  const { operation, action } = stepKinds[kind];
  const write = parseWrite(operation, input);
  if (kind === 'ConditionCheck' && input['ConditionExpression'] === undefined) {
    throw invalid('A ConditionCheck needs a ConditionExpression');
  }
  const { TableName } = write.data;
  const subject = (write.data['Key'] ?? write.data['Item']) as Item;
  authorizeAccess(call, store, {
    action,
    table: TableName,
    keys: [subject],
    enclosing: 'TransactWriteItems',
  });
  return { ...write, kind, key: itemKeyOf(store, write.data) };
}

/** Tries a step: returns its reason for cancelling the transaction, or `None`. */
async function tryStep(unit: UnitOfWork, step: Step): Promise<CancellationReason> {
  try {
    if (step.kind === 'ConditionCheck') await checkCondition(unit, step);
    else await applyWrite(unit, step);
    return { Code: 'None' };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const { message: Message, members } = error;
    if (error.code === 'ConditionalCheckFailedException')
      return { Code: 'ConditionalCheckFailed', Message, ...members };
    if (error.code === 'ValidationException') return { Code: 'ValidationError', Message };
    throw error;
  }
}

async function checkCondition(unit: UnitOfWork, { data, key, showsItem }: Step): Promise<void> {
  const item = (await unit.get(key)) as Item | undefined;
  const failed = dynalite.checkConditional(data, item);
  if (!failed) return;
  const { message } = translateError(failed);
  throw new AwsError(
    'ConditionalCheckFailedException',
    message,
    400,
    showsItem && item ? { Item: item } : {},
  );
}

function transactionCanceled(reasons: readonly CancellationReason[]): AwsError {
  const codes = reasons.map(({ Code }) => Code).join(', ');
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
  return new AwsError('TransactionCanceledException', message, 400, { CancellationReasons: reasons });
}

/** TransactGetItems: reads all items while none of them can change. */
export function transactGet(store: TableStore) {
  return async (input: Input, call: AwsCall): Promise<object> => {
    const { TransactItems } = checkMembers(input, ['TransactItems']);
    const gets = listOf(TransactItems).map((item) => {
      const { Get } = checkMembers(item, ['Get']);
      if (!isObject(Get)) throw invalid('A member of TransactItems must be a Get');
      const data = parseInput('GetItem', Get);
      const key = data['Key'] as Item;
      authorizeAccess(call, store, {
        action: 'GetItem',
        table: data.TableName,
        keys: [key],
        enclosing: 'TransactGetItems',
      });
      return { data, key: itemKeyOf(store, data) };
    });
    const keys = gets.map(({ key }) => key);
    checkDistinct(keys);
    const Responses = await store.atomically(keys, (unit) =>
      Promise.all(gets.map(({ data }) => unit.perform('GetItem', data))),
    );
    return { Responses };
  };
}

function checkMembers(input: Input, members: readonly string[]): Input {
  // `NONE` is the default of these.
  const unknown = Object.entries(input).filter(
    ([name, value]) =>
      !members.includes(name) &&
      !(/^Return(ConsumedCapacity|ItemCollectionMetrics)$/.test(name) && value === 'NONE'),
  );
  if (unknown.length === 0) return input;
  const names = unknown.map(([name, value]) => `${name} (${JSON.stringify(value).slice(0, 100)})`).join(', ');
  throw invalid(`The local DynamoDB does not know the parameter ${names} of a transaction`);
}

function listOf(items: unknown): Input[] {
  if (!Array.isArray(items) || items.length < 1 || items.length > MAX_ITEMS || !items.every(isObject)) {
    const count = Array.isArray(items) ? `has ${items.length} members` : 'is not a list';
    throw invalid(`TransactItems ${count}; it must be a list of 1 to ${MAX_ITEMS} objects`);
  }
  return items;
}

function checkDistinct(keys: readonly string[]): void {
  if (new Set(keys).size < keys.length)
    throw invalid('Transaction request cannot include multiple operations on one item');
}

async function checkSize(unit: UnitOfWork, keys: readonly string[]): Promise<void> {
  const items = await Promise.all(keys.map((key) => unit.get(key) as Promise<Item | undefined>));
  const size = items.reduce((sum, item) => sum + (item ? itemBytes(item) : 0), 0);
  if (size > MAX_TRANSACTION_BYTES)
    throw invalid(`The items of the transaction have ${size} bytes; ${MAX_TRANSACTION_BYTES} are the most`);
}

const isKind = (name: string): name is keyof typeof stepKinds => Object.hasOwn(stepKinds, name);
const isObject = (value: unknown): value is Input =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The client's token of a transaction: it makes the request idempotent. */
interface RequestToken {
  /** Key of the stored token. */
  readonly key: string;
  /** Hash of the request. */
  readonly digest: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html, ClientRequestToken */
const VALID_MS = 10 * 60 * 1000;
const PREFIX = 'token~';

function requestTokenOf(token: unknown, body: Uint8Array, now: number): RequestToken {
  if (typeof token !== 'string' || token.length < 1 || token.length > 36) {
    throw new AwsError(
      'ValidationException',
      `ClientRequestToken is ${JSON.stringify(token)}; it must have 1 to 36 characters`,
    );
  }
  return { key: PREFIX + token, digest: createHash('sha256').update(body).digest('base64'), at: now };
}

/**
 * Whether the request was made before.
 *
 * @throws AwsError if the token was used for a different request.
 */
async function isRepeated(unit: UnitOfWork, request: RequestToken): Promise<boolean> {
  const seen = (await unit.get(request.key)) as Omit<RequestToken, 'key'> | undefined;
  if (seen === undefined || request.at - seen.at > VALID_MS) return false;
  if (seen.digest === request.digest) return true;
  throw new AwsError(
    'IdempotentParameterMismatchException',
    'The ClientRequestToken was used before, within ten minutes, for a request with other parameters',
  );
}

/** Stores the token together with the writes. */
function storeToken(unit: UnitOfWork, { key, digest, at }: RequestToken): void {
  unit.put(key, { digest, at });
}

/** Deletes expired tokens. */
export async function deleteExpiredTokens(store: TableStore, level: Level, now: number): Promise<void> {
  for await (const [key, value] of level.iterator({ gte: PREFIX, lt: prefixEnd(PREFIX) })) {
    if (now - (value as RequestToken).at <= VALID_MS) continue;
    await store.atomically([key], async (unit) => unit.delete(key));
  }
}
