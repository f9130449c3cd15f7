import type { ApiResource, RoleResource } from '../assembly/resources.ts';
import { decide } from '../aws/iam.ts';
import { type Authorize, createAuthorizer } from './authorizer.ts';
import type { RequestContext } from './context.ts';
import { type ApiAnswer, gatewayResponse } from './gateway-response.ts';
import { answerMock, type Backend, callFunction, type Invoke } from './integrations.ts';
import { type ApiBody, functionArnIn, type Operation, parseApiBody } from './openapi.ts';
import { Refusal } from './refusal.ts';
import type { ApiRequest } from './request.ts';
import { createMatcher, type Match } from './routes.ts';
import { streamFunction } from './streaming.ts';

/** One stage of one API. */
export interface Api {
  readonly stage: string;
  /** Answers every request, refusals included; rejects only on a mistake in the local cloud itself. */
  answer(request: ApiRequest): Promise<ApiAnswer>;
  /** Answers a request whose body is larger than API Gateway takes. */
  refuseTooLarge(request: ApiRequest): ApiAnswer;
}

export interface ApiOptions extends Pick<Backend, 'invoke' | 'invokeWithResponseStream'> {
  readonly api: ApiResource;
  readonly roles: readonly RoleResource[];
  /** Hears why a request was answered with a 5xx. */
  readonly onFailure: (error: unknown, what: string) => void;
}

/**
 * Throws where the OpenAPI document holds what the local cloud does not know, and where the role that API Gateway
 * takes on must not call a function.
 */
export function createApi({ api, roles, onFailure, ...functions }: ApiOptions): Api {
  const body = parseApiBody(api.body);
  const match = createMatcher(body.paths);
  const authorizers = authorizersOf(body, functions.invoke);
  refuseForbiddenCalls(body, roles);
  for (const operation of body.paths) authorizerOf(operation, body, authorizers);
  const binaryMediaTypes = body['x-amazon-apigateway-binary-media-types'];
  const backend: Backend = { ...functions, binaryMediaTypes };
  const refusalAnswer = (refusal: Refusal, context: RequestContext) =>
    gatewayResponse(refusal, body['x-amazon-apigateway-gateway-responses'], context);
  const contextOf = (request: ApiRequest, found?: Match): RequestContext => ({
    apiId: api.id,
    stage: api.stageName,
    request,
    resource: found?.operation.path,
    authorizer: undefined,
  });

  async function integrate(context: RequestContext, found: Match | undefined): Promise<ApiAnswer> {
    if (!found) throw new Refusal('MISSING_AUTHENTICATION_TOKEN', 'Missing Authentication Token');
    const authorize = authorizerOf(found.operation, body, authorizers);
    const began = performance.now();
    const authorized = await authorize?.(context, found);
    const integrationLatency = Math.round(performance.now() - began);
    const allowed = authorized ? { ...context, authorizer: { ...authorized, integrationLatency } } : context;
    const integration = found.operation['x-amazon-apigateway-integration'];
    if (integration.type === 'mock') return answerMock(integration, allowed);
    const call = integration.responseTransferMode === 'STREAM' ? streamFunction : callFunction;
    return call(integration, allowed, found, backend);
  }

  return {
    stage: api.stageName,
    async answer(request) {
      const found = match(request.method, request.resourcePath);
      const context = contextOf(request, found);
      try {
        return await integrate(context, found);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        if (error.status >= 500) onFailure(error.cause ?? error, `${request.method} ${request.path}`);
        return refusalAnswer(error, context);
      }
    },
    refuseTooLarge: (request) =>
      refusalAnswer(new Refusal('REQUEST_TOO_LARGE', 'Request Too Long'), contextOf(request)),
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

/** Undefined on a public route. */
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
      `${method} ${path} is secured by ${names.join(', ')}, which is not one authorizer of type request`,
    );
  }
  return authorizer;
}

function refuseForbiddenCalls(body: ApiBody, roles: readonly RoleResource[]): void {
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
    // Lambda's streaming call needs the same permission as the other one.
    const resource = functionArnIn(call);
    if (credentials === undefined) continue;
    const statements = roles.find(({ arn }) => arn === credentials)?.statements ?? [];
    if (decide(statements, { action: 'lambda:InvokeFunction', resource }) !== 'allowed') {
      throw new Error(
        `API Gateway may not call ${resource}: its role ${credentials} does not allow lambda:InvokeFunction`,
      );
    }
  }
}
