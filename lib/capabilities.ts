import { Aws } from 'aws-cdk-lib';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Capability } from '../shared/contract/capability.ts';
import type { QueueName } from '../shared/contract/task.ts';
import { DOCUMENTS_PREFIX, UPLOADS_PREFIX } from '../shared/files/keys.ts';
import { priceOf } from '../shared/models/prices.ts';
import { indexes } from '../shared/table/keys.ts';
import { modelArns } from './model-arns.ts';
import type { Stage } from './stages.ts';

/** What capabilities are granted on. */
export interface GrantContext {
  readonly stage: Stage;
  readonly table: ITable;
  readonly bucket: IBucket;
  readonly queues: Readonly<Record<QueueName, IQueue>>;
  /** Parses what strangers upload. */
  readonly inspectFile: IFunction;
  /** Where the API answers, for links in mails: known once it is deployed. */
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
/** What transactions need that write where something else holds. */
const CHANGE_ACTIONS = [...READ_ACTIONS, ...WRITE_ACTIONS, 'dynamodb:ConditionCheckItem'];

/** A capability's environment and its narrowest grant: the only place that writes IAM statements for functions. */
export const grants: Readonly<Record<Capability, (ground: GrantContext) => Grant>> = {
  'documents:read': (ground) =>
    mergeGrants(grantItems(ground, READ_ACTIONS, 'W#*'), grantDocumentLists(ground)),
  'documents:write': (ground) =>
    mergeGrants(grantItems(ground, CHANGE_ACTIONS, 'W#*'), grantDocumentLists(ground)),
  'reminders:read': (ground) =>
    mergeGrants(grantItems(ground, READ_ACTIONS, 'W#*'), grantReminderLists(ground)),
  'reminders:write': (ground) =>
    mergeGrants(grantItems(ground, CHANGE_ACTIONS, 'W#*'), grantReminderLists(ground)),
  'due:read': (ground) => grantLists(ground, ['byDue'], 'SWEEP#*'),
  'due:sweep': (ground) =>
    mergeGrants(
      grantItems(ground, ['dynamodb:GetItem', 'dynamodb:PutItem'], 'SWEEP#*'),
      grantLists(ground, ['byDue'], 'SWEEP#*'),
    ),
  'reminder-settings:read': (ground) => grantItems(ground, ['dynamodb:GetItem'], 'W#*'),
  'reminder-settings:write': (ground) =>
    grantItems(ground, ['dynamodb:GetItem', 'dynamodb:UpdateItem'], 'W#*'),
  'bills:read': (ground) => grantLists(ground, ['bills'], 'W#*#BILLS#*'),
  'history:read': (ground) => grantItems(ground, ['dynamodb:Query'], 'W#*'),
  'sessions:read': (ground) => grantItems(ground, ['dynamodb:BatchGetItem'], 'SESSION#*'),
  'sessions:revoke': (ground) => grantItems(ground, ['dynamodb:PutItem'], 'SESSION#*'),

  'uploads:sign': (ground) => grantObjects(ground, ['s3:PutObject'], UPLOADS_PREFIX),
  'uploads:take': (ground) => grantObjects(ground, ['s3:GetObject', 's3:DeleteObject'], UPLOADS_PREFIX),
  'files:read': (ground) => grantObjects(ground, ['s3:GetObject'], DOCUMENTS_PREFIX),
  'files:write': (ground) => grantObjects(ground, ['s3:GetObject', 's3:PutObject'], DOCUMENTS_PREFIX),
  'files:remove': (ground) => {
    const { environment, statements } = grantObjects(
      ground,
      ['s3:DeleteObject'],
      UPLOADS_PREFIX,
      DOCUMENTS_PREFIX,
    );
    return { environment, statements: [...statements, listBucketStatement(ground.bucket)] };
  },
  // The links that it signs carry its own permissions: one object to read, keys of one prefix to write.
  'files:inspect': (ground) => {
    const { environment, statements } = grantObjects(
      ground,
      ['s3:GetObject', 's3:PutObject'],
      DOCUMENTS_PREFIX,
    );
    const { functionName, functionArn } = ground.inspectFile;
    return {
      environment: { ...environment, INSPECT_FUNCTION: functionName },
      statements: [
        ...statements,
        new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] }),
      ],
    };
  },

  'intake:queue': (ground) => grantSending(ground, 'intake', 'INTAKE_QUEUE_URL'),
  'pages:queue': (ground) => grantSending(ground, 'pages', 'PAGES_QUEUE_URL'),
  'analysis:queue': (ground) => grantSending(ground, 'analysis', 'ANALYSIS_QUEUE_URL'),
  'erasures:queue': (ground) => grantSending(ground, 'erasures', 'ERASURES_QUEUE_URL'),
  'reminders:queue': (ground) => grantSending(ground, 'reminders', 'REMINDERS_QUEUE_URL'),
  'webhooks:queue': (ground) => grantSending(ground, 'webhooks', 'WEBHOOKS_QUEUE_URL'),

  // Textract knows no resources: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazontextract.html
  'ocr:detect': () => ({
    environment: {},
    statements: [new PolicyStatement({ actions: ['textract:DetectDocumentText'], resources: ['*'] })],
  }),
  'ocr:prioritise': (ground) => grantItems(ground, ['dynamodb:GetItem', 'dynamodb:PutItem'], 'OCR#*'),
  'conversations:read': (ground) => grantItems(ground, ['dynamodb:Query'], 'W#*'),
  'conversations:write': (ground) =>
    grantItems(
      ground,
      [...READ_ACTIONS, 'dynamodb:PutItem', 'dynamodb:BatchWriteItem', 'dynamodb:ConditionCheckItem'],
      'W#*',
    ),
  'models:converse': (ground) => grantModelCalls(ground, 'bedrock:InvokeModel'),
  'models:stream': (ground) => grantModelCalls(ground, 'bedrock:InvokeModelWithResponseStream'),
  'usage:read': (ground) => grantUsage(ground, ['dynamodb:GetItem']),
  'quota:count': (ground) => grantUsage(ground, ['dynamodb:GetItem', 'dynamodb:UpdateItem']),
  'workspace:read': (ground) => grantSettings(ground, ['dynamodb:GetItem']),
  'workspace:write': (ground) => grantSettings(ground, ['dynamodb:GetItem', 'dynamodb:UpdateItem']),

  'mail:send': ({ stage, apiUrl }) => ({
    environment: { MAIL_FROM: stage.fromEmail, WEB_URL: stage.webOrigins[0] ?? apiUrl, API_URL: apiUrl },
    statements: [sendEmailStatement(stage.fromEmail)],
  }),
  'search:read': (ground) => grantItems(ground, READ_ACTIONS, 'W#*#D#*', ...SEARCH_INDEX_KEYS),
  'search:related': (ground) => grantItems(ground, READ_ACTIONS, 'W#*#D#*', ...SEARCH_INDEX_KEYS),
  'search:index': (ground) => grantItems(ground, CHANGE_ACTIONS, ...SEARCH_INDEX_KEYS),
  'counts:read': (ground) => grantItems(ground, ['dynamodb:Query'], 'W#*#COUNT#*'),
  'deliveries:count': (ground) => grantItems(ground, ['dynamodb:UpdateItem'], 'W#*#DELIVERIES'),
  'webhooks:allow': grantWebhooks,
  'webhooks:send': grantWebhooks,
  'users:read': (ground) => grantAccounts(ground, 'AdminGetUser'),
  'users:set-password': (ground) => grantAccounts(ground, 'AdminSetUserPassword'),
  'users:end-sessions': (ground) => grantAccounts(ground, 'AdminGetUser', 'AdminUserGlobalSignOut'),
  'users:profile': (ground) => grantAccounts(ground, 'AdminGetUser'),
  'users:update': (ground) => grantAccounts(ground, 'AdminGetUser', 'AdminUpdateUserAttributes'),
  'users:disable': (ground) => grantAccounts(ground, 'AdminDisableUser'),
  'users:delete': (ground) => grantAccounts(ground, 'AdminDeleteUser'),
  'erasures:begin': (ground) => grantItems(ground, ['dynamodb:PutItem'], 'W#*#ERASURE'),
  'erasures:work': (ground) =>
    mergeGrants(grantItems(ground, CHANGE_ACTIONS, 'W#*'), grantLists(ground, ['all'], 'W#*')),
  // These calls are authorized by what the person sends (password, code, token), not by the function's role.
  'users:sign-up': ({ stage, userPoolClientId }) => ({
    environment: { USER_POOL_CLIENT_ID: userPoolClientId, SIGN_UP_CONFIRMATION: stage.signUpConfirmation },
    statements: [],
  }),
  'users:sign-in': grantAppClient,
  'users:recover': grantAppClient,
};

