import { describe, expect, test } from 'vitest';
import { readAssembly } from '../../../../local/assembly/read-assembly.ts';
import {
  arnOf,
  deployTarget,
  lambdaResource,
  queueResource,
  readStacks,
  roleResource,
} from './assembly-fixtures.ts';

/** What a value in a template resolves to, as a variable of a function in a stack named `app`. */
function resolve(value: unknown, sections: object = {}, resources: object = {}) {
  const { functions } = readStacks({
    app: {
      Resources: { Role: roleResource, Fn: lambdaResource({ VALUE: value }), ...resources },
      ...sections,
    },
  });
  return functions[0]?.environment.VALUE;
}

describe('an intrinsic function', () => {
  const Resources = { Jobs: queueResource };
  const Mappings = { Sizes: { local: { memory: 512 } } };
  const Parameters = { Stage: { Type: 'String', Default: 'local' } };
  const Conditions = {
    Local: { 'Fn::Equals': [{ Ref: 'Stage' }, 'local'] },
    Prod: { 'Fn::Not': [{ Condition: 'Local' }] },
    Both: { 'Fn::And': [{ Condition: 'Local' }, { Condition: 'Prod' }] },
    Either: { 'Fn::Or': [{ Condition: 'Local' }, { Condition: 'Prod' }] },
  };
  const sections = { Mappings, Parameters, Conditions };

  test.each([
    {
      what: 'Ref of a resource',
      value: { Ref: 'Jobs' },
      expected: 'http://127.0.0.1:3001/000000000000/app-Jobs',
    },
    { what: 'Ref of a parameter', value: { Ref: 'Stage' }, expected: 'local' },
    { what: 'Ref of the region', value: { Ref: 'AWS::Region' }, expected: 'eu-central-1' },
    { what: 'Ref of the account', value: { Ref: 'AWS::AccountId' }, expected: '000000000000' },
    { what: 'Ref of the partition', value: { Ref: 'AWS::Partition' }, expected: 'aws' },
    { what: 'Ref of the URL suffix', value: { Ref: 'AWS::URLSuffix' }, expected: 'amazonaws.com' },
    { what: 'Ref of the stack name', value: { Ref: 'AWS::StackName' }, expected: 'app' },
    {
      what: 'Fn::GetAtt as a list',
      value: { 'Fn::GetAtt': ['Jobs', 'Arn'] },
      expected: arnOf('sqs', 'app-Jobs'),
    },
    { what: 'Fn::GetAtt as a string', value: { 'Fn::GetAtt': 'Jobs.QueueName' }, expected: 'app-Jobs' },
    {
      what: 'Fn::Sub of a string',
      value: { 'Fn::Sub': '${AWS::Region}/${Jobs.QueueName}/${!Kept}' },
      expected: 'eu-central-1/app-Jobs/${Kept}',
    },
    {
      what: 'Fn::Sub with variables',
      value: { 'Fn::Sub': ['${Name}@${Stage}', { Name: { Ref: 'AWS::StackName' } }] },
      expected: 'app@local',
    },
    { what: 'Fn::Join', value: { 'Fn::Join': ['-', ['a', { Ref: 'Stage' }, 1]] }, expected: 'a-local-1' },
    { what: 'Fn::Select', value: { 'Fn::Select': ['1', ['a', 'b']] }, expected: 'b' },
    {
      what: 'Fn::Split',
      value: { 'Fn::Select': [4, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Jobs', 'Arn'] }] }] },
      expected: '000000000000',
    },
    {
      what: 'Fn::FindInMap',
      value: { 'Fn::FindInMap': ['Sizes', { Ref: 'Stage' }, 'memory'] },
      expected: '512',
    },
    { what: 'Fn::If with a true condition', value: { 'Fn::If': ['Local', 'yes', 'no'] }, expected: 'yes' },
    { what: 'Fn::If with a false condition', value: { 'Fn::If': ['Prod', 'yes', 'no'] }, expected: 'no' },
    { what: 'Fn::And', value: { 'Fn::If': ['Both', 'yes', 'no'] }, expected: 'no' },
    { what: 'Fn::Or', value: { 'Fn::If': ['Either', 'yes', 'no'] }, expected: 'yes' },
    {
      what: 'AWS::NoValue',
      value: { 'Fn::If': ['Local', { Ref: 'AWS::NoValue' }, 'no'] },
      expected: undefined,
    },
  ])('is resolved: $what', ({ value, expected }) => {
    expect(resolve(value, sections, Resources)).toBe(expected);
  });

  test.each([
    {
      what: 'an unknown function',
      value: { 'Fn::GetAZs': '' },
      message: 'does not support the intrinsic function Fn::GetAZs',
    },
    {
      what: 'an unknown resource',
      value: { Ref: 'Nobody' },
      message: 'app refers to Nobody, but has no such resource',
    },
    {
      what: 'an unknown attribute',
      value: { 'Fn::GetAtt': ['Jobs', 'Colour'] },
      message: 'reads Colour of Jobs (AWS::SQS::Queue)',
    },
    {
      what: 'an unknown pseudo parameter',
      value: { Ref: 'AWS::Moon' },
      message: 'does not support the pseudo parameter AWS::Moon',
    },
    {
      what: 'an unknown condition',
      value: { 'Fn::If': ['Never', 1, 2] },
      message: 'app has no condition Never',
    },
    { what: 'an unknown export', value: { 'Fn::ImportValue': 'lost' }, message: 'No stack exports lost' },
    {
      what: 'a parameter from SSM',
      value: { Ref: 'BootstrapVersion' },
      message: 'does not support SSM parameters: BootstrapVersion of app',
    },
    {
      what: 'an index after the end of a list',
      value: { 'Fn::Select': [5, ['a']] },
      message: 'Fn::Select has the index 5, but its list has length 1',
    },
  ])('with $what is refused with the name of its resource', ({ value, message }) => {
    const BootstrapVersion = {
      Type: 'AWS::SSM::Parameter::Value<String>',
      Default: '/cdk-bootstrap/version',
    };
    const read = () =>
      resolve(value, { ...sections, Parameters: { ...Parameters, BootstrapVersion } }, Resources);

    expect(read).toThrow(message);
    expect(read).toThrow('app/Fn (AWS::Lambda::Function): ');
  });
});

test("stacks resolve each other's exports in any order", () => {
  const { functions } = readStacks({
    app: {
      Resources: {
        Role: roleResource,
        Fn: lambdaResource({ TABLE: { 'Fn::ImportValue': { 'Fn::Sub': 'data-table' } } }),
      },
    },
    data: {
      Resources: { Jobs: queueResource },
      Outputs: {
        Table: {
          Value: { 'Fn::GetAtt': ['Jobs', 'Arn'] },
          Export: { Name: { 'Fn::Join': ['-', ['data', 'table']] } },
        },
        NotExported: { Value: { 'Fn::GetAZs': '' } },
      },
    },
  });

  expect(functions[0]?.environment).toEqual({ TABLE: arnOf('sqs', 'data-Jobs') });
});

test('a resource with a false condition does not exist', () => {
  const { queues } = readStacks({
    app: {
      Conditions: { Never: { 'Fn::Equals': ['a', 'b'] }, Always: { 'Fn::Equals': ['a', 'a'] } },
      Resources: {
        Gone: { ...queueResource, Condition: 'Never' },
        Here: { ...queueResource, Condition: 'Always' },
      },
    },
  });

  expect(queues.map(({ name }) => name)).toEqual(['app-Here']);
});

describe('a function', () => {
  test('has its code, role, variables and limits', () => {
    const limits = {
      Timeout: '30',
      MemorySize: 512,
      ReservedConcurrentExecutions: 2,
      RecursiveLoop: 'Allow',
      TracingConfig: { Mode: 'Active' },
    };

    const { functions } = readStacks({
      app: { Resources: { Role: roleResource, Fn: lambdaResource({ PAGES: 5, OPEN: true }, limits) } },
    });

    expect(functions).toEqual([
      {
        name: 'app-Fn',
        arn: arnOf('lambda', 'function:app-Fn'),
        roleArn: 'arn:aws:iam::000000000000:role/app-Role',
        codeFolder: expect.stringMatching(/cdk\.out-\w+\/asset\.code$/),
        handler: 'index.handler',
        logGroup: '/aws/lambda/app-Fn',
        environment: { PAGES: '5', OPEN: 'true' },
        timeoutSeconds: 30,
        memoryMb: 512,
        reservedConcurrency: 2,
        recursiveLoop: 'Allow',
      },
    ]);
  });

  test.each([
    { what: 'an unsupported property', extra: { Layers: ['arn'] }, message: 'Layers' },
    {
      what: 'code that is not an asset',
      extra: { Code: { S3Bucket: 'b', S3Key: 'other.zip' } },
      message: 'is not an asset of the assembly: other.zip',
    },
    {
      what: 'another runtime',
      extra: { Runtime: 'python3.14' },
      message: 'the local cloud supports only Node.js',
    },
  ])('with $what is refused', ({ extra, message }) => {
    expect(() =>
      readStacks({ app: { Resources: { Role: roleResource, Fn: lambdaResource({}, extra) } } }),
    ).toThrow(message);
  });
});

test('a role has the statements of its inline, attached and managed policies', () => {
  const statement = (Action: string) => ({ Effect: 'Allow', Action, Resource: '*' });
  const document = (...actions: string[]) => ({ Version: '2012-10-17', Statement: actions.map(statement) });
  const basic = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';

  const { roles } = readStacks({
    app: {
      Resources: {
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: {
            Policies: [{ PolicyName: 'own', PolicyDocument: document('s3:GetObject') }],
            ManagedPolicyArns: [basic, { Ref: 'Managed' }],
          },
        },
        Other: roleResource,
        Attached: {
          Type: 'AWS::IAM::Policy',
          Properties: { PolicyDocument: document('sqs:SendMessage'), Roles: [{ Ref: 'Role' }] },
        },
        Managed: {
          Type: 'AWS::IAM::ManagedPolicy',
          Properties: { PolicyDocument: document('dynamodb:GetItem') },
        },
      },
    },
  });

  expect(roles).toEqual([
    {
      arn: 'arn:aws:iam::000000000000:role/app-Role',
      statements: ['s3:GetObject', 'dynamodb:GetItem', 'sqs:SendMessage'].map(statement),
    },
    { arn: 'arn:aws:iam::000000000000:role/app-Other', statements: [] },
  ]);
});

test('a user pool has a local issuer, its groups, clients, password policy and triggers', () => {
  const { userPools, functions } = readStacks({
    data: {
      Resources: {
        Role: roleResource,
        Fn: lambdaResource({ ISSUER: { 'Fn::GetAtt': ['Users', 'ProviderURL'] } }),
        Users: {
          Type: 'AWS::Cognito::UserPool',
          Properties: {
            UsernameAttributes: ['email'],
            LambdaConfig: {
              PreSignUp: { 'Fn::GetAtt': ['Fn', 'Arn'] },
              PreTokenGenerationConfig: {
                LambdaArn: { 'Fn::GetAtt': ['Fn', 'Arn'] },
                LambdaVersion: 'V2_0',
              },
            },
            Policies: { PasswordPolicy: { MinimumLength: 10, RequireNumbers: true } },
          },
        },
        Client: {
          Type: 'AWS::Cognito::UserPoolClient',
          Properties: {
            UserPoolId: { Ref: 'Users' },
            ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
            AccessTokenValidity: 30,
            RefreshTokenValidity: 7,
            TokenValidityUnits: { AccessToken: 'minutes' },
            PreventUserExistenceErrors: 'ENABLED',
            RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 60 },
            WriteAttributes: ['email', 'name'],
          },
        },
        Admins: {
          Type: 'AWS::Cognito::UserPoolGroup',
          Properties: { UserPoolId: { Ref: 'Users' }, GroupName: 'admin' },
        },
      },
    },
  });

  const [pool] = userPools;
  expect(pool).toMatchObject({
    id: expect.stringMatching(/^eu-central-1_[A-Za-z0-9]{9}$/),
    providerUrl: `http://127.0.0.1:3001/${pool?.id}`,
    groups: ['admin'],
    clients: [
      {
        id: expect.stringMatching(/^[a-z0-9]{26}$/),
        authFlows: ['ALLOW_USER_PASSWORD_AUTH'],
        accessTokenSeconds: 1800,
        idTokenSeconds: 3600,
        refreshTokenSeconds: 604_800,
        rotationGraceSeconds: 60,
        preventUserExistenceErrors: true,
        readAttributes: undefined,
        writeAttributes: ['email', 'name'],
      },
    ],
    passwordPolicy: { minimumLength: 10, requireNumbers: true, requireSymbols: false },
    triggers: {
      PreSignUp: arnOf('lambda', 'function:data-Fn'),
      PreTokenGenerationConfig: arnOf('lambda', 'function:data-Fn'),
    },
  });
  expect(functions[0]?.environment.ISSUER).toBe(pool?.providerUrl);
});

