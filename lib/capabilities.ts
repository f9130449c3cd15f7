import { Aws } from 'aws-cdk-lib';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Capability } from '../shared/contract/capability.ts';
import type { QueueName } from '../shared/contract/task.ts';
import { DOCUMENTS_PREFIX, EXPORTS_PREFIX, UPLOADS_PREFIX, workspacePrefixes } from '../shared/files/keys.ts';
import { priceOf } from '../shared/models/prices.ts';
import { indexes } from '../shared/table/indexes.ts';
import { modelArns } from './model-arns.ts';
import { wildcardStatement } from './review.ts';
import type { Stage } from './stages.ts';

/** The resources that capabilities are granted on. */
export interface GrantContext {
  readonly stage: Stage;
  readonly table: ITable;
  readonly bucket: IBucket;
  readonly queues: Readonly<Record<QueueName, IQueue>>;
  /** Parses uploaded files. */
  readonly inspectFile: IFunction;
  /** Draws their pages. */
  readonly renderPages: IFunction;
  /** The API's URL, for links in emails: known after deployment. */
  readonly apiUrl: string;
  readonly userPool: IUserPool;
  readonly userPoolClientId: string;
}

export interface Grant {
  readonly environment: Readonly<Record<string, string>>;
  readonly statements: readonly PolicyStatement[];
}

const READ_ACTIONS = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
const WRITE_ACTIONS = [
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:BatchWriteItem',
];
/** A document is updated in one transaction with its history. */
const DOCUMENT_CHANGE_ACTIONS = ['dynamodb:GetItem', 'dynamodb:UpdateItem', 'dynamodb:PutItem'];

