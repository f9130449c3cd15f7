import type { ApiResource, RoleResource } from '../assembly/resources.ts';
import { evaluatePolicies } from '../aws/iam.ts';
import { type Authorize, createAuthorizer } from './authorizer.ts';
import { compressed, refuseCompressed } from './compression.ts';
import { GatewayError } from './gateway-error.ts';
import { type ApiResponse, gatewayResponse } from './gateway-response.ts';
import { callFunction, type IntegrationDeps, type Invoke, mockResponse } from './integrations.ts';
import { type ApiBody, functionArnOf, type Operation, parseApiBody } from './openapi.ts';
import type { ApiRequest, RequestContext } from './request.ts';
import { createRouteMatcher, type RouteMatch } from './routes.ts';
import { streamFunction } from './streaming.ts';

/** One stage of one API. */
export interface Api {
  readonly stage: string;
  /** Answers every request, rejected ones included. Rejects only if the local cloud itself has a bug. */
  handle(request: ApiRequest): Promise<ApiResponse>;
  /** Answers a request whose body is larger than API Gateway takes. */
  rejectTooLarge(request: ApiRequest): ApiResponse;
}

export interface ApiOptions extends Pick<IntegrationDeps, 'invoke' | 'invokeWithResponseStream'> {
  readonly api: ApiResource;
  readonly roles: readonly RoleResource[];
  /** Receives the reason for every 5xx response. */
  readonly onFailure: (error: unknown, what: string) => void;
}

/**
 * @throws Error if the OpenAPI document contains something that the local cloud does not support, or if the role of API
 * Gateway may not invoke a function.
 */
export function createApi({ api, roles, onFailure, ...functions }: ApiOptions): Api {
  const body = parseApiBody(api.body);
  const match = createRouteMatcher(body.paths);
  const authorizers = authorizersOf(body, functions.invoke);
  checkCallsAllowed(body, roles);
  for (const operation of body.paths) authorizerOf(operation, body, authorizers);
  const binaryMediaTypes = body['x-amazon-apigateway-binary-media-types'];
  const minimumCompressionSize = body['x-amazon-apigateway-minimum-compression-size'];
  const backend: IntegrationDeps = { ...functions, binaryMediaTypes };
  const errorResponse = (error: GatewayError, context: RequestContext) =>
    gatewayResponse(error, body['x-amazon-apigateway-gateway-responses'], context);
  const contextOf = (request: ApiRequest, found?: RouteMatch): RequestContext => ({
    apiId: api.id,
    stage: api.stageName,
    request,
    resource: found?.operation.path,
    authorizer: undefined,
  });

  async function integrate(context: RequestContext, found: RouteMatch | undefined): Promise<ApiResponse> {
    if (!found) throw new GatewayError('MISSING_AUTHENTICATION_TOKEN', 'Missing Authentication Token');
    const authorize = authorizerOf(found.operation, body, authorizers);
    const startedAt = performance.now();
    const authorized = await authorize?.(context, found);
    const integrationLatency = Math.round(performance.now() - startedAt);
    const allowed = authorized ? { ...context, authorizer: { ...authorized, integrationLatency } } : context;
    const integration = found.operation['x-amazon-apigateway-integration'];
    if (integration.type === 'mock') return mockResponse(integration, allowed);
    const call = integration.responseTransferMode === 'STREAM' ? streamFunction : callFunction;
    return call(integration, allowed, found, backend);
  }

  return {
    stage: api.stageName,
    async handle(request) {
      const found = match(request.method, request.resourcePath);
      const context = contextOf(request, found);
      try {
        refuseCompressed(request);
        return await compressed(await integrate(context, found), request, minimumCompressionSize);
      } catch (error) {
        if (!(error instanceof GatewayError)) throw error;
        if (error.status >= 500) onFailure(error.cause ?? error, `${request.method} ${request.path}`);
        return errorResponse(error, context);
      }
    },
    rejectTooLarge: (request) =>
      errorResponse(new GatewayError('REQUEST_TOO_LARGE', 'Request Too Long'), contextOf(request)),
  };
}

function authorizersOf(body: ApiBody, invoke: Invoke): ReadonlyMap<string, Authorize> {
  return new Map(
    Object.entries(body.components.securitySchemes).flatMap(([name, scheme]) => {
      const authorizer = scheme['x-amazon-apigateway-authorizer'];
      return authorizer ? [[name, createAuthorizer(authorizer, invoke)] as const] : [];
    }),
  );
}

/** Undefined for a public route. */
function authorizerOf(
  { method, path, security }: Operation,
  body: ApiBody,
  authorizers: ReadonlyMap<string, Authorize>,
) {
  const names = (security ?? body.security).flatMap((requirement) => Object.keys(requirement));
  const [name] = names;
  if (name === undefined) return undefined;
  const authorizer = authorizers.get(name);
  if (names.length > 1 || !authorizer) {
    throw new Error(
      `${method} ${path} must have exactly one authorizer of type request, not ${names.join(', ')}`,
    );
  }
  return authorizer;
}

function checkCallsAllowed(body: ApiBody, roles: readonly RoleResource[]): void {
  const proxies = body.paths
    .map((operation) => operation['x-amazon-apigateway-integration'])
    .filter((integration) => integration.type === 'aws_proxy');
  const authorizers = Object.values(body.components.securitySchemes)
    .map((scheme) => scheme['x-amazon-apigateway-authorizer'])
    .filter((authorizer) => authorizer !== undefined);
  const calls = [
    ...proxies,
    ...authorizers.map(({ authorizerUri: uri, authorizerCredentials: credentials }) => ({
      uri,
      credentials,
    })),
  ];
  for (const { credentials, ...call } of calls) {
    // Lambda's streaming call needs the same permission as `Invoke`.
    const resource = functionArnOf(call);
    if (credentials === undefined) continue;
    const statements = roles.find(({ arn }) => arn === credentials)?.statements ?? [];
    if (evaluatePolicies(statements, { action: 'lambda:InvokeFunction', resource }) !== 'allowed') {
      throw new Error(
        `API Gateway may not invoke ${resource}: its role ${credentials} does not allow lambda:InvokeFunction`,
      );
    }
  }
}
