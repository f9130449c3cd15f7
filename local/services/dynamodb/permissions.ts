import type { AwsCall } from '../../aws/service.ts';
import { ACCOUNT, AwsError, REGION } from '../../aws/service.ts';
import type { AttributeValue, Item, OperationInput } from './dynalite.ts';
import type { TableStore } from './table-store.ts';

/** One access to a table, as IAM sees it. */
export interface TableAccess {
  /** `PutItem`. */
  readonly action: string;
  readonly table: string;
  readonly index?: string;
  /** Keys or whole items; their partition keys are `dynamodb:LeadingKeys`. */
  readonly keys?: readonly Item[];
  /** `TransactWriteItems`, if the action is part of one. */
  readonly enclosing?: string;
}

/**
 * Checks the permission with DynamoDB's condition keys
 * (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html).
 *
 * @throws AwsError `AccessDeniedException`
 */
export function authorizeAccess(call: AwsCall, store: TableStore, access: TableAccess): void {
  const { action, table, index, keys, enclosing } = access;
  const known = store.tableNames.includes(table);
  const arn = known ? store.table(table).TableArn : `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${table}`;
  call.authorize(`dynamodb:${action}`, index === undefined ? arn : `${arn}/index/${index}`, {
    ...(known && keys ? { 'dynamodb:LeadingKeys': leadingKeys(store, table, keys) } : {}),
    ...(enclosing === undefined ? {} : { 'dynamodb:EnclosingOperation': enclosing }),
  });
}

/** The accesses of a validated read or write; a batch has one per table. */
export function accessesOf(action: string, data: OperationInput, store: TableStore): TableAccess[] {
  switch (action) {
    case 'BatchGetItem':
      return perTable<{ Keys: Item[] }>(data).map(([table, { Keys }]) => ({ action, table, keys: Keys }));
    case 'BatchWriteItem':
      return perTable<WriteRequest[]>(data).map(([table, requests]) => ({
        action,
        table,
        keys: requests.map((request) => request.PutRequest?.Item ?? request.DeleteRequest?.Key ?? {}),
      }));
    case 'Query':
      return [{ action, ...target(data), keys: [queriedPartition(data, store)] }];
    case 'Scan':
      return [{ action, ...target(data) }];
    default:
      return [{ action, table: data.TableName, keys: [(data['Key'] ?? data['Item']) as Item] }];
  }
}

export interface WriteRequest {
  readonly PutRequest?: { readonly Item: Item };
  readonly DeleteRequest?: { readonly Key: Item };
}

const perTable = <T>({ RequestItems }: OperationInput) => Object.entries(RequestItems as Record<string, T>);

function target({ TableName, IndexName }: OperationInput): Pick<TableAccess, 'table' | 'index'> {
  return IndexName === undefined ? { table: TableName } : { table: TableName, index: IndexName as string };
}

/** The partition that a query reads, as if it were a key of the table; for an index, the index's own partition key. */
function queriedPartition({ TableName, IndexName, KeyConditions }: OperationInput, store: TableStore): Item {
  const conditions = KeyConditions as Record<string, { AttributeValueList: AttributeValue[] }>;
  if (!store.tableNames.includes(TableName)) return {};
  const table = store.table(TableName);
  const indexes = [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])];
  const index = indexes.find((each) => each.IndexName === IndexName);
  const value = conditions[partitionKey(index?.KeySchema ?? table.KeySchema)]?.AttributeValueList[0];
  return value ? { [partitionKey(table.KeySchema)]: value } : {};
}

function leadingKeys(store: TableStore, table: string, keys: readonly Item[]): string[] {
  const name = partitionKey(store.table(table).KeySchema);
  return keys.map((key) => {
    const [value] = Object.values(key[name] ?? {});
    if (typeof value === 'string') return value;
    throw new AwsError(
      'ValidationException',
      `The provided key element does not match the schema: no partition key "${name}"`,
    );
  });
}

const partitionKey = (schema: readonly { AttributeName: string; KeyType: string }[]) =>
  schema.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName ?? '';