/** A capability's environment and its narrowest grant: the only place with IAM statements for functions. */
export const grants: Readonly<Record<Capability, (context: GrantContext) => Grant>> = {
  'documents:read': (context) => grantItems(context, ['dynamodb:GetItem'], DOCUMENT_KEY),
  'documents:read-many': (context) => grantItems(context, ['dynamodb:BatchGetItem'], DOCUMENT_KEY),
  'documents:list': (context) => grantDocumentLists(context, 'all', 'byStatus', 'byView'),
  'documents:create': (context) => grantItems(context, ['dynamodb:PutItem'], DOCUMENT_KEY),
  'documents:change': (context) => grantItems(context, DOCUMENT_CHANGE_ACTIONS, DOCUMENT_KEY),
  'documents:advance': (context) =>
    grantItems(context, ['dynamodb:GetItem', 'dynamodb:UpdateItem'], DOCUMENT_KEY),
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
  'reminders:read': (context) => grantItems(context, ['dynamodb:GetItem'], REMINDER_KEY),
  'reminders:list': (context) =>
    mergeGrants(
      grantItems(context, ['dynamodb:BatchGetItem', 'dynamodb:Query'], DOCUMENT_KEY, REMINDER_KEY),
      grantReminderLists(context),
    ),
  'reminders:create': (context) =>
    mergeGrants(
      grantItems(context, ['dynamodb:PutItem'], DOCUMENT_KEY, REMINDER_KEY),
      grantItems(context, ['dynamodb:ConditionCheckItem'], DOCUMENT_KEY),
    ),
  'reminders:change': (context) =>
    grantItems(context, ['dynamodb:GetItem', 'dynamodb:PutItem'], REMINDER_KEY),
  'reminders:delete': (context) =>
    mergeGrants(
      grantItems(context, ['dynamodb:GetItem'], REMINDER_KEY),
      grantItems(context, ['dynamodb:DeleteItem'], DOCUMENT_KEY, REMINDER_KEY),
    ),
  'reminders:propose': (context) =>
    mergeGrants(
      grantItems(context, ['dynamodb:Query', 'dynamodb:ConditionCheckItem'], DOCUMENT_KEY),
      grantItems(context, ['dynamodb:BatchGetItem'], REMINDER_KEY),
      grantItems(context, ['dynamodb:PutItem'], DOCUMENT_KEY, REMINDER_KEY),
    ),
  'due:read': (context) => grantLists(context, ['byDue'], 'SWEEP#*'),
  'due:sweep': (context) =>
    mergeGrants(
      grantItems(context, ['dynamodb:GetItem', 'dynamodb:PutItem'], 'SWEEP#*'),
      grantLists(context, ['byDue'], 'SWEEP#*'),
    ),
  'reminder-settings:read': (context) => grantItems(context, ['dynamodb:GetItem'], 'W#*'),
  'reminder-settings:write': (context) =>
    grantItems(context, ['dynamodb:GetItem', 'dynamodb:UpdateItem'], 'W#*'),
  'reminder-settings:set-webhook': (context) => grantItems(context, ['dynamodb:UpdateItem'], 'W#*'),
  'bills:read': (context) => grantLists(context, ['bills'], 'W#*#BILLS#*'),
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
  'history:read': (context) => grantItems(context, ['dynamodb:Query'], 'W#*'),
  'sessions:read': (context) => grantItems(context, ['dynamodb:BatchGetItem'], 'SESSION#*'),
  'sessions:revoke': (context) =>
    mergeGrants(
      grantItems(context, ['dynamodb:PutItem'], 'SESSION#*'),
      grantItems(context, ['dynamodb:DeleteItem'], SESSIONS_KEY),
    ),
  'sessions:revoke-all': (context) => grantItems(context, ['dynamodb:PutItem'], 'SESSION#USER#*'),
  'sessions:record-sign-in': (context) => grantItems(context, ['dynamodb:PutItem'], SESSIONS_KEY),
  'sessions:record-refresh': (context) => grantItems(context, ['dynamodb:UpdateItem'], SESSIONS_KEY),
  'sessions:list': (context) =>
    mergeGrants(
      grantItems(context, ['dynamodb:Query'], SESSIONS_KEY),
      grantItems(context, ['dynamodb:GetItem'], 'SESSION#USER#*'),
    ),
  'sessions:find': (context) => grantItems(context, ['dynamodb:GetItem'], SESSIONS_KEY),
  'session:cookie': ({ stage }) => ({
    environment: { SESSION_COOKIE: stage.sessionCookie, WEB_ORIGINS: stage.webOrigins.join(',') },
    statements: [],
  }),

  'uploads:sign': (context) => grantObjects(context, ['s3:PutObject'], UPLOADS_PREFIX),
  'uploads:take': (context) => grantObjects(context, ['s3:GetObject', 's3:DeleteObject'], UPLOADS_PREFIX),
  'files:read': (context) => grantObjects(context, ['s3:GetObject'], DOCUMENTS_PREFIX),
  'files:write': (context) => grantObjects(context, ['s3:GetObject', 's3:PutObject'], DOCUMENTS_PREFIX),
  'files:remove': (context) => grantRemoval(context, DOCUMENTS_PREFIX),
  'uploads:remove': (context) => grantRemoval(context, UPLOADS_PREFIX),
  'files:inspect': (context) => grantIsolatedCalls(context, 'INSPECT_FUNCTION', context.inspectFile),
  'pages:read': (context) => grantObjects(context, ['s3:GetObject'], `${DOCUMENTS_PREFIX}*/page-`),
  'pages:draw': (context) => grantIsolatedCalls(context, 'RENDER_FUNCTION', context.renderPages),
  'drawn-pages:read': (context) => grantItems(context, ['dynamodb:BatchGetItem'], 'W#*#D#*'),
  'drawn-pages:write': (context) =>
    grantItems(
      context,
      ['dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:ConditionCheckItem'],
      'W#*#D#*',
    ),

  'intake:queue': (context) => grantSending(context, 'intake', 'INTAKE_QUEUE_URL'),
  'pages:queue': (context) => grantSending(context, 'pages', 'PAGES_QUEUE_URL'),
  'drawing:queue': (context) => grantSending(context, 'drawing', 'DRAWING_QUEUE_URL'),
  'analysis:queue': (context) => grantSending(context, 'analysis', 'ANALYSIS_QUEUE_URL'),
  'erasures:queue': (context) => grantSending(context, 'erasures', 'ERASURES_QUEUE_URL'),
  'exports:queue': (context) => grantSending(context, 'exports', 'EXPORTS_QUEUE_URL'),
  'jobs:queue': (context) => grantSending(context, 'jobs', 'JOBS_QUEUE_URL'),
  'reminders:queue': (context) => grantSending(context, 'reminders', 'REMINDERS_QUEUE_URL'),
  'webhooks:queue': (context) => grantSending(context, 'webhooks', 'WEBHOOKS_QUEUE_URL'),

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

  'email:send': ({ stage: { fromEmail } }) => ({
    environment: { EMAIL_FROM: fromEmail },
    statements: [sendEmailStatement(fromEmail)],
  }),
  'email:link': ({ stage, apiUrl }) => ({
    environment: { WEB_URL: stage.webOrigins[0] ?? apiUrl, API_URL: apiUrl },
    statements: [],
  }),
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
  'deliveries:count': (context) => grantItems(context, ['dynamodb:UpdateItem'], 'W#*#DELIVERIES'),
  'webhooks:allow': grantWebhooks,
  'webhooks:send': grantWebhooks,
  'users:read': (context) => grantAccounts(context, 'AdminGetUser'),
  'users:set-password': (context) => grantAccounts(context, 'AdminSetUserPassword'),
  'users:end-sessions': (context) => grantAccounts(context, 'AdminUserGlobalSignOut'),
  'users:end-sessions-by-email': (context) =>
    grantAccounts(context, 'AdminGetUser', 'AdminUserGlobalSignOut'),
  'users:profile': (context) => grantAccounts(context, 'AdminGetUser'),
  'users:update': (context) => grantAccounts(context, 'AdminGetUser', 'AdminUpdateUserAttributes'),
  'email-changes:request': (context) =>
    grantItems(context, ['dynamodb:PutItem', 'dynamodb:UpdateItem'], 'W#*#EMAIL-CHANGE'),
  'email-changes:complete': (context) => grantItems(context, ['dynamodb:UpdateItem'], 'W#*#EMAIL-CHANGE'),
  'users:disable': (context) => grantAccounts(context, 'AdminDisableUser'),
  'users:delete': (context) => grantAccounts(context, 'AdminDeleteUser'),
  'erasures:begin': (context) => grantItems(context, ['dynamodb:PutItem'], 'W#*#ERASURE'),
  'erasures:work': (context) =>
    mergeGrants(
      grantItems(context, [...READ_ACTIONS, ...WRITE_ACTIONS], 'W#*'),
      grantLists(context, ['all'], 'W#*'),
      grantObjects(context, ['s3:DeleteObject'], ...workspacePrefixes('*')),
    ),
  // What the user sends (password, code, token) authorizes these calls, not the function's role.
  'users:sign-up': ({ stage, userPoolClientId }) => ({
    environment: { USER_POOL_CLIENT_ID: userPoolClientId, SIGN_UP_CONFIRMATION: stage.signUpConfirmation },
    statements: [],
  }),
  'users:sign-in': grantAppClient,
  'users:recover': grantAppClient,
};