/** Items of the table whose partition key begins as given. */
const grantItems = (ground: GrantContext, actions: string[], ...leadingKeys: string[]): Grant =>
  grantKeys(ground, actions, [ground.table.tableArn], leadingKeys);

/** Lists from these indexes, of partitions whose key begins as given. */
const grantLists = (ground: GrantContext, names: (keyof typeof indexes)[], ...leadingKeys: string[]): Grant =>
  grantKeys(
    ground,
    ['dynamodb:Query'],
    names.map((name) => `${ground.table.tableArn}/index/${indexes[name].name}`),
    leadingKeys,
  );

const grantDocumentLists = (ground: GrantContext) =>
  grantLists(ground, ['all', 'byStatus', 'byView', 'byDue'], 'W#*');
const grantReminderLists = (ground: GrantContext) => grantLists(ground, ['all', 'byStatus'], 'W#*');

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

/** All of these. */
const mergeGrants = (...grants: Grant[]): Grant => ({
  environment: Object.assign({}, ...grants.map(({ environment }) => environment)),
  statements: grants.flatMap(({ statements }) => statements),
});

/** Without `s3:ListBucket` S3 answers 403 instead of 404 for a key that is not there: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
function grantObjects({ bucket }: GrantContext, actions: string[], ...prefixes: string[]): Grant {
  const looksThingsUp = actions.includes('s3:GetObject');
  return {
    environment: { BUCKET_NAME: bucket.bucketName },
    statements: [
      new PolicyStatement({
        actions,
        resources: prefixes.map((prefix) => bucket.arnForObjects(`${prefix}*`)),
      }),
      ...(looksThingsUp ? [listBucketStatement(bucket)] : []),
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

/** What the search index is made of: postings, blocks, records, counts. */
const SEARCH_INDEX_KEYS = ['T#*', 'SPANS', 'BLOCK#*', 'INDEXED#*', 'COUNT#*'].map((part) => `W#*#${part}`);

