import * as z from 'zod';
import { gatewayResponseTypes } from './gateway-error.ts';

/**
 * The part of an OpenAPI document that API Gateway reads, with its extensions
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html).
 */

/** A template or a mapped parameter without the Velocity language, which is not supported locally. */
const Template = z
  .string()
  .refine(
    (text) => !/#(set|if|foreach)\b|\$(input|util)\b/.test(text),
    'the local cloud does not support Velocity templates',
  );
const Parameters = z.record(z.string(), z.string()).default({});
const Templates = z.record(z.string(), Template).default({});

/** Milliseconds; https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html */
const MAX_TIMEOUT_MS = { BUFFERED: 29_000, STREAM: 900_000 } as const;

const Proxy = z
  .object({
    type: z.literal('aws_proxy'),
    httpMethod: z.literal('POST', 'API Gateway calls functions with POST'),
    uri: z.string(),
    credentials: z.string().optional(),
    responseTransferMode: z.enum(['BUFFERED', 'STREAM']).default('BUFFERED'),
    timeoutInMillis: z.coerce.number().min(50).default(29_000),
  })
  .refine(
    ({ responseTransferMode: mode, timeoutInMillis }) => timeoutInMillis <= MAX_TIMEOUT_MS[mode],
    'timeoutInMillis must be at most 29000, or 900000 for a streamed response',
  );
const Mock = z.object({
  type: z.literal('mock'),
  requestTemplates: Templates,
  responses: z.record(
    z.string(),
    z.object({ statusCode: z.coerce.number(), responseParameters: Parameters, responseTemplates: Templates }),
  ),
});
const lowerCaseType = (value: unknown) =>
  typeof value === 'object' && value !== null && 'type' in value
    ? { ...value, type: String(value.type).toLowerCase() }
    : value;
const Integration = z.preprocess(lowerCaseType, z.discriminatedUnion('type', [Proxy, Mock]));

const Operation = z.object({
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  'x-amazon-apigateway-integration': Integration,
});

const Authorizer = z.object({
  type: z.literal('request', 'the local cloud supports only authorizers of type request'),
  identitySource: z.string().default(''),
  authorizerUri: z.string(),
  authorizerCredentials: z.string().optional(),
  authorizerResultTtlInSeconds: z.coerce.number().min(0).max(3600).default(300),
});

const GatewayResponse = z.object({
  statusCode: z.coerce.number().optional(),
  responseParameters: Parameters,
  responseTemplates: Templates,
});

const ANY = 'x-amazon-apigateway-any-method';
const methods = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', ANY];

export const ApiBody = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())).transform((paths, context) =>
    Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations)
        .filter(([method]) => methods.includes(method))
        .flatMap(([method, operation]) => {
          const parsed = Operation.safeParse(operation);
          if (parsed.success) {
            return [{ path, method: method === ANY ? 'ANY' : method.toUpperCase(), ...parsed.data }];
          }
          for (const issue of parsed.error.issues) {
            context.addIssue({ code: 'custom', message: issue.message, path: [path, method, ...issue.path] });
          }
          return [];
        }),
    ),
  ),
  security: z.array(z.record(z.string(), z.array(z.string()))).default([]),
  components: z
    .object({
      securitySchemes: z
        .record(z.string(), z.object({ 'x-amazon-apigateway-authorizer': Authorizer.optional() }))
        .default({}),
    })
    .default({ securitySchemes: {} }),
  'x-amazon-apigateway-gateway-responses': z
    .partialRecord(z.enum(gatewayResponseTypes), GatewayResponse)
    .default({}),
  'x-amazon-apigateway-binary-media-types': z.array(z.string()).default([]),
  'x-amazon-apigateway-minimum-compression-size': z.number().min(0).max(10_485_760).optional(),
});

export type ApiBody = z.infer<typeof ApiBody>;
export type Operation = ApiBody['paths'][number];
export type Integration = z.infer<typeof Integration>;
export type ProxyIntegration = z.infer<typeof Proxy>;
export type MockIntegration = z.infer<typeof Mock>;
export type RequestAuthorizer = z.infer<typeof Authorizer>;
export type GatewayResponses = ApiBody['x-amazon-apigateway-gateway-responses'];

/** The extensions that are read here, and those that change nothing locally. */
const extensions = [
  'x-amazon-apigateway-any-method',
  'x-amazon-apigateway-authorizer',
  'x-amazon-apigateway-authtype',
  'x-amazon-apigateway-binary-media-types',
  'x-amazon-apigateway-documentation',
  'x-amazon-apigateway-endpoint-configuration',
  'x-amazon-apigateway-gateway-responses',
  'x-amazon-apigateway-integration',
  'x-amazon-apigateway-minimum-compression-size',
];

function refuseUnknownExtensions(value: unknown, path: string): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    if (key.startsWith('x-amazon-apigateway-') && !extensions.includes(key)) {
      throw new Error(`The local cloud does not support ${key} at ${path || 'the root'} of the API`);
    }
    refuseUnknownExtensions(member, `${path}/${key}`);
  }
}

/** @throws Error with the position, for anything that API Gateway or the local cloud cannot serve. */
export function parseApiBody(body: Readonly<Record<string, unknown>>): ApiBody {
  refuseUnknownExtensions(body, '');
  const parsed = ApiBody.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new Error(
    `The local cloud does not support the API's OpenAPI document:\n${z.prettifyError(parsed.error)}`,
  );
}

/**
 * The URI of each of Lambda's APIs:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html
 */
const invocationUris = {
  BUFFERED: /:lambda:path\/2015-03-31\/functions\/(.+)\/invocations$/,
  STREAM: /:lambda:path\/2021-11-15\/functions\/(.+)\/response-streaming-invocations$/,
} as const;

/**
 * The function's ARN in the URI of an integration or an authorizer.
 *
 * @throws Error if the URI does not fit the transfer mode.
 */
export function functionArnOf({
  uri,
  responseTransferMode: mode = 'BUFFERED',
}: Pick<ProxyIntegration, 'uri'> & Partial<Pick<ProxyIntegration, 'responseTransferMode'>>): string {
  const [, arn] = invocationUris[mode].exec(uri) ?? [];
  if (arn === undefined) {
    throw new Error(
      `The integration ${uri} does not name a Lambda function in the form for the mode ${mode}`,
    );
  }
  return arn;
}
