import { afterEach, expect } from 'vitest';
import { type ApiGateway, startApiGateway } from '../../../../local/api-gateway/gateway.ts';

export type TestFunction = (event: Readonly<Record<string, unknown>>) => unknown;

export const INVOKE_ROLE_ARN = 'arn:aws:iam::000000000000:role/invoke';
const arnOf = (name: string) => `arn:aws:lambda:eu-central-1:000000000000:function:${name}`;
const uriOf = (name: string) =>
  `arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/${arnOf(name)}/invocations`;
export const proxyIntegration = (name: string, extra: object = {}) => ({
  'x-amazon-apigateway-integration': { type: 'aws_proxy', httpMethod: 'POST', uri: uriOf(name), ...extra },
});
export const securedIntegration = (name: string) => ({
  ...proxyIntegration(name),
  security: [{ accessToken: [] }],
});
export const accessTokenScheme = (ttl = 0) => ({
  securitySchemes: {
    accessToken: {
      type: 'apiKey',
      name: 'Authorization',
      in: 'header',
      'x-amazon-apigateway-authtype': 'custom',
      'x-amazon-apigateway-authorizer': {
        type: 'request',
        identitySource: 'method.request.header.Authorization',
        authorizerUri: uriOf('authorizer'),
        authorizerResultTtlInSeconds: ttl,
      },
    },
  },
});

let gateway: ApiGateway | undefined;
export const failures: string[] = [];
afterEach(async () => {
  await gateway?.close();
  failures.length = 0;
});

export async function startGateway(
  paths: object,
  functions: Record<string, TestFunction> = {},
  extra: object = {},
) {
  const roles = [
    {
      arn: INVOKE_ROLE_ARN,
      statements: [{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: arnOf('echo') }],
    },
  ] as const;
  gateway = await startApiGateway({
    apis: [{ id: 'abc123', name: 'test', stageName: 'v1', body: { openapi: '3.0.1', paths, ...extra } }],
    roles,
    port: 0,
    onFailure: (_, what) => void failures.push(what),
    invoke: async (arn, event) => {
      const name = arn.split(':').at(-1) ?? '';
      return functions[name]?.(JSON.parse(JSON.stringify(event)));
    },
    invokeWithResponseStream: () => expect.fail('nothing is streamed here'),
  });
  return `http://127.0.0.1:${gateway.port}/v1`;
}

export const echoFunction: TestFunction = (event) => ({ statusCode: 200, body: JSON.stringify(event) });
export const createPolicy = (effect: string, methodArn: unknown, context: object = {}) => ({
  principalId: 'user-1',
  policyDocument: {
    Version: '2012-10-17',
    Statement: [{ Action: 'execute-api:Invoke', Effect: effect, Resource: methodArn }],
  },
  context,
});

export async function readResponse(response: Promise<Response>) {
  const answer = await response;
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: text.startsWith('{') ? JSON.parse(text) : text,
  };
}