/** Usage and its cap, kept answers and the documents that point to them. */
const USAGE_KEY = 'W#*#USAGE';
const CACHED_ANSWER_KEYS = ['W#*#ANSWERS', 'W#*#D#*'];

/** A call of a model, and what the door needs around it: the cap, the month's usage, kept answers. */
function grantModelCalls(ground: GrantContext, action: string): Grant {
  const { modelId } = ground.stage;
  // Throws for a model without a price: its calls could not be capped.
  priceOf(modelId);
  const invoking: Grant = {
    environment: { MODEL_ID: modelId },
    statements: [new PolicyStatement({ actions: [action], resources: modelArns(modelId) })],
  };
  return mergeGrants(
    invoking,
    grantSettings(ground, ['dynamodb:GetItem']),
    grantItems(ground, ['dynamodb:GetItem', 'dynamodb:UpdateItem'], USAGE_KEY),
    grantItems(
      ground,
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem', 'dynamodb:Query'],
      ...CACHED_ANSWER_KEYS,
    ),
  );
}

/** The workspaces' settings, and what holds where nothing was set. */
function grantSettings(ground: GrantContext, actions: string[]): Grant {
  const { environment, statements } = grantItems(ground, actions, 'W#*');
  return { environment: { ...environment, MONTHLY_CAP_USD: ground.stage.monthlyCapUsd }, statements };
}

/** What a workspace has used in a month, and the stage's caps. */
function grantUsage(ground: GrantContext, actions: string[]): Grant {
  const { environment, statements } = grantItems(ground, actions, USAGE_KEY);
  const { documents, pages, bytes } = ground.stage.monthlyQuota;
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
 * Mail from one address, to anybody. In the sandbox, where each recipient is a verified identity too, SES has been reported
 * to evaluate the policy for the recipient's identity (https://github.com/aws/aws-sdk-js/issues/3641,
 * https://github.com/GSA/data.gov/issues/3810), so that the condition says who may send, not the resource:
 * https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html
 */
const sendEmailStatement = (address: string) =>
  new PolicyStatement({
    actions: ['ses:SendEmail'],
    resources: [`arn:${Aws.PARTITION}:ses:${Aws.REGION}:${Aws.ACCOUNT_ID}:identity/*`],
    conditions: { StringEquals: { 'ses:FromAddress': address } },
  });
