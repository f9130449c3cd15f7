import * as z from 'zod';
import { type Declared, ignored, propertiesOf } from './declared.ts';
import type { ApiResource } from './resources.ts';

const RestApi = z.strictObject({
  BinaryMediaTypes: z.array(z.string()).optional(),
  Body: z.record(z.string(), z.json()),
  ...ignored(
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
  ...ignored(
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
export function apisOf(resources: readonly Declared[]): ApiResource[] {
  const ofType = (type: string) =>
    resources.filter((resource) => resource.type === `AWS::ApiGateway::${type}`);
  const bodies = new Map(ofType('RestApi').map((api) => [api.ref, bodyOf(api)]));
  return ofType('Stage').map((stage) => {
    const { RestApiId: id, StageName: stageName } = propertiesOf(stage, Stage);
    const body = bodies.get(id);
    if (!body) throw new Error(`${stage.title} is a stage of ${id}, but there is no such API`);
    return { id, stageName, body };
  });
}

function bodyOf(api: Declared): ApiResource['body'] {
  const { Body, BinaryMediaTypes } = propertiesOf(api, RestApi);
  return BinaryMediaTypes ? { 'x-amazon-apigateway-binary-media-types': BinaryMediaTypes, ...Body } : Body;
}