/** A document with its own items, and a reminder. */
const DOCUMENT_KEY = 'W#*#D#*';
const REMINDER_KEY = 'W#*#R#*';

/** The conversation about all documents of a workspace. */
const CONVERSATION_KEY = 'W#*#CHAT';

/** Which documents hold the same bytes. */
const CHECKSUMS_KEY = 'W#*#SHA256';

/** The sessions of a user. */
const SESSIONS_KEY = 'W#*#SESSIONS';

/** Items of the table whose partition key matches. */
const grantItems = (context: GrantContext, actions: string[], ...leadingKeys: string[]): Grant =>
  grantKeys(context, actions, [context.table.tableArn], leadingKeys);

/** Queries of these indexes, of partitions whose key matches. */
const grantLists = (
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

const grantReminderLists = (context: GrantContext) => grantLists(context, ['all', 'byStatus'], 'W#*');

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

/** The union of several grants. */
const mergeGrants = (...grants: Grant[]): Grant => ({
  environment: Object.assign({}, ...grants.map(({ environment }) => environment)),
  statements: grants.flatMap(({ statements }) => statements),
});

/**
 * Without `s3:ListBucket`, S3 returns 403 instead of 404 for a missing key:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
function grantObjects({ bucket }: GrantContext, actions: string[], ...prefixes: string[]): Grant {
  const readsObjects = actions.includes('s3:GetObject');
  return {
    environment: { BUCKET_NAME: bucket.bucketName },
    statements: [
      wildcardStatement(
        { actions, resources: prefixes.map((prefix) => bucket.arnForObjects(`${prefix}*`)) },
        'The keys after the prefix are ids that exist only at run time',
      ),
      ...(readsObjects ? [listBucketStatement(bucket)] : []),
    ],
  };
}

/** The removal of objects, and of all that a prefix has. */
function grantRemoval(context: GrantContext, prefix: string): Grant {
  const { environment, statements } = grantObjects(context, ['s3:DeleteObject'], prefix);
  return { environment, statements: [...statements, listBucketStatement(context.bucket)] };
}

/**
 * Calls of a function that looks at uploaded files. The links that it gets carry the caller's permissions: to read one object,
 * and to write keys of one prefix.
 */
function grantIsolatedCalls(
  context: GrantContext,
  variable: string,
  { functionName, functionArn }: IFunction,
): Grant {
  const { environment, statements } = grantObjects(
    context,
    ['s3:GetObject', 's3:PutObject'],
    DOCUMENTS_PREFIX,
  );
  return {
    environment: { ...environment, [variable]: functionName },
    statements: [
      ...statements,
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] }),
    ],
  };
}

