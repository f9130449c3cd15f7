import { createHash } from 'node:crypto';
import type { JsonObject } from './cloud-assembly.ts';

/** Where the app runs: a real region and account would be these on AWS. */
export interface Place {
  readonly region: string;
  readonly account: string;
  /** Base URL of the AWS server on this machine, without a slash at the end: queue URLs and token issuers begin so. */
  readonly awsUrl: string;
}

/** A resource as far as its names need it. */
export interface Named {
  readonly stackName: string;
  readonly logicalId: string;
  /** The properties as they stand in the template. */
  readonly properties: JsonObject;
  readonly place: Place;
  /** A property with a text in it, resolved; undefined where the template leaves it out. */
  property(name: string): string | undefined;
}

/** What `Ref` gives, and what `Fn::GetAtt` gives for each attribute. */
export interface Returns {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A name that stays the same from run to run: what CloudFormation would generate, without its random end. */
const generated = ({ stackName, logicalId }: Named) => `${stackName}-${logicalId}`;
const nameIn = (resource: Named, property: string) => resource.property(property) ?? generated(resource);

/** An identifier of the length and alphabet that AWS gives: always the same for the same resource. */
function identifier(resource: Named, alphabet: string, length: number): string {
  const hash = createHash('sha256').update(generated(resource)).digest();
  return Array.from(
    { length },
    (_, index) => alphabet[(hash[index % hash.length] ?? 0) % alphabet.length],
  ).join('');
}
const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789';
const MIXED = `${LOWER}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;

const arn = ({ place: { region, account } }: Named, service: string, rest: string) =>
  `arn:aws:${service}:${region}:${account}:${rest}`;

function table(resource: Named): Returns {
  const name = nameIn(resource, 'TableName');
  const Arn = arn(resource, 'dynamodb', `table/${name}`);
  const stream = resource.properties.StreamSpecification && `${Arn}/stream/2026-01-01T00:00:00.000`;
  return { ref: name, attributes: { Arn, ...(stream ? { StreamArn: stream } : {}) } };
}

function bucket(resource: Named): Returns {
  const name = resource.property('BucketName') ?? generated(resource).toLowerCase();
  const { region } = resource.place;
  return {
    ref: name,
    attributes: {
      Arn: `arn:aws:s3:::${name}`,
      DomainName: `${name}.s3.amazonaws.com`,
      RegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
    },
  };
}

function queue(resource: Named): Returns {
  const QueueName = nameIn(resource, 'QueueName');
  const QueueUrl = `${resource.place.awsUrl}/${resource.place.account}/${QueueName}`;
  return { ref: QueueUrl, attributes: { QueueName, QueueUrl, Arn: arn(resource, 'sqs', QueueName) } };
}

function userPool(resource: Named): Returns {
  const { region, awsUrl } = resource.place;
  const UserPoolId = `${region}_${identifier(resource, MIXED, 9)}`;
  return {
    ref: UserPoolId,
    attributes: {
      UserPoolId,
      Arn: arn(resource, 'cognito-idp', `userpool/${UserPoolId}`),
      ProviderName: `cognito-idp.${region}.amazonaws.com/${UserPoolId}`,
      ProviderURL: `${awsUrl}/${UserPoolId}`,
    },
  };
}

function userPoolClient(resource: Named): Returns {
  const ClientId = identifier(resource, LOWER, 26);
  return { ref: ClientId, attributes: { ClientId } };
}

function lambda(resource: Named): Returns {
  const name = nameIn(resource, 'FunctionName');
  return { ref: name, attributes: { Arn: arn(resource, 'lambda', `function:${name}`) } };
}

function role(resource: Named): Returns {
  const name = nameIn(resource, 'RoleName');
  return {
    ref: name,
    attributes: {
      Arn: `arn:aws:iam::${resource.place.account}:role${resource.property('Path') ?? '/'}${name}`,
      RoleId: `AROA${identifier(resource, LOWER, 17).toUpperCase()}`,
    },
  };
}

function managedPolicy(resource: Named): Returns {
  const PolicyArn = `arn:aws:iam::${resource.place.account}:policy/${nameIn(resource, 'ManagedPolicyName')}`;
  return { ref: PolicyArn, attributes: { PolicyArn } };
}

function restApi(resource: Named): Returns {
  const RestApiId = identifier(resource, LOWER, 10);
  return { ref: RestApiId, attributes: { RestApiId, RootResourceId: `${RestApiId}/` } };
}

function schedule(resource: Named): Returns {
  const name = nameIn(resource, 'Name');
  return { ref: name, attributes: { Arn: arn(resource, 'scheduler', `schedule/default/${name}`) } };
}

function emailIdentity(resource: Named): Returns {
  return { ref: resource.property('EmailIdentity') ?? generated(resource), attributes: {} };
}

function logGroup(resource: Named): Returns {
  const name = nameIn(resource, 'LogGroupName');
  return { ref: name, attributes: { Arn: `${arn(resource, 'logs', `log-group:${name}`)}:*` } };
}

const onlyRef =
  (ref: (resource: Named) => string) =>
  (resource: Named): Returns => ({ ref: ref(resource), attributes: {} });

/** The resource types that the local cloud builds, and what `Ref` and each `Fn::GetAtt` of them give. */
const built: Readonly<Record<string, (resource: Named) => Returns>> = {
  'AWS::ApiGateway::RestApi': restApi,
  'AWS::ApiGateway::Stage': onlyRef((resource) => resource.property('StageName') ?? resource.logicalId),
  'AWS::Cognito::UserPool': userPool,
  'AWS::Cognito::UserPoolClient': userPoolClient,
  'AWS::Cognito::UserPoolGroup': onlyRef((resource) => nameIn(resource, 'GroupName')),
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::DynamoDB::Table': table,
  'AWS::IAM::ManagedPolicy': managedPolicy,
  'AWS::IAM::Policy': onlyRef(generated),
  'AWS::IAM::Role': role,
  'AWS::Lambda::EventSourceMapping': onlyRef(generated),
  'AWS::Lambda::Function': lambda,
  'AWS::S3::Bucket': bucket,
  'AWS::SES::EmailIdentity': emailIdentity,
  'AWS::SQS::Queue': queue,
  'AWS::Scheduler::Schedule': schedule,
};

/** Types that mean nothing on a laptop: access to what is only local, monitoring, deployment mechanics. */
const withoutMeaning: Readonly<Record<string, (resource: Named) => Returns>> = {
  'AWS::ApiGateway::Account': onlyRef(generated),
  'AWS::ApiGateway::Deployment': onlyRef(generated),
  'AWS::CDK::Metadata': onlyRef(generated),
  'AWS::CloudWatch::Alarm': onlyRef(generated),
  'AWS::CloudWatch::Dashboard': onlyRef(generated),
  'AWS::Lambda::Permission': onlyRef(generated),
  'AWS::Logs::LogGroup': logGroup,
  'AWS::S3::BucketPolicy': onlyRef(generated),
  'AWS::SQS::QueuePolicy': onlyRef(generated),
};

/** What the resource's `Ref` and attributes are. Throws for a type that the local cloud does not know. */
export function returnsOf(type: string, resource: Named): Returns {
  const rule = built[type] ?? withoutMeaning[type];
  if (!rule) {
    throw new Error(
      `${resource.stackName}/${resource.logicalId} is an ${type}, which the local cloud does not know. ` +
        `It knows ${[...Object.keys(built), ...Object.keys(withoutMeaning)].toSorted().join(', ')}.`,
    );
  }
  return rule(resource);
}
