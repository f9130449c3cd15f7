import { priceOf } from '../../shared/models/prices.ts';
import { modelArns } from '../model-arns.ts';
import { wildcardStatement } from '../review.ts';
import { type Grant, type GrantContext, type Grants, mergeGrants } from './grant.ts';
import { CACHED_REPLIES_KEY, DOCUMENT_KEY, grantItems, USAGE_KEY } from './table.ts';

/** OCR and models, and what they and uploads may use in a month. */
export const modelGrants = {
  'ocr:detect': () => ({
    environment: {},
    statements: [
      wildcardStatement(
        { actions: ['textract:DetectDocumentText'], resources: ['*'] },
        'Textract has no resources: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazontextract.html',
      ),
    ],
  }),
  'ocr:prioritise': (context) => grantItems(context, ['dynamodb:GetItem', 'dynamodb:PutItem'], 'OCR#*'),
  'models:converse': (context) =>
    mergeGrants(
      grantModelCalls(context, 'bedrock:InvokeModel'),
      grantItems(context, ['dynamodb:Query'], DOCUMENT_KEY),
    ),
  'models:stream': (context) => grantModelCalls(context, 'bedrock:InvokeModelWithResponseStream'),
  'usage:read': (context) => grantUsage(context, ['dynamodb:GetItem']),
  'quota:count': (context) => grantUsage(context, ['dynamodb:GetItem', 'dynamodb:UpdateItem']),
  'workspace:read': (context) => grantSettings(context, ['dynamodb:GetItem']),
  'workspace:write': (context) => grantSettings(context, ['dynamodb:GetItem', 'dynamodb:UpdateItem']),
} satisfies Grants;

/** A call of a model, and what the model gateway needs for it: the cap, the month's usage, cached replies. */
function grantModelCalls(context: GrantContext, action: string): Grant {
  const { modelId } = context.stage;
  // Throws for a model without a price: there could be no cap on its calls.
  priceOf(modelId);
  const invokeGrant: Grant = {
    environment: { MODEL_ID: modelId },
    statements: [
      wildcardStatement(
        { actions: [action], resources: modelArns(modelId) },
        'An inference profile calls its model in any of several regions: https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html',
      ),
    ],
  };
  return mergeGrants(
    invokeGrant,
    grantSettings(context, ['dynamodb:GetItem']),
    grantItems(context, ['dynamodb:GetItem', 'dynamodb:UpdateItem'], USAGE_KEY),
    grantItems(
      context,
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'],
      CACHED_REPLIES_KEY,
      DOCUMENT_KEY,
    ),
  );
}

/** The settings of workspaces, and their defaults. */
function grantSettings(context: GrantContext, actions: string[]): Grant {
  const { environment, statements } = grantItems(context, actions, 'W#*');
  return { environment: { ...environment, MONTHLY_CAP_USD: context.stage.monthlyCapUsd }, statements };
}

/** The monthly usage of a workspace, and the stage's quota. */
function grantUsage(context: GrantContext, actions: string[]): Grant {
  const { environment, statements } = grantItems(context, actions, USAGE_KEY);
  const { documents, pages, bytes } = context.stage.monthlyQuota;
  const caps = {
    DOCUMENTS_PER_MONTH: String(documents),
    PAGES_PER_MONTH: String(pages),
    BYTES_PER_MONTH: String(bytes),
  };
  return { environment: { ...environment, ...caps }, statements };
}
