import * as z from 'zod';
import { ignoredProperties, parseProperties, type ResolvedResource } from './resolved-resource.ts';
import type { ApiResource } from './resources.ts';

const RestApi = z.strictObject({
  BinaryMediaTypes: z.array(z.string()).optional(),
  Body: z.record(z.string(), z.json()),
  ...ignoredProperties(
    'Description',
    'DisableExecuteApiEndpoint',
    'EndpointConfiguration',
    'FailOnWarnings',
    'MinimumCompressionSize',
    'Mode',
    'Name',
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
    // Throttles, of the stage and of single routes, and metrics: what runs on a laptop is for one person.
    'MethodSettings',
    'Tags',
    'TracingEnabled',
  ),
});

/** Every stage of every API, with the OpenAPI body it serves. */
export function apisOf(resources: readonly ResolvedResource[]): ApiResource[] {
  const ofType = (type: string) =>
    resources.filter((resource) => resource.type === `AWS::ApiGateway::${type}`);
  const bodies = new Map(ofType('RestApi').map((api) => [api.ref, bodyOf(api)]));
  return ofType('Stage').map((stage) => {
    const { RestApiId: id, StageName: stageName } = parseProperties(stage, Stage);
    const body = bodies.get(id);
    if (!body) throw new Error(`${stage.title} is a stage of ${id}, but there is no such API`);
    return { id, stageName, body };
  });
}

function bodyOf(api: ResolvedResource): ApiResource['body'] {
  const { Body, BinaryMediaTypes } = parseProperties(api, RestApi);
  return BinaryMediaTypes ? { 'x-amazon-apigateway-binary-media-types': BinaryMediaTypes, ...Body } : Body;
}
