import { Aws } from 'aws-cdk-lib';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Capability } from '../shared/contract/capability.ts';
import type { QueueName } from '../shared/contract/task.ts';
import { DOCUMENTS, UPLOADS } from '../shared/files/keys.ts';
import { priceOf } from '../shared/models/prices.ts';
import { indexes } from '../shared/table/keys.ts';
import { modelArns } from './models.ts';
import type { Stage } from './stages.ts';

/** What capabilities are granted on. */
export interface Ground {
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

const READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
const WRITE = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'];
/** What transactions need that write where something else holds. */
const CHANGE = [...READ, ...WRITE, 'dynamodb:ConditionCheckItem'];

/** A capability's environment and its narrowest grant: the only place that writes IAM statements for functions. */
export const capabilities: Readonly<Record<Capability, (ground: Ground) => Grant>> = {
  'documents:read': (ground) => together(items(ground, READ, 'W#*'), documentLists(ground)),
  'documents:write': (ground) => together(items(ground, CHANGE, 'W#*'), documentLists(ground)),
  'reminders:read': (ground) => together(items(ground, READ, 'W#*'), reminderLists(ground)),
  'reminders:write': (ground) => together(items(ground, CHANGE, 'W#*'), reminderLists(ground)),
  'due:read': (ground) => lists(ground, ['byDue'], 'SWEEP#*'),
  'due:sweep': (ground) =>
    together(
      items(ground, ['dynamodb:GetItem', 'dynamodb:PutItem'], 'SWEEP#*'),
      lists(ground, ['byDue'], 'SWEEP#*'),
    ),
  'reminder-settings:read': (ground) => items(ground, ['dynamodb:GetItem'], 'W#*'),
  'reminder-settings:write': (ground) => items(ground, ['dynamodb:GetItem', 'dynamodb:UpdateItem'], 'W#*'),
  'bills:read': (ground) => lists(ground, ['bills'], 'W#*#BILLS#*'),
  'history:read': (ground) => items(ground, ['dynamodb:Query'], 'W#*'),
  'sessions:read': (ground) => items(ground, ['dynamodb:BatchGetItem'], 'SESSION#*'),
  'sessions:revoke': (ground) => items(ground, ['dynamodb:PutItem'], 'SESSION#*'),

  'uploads:sign': (ground) => objects(ground, ['s3:PutObject'], UPLOADS),
  'uploads:take': (ground) => objects(ground, ['s3:GetObject', 's3:DeleteObject'], UPLOADS),
  'files:read': (ground) => objects(ground, ['s3:GetObject'], DOCUMENTS),
  'files:write': (ground) => objects(ground, ['s3:GetObject', 's3:PutObject'], DOCUMENTS),
  'files:remove': (ground) => {
    const { environment, statements } = objects(ground, ['s3:DeleteObject'], UPLOADS, DOCUMENTS);
    return { environment, statements: [...statements, listing(ground.bucket)] };
  },
  // The links that it signs carry its own permissions: one object to read, keys of one prefix to write.
  'files:inspect': (ground) => {
    const { environment, statements } = objects(ground, ['s3:GetObject', 's3:PutObject'], DOCUMENTS);
    const { functionName, functionArn } = ground.inspectFile;
    return {
      environment: { ...environment, INSPECT_FUNCTION: functionName },
      statements: [
        ...statements,
        new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] }),
      ],
    };
  },

  'intake:queue': (ground) => sending(ground, 'intake', 'INTAKE_QUEUE_URL'),
  'pages:queue': (ground) => sending(ground, 'pages', 'PAGES_QUEUE_URL'),
  'analysis:queue': (ground) => sending(ground, 'analysis', 'ANALYSIS_QUEUE_URL'),
  'erasures:queue': (ground) => sending(ground, 'erasures', 'ERASURES_QUEUE_URL'),
  'reminders:queue': (ground) => sending(ground, 'reminders', 'REMINDERS_QUEUE_URL'),
  'webhooks:queue': (ground) => sending(ground, 'webhooks', 'WEBHOOKS_QUEUE_URL'),

  // Textract knows no resources: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazontextract.html
  'ocr:detect': () => ({
    environment: {},
    statements: [new PolicyStatement({ actions: ['textract:DetectDocumentText'], resources: ['*'] })],
  }),
  'ocr:prioritise': (ground) => items(ground, ['dynamodb:GetItem', 'dynamodb:PutItem'], 'OCR#*'),
  'conversations:read': (ground) => items(ground, ['dynamodb:Query'], 'W#*'),
  'conversations:write': (ground) =>
    items(
      ground,
      [...READ, 'dynamodb:PutItem', 'dynamodb:BatchWriteItem', 'dynamodb:ConditionCheckItem'],
      'W#*',
    ),
  'models:converse': (ground) => model(ground, 'bedrock:InvokeModel'),
  'models:stream': (ground) => model(ground, 'bedrock:InvokeModelWithResponseStream'),
  'usage:read': (ground) => paperUsage(ground, ['dynamodb:GetItem']),
  'papers:count': (ground) => paperUsage(ground, ['dynamodb:GetItem', 'dynamodb:UpdateItem']),
  'workspace:read': (ground) => settings(ground, ['dynamodb:GetItem']),
  'workspace:write': (ground) => settings(ground, ['dynamodb:GetItem', 'dynamodb:UpdateItem']),

  'mail:send': ({ stage, apiUrl }) => ({
    environment: { MAIL_FROM: stage.mailFrom, WEB_URL: stage.webOrigins[0] ?? apiUrl, API_URL: apiUrl },
    statements: [sendingMailAs(stage.mailFrom)],
  }),
  'search:read': (ground) => items(ground, READ, 'W#*#D#*', ...INDEX),
  'search:related': (ground) => items(ground, READ, 'W#*#D#*', ...INDEX),
  'search:index': (ground) => items(ground, CHANGE, ...INDEX),
  'counts:read': (ground) => items(ground, ['dynamodb:Query'], 'W#*#COUNT#*'),
  'deliveries:count': (ground) => items(ground, ['dynamodb:UpdateItem'], 'W#*#DELIVERIES'),
  'webhooks:allow': webhooks,
  'webhooks:send': webhooks,
  'users:read': (ground) => accounts(ground, 'AdminGetUser'),
  'users:set-password': (ground) => accounts(ground, 'AdminSetUserPassword'),
  'users:end-sessions': (ground) => accounts(ground, 'AdminGetUser', 'AdminUserGlobalSignOut'),
  'users:profile': (ground) => accounts(ground, 'AdminGetUser'),
  'users:update': (ground) => accounts(ground, 'AdminGetUser', 'AdminUpdateUserAttributes'),
  'users:disable': (ground) => accounts(ground, 'AdminDisableUser'),
  'users:delete': (ground) => accounts(ground, 'AdminDeleteUser'),
  'erasures:begin': (ground) => items(ground, ['dynamodb:PutItem'], 'W#*#ERASURE'),
  'erasures:work': (ground) => together(items(ground, CHANGE, 'W#*'), lists(ground, ['all'], 'W#*')),
  // These calls are authorized by what the person sends (password, code, token), not by the function's role.
  'users:sign-up': ({ stage, userPoolClientId }) => ({
    environment: { USER_POOL_CLIENT_ID: userPoolClientId, SIGN_UP_CONFIRMATION: stage.signUpConfirmation },
    statements: [],
  }),
  'users:sign-in': appClient,
  'users:recover': appClient,
};

