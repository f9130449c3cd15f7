import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import * as pipeline from '../../functions/pipeline/contract.ts';
import { routes } from '../../functions/routes.ts';
import { AppStack } from '../../lib/app-stack.ts';
import { buildFunctions, bundleFolder, handlerFiles } from '../../lib/build.ts';
import { DataStack } from '../../lib/data-stack.ts';
import { type Stage, stageByName, stages } from '../../lib/stages.ts';
import { budgetOf, kilobytes } from '../../scripts/bench/bundles.ts';
import type { BackgroundTask } from '../../shared/contract/task.ts';

interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
  DeletionPolicy?: string;
}
interface Statement {
  Action: string | string[];
  Resource: unknown;
  Condition?: unknown;
}

function synthesizeStacks(stage: Stage) {
  const app = new App();
  const data = new DataStack(app, `docket-${stage.name}-data`, { stage });
  const application = new AppStack(app, `docket-${stage.name}-app`, { stage, data });
  const resources = (stack: Stack) =>
    Object.entries(Template.fromStack(stack).toJSON().Resources as Record<string, Resource>);
  return { data: resources(data), app: resources(application) };
}

/** The statements of a function's role, which is its only policy. */
function statementsOf(name: string): readonly Statement[] {
  const [, role] = prod.app.find(([id]) => id.startsWith(`${name}Role`)) ?? [];
  const policies = (role?.Properties?.['Policies'] ?? []) as { PolicyDocument: { Statement: Statement[] } }[];
  return policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

/** Who invokes each function that parses files. */
const parsers = { receiveUpload: 'inspectFile', drawPages: 'renderPages' } as const;

let prod: ReturnType<typeof synthesizeStacks>;
let dev: ReturnType<typeof synthesizeStacks>;
beforeAll(async () => {
  await buildFunctions();
  prod = synthesizeStacks(stageByName('prod'));
  dev = synthesizeStacks(stageByName('dev'));
});

const resourcesOfType = (resources: [string, Resource][], type: string) =>
  resources
    .filter(([, resource]) => resource.Type === type)
    .map(([, { Properties, DeletionPolicy }]) => ({ ...Properties, DeletionPolicy }));

describe('the stacks', () => {
  it('have two resources per route, so that 115 routes stay below 450 of CloudFormation’s 500 resources', () => {
    const before = prod.app.length;
    const perRoute = prod.app.filter(([id]) => id.startsWith('createDocument')).length;

    const with115 = before + (115 - routes.length) * perRoute;

    expect(perRoute).toBe(2);
    expect(with115).toBeLessThan(450);
  });

  it('set no physical names, so that a second deployment cannot collide', () => {
    const physical =
      /^(TableName|BucketName|QueueName|FunctionName|RoleName|UserPoolName|LogGroupName|TopicName)$/;

    const referring = [
      'AWS::Lambda::EventSourceMapping',
      'AWS::Lambda::Permission',
      'AWS::Logs::MetricFilter',
    ];

    const named = [...prod.data, ...prod.app]
      .filter(([, { Type }]) => !referring.includes(Type))
      .flatMap(([id, { Properties = {} }]) =>
        Object.keys(Properties)
          .filter((key) => physical.test(key))
          .map((key) => `${id}.${key}`),
      );

    expect(named).toEqual([]);
  });

  it('declare the email domain, a different one in each stage', () => {
    const identities = [prod, dev].map(({ data }) =>
      resourcesOfType(data, 'AWS::SES::EmailIdentity').map(
        (identity) => (identity as { EmailIdentity?: string }).EmailIdentity,
      ),
    );

    expect(identities).toEqual([['docket.app'], ['dev.docket.app']]);
  });

  it('have one function for each route and task, named after its contract', () => {
    const functions = prod.app
      .filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
      .map(([id]) => id.slice(0, -8));

    expect(functions).toEqual(
      expect.arrayContaining([...routes.map(({ name }) => name), ...Object.keys(pipeline)]),
    );
  });

  it('grant no wildcard action, and wildcard resources only if the service supports no other', () => {
    const statements = [...prod.data, ...prod.app]
      .filter(([, { Type }]) => Type === 'AWS::IAM::Role')
      .flatMap(
        ([, { Properties }]) =>
          (Properties?.Policies ?? []) as { PolicyDocument: { Statement: Statement[] } }[],
      )
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);

    const actions = statements.flatMap(({ Action }) => Action);
    const everywhere = statements.filter(({ Resource }) => Resource === '*').flatMap(({ Action }) => Action);

    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
    expect([...new Set(everywhere)].toSorted()).toEqual([
      'dynamodb:ListStreams',
      'textract:DetectDocumentText',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ]);
  });

  it('allow two workers to send email and another one to call webhooks', () => {
    const usersOf = (capability: string) =>
      Object.entries<BackgroundTask>(pipeline)
        .filter(([, { uses = [] }]) => uses.some((used) => used === capability))
        .map(([name]) => name);
    const roleOf = (name: string) =>
      JSON.stringify(prod.app.find(([id]) => id.startsWith(`${name}Role`))?.[1]);

    expect(usersOf('email:send')).toEqual(['sendReminders', 'buildExport']);
    expect(usersOf('webhooks:send')).toEqual(['sendWebhooks']);
    expect(roleOf('sendReminders')).toContain('ses:SendEmail');
    expect(roleOf('sendWebhooks')).not.toMatch(/ses:|cognito-idp:/);
  });

  it('allow sending email only from the address of the stage', () => {
    const statements = [...prod.app]
      .filter(([, { Type }]) => Type === 'AWS::IAM::Role')
      .flatMap(
        ([, { Properties }]) =>
          (Properties?.Policies ?? []) as { PolicyDocument: { Statement: Statement[] } }[],
      )
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
      .filter(({ Action }) => [Action].flat().includes('ses:SendEmail'));

    // Reminders, exports, and a new email address.
    expect(statements).toHaveLength(3);
    for (const statement of statements) {
      expect(statement).toMatchObject({
        Condition: { StringEquals: { 'ses:FromAddress': 'reminders@docket.app' } },
      });
      expect(JSON.stringify(statement.Resource)).toMatch(/:identity\/\*/);
    }
  });

  it.each(Object.entries(parsers))('let only %s invoke %s, which parses files', (caller, parser) => {
    const mayInvoke = [...routes.map(({ name }) => name), ...Object.keys(pipeline)].filter((name) =>
      statementsOf(name).some(
        ({ Action, Resource }) =>
          [Action].flat().includes('lambda:InvokeFunction') &&
          new RegExp(`"${parser}\\w*","Arn"|"\\*"`).test(JSON.stringify(Resource)),
      ),
    );

    expect(mayInvoke).toEqual([caller]);
  });

  it.each(Object.values(parsers))(
    'give %s, which parses files, permissions for logs and traces only',
    (name) => {
      const [roleId, role] = prod.app.find(([id]) => id.startsWith(`${name}Role`)) ?? [''];
      const [, lambda] =
        prod.app.find(([id, { Type }]) => Type === 'AWS::Lambda::Function' && id.startsWith(name)) ?? [];
      const actions = statementsOf(name).flatMap(({ Action }) => Action);
      const others = [...prod.data, ...prod.app].filter(
        ([id, { Type, ...resource }]) =>
          id !== roleId && Type !== 'AWS::Lambda::Function' && JSON.stringify(resource).includes(roleId),
      );

      expect(Object.keys(role?.Properties ?? {}).toSorted()).toEqual([
        'AssumeRolePolicyDocument',
        'Policies',
      ]);
      expect(role?.Properties?.['Policies']).toHaveLength(1);
      expect(actions.toSorted()).toEqual([
        'logs:CreateLogStream',
        'logs:PutLogEvents',
        'xray:PutTelemetryRecords',
        'xray:PutTraceSegments',
      ]);
      expect(others.map(([id]) => id)).toEqual([]);
      expect(JSON.stringify(lambda?.Properties?.['Environment'] ?? {})).not.toMatch(
        /Table|Bucket|Queue|Pool/i,
      );
    },
  );

  it('grant each function access only to the indexes that its capabilities list from', () => {
    const indexesOf = (name: string) => {
      const [, role] = prod.app.find(([id]) => id.startsWith(`${name}Role`)) ?? [];
      return [...new Set(JSON.stringify(role).match(/gsi\d|index\/\*/g))].toSorted();
    };

    expect({
      summary: indexesOf('getInvoiceSummary'),
      sweeper: indexesOf('sweepReminders'),
      reminder: indexesOf('getReminder'),
      reminders: indexesOf('listReminders'),
      document: indexesOf('getDocument'),
      archiving: indexesOf('archiveDocument'),
      documents: indexesOf('listDocuments'),
      usage: indexesOf('getUsage'),
    }).toEqual({
      summary: ['gsi5'],
      sweeper: ['gsi4'],
      reminder: [],
      reminders: ['gsi1', 'gsi2'],
      document: [],
      archiving: [],
      documents: ['gsi1', 'gsi2', 'gsi3', 'gsi4'],
      usage: [],
    });
  });

  it('allow every queue worker to send messages to its own queue again', () => {
    const workers = Object.entries<BackgroundTask>(pipeline).flatMap(([name, task]) =>
      'queue' in task ? [name] : [],
    );

    const allowed = prod.app
      .filter(
        ([, { Type, Properties }]) =>
          Type === 'AWS::Lambda::Function' && Properties?.RecursiveLoop === 'Allow',
      )
      .map(([id]) => id.slice(0, -8));

    expect(allowed.toSorted()).toEqual(workers.toSorted());
  });

  it('give every task queue a dead-letter queue and a visibility timeout of six function timeouts', () => {
    const queues = [
      ...resourcesOfType(prod.data, 'AWS::SQS::Queue'),
      ...resourcesOfType(prod.app, 'AWS::SQS::Queue'),
    ];

    const withoutRedrive = queues.filter((queue) => !('RedrivePolicy' in queue));

    // The dead-letter queue itself and the queue of failed changes, which no task consumes.
    expect(queues).toHaveLength(11);
    expect(withoutRedrive).toHaveLength(2);
    expect(queues).toContainEqual(
      expect.objectContaining({ VisibilityTimeout: 6 * pipeline.readPage.timeoutSeconds }),
    );
  });
});

