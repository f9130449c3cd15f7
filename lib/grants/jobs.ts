import { DOCUMENTS_PREFIX, EXPORTS_PREFIX } from '../../shared/files/keys.ts';
import { grantObjects } from './bucket.ts';
import { type Grants, mergeGrants } from './grant.ts';
import { grantItems, JOBS_KEY } from './table.ts';

/** Actions on many documents, and exports. */
export const jobGrants = {
  'jobs:read': (context) => grantItems(context, ['dynamodb:GetItem'], JOBS_KEY),
  'jobs:create': (context) => grantItems(context, ['dynamodb:PutItem'], JOBS_KEY),
  'jobs:count': (context) => grantItems(context, ['dynamodb:Query'], JOBS_KEY),
  'jobs:undo': (context) =>
    grantItems(context, ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], JOBS_KEY),
  'jobs:fail': (context) => grantItems(context, ['dynamodb:UpdateItem'], JOBS_KEY),
  'jobs:run': (context) =>
    grantItems(
      context,
      ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      JOBS_KEY,
    ),
  'exports:start': (context) => grantItems(context, ['dynamodb:GetItem', 'dynamodb:PutItem'], JOBS_KEY),
  'exports:list': (context) => grantItems(context, ['dynamodb:Query'], JOBS_KEY),
  'exports:read': (context) =>
    mergeGrants(
      grantItems(context, ['dynamodb:GetItem'], JOBS_KEY),
      grantObjects(context, ['s3:GetObject'], EXPORTS_PREFIX),
    ),
  'exports:run': (context) => grantItems(context, ['dynamodb:GetItem', 'dynamodb:UpdateItem'], JOBS_KEY),
  'exports:write': (context) =>
    mergeGrants(
      grantObjects(context, ['s3:GetObject'], DOCUMENTS_PREFIX),
      grantObjects(
        context,
        ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload'],
        EXPORTS_PREFIX,
      ),
    ),
} satisfies Grants;