describe('an output of another stack', () => {
  const stacks = (reference: object) => ({
    data: {
      Resources: { Queue: { Type: 'AWS::SQS::Queue' } },
      Outputs: { QueueName: { Value: { 'Fn::GetAtt': ['Queue', 'QueueName'] } } },
    },
    ops: {
      Resources: {
        Mail: {
          Type: 'AWS::SES::EmailIdentity',
          Properties: { EmailIdentity: { 'Fn::GetStackOutput': reference } },
        },
      },
    },
  });

  test('is read without an export', () => {
    const reference = { StackName: 'data', OutputName: 'QueueName', Region: 'eu-central-1' };

    expect(readStacks(stacks(reference)).emailIdentities).toEqual(['data-queue']);
  });

  test.each([
    [{ StackName: 'data', OutputName: 'Nothing' }, 'No stack data has the output Nothing'],
    [{ StackName: 'ops', OutputName: 'QueueName' }, 'No stack ops has the output QueueName'],
    [
      { StackName: 'data', OutputName: 'QueueName', Region: 'eu-west-1' },
      'does not support another region in Fn::GetStackOutput',
    ],
    [
      { StackName: 'data', OutputName: 'QueueName', RoleArn: 'arn:aws:iam::1:role/x' },
      'does not support RoleArn in Fn::GetStackOutput',
    ],
  ])('is refused if it is not there or not supported: %o', (reference, problem) => {
    expect(() => readStacks(stacks(reference))).toThrow(problem);
  });
});