describe('the data stack', () => {
  it('retains its data in prod only', () => {
    const [table] = resourcesOfType(prod.data, 'AWS::DynamoDB::GlobalTable');
    const [pool] = resourcesOfType(prod.data, 'AWS::Cognito::UserPool');
    const [bucket] = resourcesOfType(prod.data, 'AWS::S3::Bucket');
    const [devTable] = resourcesOfType(dev.data, 'AWS::DynamoDB::GlobalTable');

    expect(table).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      Replicas: [{ DeletionProtectionEnabled: true }],
    });
    expect(pool).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', DeletionProtection: 'ACTIVE' });
    expect(bucket).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate' });
    expect(devTable).toMatchObject({ DeletionPolicy: 'Delete' });
  });

  it('has a table with a stream, a time to live and point-in-time recovery', () => {
    const [table] = resourcesOfType(prod.data, 'AWS::DynamoDB::GlobalTable');

    expect(table).toMatchObject({
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      Replicas: [{ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }],
    });
  });

  it('has a private, encrypted bucket that expires abandoned uploads and notifies the intake queue', () => {
    const [bucket] = resourcesOfType(prod.data, 'AWS::S3::Bucket');

    expect(bucket).toMatchObject({
      BucketEncryption: expect.anything(),
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
      LifecycleConfiguration: {
        Rules: expect.arrayContaining([expect.objectContaining({ Prefix: 'uploads/' })]),
      },
      NotificationConfiguration: {
        QueueConfigurations: [expect.objectContaining({ Event: 's3:ObjectCreated:*' })],
      },
      CorsConfiguration: { CorsRules: [expect.objectContaining({ AllowedOrigins: ['https://docket.app'] })] },
    });
  });

  it('requires a confirmation code for email addresses in every public stage', () => {
    const unconfirmed = Object.values(stages).filter(
      ({ signUpConfirmation }) => signUpConfirmation === 'none',
    );
    const [devPool] = resourcesOfType(dev.data, 'AWS::Cognito::UserPool');

    expect(unconfirmed.map(({ name }) => name)).toEqual(['local']);
    expect(devPool).not.toHaveProperty('LambdaConfig.PreSignUp');
  });

  it.each(Object.keys(stages))('narrows every access token with a function: stage %s', (name) => {
    const { data } = synthesizeStacks(stageByName(name));
    const [pool] = resourcesOfType(data, 'AWS::Cognito::UserPool');

    expect(pool).toMatchObject({
      LambdaConfig: {
        PreTokenGenerationConfig: {
          LambdaVersion: 'V2_0',
          LambdaArn: { 'Fn::GetAtt': [expect.stringMatching(/^narrowAccessToken/), 'Arn'] },
        },
      },
    });
    expect(resourcesOfType(data, 'AWS::Lambda::Permission')).toContainEqual(
      expect.objectContaining({
        Principal: 'cognito-idp.amazonaws.com',
        FunctionName: { 'Fn::GetAtt': [expect.stringMatching(/^narrowAccessToken/), 'Arn'] },
      }),
    );
  });

  it('has a user pool where a new email address needs its own confirmation code', () => {
    const [pool] = resourcesOfType(prod.data, 'AWS::Cognito::UserPool');

    expect(pool).toMatchObject({
      Schema: expect.arrayContaining([{ Name: 'email', Mutable: true, Required: true }]),
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
      UserPoolTier: 'ESSENTIALS',
    });
  });

  it('has an app client without OAuth and with refresh token rotation', () => {
    const [client] = resourcesOfType(prod.data, 'AWS::Cognito::UserPoolClient');

    expect(client).toMatchObject({
      AllowedOAuthFlowsUserPoolClient: false,
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 60 },
    });
    expect(client).not.toHaveProperty('AllowedOAuthFlows');
    expect(client).not.toHaveProperty('CallbackURLs');
  });

  it('lets users write only the attributes that the pool requires', () => {
    const [pool] = resourcesOfType(prod.data, 'AWS::Cognito::UserPool');
    const [client] = resourcesOfType(prod.data, 'AWS::Cognito::UserPoolClient');
    const { Schema } = pool as unknown as { Schema: { Name: string; Required?: boolean }[] };

    const required = Schema.filter(({ Required }) => Required).map(({ Name }) => Name);

    expect((client as unknown as { WriteAttributes: string[] }).WriteAttributes.toSorted()).toEqual(
      required.toSorted(),
    );
  });

  it('sends codes from its own domain once the stage says that SES verified it', () => {
    const verified = synthesizeStacks({ ...stageByName('prod'), codesFromOwnDomain: true });

    const [before] = resourcesOfType(prod.data, 'AWS::Cognito::UserPool');
    const [after] = resourcesOfType(verified.data, 'AWS::Cognito::UserPool');

    expect(before).not.toHaveProperty('EmailConfiguration');
    expect(after).toMatchObject({
      EmailConfiguration: {
        EmailSendingAccount: 'DEVELOPER',
        From: 'Docket <reminders@docket.app>',
        SourceArn: { 'Fn::Join': ['', expect.arrayContaining([':identity/docket.app'])] },
      },
    });
  });
});

