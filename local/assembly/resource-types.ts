import { createHash } from 'node:crypto';
import type { JsonObject } from './cloud-assembly.ts';

/** Where the app runs; on AWS, a real region and account. */
export interface DeploymentTarget {
  readonly region: string;
  readonly account: string;
  /** Base URL of the local AWS server, without a trailing slash: the prefix of queue URLs and token issuers. */
  readonly awsUrl: string;
}

/** A resource as far as its return values depend on it. */
export interface TemplateResource {
  readonly stackName: string;
  readonly logicalId: string;
  /** The properties as written in the template. */
  readonly properties: JsonObject;
  readonly target: DeploymentTarget;
  /** A string property, resolved; undefined if the template omits it. */
  property(name: string): string | undefined;
}

/** The value of `Ref`, and of `Fn::GetAtt` for each attribute. */
export interface ReturnValues {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A name that is the same in every run: what CloudFormation would generate, without the random suffix. */
const generatedName = ({ stackName, logicalId }: TemplateResource) => `${stackName}-${logicalId}`;
const physicalName = (resource: TemplateResource, property: string) =>
  resource.property(property) ?? generatedName(resource);

/** An identifier with the length and alphabet that AWS uses; always the same for the same resource. */
function identifier(resource: TemplateResource, alphabet: string, length: number): string {
  const hash = createHash('sha256').update(generatedName(resource)).digest();
  return Array.from(
    { length },
    (_, index) => alphabet[(hash[index % hash.length] ?? 0) % alphabet.length],
  ).join('');
}
const LOWERCASE_ALPHANUMERIC = 'abcdefghijklmnopqrstuvwxyz0123456789';
const ALPHANUMERIC = `${LOWERCASE_ALPHANUMERIC}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;

const arn = ({ target: { region, account } }: TemplateResource, service: string, rest: string) =>
  `arn:aws:${service}:${region}:${account}:${rest}`;

function table(resource: TemplateResource): ReturnValues {
  const name = physicalName(resource, 'TableName');
  const Arn = arn(resource, 'dynamodb', `table/${name}`);
  const stream = resource.properties.StreamSpecification && `${Arn}/stream/2026-01-01T00:00:00.000`;
  return { ref: name, attributes: { Arn, ...(stream ? { StreamArn: stream } : {}) } };
}

function bucket(resource: TemplateResource): ReturnValues {
  const name = resource.property('BucketName') ?? generatedName(resource).toLowerCase();
  const { region } = resource.target;
  return {
    ref: name,
    attributes: {
      Arn: `arn:aws:s3:::${name}`,
      DomainName: `${name}.s3.amazonaws.com`,
      RegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
    },
  };
}

function queue(resource: TemplateResource): ReturnValues {
  const QueueName = physicalName(resource, 'QueueName');
  const QueueUrl = `${resource.target.awsUrl}/${resource.target.account}/${QueueName}`;
  return { ref: QueueUrl, attributes: { QueueName, QueueUrl, Arn: arn(resource, 'sqs', QueueName) } };
}

function userPool(resource: TemplateResource): ReturnValues {
  const { region, awsUrl } = resource.target;
  const UserPoolId = `${region}_${identifier(resource, ALPHANUMERIC, 9)}`;
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

function userPoolClient(resource: TemplateResource): ReturnValues {
  const ClientId = identifier(resource, LOWERCASE_ALPHANUMERIC, 26);
  return { ref: ClientId, attributes: { ClientId } };
}

function lambda(resource: TemplateResource): ReturnValues {
  const name = physicalName(resource, 'FunctionName');
  return { ref: name, attributes: { Arn: arn(resource, 'lambda', `function:${name}`) } };
}

function role(resource: TemplateResource): ReturnValues {
  const name = physicalName(resource, 'RoleName');
  return {
    ref: name,
    attributes: {
      Arn: `arn:aws:iam::${resource.target.account}:role${resource.property('Path') ?? '/'}${name}`,
      RoleId: `AROA${identifier(resource, LOWERCASE_ALPHANUMERIC, 17).toUpperCase()}`,
    },
  };
}

function managedPolicy(resource: TemplateResource): ReturnValues {
  const PolicyArn = `arn:aws:iam::${resource.target.account}:policy/${physicalName(resource, 'ManagedPolicyName')}`;
  return { ref: PolicyArn, attributes: { PolicyArn } };
}

function restApi(resource: TemplateResource): ReturnValues {
  const RestApiId = identifier(resource, LOWERCASE_ALPHANUMERIC, 10);
  return { ref: RestApiId, attributes: { RestApiId, RootResourceId: `${RestApiId}/` } };
}

function schedule(resource: TemplateResource): ReturnValues {
  const name = physicalName(resource, 'Name');
  return { ref: name, attributes: { Arn: arn(resource, 'scheduler', `schedule/default/${name}`) } };
}

function emailIdentity(resource: TemplateResource): ReturnValues {
  return { ref: resource.property('EmailIdentity') ?? generatedName(resource), attributes: {} };
}

function logGroup(resource: TemplateResource): ReturnValues {
  const name = physicalName(resource, 'LogGroupName');
  return { ref: name, attributes: { Arn: `${arn(resource, 'logs', `log-group:${name}`)}:*` } };
}

/** CloudFront is a global service: its ARNs have no region. */
const cloudFrontArn = ({ target: { account } }: TemplateResource, rest: string) =>
  `arn:aws:cloudfront::${account}:${rest}`;

function distribution(resource: TemplateResource): ReturnValues {
  const Id = `E${identifier(resource, LOWERCASE_ALPHANUMERIC, 13).toUpperCase()}`;
  const DomainName = `d${identifier(resource, LOWERCASE_ALPHANUMERIC, 13)}.cloudfront.net`;
  return { ref: Id, attributes: { Id, DomainName } };
}

function edgeFunction(resource: TemplateResource): ReturnValues {
  const FunctionARN = cloudFrontArn(resource, `function/${physicalName(resource, 'Name')}`);
  return { ref: FunctionARN, attributes: { FunctionARN } };
}

function cloudFrontSetting(resource: TemplateResource): ReturnValues {
  const Id = identifier(resource, LOWERCASE_ALPHANUMERIC, 32);
  return { ref: Id, attributes: { Id } };
}

function alarm(resource: TemplateResource): ReturnValues {
  const name = physicalName(resource, 'AlarmName');
  return { ref: name, attributes: { Arn: arn(resource, 'cloudwatch', `alarm:${name}`) } };
}

const onlyRef =
  (ref: (resource: TemplateResource) => string) =>
  (resource: TemplateResource): ReturnValues => ({ ref: ref(resource), attributes: {} });

/** The resource types that the local cloud builds, with their values for `Ref` and `Fn::GetAtt`. */
const supportedTypes: Readonly<Record<string, (resource: TemplateResource) => ReturnValues>> = {
  'AWS::ApiGateway::RestApi': restApi,
  'AWS::ApiGateway::Stage': onlyRef((resource) => resource.property('StageName') ?? resource.logicalId),
  'AWS::CloudFront::Distribution': distribution,
  'AWS::CloudFront::Function': edgeFunction,
  'AWS::CloudFront::OriginAccessControl': cloudFrontSetting,
  'AWS::CloudFront::ResponseHeadersPolicy': cloudFrontSetting,
  'AWS::CloudWatch::Alarm': alarm,
  'AWS::CloudWatch::Dashboard': onlyRef((resource) => physicalName(resource, 'DashboardName')),
  'AWS::Cognito::UserPool': userPool,
  'AWS::Cognito::UserPoolClient': userPoolClient,
  'AWS::Cognito::UserPoolGroup': onlyRef((resource) => physicalName(resource, 'GroupName')),
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::DynamoDB::Table': table,
  'AWS::IAM::ManagedPolicy': managedPolicy,
  'AWS::IAM::Policy': onlyRef(generatedName),
  'AWS::IAM::Role': role,
  'AWS::Lambda::EventSourceMapping': onlyRef(generatedName),
  'AWS::Lambda::Function': lambda,
  'AWS::Logs::MetricFilter': onlyRef(generatedName),
  'AWS::S3::Bucket': bucket,
  'AWS::SES::EmailIdentity': emailIdentity,
  'AWS::SQS::Queue': queue,
  'AWS::Scheduler::Schedule': schedule,
};

/** Types without an effect locally: permissions for AWS services, monitoring, deployment mechanics. */
const ignoredTypes: Readonly<Record<string, (resource: TemplateResource) => ReturnValues>> = {
  'AWS::ApiGateway::Account': onlyRef(generatedName),
  'AWS::ApiGateway::Deployment': onlyRef(generatedName),
  'AWS::CDK::Metadata': onlyRef(generatedName),
  'AWS::Lambda::Permission': onlyRef(generatedName),
  'AWS::Logs::LogGroup': logGroup,
  'AWS::S3::BucketPolicy': onlyRef(generatedName),
  'AWS::SQS::QueuePolicy': onlyRef(generatedName),
};

/**
 * The values of the resource's `Ref` and attributes.
 *
 * @throws Error for a type that the local cloud does not support.
 */
export function returnValuesOf(type: string, resource: TemplateResource): ReturnValues {
  const rule = supportedTypes[type] ?? ignoredTypes[type];
  if (!rule) {
    throw new Error(
      `The local cloud does not support ${type} (${resource.stackName}/${resource.logicalId}). ` +
        `It supports ${[...Object.keys(supportedTypes), ...Object.keys(ignoredTypes)].toSorted().join(', ')}.`,
    );
  }
  return rule(resource);
}