describe('an alarm, a dashboard or a metric filter', () => {
  const alarm = {
    ComparisonOperator: 'GreaterThanThreshold',
    EvaluationPeriods: 1,
    MetricName: 'Errors',
    Namespace: 'AWS/Lambda',
    Period: 300,
    Statistic: 'Sum',
    Threshold: 0,
    TreatMissingData: 'notBreaching',
  };
  const widget = (properties: object) => ({ type: 'metric', width: 8, height: 6, x: 0, y: 0, properties });
  const dashboard = (properties: object) => ({
    DashboardBody: JSON.stringify({ widgets: [widget(properties)] }),
  });
  const read = (type: string, properties: object) =>
    readStacks({ ops: { Resources: { It: { Type: type, Properties: properties } } } });

  test('is read with the metrics that it uses', () => {
    const { alarms } = read('AWS::CloudWatch::Alarm', alarm);
    const { dashboards } = read(
      'AWS::CloudWatch::Dashboard',
      dashboard({
        view: 'timeSeries',
        title: 'Errors',
        metrics: [
          [{ expression: 'a * 2', label: 'twice' }],
          ['AWS/Lambda', 'Errors', 'FunctionName', 'login', { id: 'a', visible: false, stat: 'Sum' }],
        ],
      }),
    );

    const metric = { namespace: 'AWS/Lambda', name: 'Errors', stat: 'Sum', periodSeconds: 300 };
    expect(alarms).toMatchObject([{ query: { metrics: { metric: { ...metric, dimensions: {} } } } }]);
    expect(dashboards[0]?.rows).toMatchObject([
      [
        {
          title: 'Errors',
          queries: [
            {
              expression: 'a * 2',
              label: 'twice',
              metrics: { a: { ...metric, dimensions: { FunctionName: 'login' } } },
            },
          ],
        },
      ],
    ]);
  });

  test.each([
    ['AWS::CloudWatch::Alarm', { ...alarm, TreatMissingData: 'ignore' }, 'TreatMissingData'],
    ['AWS::CloudWatch::Alarm', { ...alarm, Statistic: 'tm99' }, 'does not support this statistic'],
    ['AWS::CloudWatch::Alarm', { ...alarm, DatapointsToAlarm: 2 }, 'DatapointsToAlarm'],
    ['AWS::CloudWatch::Dashboard', dashboard({ view: 'pie', title: '', metrics: [] }), 'view'],
    [
      'AWS::Logs::MetricFilter',
      {
        FilterPattern: '',
        LogGroupName: 'logs',
        MetricTransformations: [{ MetricName: 'a', MetricNamespace: 'b', MetricValue: '1', DefaultValue: 0 }],
      },
      'DefaultValue',
    ],
  ])('is refused if the local cloud would treat it otherwise: %s', (type, properties, problem) => {
    expect(() => read(type, properties)).toThrow(problem);
  });
});

