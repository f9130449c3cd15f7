import type { indexes } from '../../shared/table/indexes.ts';
import { type Grant, type GrantContext, type Grants, mergeGrants } from './grant.ts';
import {
  CACHED_REPLIES_KEY,
  CHECKSUMS_KEY,
  CONVERSATION_KEY,
  DOCUMENT_COUNTS_KEY,
  DOCUMENT_KEY,
  grantItems,
  grantLists,
  READ_ACTIONS,
  REMINDER_KEY,
  SEARCH_INDEX_KEYS,
  USAGE_KEY,
} from './table.ts';

/** A document is updated in one transaction with its history. */
const DOCUMENT_CHANGE_ACTIONS = ['dynamodb:GetItem', 'dynamodb:UpdateItem', 'dynamodb:PutItem'];

/** Documents, and what is kept of them in the table: history, conversations, the search index. */
export const documentGrants = {
  'documents:read': (context) => grantItems(context, ['dynamodb:GetItem'], DOCUMENT_KEY),
  'documents:read-many': (context) => grantItems(context, ['dynamodb:BatchGetItem'], DOCUMENT_KEY),
  'documents:list': (context) => grantDocumentLists(context, 'all', 'byStatus', 'byView'),
  'documents:create': (context) => grantItems(context, ['dynamodb:PutItem'], DOCUMENT_KEY),
  'documents:change': (context) => grantItems(context, DOCUMENT_CHANGE_ACTIONS, DOCUMENT_KEY),
  'documents:advance': (context) =>
    grantItems(context, ['dynamodb:GetItem', 'dynamodb:UpdateItem'], DOCUMENT_KEY),
  'documents:fail': (context) => grantItems(context, ['dynamodb:UpdateItem'], DOCUMENT_KEY),
  'documents:move': (context) =>
    grantItems(context, [...DOCUMENT_CHANGE_ACTIONS, 'dynamodb:DeleteItem'], DOCUMENT_KEY),
  'documents:delete': (context) =>
    mergeGrants(grantItems(context, ['dynamodb:DeleteItem'], DOCUMENT_KEY), grantErasureOfDocuments(context)),
  'documents:erase': (context) => grantErasureOfDocuments(context),
  'documents:track': (context) => grantItems(context, ['dynamodb:UpdateItem'], DOCUMENT_KEY),
  'documents:lease': (context) =>
    grantItems(context, ['dynamodb:PutItem', 'dynamodb:DeleteItem'], DOCUMENT_KEY),
  'documents:deduplicate': (context) => grantChecksums(context),
  'documents:list-newest': (context) => grantDocumentLists(context, 'all'),
  'documents:list-due': (context) => grantDocumentLists(context, 'byDue'),
  'documents:list-by-status': (context) => grantDocumentLists(context, 'byStatus'),
  'documents:unsnooze': (context) =>
    grantItems(context, ['dynamodb:UpdateItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'], DOCUMENT_KEY),
  'documents:file': (context) =>
    grantItems(
      context,
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      'W#*#FILED',
      DOCUMENT_COUNTS_KEY,
    ),
  'documents:count': (context) => grantItems(context, ['dynamodb:Query'], DOCUMENT_COUNTS_KEY),
  'bills:read': (context) => grantLists(context, ['bills'], 'W#*#BILLS#*'),
  'history:read': (context) => grantItems(context, ['dynamodb:Query'], 'W#*'),
  'drawn-pages:read': (context) => grantItems(context, ['dynamodb:BatchGetItem'], 'W#*#D#*'),
  'drawn-pages:write': (context) =>
    grantItems(
      context,
      ['dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:ConditionCheckItem'],
      'W#*#D#*',
    ),
  'conversations:read': (context) => grantItems(context, ['dynamodb:Query'], DOCUMENT_KEY, CONVERSATION_KEY),
  'conversations:write': (context) =>
    grantItems(
      context,
      ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:ConditionCheckItem'],
      DOCUMENT_KEY,
      CONVERSATION_KEY,
    ),
  'conversations:delete': (context) =>
    grantItems(context, ['dynamodb:Query', 'dynamodb:BatchWriteItem'], DOCUMENT_KEY, CONVERSATION_KEY),
  'search:read': (context) =>
    grantItems(context, ['dynamodb:BatchGetItem', 'dynamodb:Query'], DOCUMENT_KEY, ...SEARCH_INDEX_KEYS),
  'search:related': (context) => grantItems(context, READ_ACTIONS, DOCUMENT_KEY, ...SEARCH_INDEX_KEYS),
  'search:index': (context) =>
    grantItems(
      context,
      [...READ_ACTIONS, 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      ...SEARCH_INDEX_KEYS,
    ),
  'counts:read': (context) => grantItems(context, ['dynamodb:Query'], 'W#*#COUNT#*'),
} satisfies Grants;

/** Lists of documents, by these indexes. */
const grantDocumentLists = (context: GrantContext, ...names: (keyof typeof indexes)[]): Grant =>
  mergeGrants(
    grantItems(context, ['dynamodb:BatchGetItem'], DOCUMENT_KEY),
    grantLists(context, names, 'W#*'),
  );

/** The holders of a checksum, and the duplicates among them. */
const grantChecksums = (context: GrantContext): Grant =>
  mergeGrants(
    grantItems(
      context,
      ['dynamodb:GetItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'],
      CHECKSUMS_KEY,
    ),
    grantItems(context, ['dynamodb:BatchGetItem', 'dynamodb:UpdateItem'], DOCUMENT_KEY),
  );

/** Everything that belongs to a document, wherever it is. */
const grantErasureOfDocuments = (context: GrantContext): Grant =>
  mergeGrants(
    grantItems(context, ['dynamodb:GetItem', 'dynamodb:Query'], DOCUMENT_KEY),
    grantItems(
      context,
      ['dynamodb:BatchWriteItem'],
      DOCUMENT_KEY,
      REMINDER_KEY,
      CACHED_REPLIES_KEY,
      CONVERSATION_KEY,
    ),
    grantItems(context, ['dynamodb:Query', 'dynamodb:GetItem'], CONVERSATION_KEY),
    grantItems(context, ['dynamodb:UpdateItem'], USAGE_KEY),
    grantChecksums(context),
  );
