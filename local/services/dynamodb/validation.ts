import { AwsError } from '../../aws/service.ts';
import type { AttributeValue, Item, TableDescription } from './dynalite.ts';

/**
 * What DynamoDB refuses and dynalite accepts. Limits:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
const MAX_EXPRESSION_BYTES = 4096;
const MAX_IN_OPERANDS = 100;
const MAX_LEVELS = 32;
const MAX_KEY_BYTES = { HASH: 2048, RANGE: 1024 } as const;

type Data = Readonly<Record<string, unknown>>;

const invalid = (message: string) => new AwsError('ValidationException', message);

/**
 * Checks the validated input of an operation.
 *
 * @throws AwsError `ValidationException`
 */
export function checkInput(operation: string, data: Data): void {
  for (const [member, value] of Object.entries(data)) {
    if (member.endsWith('Expression')) checkExpressionSize(member, value);
    if (member.startsWith('_')) checkOperands(value);
  }
  checkLevels(data['Item'] ?? data['ExpressionAttributeValues'] ?? data['RequestItems']);
  if (operation === 'DeleteItem') checkReturnValues(data);
  if (operation === 'Query' || operation === 'Scan') checkSelect(data);
  if (operation === 'Query') checkQueriedKey(data);
  if (operation === 'Scan') checkSegment(data);
}

function checkExpressionSize(member: string, expression: unknown): void {
  const size = Buffer.byteLength(String(expression));
  if (size > MAX_EXPRESSION_BYTES)
    throw invalid(
      `Invalid ${member}: Expression size has exceeded the maximum allowed size; expression size: ${size}`,
    );
}

/** An expression as dynalite parses it. */
interface Node {
  readonly type?: string;
  readonly args?: readonly unknown[];
}

/** @param parsed an expression, or a part of it. */
function checkOperands(parsed: unknown): void {
  if (typeof parsed !== 'object' || parsed === null) return;
  const { type, args } = parsed as Node;
  if (type === 'in' && args !== undefined && args.length - 1 > MAX_IN_OPERANDS) {
    throw invalid(
      `Invalid expression: The IN operator is provided with too many operands; number of operands: ${args.length - 1}`,
    );
  }
  for (const part of Object.values(parsed)) checkOperands(part);
}

/** @throws AwsError if a value below is nested in more levels than DynamoDB stores. */
function checkLevels(value: unknown, levels = 0): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, part] of Object.entries(value)) {
    const isLevel = (name === 'L' && Array.isArray(part)) || (name === 'M' && typeof part === 'object');
    if (isLevel && levels === MAX_LEVELS)
      throw invalid(
        `Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond ${MAX_LEVELS}`,
      );
    checkLevels(part, isLevel ? levels + 1 : levels);
  }
}

function checkReturnValues({ ReturnValues: wanted = 'NONE' }: Data): void {
  if (wanted !== 'NONE' && wanted !== 'ALL_OLD') throw invalid('ReturnValues can only be ALL_OLD or NONE');
}

function checkSelect({ Select, ProjectionExpression }: Data): void {
  if (Select === 'COUNT' && ProjectionExpression !== undefined)
    throw invalid('Cannot specify the ProjectionExpression when choosing to get only the Count');
}

function checkSegment({ Segment, TotalSegments }: Data): void {
  if (Segment !== undefined && TotalSegments === undefined)
    throw invalid(
      'The TotalSegments parameter is required but was not present in the request when Segment parameter is present',
    );
}

/** The bytes of a key's value. Numbers are always small enough. */
const keyBytes = ({ S, B }: AttributeValue): number =>
  typeof S === 'string' ? Buffer.byteLength(S) : typeof B === 'string' ? Buffer.byteLength(B, 'base64') : 0;

/** The error for a key that is too large, in bytes; dynalite counts UTF-16 units. */
export function keyTooLarge(item: Item, { KeySchema }: TableDescription): AwsError | undefined {
  for (const { AttributeName, KeyType } of KeySchema) {
    const most = MAX_KEY_BYTES[KeyType];
    if (keyBytes(item[AttributeName] ?? {}) > most) {
      const what = KeyType === 'HASH' ? 'Size of hashkey' : 'Aggregated size of all range keys';
      return invalid(
        `One or more parameter values were invalid: ${what} has exceeded the maximum size limit of ${most} bytes`,
      );
    }
  }
  return undefined;
}

/** The error for an item whose key in an index is an empty text. */
export function indexKeyEmpty(item: Item, table: TableDescription): AwsError | undefined {
  const indexes = [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])];
  for (const { IndexName, KeySchema } of indexes) {
    const empty = KeySchema.find(({ AttributeName }) => isEmptyText(item[AttributeName] ?? {}));
    if (empty) return emptyKey(`IndexName: ${IndexName}, IndexKey: ${empty.AttributeName}`);
  }
  return undefined;
}

interface KeyCondition {
  readonly ComparisonOperator: string;
  readonly AttributeValueList: readonly AttributeValue[];
}

/** @throws AwsError if a query asks for a key that is an empty text. */
function checkQueriedKey({ KeyConditions = {} }: Data): void {
  for (const [name, condition] of Object.entries(KeyConditions as Readonly<Record<string, KeyCondition>>)) {
    const { ComparisonOperator, AttributeValueList } = condition;
    if (ComparisonOperator === 'EQ' && AttributeValueList.some(isEmptyText)) throw emptyKey(`Key: ${name}`);
  }
}

const isEmptyText = ({ S, B }: AttributeValue) => S === '' || B === '';

const emptyKey = (where: string) =>
  invalid(
    `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. ${where}`,
  );