const listBucketStatement = (bucket: IBucket) =>
  new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] });

function grantSending({ queues }: GrantContext, queue: QueueName, variable: string): Grant {
  const { queueUrl, queueArn } = queues[queue];
  return {
    environment: { [variable]: queueUrl },
    statements: [new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queueArn] })],
  };
}

/** The parts of the search index: postings, blocks, records, counts. */
const SEARCH_INDEX_KEYS = ['T#*', 'SEGMENTS', 'BLOCK#*', 'INDEXED#*', 'COUNT#*'].map((part) => `W#*#${part}`);

const DOCUMENT_COUNTS_KEY = 'W#*#COUNT#DOCUMENTS';

/** Jobs and exports of a workspace. */
const JOBS_KEY = 'W#*#JOBS';

/** Usage and its cap. */
const USAGE_KEY = 'W#*#USAGE';

/** Replies of the model; the documents they were made from point to them. */
const CACHED_REPLIES_KEY = 'W#*#REPLIES';

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

const grantAccounts = ({ userPool }: GrantContext, ...actions: string[]): Grant => ({
  environment: { USER_POOL_ID: userPool.userPoolId },
  statements: [
    new PolicyStatement({
      actions: actions.map((action) => `cognito-idp:${action}`),
      resources: [userPool.userPoolArn],
    }),
  ],
});

function grantAppClient({ userPoolClientId }: GrantContext): Grant {
  return { environment: { USER_POOL_CLIENT_ID: userPoolClientId }, statements: [] };
}

function grantWebhooks({ stage }: GrantContext): Grant {
  return {
    environment: { WEBHOOK_EXEMPT: stage.webhookExemptAddresses.join(',') || 'none' },
    statements: [],
  };
}

/**
 * Email from one address, to any recipient. The condition restricts the sender, not the resource:
 * https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html
 */
const sendEmailStatement = (address: string) =>
  wildcardStatement(
    {
      actions: ['ses:SendEmail'],
      resources: [`arn:${Aws.PARTITION}:ses:${Aws.REGION}:${Aws.ACCOUNT_ID}:identity/*`],
      conditions: { StringEquals: { 'ses:FromAddress': address } },
    },
    'In the sandbox each recipient is an identity, too, and SES has been reported to evaluate the policy for it (https://github.com/aws/aws-sdk-js/issues/3641, https://github.com/GSA/data.gov/issues/3810)',
  );
