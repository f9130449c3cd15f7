import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { indexes } from '../../shared/table/indexes.ts';
import type { Grant, GrantContext } from './grant.ts';

export const READ_ACTIONS = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
export const WRITE_ACTIONS = [
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:BatchWriteItem',
];

/* Partition keys, as patterns of IAM. */

/** A document with its own items, and a reminder. */
export const DOCUMENT_KEY = 'W#*#D#*';
export const REMINDER_KEY = 'W#*#R#*';

/** The conversation about all documents of a workspace. */
export const CONVERSATION_KEY = 'W#*#CHAT';

/** Which documents hold the same bytes. */
export const CHECKSUMS_KEY = 'W#*#SHA256';

/** The sessions of a user. */
export const SESSIONS_KEY = 'W#*#SESSIONS';

/** The parts of the search index: postings, blocks, records, counts. */
export const SEARCH_INDEX_KEYS = ['T#*', 'SEGMENTS', 'BLOCK#*', 'INDEXED#*', 'COUNT#*'].map(
  (part) => `W#*#${part}`,
);

export const DOCUMENT_COUNTS_KEY = 'W#*#COUNT#DOCUMENTS';

/** Jobs and exports of a workspace. */
export const JOBS_KEY = 'W#*#JOBS';

/** Usage and its cap. */
export const USAGE_KEY = 'W#*#USAGE';

/** Replies of the model; the documents they were made from point to them. */
export const CACHED_REPLIES_KEY = 'W#*#REPLIES';

/** Items of the table whose partition key matches. */
export const grantItems = (context: GrantContext, actions: string[], ...leadingKeys: string[]): Grant =>
  grantKeys(context, actions, [context.table.tableArn], leadingKeys);

/** Queries of these indexes, of partitions whose key matches. */
export const grantLists = (
  context: GrantContext,
  names: (keyof typeof indexes)[],
  ...leadingKeys: string[]
): Grant =>
  grantKeys(
    context,
    ['dynamodb:Query'],
    names.map((name) => `${context.table.tableArn}/index/${indexes[name].name}`),
    leadingKeys,
  );

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html */
function grantKeys(
  { table }: GrantContext,
  actions: string[],
  resources: string[],
  leadingKeys: string[],
): Grant {
  return {
    environment: { TABLE_NAME: table.tableName },
    statements: [
      new PolicyStatement({
        actions,
        resources,
        conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': leadingKeys } },
      }),
    ],
  };
}
