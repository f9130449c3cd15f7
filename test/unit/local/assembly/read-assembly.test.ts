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
    ['Ref of a resource', { Ref: 'Jobs' }, 'http://127.0.0.1:3001/000000000000/app-Jobs'],
    ['Ref of a parameter', { Ref: 'Stage' }, 'local'],
    ['Ref of the region', { Ref: 'AWS::Region' }, 'eu-central-1'],
    ['Ref of the account', { Ref: 'AWS::AccountId' }, '000000000000'],
    ['Ref of the partition', { Ref: 'AWS::Partition' }, 'aws'],
    ['Ref of the URL suffix', { Ref: 'AWS::URLSuffix' }, 'amazonaws.com'],
    ['Ref of the stack name', { Ref: 'AWS::StackName' }, 'app'],
    ['Fn::GetAtt as a list', { 'Fn::GetAtt': ['Jobs', 'Arn'] }, arnOf('sqs', 'app-Jobs')],
    ['Fn::GetAtt as a string', { 'Fn::GetAtt': 'Jobs.QueueName' }, 'app-Jobs'],
    [
      'Fn::Sub of a string',
      { 'Fn::Sub': '${AWS::Region}/${Jobs.QueueName}/${!Kept}' },
      'eu-central-1/app-Jobs/${Kept}',
    ],
    [
      'Fn::Sub with variables',
      { 'Fn::Sub': ['${Name}@${Stage}', { Name: { Ref: 'AWS::StackName' } }] },
      'app@local',
    ],
    ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'Stage' }, 1]] }, 'a-local-1'],
    ['Fn::Select', { 'Fn::Select': ['1', ['a', 'b']] }, 'b'],
    [
      'Fn::Split',
      { 'Fn::Select': [4, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Jobs', 'Arn'] }] }] },
      '000000000000',
    ],
    ['Fn::FindInMap', { 'Fn::FindInMap': ['Sizes', { Ref: 'Stage' }, 'memory'] }, '512'],
    ['Fn::If with a true condition', { 'Fn::If': ['Local', 'yes', 'no'] }, 'yes'],
    ['Fn::If with a false condition', { 'Fn::If': ['Prod', 'yes', 'no'] }, 'no'],
    ['Fn::And', { 'Fn::If': ['Both', 'yes', 'no'] }, 'no'],
    ['Fn::Or', { 'Fn::If': ['Either', 'yes', 'no'] }, 'yes'],
    ['AWS::NoValue', { 'Fn::If': ['Local', { Ref: 'AWS::NoValue' }, 'no'] }, undefined],
  ])('is resolved: %s', (_, value, expected) => {
    expect(resolve(value, sections, Resources)).toBe(expected);
  });

  test.each([
    ['an unknown function', { 'Fn::GetAZs': '' }, 'does not know the intrinsic function Fn::GetAZs'],
    ['an unknown resource', { Ref: 'Nobody' }, 'app refers to Nobody, but has no such resource'],
    ['an unknown attribute', { 'Fn::GetAtt': ['Jobs', 'Colour'] }, 'takes Colour of Jobs (AWS::SQS::Queue)'],
    ['an unknown pseudo parameter', { Ref: 'AWS::Moon' }, 'does not know the pseudo parameter AWS::Moon'],
    ['an unknown condition', { 'Fn::If': ['Never', 1, 2] }, 'app has no condition Never'],
    ['an unknown export', { 'Fn::ImportValue': 'lost' }, 'No stack exports lost'],
    ['a parameter from SSM', { Ref: 'BootstrapVersion' }, 'reads the parameter BootstrapVersion from SSM'],
    [
      'an index after the end of a list',
      { 'Fn::Select': [5, ['a']] },
      'Fn::Select takes the value at 5 of only 1',
    ],
  ])('with %s is refused with the name of its resource', (_, value, message) => {
    const BootstrapVersion = {
      Type: 'AWS::SSM::Parameter::Value<String>',
      Default: '/cdk-bootstrap/version',
    };
    const read = () =>
      resolve(value, { ...sections, Parameters: { ...Parameters, BootstrapVersion } }, Resources);

    expect(read).toThrow(message);
    expect(read).toThrow('app/Fn (AWS::Lambda::Function) cannot be built');
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
        environment: { PAGES: '5', OPEN: 'true' },
        timeoutSeconds: 30,
        memoryMb: 512,
        reservedConcurrency: 2,
        recursiveLoop: 'Allow',
      },
    ]);
  });

  test.each([
    ['an unsupported property', { Layers: ['arn'] }, 'Layers'],
    [
      'code that is not an asset',
      { Code: { S3Bucket: 'b', S3Key: 'other.zip' } },
      'other.zip, is not among the assets',
    ],
    ['another runtime', { Runtime: 'python3.14' }, 'only Node.js functions run locally'],
  ])('with %s is refused', (_, extra, message) => {
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

test('an API has a stage and its OpenAPI document with resolved ARNs', () => {
  const uri = { 'Fn::Sub': 'functions/${Fn.Arn}/invocations' };

  const { apis } = readStacks({
    app: {
      Resources: {
        Role: roleResource,
        Fn: lambdaResource({}),
        Api: {
          Type: 'AWS::ApiGateway::RestApi',
          Properties: { Body: { paths: { '/a': { get: { uri } } } }, BinaryMediaTypes: ['image/*'] },
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
    'app/Topic is an AWS::SNS::Topic, which the local cloud does not know',
  );
});

test('a folder without a cloud assembly is refused', () => {
  expect(() => readAssembly('/nowhere', deployTarget)).toThrow(
    '/nowhere/manifest.json is not what a cloud assembly holds there',
  );
});
