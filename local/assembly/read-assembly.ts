import * as z from 'zod';
import { distributionsOf } from './distributions.ts';
import { eventSourcesOf, functionOf, schedulesOf } from './functions.ts';
import { alarmOf, dashboardOf, metricFilterOf } from './monitoring.ts';
import {
  ignoredProperties,
  parseProperties,
  type ResolvedResource,
  resolvedResources,
} from './resolved-resource.ts';
import type { DeploymentTarget } from './resource-types.ts';
import type { ApiResource, Resources } from './resources.ts';
import { rolesOf } from './roles.ts';
import { bucketOf, queueOf, tableOf } from './storage.ts';
import { userPoolsOf } from './user-pools.ts';

/**
 * Reads the output of `cdk synth`: every stack of the assembly, with all references resolved.
 *
 * @throws Error naming the resource, if a template contains something that the local cloud does not support: a resource
 * type, an intrinsic function, an attribute, or a property that would change what the resource does.
 */
export function readAssembly(folder: string, target: DeploymentTarget): Resources {
  const declared = resolvedResources(folder, target);
  const ofType = (...types: string[]) => declared.filter(({ type }) => types.includes(type));
  return {
    functions: ofType('AWS::Lambda::Function').map(functionOf),
    roles: rolesOf(declared),
    tables: ofType('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable').map(tableOf),
    buckets: ofType('AWS::S3::Bucket').map(bucketOf),
    queues: ofType('AWS::SQS::Queue').map(queueOf),
    userPools: userPoolsOf(declared),
    apis: apisOf(declared),
    distributions: distributionsOf(declared),
    eventSources: ofType('AWS::Lambda::EventSourceMapping').flatMap(eventSourcesOf),
    emailIdentities: ofType('AWS::SES::EmailIdentity').map(emailIdentityOf),
    schedules: ofType('AWS::Scheduler::Schedule').flatMap(schedulesOf),
    alarms: ofType('AWS::CloudWatch::Alarm').map(alarmOf),
    dashboards: ofType('AWS::CloudWatch::Dashboard').map(dashboardOf),
    metricFilters: ofType('AWS::Logs::MetricFilter').map(metricFilterOf),
  };
}

const EmailIdentity = z.strictObject({
  EmailIdentity: z.string().min(1),
  // Authentication for other mail servers, and handling of bounces: no email leaves this machine.
  ...ignoredProperties(
    'ConfigurationSetAttributes',
    'DkimAttributes',
    'DkimSigningAttributes',
    'FeedbackAttributes',
    'MailFromAttributes',
    'Tags',
  ),
});

/** The domain or address; it counts as verified. */
const emailIdentityOf = (resource: ResolvedResource): string =>
  parseProperties(resource, EmailIdentity).EmailIdentity.toLowerCase();

const RestApi = z.strictObject({
  BinaryMediaTypes: z.array(z.string()).optional(),
  Body: z.record(z.string(), z.json()),
  Name: z.string().default(''),
  ...ignoredProperties(
    'Description',
    'DisableExecuteApiEndpoint',
    'EndpointConfiguration',
    'FailOnWarnings',
    'Mode',
    'Parameters',
    'Tags',
  ),
});

const Stage = z.strictObject({
  RestApiId: z.string(),
  StageName: z.string(),
  ...ignoredProperties(
    'AccessLogSetting',
    'DeploymentId',
    'Description',
    // Throttling of the stage and its routes, and metrics: the local cloud serves a single user.
    'MethodSettings',
    'Tags',
    'TracingEnabled',
  ),
});

/** Every stage of every API, with the OpenAPI body that it serves. */
function apisOf(resources: readonly ResolvedResource[]): ApiResource[] {
  const ofType = (type: string) =>
    resources.filter((resource) => resource.type === `AWS::ApiGateway::${type}`);
  const apis = new Map(ofType('RestApi').map((api) => [api.ref, restApiOf(api)]));
  return ofType('Stage').map((stage) => {
    const { RestApiId: id, StageName: stageName } = parseProperties(stage, Stage);
    const api = apis.get(id);
    if (!api) throw new Error(`The API of ${stage.title} does not exist: ${id}`);
    return { id, stageName, ...api };
  });
}

function restApiOf(api: ResolvedResource): Pick<ApiResource, 'name' | 'body'> {
  const { Body, BinaryMediaTypes, Name: name } = parseProperties(api, RestApi);
  const types = BinaryMediaTypes ? { 'x-amazon-apigateway-binary-media-types': BinaryMediaTypes } : {};
  return { name, body: { ...types, ...Body } };
}
