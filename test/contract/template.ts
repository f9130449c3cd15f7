import { API_BODY } from './api.ts';
import { API, AUTHORIZER, CONSUMER, ECHO } from './functions.ts';

/**
 * The resources that the suite works on, as a CloudFormation template: the emulators and AWS build the same. Its outputs are
 * the names that the tests use.
 */

const arnOf = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
const ref = (logicalId: string) => ({ Ref: logicalId });

const lambda = (ZipFile: string, more: object = {}) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Code: { ZipFile },
    Handler: 'index.handler',
    Role: arnOf('FunctionRole'),
    Runtime: 'nodejs24.x',
    Timeout: 3,
    ...more,
  },
});

const queue = (properties: object = {}) => ({ Type: 'AWS::SQS::Queue', Properties: properties });
const redriveTo = (logicalId: string, maxReceiveCount: number) => ({
  deadLetterTargetArn: arnOf(logicalId),
  maxReceiveCount,
});

const client = (properties: object = {}) => ({
  Type: 'AWS::Cognito::UserPoolClient',
  Properties: {
    UserPoolId: ref('UserPool'),
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    PreventUserExistenceErrors: 'ENABLED',
    AccessTokenValidity: 15,
    IdTokenValidity: 10,
    RefreshTokenValidity: 1,
    TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'days' },
    ...properties,
  },
});

const permission = (logicalId: string) => ({
  Type: 'AWS::Lambda::Permission',
  Properties: {
    Action: 'lambda:InvokeFunction',
    FunctionName: ref(logicalId),
    Principal: 'apigateway.amazonaws.com',
  },
});

const resources = {
  Table: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk', 'status'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byStatus',
          KeySchema: [
            { AttributeName: 'status', KeyType: 'HASH' },
            { AttributeName: 'sk', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    },
  },

  Queue: queue({ VisibilityTimeout: 5, RedrivePolicy: redriveTo('DeadLetters', 3) }),
  DeadLetters: queue({ MessageRetentionPeriod: 1_209_600 }),
  /** For what is refused, so that it does not disturb the tests of messages. */
  Refusals: queue(),
  Notifications: queue(),
  NotificationsPolicy: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [ref('Notifications')],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 's3.amazonaws.com' },
            Action: 'sqs:SendMessage',
            Resource: arnOf('Notifications'),
            Condition: { StringEquals: { 'aws:SourceAccount': ref('AWS::AccountId') } },
          },
        ],
      },
    },
  },
  Bucket: {
    Type: 'AWS::S3::Bucket',
    DependsOn: ['NotificationsPolicy'],
    Properties: {
      CorsConfiguration: {
        CorsRules: [
          {
            AllowedOrigins: ['https://docket.example', 'http://localhost:*'],
            AllowedMethods: ['GET', 'POST'],
            AllowedHeaders: ['content-*'],
            ExposedHeaders: ['ETag'],
            MaxAge: 600,
          },
        ],
      },
      NotificationConfiguration: {
        QueueConfigurations: [
          {
            Event: 's3:ObjectCreated:*',
            Queue: arnOf('Notifications'),
            Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'notified/' }] } },
          },
        ],
      },
    },
  },

  UserPool: {
    Type: 'AWS::Cognito::UserPool',
    Properties: {
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      AutoVerifiedAttributes: ['email'],
      MfaConfiguration: 'OFF',
      Policies: {
        PasswordPolicy: {
          MinimumLength: 10,
          RequireLowercase: true,
          RequireUppercase: true,
          RequireNumbers: true,
          RequireSymbols: false,
        },
      },
    },
  },
  Staff: {
    Type: 'AWS::Cognito::UserPoolGroup',
    Properties: { UserPoolId: ref('UserPool'), GroupName: 'staff' },
  },
  WebClient: client(),
  RevealingClient: client({ PreventUserExistenceErrors: 'LEGACY' }),
  RefreshOnlyClient: client({ ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'] }),
  RotatingClient: client({
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
    RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
  }),
  NarrowClient: client({ ReadAttributes: ['email', 'name'], WriteAttributes: ['email', 'name'] }),

  FunctionRole: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
        ],
      },
      Policies: [
        {
          PolicyName: 'consume',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
                Resource: arnOf('Work'),
              },
            ],
          },
        },
      ],
    },
  },
  EchoFunction: lambda(ECHO, { Timeout: 1 }),
  ApiFunction: lambda(API),
  AuthorizerFunction: lambda(AUTHORIZER),
  ConsumerFunction: lambda(CONSUMER),

  Work: queue({ VisibilityTimeout: 3, RedrivePolicy: redriveTo('FailedWork', 1) }),
  FailedWork: queue(),
  WorkMapping: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      EventSourceArn: arnOf('Work'),
      FunctionName: ref('ConsumerFunction'),
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    },
  },

  Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'docket-contract', Body: API_BODY } },
  ApiPermission: permission('ApiFunction'),
  AuthorizerPermission: permission('AuthorizerFunction'),
  ApiDeployment: { Type: 'AWS::ApiGateway::Deployment', Properties: { RestApiId: ref('Api') } },
  ApiStage: {
    Type: 'AWS::ApiGateway::Stage',
    Properties: { RestApiId: ref('Api'), DeploymentId: ref('ApiDeployment'), StageName: 'v1' },
  },
};

const outputs = {
  table: ref('Table'),
  bucket: ref('Bucket'),
  queue: ref('Queue'),
  queueArn: arnOf('Queue'),
  queueName: { 'Fn::GetAtt': ['Queue', 'QueueName'] },
  deadLetters: ref('DeadLetters'),
  deadLettersArn: arnOf('DeadLetters'),
  refusals: ref('Refusals'),
  notifications: ref('Notifications'),
  userPool: ref('UserPool'),
  webClient: ref('WebClient'),
  revealingClient: ref('RevealingClient'),
  refreshOnlyClient: ref('RefreshOnlyClient'),
  rotatingClient: ref('RotatingClient'),
  narrowClient: ref('NarrowClient'),
  echoFunction: ref('EchoFunction'),
  echoFunctionArn: arnOf('EchoFunction'),
  work: ref('Work'),
  failedWork: ref('FailedWork'),
  apiUrl: { 'Fn::Sub': 'https://${Api}.execute-api.${AWS::Region}.amazonaws.com/v1' },
} as const satisfies Readonly<Record<string, object>>;

/** An identity that counts as verified. On AWS it would not be, so only the emulators get it. */
export const VERIFIED_DOMAIN = 'docket-contract.example';
export const localResources = {
  Identity: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: VERIFIED_DOMAIN } },
};

/** What the template's outputs say, by name. */
export type Outputs = Readonly<Record<keyof typeof outputs, string>>;

export const template = {
  Resources: resources,
  Outputs: Object.fromEntries(Object.entries(outputs).map(([name, Value]) => [name, { Value }])),
};
