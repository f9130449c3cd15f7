import { Aws } from 'aws-cdk-lib';
import type { NamedRoute } from '../functions/routes.ts';
import type { Route } from '../shared/contract/route.ts';
import { AppError, type CodedError, errorStatuses } from '../shared/domain/errors.ts';
import type { ProblemDetails } from '../shared/domain/problem-details.ts';
import { problemTypeUri } from '../shared/lambda/problems.ts';
import { COMMON_HEADERS, REQUEST_ID_HEADER } from '../shared/lambda/response.ts';
import { errorTitles } from '../shared/messages/en/errors.ts';

interface ApiBodyProps {
  readonly routes: readonly NamedRoute[];
  /** The ARN of a route's function. */
  readonly functionArn: (route: NamedRoute) => string;
  readonly authorizerArn: string;
  /** The role with which API Gateway invokes every function. */
  readonly invokeRoleArn: string;
}

const lambdaUri = (call: string) => `arn:${Aws.PARTITION}:apigateway:${Aws.REGION}:lambda:path/${call}`;
const invocationUri = (functionArn: string) => lambdaUri(`2015-03-31/functions/${functionArn}/invocations`);
/** API Gateway's default timeout, which is also the maximum for a response that is not streamed. */
const DEFAULT_TIMEOUT_SECONDS = 29;

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html */
function integrationOf({ streams, timeoutSeconds = 0 }: Route, functionArn: string) {
  if (streams === undefined) return { uri: invocationUri(functionArn) };
  return {
    uri: lambdaUri(`2021-11-15/functions/${functionArn}/response-streaming-invocations`),
    responseTransferMode: 'STREAM',
    ...(timeoutSeconds > DEFAULT_TIMEOUT_SECONDS ? { timeoutInMillis: timeoutSeconds * 1000 } : {}),
  };
}

/**
 * The API for API Gateway: an OpenAPI 3.0 body with its extensions, made from the contracts. It has no schemas:
 * `serve` validates, and `docs/openapi.json` is the document for people.
 */
export function apiBody({ routes, functionArn, authorizerArn, invokeRoleArn }: ApiBodyProps) {
  const operation = (named: NamedRoute) => ({
    operationId: named.name,
    summary: named.route.summary,
    parameters: pathParameters(named.route.path),
    responses: {},
    ...(named.route.access === 'public' ? {} : { security: [{ accessToken: [] }] }),
    'x-amazon-apigateway-integration': {
      type: 'aws_proxy',
      httpMethod: 'POST',
      ...integrationOf(named.route, functionArn(named)),
      credentials: invokeRoleArn,
    },
  });

  const paths: Record<string, Record<string, unknown>> = {};
  for (const named of routes) {
    const path = (paths[named.route.path] ??= {});
    path[named.route.method.toLowerCase()] = operation(named);
  }
  for (const [path, operations] of Object.entries(paths)) {
    operations.options = preflight(
      path,
      Object.keys(operations).map((method) => method.toUpperCase()),
    );
  }

  return {
    openapi: '3.0.1',
    info: { title: 'Docket', version: '1' },
    paths,
    components: {
      securitySchemes: {
        accessToken: {
          type: 'apiKey',
          name: 'Authorization',
          in: 'header',
          'x-amazon-apigateway-authtype': 'custom',
          'x-amazon-apigateway-authorizer': {
            type: 'request',
            identitySource: 'method.request.header.Authorization',
            authorizerUri: invocationUri(authorizerArn),
            authorizerCredentials: invokeRoleArn,
            // Nothing is cached: signing out takes effect immediately (docs/adr/0005).
            authorizerResultTtlInSeconds: 0,
          },
        },
      },
    },
    'x-amazon-apigateway-gateway-responses': gatewayResponses(),
    'x-amazon-apigateway-minimum-compression-size': MIN_COMPRESSED_BYTES,
  };
}

/** A smaller response fits into one packet as it is. Streamed responses are never compressed. */
const MIN_COMPRESSED_BYTES = 1024;

function pathParameters(path: string) {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

/** CORS preflight, answered by API Gateway itself. */
function preflight(path: string, methods: string[]) {
  const headers = {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': [...methods, 'OPTIONS'].join(','),
    'Access-Control-Allow-Headers': 'Authorization,Content-Type,If-Match,If-None-Match,traceparent',
    'Access-Control-Max-Age': '86400',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  };
  return {
    parameters: pathParameters(path),
    responses: {
      204: {
        description: 'What a browser may send',
        headers: Object.fromEntries(
          Object.keys(headers).map((name) => [name, { schema: { type: 'string' } }]),
        ),
      },
    },
    'x-amazon-apigateway-integration': {
      type: 'mock',
      requestTemplates: { 'application/json': '{"statusCode": 204}' },
      responses: {
        default: {
          statusCode: '204',
          responseParameters: Object.fromEntries(
            Object.entries(headers).map(([name, value]) => [`method.response.header.${name}`, `'${value}'`]),
          ),
        },
      },
    },
  };
}

/**
 * API Gateway's own error responses, as problem details too. Names of the responses:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
function gatewayResponses() {
  return {
    UNAUTHORIZED: gatewayResponse('auth.missing-token', {}),
    ACCESS_DENIED: {
      ...gatewayResponse('auth.invalid-token', {}),
      responseTemplates: {
        'application/json': problemTemplate({
          status: 401,
          title: '$context.authorizer.title',
          code: '$context.authorizer.code',
          detail: '$context.authorizer.detail',
          values: {},
        }),
      },
    },
    MISSING_AUTHENTICATION_TOKEN: gatewayResponse('route.not-found', {}),
    RESOURCE_NOT_FOUND: gatewayResponse('route.not-found', {}),
    REQUEST_TOO_LARGE: gatewayResponse('request.too-large', { maxBytes: MAX_BODY_BYTES }),
    THROTTLED: gatewayResponse('request.throttled', { cause: 'requests' }),
    WAF_FILTERED: gatewayResponse('request.throttled', { cause: 'address-or-token', minutes: 5 }),
    QUOTA_EXCEEDED: gatewayResponse('request.throttled', { cause: 'quota' }),
    UNSUPPORTED_MEDIA_TYPE: gatewayResponse('request.unsupported-media-type', { cause: 'missing' }),
    BAD_REQUEST_BODY: gatewayResponse('request.invalid', { cause: 'unreadable' }),
    INTEGRATION_TIMEOUT: gatewayResponse('service.unavailable', { cause: 'timeout' }),
    DEFAULT_4XX: gatewayResponse('request.invalid', { cause: 'unreadable' }),
    DEFAULT_5XX: gatewayResponse('internal.error', {}),
  };
}

/** The largest body that API Gateway passes on: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

function gatewayResponse(...error: CodedError) {
  const { code, message: detail, values } = new AppError(...error);
  const status = errorStatuses[code];
  return {
    statusCode: String(status),
    responseParameters: {
      ...Object.fromEntries(
        Object.entries({ ...COMMON_HEADERS, 'Content-Type': 'application/problem+json' }).map(
          ([name, value]) => [`gatewayresponse.header.${name}`, `'${value}'`],
        ),
      ),
      [`gatewayresponse.header.${REQUEST_ID_HEADER}`]: 'context.requestId',
    },
    responseTemplates: {
      'application/json': problemTemplate({ status, title: errorTitles[code], code, detail, values }),
    },
  };
}

const problemTemplate = (problem: Omit<ProblemDetails, 'type' | 'requestId' | 'errors'>) =>
  JSON.stringify({ type: problemTypeUri(problem.code), ...problem, requestId: '$context.requestId' });