/** Items of the table whose partition key begins as given. */
const items = (ground: Ground, actions: string[], ...leadingKeys: string[]): Grant =>
  keysOf(ground, actions, [ground.table.tableArn], leadingKeys);

/** Lists from these indexes, of partitions whose key begins as given. */
const lists = (ground: Ground, names: (keyof typeof indexes)[], ...leadingKeys: string[]): Grant =>
  keysOf(
    ground,
    ['dynamodb:Query'],
    names.map((name) => `${ground.table.tableArn}/index/${indexes[name].name}`),
    leadingKeys,
  );

const documentLists = (ground: Ground) => lists(ground, ['all', 'byStatus', 'byView', 'byDue'], 'W#*');
const reminderLists = (ground: Ground) => lists(ground, ['all', 'byStatus'], 'W#*');

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html */
function keysOf({ table }: Ground, actions: string[], resources: string[], leadingKeys: string[]): Grant {
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
const together = (...grants: Grant[]): Grant => ({
  environment: Object.assign({}, ...grants.map(({ environment }) => environment)),
  statements: grants.flatMap(({ statements }) => statements),
});

/** Without `s3:ListBucket` S3 answers 403 instead of 404 for a key that is not there: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
function objects({ bucket }: Ground, actions: string[], ...prefixes: string[]): Grant {
  const looksThingsUp = actions.includes('s3:GetObject');
  return {
    environment: { BUCKET_NAME: bucket.bucketName },
    statements: [
      new PolicyStatement({
        actions,
        resources: prefixes.map((prefix) => bucket.arnForObjects(`${prefix}*`)),
      }),
      ...(looksThingsUp ? [listing(bucket)] : []),
    ],
  };
}

const listing = (bucket: IBucket) =>
  new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] });

function sending({ queues }: Ground, queue: QueueName, variable: string): Grant {
  const { queueUrl, queueArn } = queues[queue];
  return {
    environment: { [variable]: queueUrl },
    statements: [new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queueArn] })],
  };
}

/** What the search index is made of: postings, blocks, records, counts. */
const INDEX = ['T#*', 'SPANS', 'BLOCK#*', 'INDEXED#*', 'COUNT#*'].map((part) => `W#*#${part}`);

/** Usage and its cap, kept answers and the documents that point to them. */
const USAGE = 'W#*#USAGE';
const ANSWERS = ['W#*#ANSWERS', 'W#*#D#*'];

/** A call of a model, and what the door needs around it: the cap, the month's usage, kept answers. */
function model(ground: Ground, action: string): Grant {
  const { modelId } = ground.stage;
  // Throws for a model without a price: its calls could not be capped.
  priceOf(modelId);
  const invoking: Grant = {
    environment: { MODEL_ID: modelId },
    statements: [new PolicyStatement({ actions: [action], resources: modelArns(modelId) })],
  };
  return together(
    invoking,
    settings(ground, ['dynamodb:GetItem']),
    items(ground, ['dynamodb:GetItem', 'dynamodb:UpdateItem'], USAGE),
    items(
      ground,
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem', 'dynamodb:Query'],
      ...ANSWERS,
    ),
  );
}

/** The workspaces' settings, and what holds where nothing was set. */
function settings(ground: Ground, actions: string[]): Grant {
  const { environment, statements } = items(ground, actions, 'W#*');
  return { environment: { ...environment, MONTHLY_CAP_USD: ground.stage.monthlyCapUsd }, statements };
}

/** What a workspace has used in a month, and the stage's caps. */
function paperUsage(ground: Ground, actions: string[]): Grant {
  const { environment, statements } = items(ground, actions, USAGE);
  const { documents, pages, bytes } = ground.stage.monthlyPapers;
  const caps = {
    DOCUMENTS_PER_MONTH: String(documents),
    PAGES_PER_MONTH: String(pages),
    BYTES_PER_MONTH: String(bytes),
  };
  return { environment: { ...environment, ...caps }, statements };
}

const accounts = ({ userPool }: Ground, ...actions: string[]): Grant => ({
  environment: { USER_POOL_ID: userPool.userPoolId },
  statements: [
    new PolicyStatement({
      actions: actions.map((action) => `cognito-idp:${action}`),
      resources: [userPool.userPoolArn],
    }),
  ],
});

function appClient({ userPoolClientId }: Ground): Grant {
  return { environment: { USER_POOL_CLIENT_ID: userPoolClientId }, statements: [] };
}

function webhooks({ stage }: Ground): Grant {
  return { environment: { WEBHOOK_EXEMPT: stage.webhookExempt.join(',') || 'none' }, statements: [] };
}

/**
 * Mail from one address, to anybody. In the sandbox, where each recipient is a verified identity too, SES has been reported
 * to evaluate the policy for the recipient's identity (https://github.com/aws/aws-sdk-js/issues/3641,
 * https://github.com/GSA/data.gov/issues/3810), so that the condition says who may send, not the resource:
 * https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html
 */
const sendingMailAs = (address: string) =>
  new PolicyStatement({
    actions: ['ses:SendEmail'],
    resources: [`arn:${Aws.PARTITION}:ses:${Aws.REGION}:${Aws.ACCOUNT_ID}:identity/*`],
    conditions: { StringEquals: { 'ses:FromAddress': address } },
  });