describe('the API', () => {
  it('has the authorizer on every route that is not public', () => {
    const [api] = resourcesOfType(prod.app, 'AWS::ApiGateway::RestApi');
    const { paths } = (api as unknown as { Body: { paths: Record<string, Record<string, object>> } }).Body;

    const open = routes.filter(
      ({ route }) => !('security' in (paths[route.path]?.[route.method.toLowerCase()] ?? {})),
    );

    expect(open.map(({ name }) => name)).toEqual(
      routes.filter(({ route }) => route.access === 'public').map(({ name }) => name),
    );
  });
});

describe('the bundles', () => {
  it('are within the size limits for routes and workers', () => {
    const heavy = handlerFiles()
      .map((file) => ({ area: basename(dirname(file)), name: basename(file, '.ts') }))
      .map(({ area, name }) => ({
        name: `${area}/${name}`,
        weight: kilobytes(join(bundleFolder(area, name), 'index.js')),
      }))
      .filter(({ name, weight }) => weight > budgetOf(name));

    expect(heavy).toEqual([]);
  });

  it('do not contain the client of the table if the function does not use it', () => {
    const withoutTable = ['meta/get-health', 'meta/get-openapi', 'auth/register', 'auth/forgot-password'];
    const contentOf = (name: string) =>
      readFileSync(join(bundleFolder(dirname(name), basename(name)), 'index.js'), 'utf8');

    expect(withoutTable.filter((name) => contentOf(name).includes('DynamoDB_20120810'))).toEqual([]);
    expect(contentOf('documents/get-document')).toContain('DynamoDB_20120810');
  });
});