test('an API has a stage and its OpenAPI document with resolved ARNs', () => {
  const uri = { 'Fn::Sub': 'functions/${Fn.Arn}/invocations' };

  const { apis } = readStacks({
    app: {
      Resources: {
        Role: roleResource,
        Fn: lambdaResource({}),
        Api: {
          Type: 'AWS::ApiGateway::RestApi',
          Properties: {
            Name: 'docket',
            Body: { paths: { '/a': { get: { uri } } } },
            BinaryMediaTypes: ['image/*'],
          },
        },
        Deployment: { Type: 'AWS::ApiGateway::Deployment', Properties: { RestApiId: { Ref: 'Api' } } },
        Stage: {
          Type: 'AWS::ApiGateway::Stage',
          Properties: { RestApiId: { Ref: 'Api' }, DeploymentId: { Ref: 'Deployment' }, StageName: 'v1' },
        },
      },
    },
  });

  expect(apis).toEqual([
    {
      id: expect.stringMatching(/^[a-z0-9]{10}$/),
      name: 'docket',
      stageName: 'v1',
      body: {
        'x-amazon-apigateway-binary-media-types': ['image/*'],
        paths: { '/a': { get: { uri: `functions/${arnOf('lambda', 'function:app-Fn')}/invocations` } } },
      },
    },
  ]);
});

test('generated names are stable between runs and unique', () => {
  const pool = { Type: 'AWS::Cognito::UserPool', Properties: { UsernameAttributes: ['email'] } };
  const stacks = { data: { Resources: { One: pool, Two: pool } } };

  const first = readStacks(stacks).userPools.map(({ id }) => id);
  const second = readStacks(stacks).userPools.map(({ id }) => id);

  expect(second).toEqual(first);
  expect(new Set(first).size).toBe(2);
});

test('an unsupported resource type is refused with its name', () => {
  const Resources = {
    Topic: { Type: 'AWS::SNS::Topic', Properties: {} },
    Meta: { Type: 'AWS::CDK::Metadata' },
  };

  expect(() => readStacks({ app: { Resources } })).toThrow(
    'The local cloud does not support AWS::SNS::Topic (app/Topic)',
  );
});

test('a folder without a cloud assembly is refused', () => {
  expect(() => readAssembly('/nowhere', deployTarget)).toThrow(
    '/nowhere/manifest.json is missing or not part of a valid cloud assembly',
  );
});
