import * as z from 'zod';
import { evaluatePolicies } from '../aws/iam.ts';
import { ACCOUNT, REGION } from '../aws/service.ts';
import { FunctionError } from '../lambda/function-error.ts';
import { GatewayError } from './gateway-error.ts';
import { functionArnOf, type RequestAuthorizer } from './openapi.ts';
import { authorizerEvent } from './proxy-event.ts';
import { type ApiRequest, header, type RequestContext } from './request.ts';
import type { RouteMatch } from './routes.ts';

/** What an authorizer passes to the integration: its context and the caller's principal. */
export type AuthorizerContext = Readonly<Record<string, string>>;

/** @throws GatewayError if the request is not allowed. */
export type Authorize = (context: RequestContext, match: RouteMatch) => Promise<AuthorizerContext>;

type Invoke = (functionArn: string, event: unknown) => Promise<unknown>;

const oneOrMore = <Text extends z.ZodType>(text: Text) => z.union([text, z.array(text)]);

/** The most characters of a resource in the policy. */
const MAX_RESOURCE_LENGTH = 512;

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html */
const Output = z.object({
  principalId: z.string(),
  policyDocument: z.object({
    Statement: z.array(
      z.strictObject({
        Action: oneOrMore(z.string()),
        Effect: z.enum(['Allow', 'Deny']),
        Resource: oneOrMore(z.string().max(MAX_RESOURCE_LENGTH)),
        Sid: z.string().optional(),
      }),
    ),
  }),
  context: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  usageIdentifierKey: z.string().optional(),
});
type Output = z.infer<typeof Output>;

/** An authorizer of type REQUEST: calls the function, evaluates its policy and caches the result for its TTL. */
export function createAuthorizer(authorizer: RequestAuthorizer, invoke: Invoke): Authorize {
  const functionArn = functionArnOf({ uri: authorizer.authorizerUri });
  const sources = parseIdentitySources(authorizer.identitySource);
  const ttlMs = authorizer.authorizerResultTtlInSeconds * 1000;
  const cache = new Map<string, { output: Output; until: number }>();

  async function callAuthorizer(
    context: RequestContext,
    match: RouteMatch,
    methodArn: string,
    identity: string,
  ): Promise<Output> {
    const known = cache.get(identity);
    if (known && known.until > Date.now()) return known.output;
    const output = await parseOutput(invoke(functionArn, authorizerEvent(context, match, methodArn)));
    if (ttlMs > 0) cache.set(identity, { output, until: Date.now() + ttlMs });
    return output;
  }

  return async (context, match) => {
    const identity = sources.map((source) => source(context.request));
    if (identity.some((value) => !value)) throw new GatewayError('UNAUTHORIZED', 'Unauthorized');
    const { method, resourcePath } = context.request;
    const methodArn = `arn:aws:execute-api:${REGION}:${ACCOUNT}:${context.apiId}/${context.stage}/${method}${resourcePath}`;
    const output = await callAuthorizer(context, match, methodArn, JSON.stringify(identity));
    const contextValues = Object.fromEntries(
      Object.entries(output.context).map(([name, value]) => [name, String(value)]),
    );
    const request = { action: 'execute-api:Invoke', resource: methodArn };
    const decision = evaluatePolicies(output.policyDocument.Statement, request);
    if (decision !== 'allowed') {
      const message =
        decision === 'explicitly-denied'
          ? 'User is not authorized to access this resource with an explicit deny'
          : 'User is not authorized to access this resource';
      throw new GatewayError('ACCESS_DENIED', message, { authorizer: contextValues });
    }
    return { ...contextValues, principalId: output.principalId };
  };
}

async function parseOutput(answer: Promise<unknown>): Promise<Output> {
  try {
    return Output.parse(await answer);
  } catch (cause) {
    if (cause instanceof z.ZodError) {
      const message = `The authorizer's answer is not what API Gateway takes: ${z.prettifyError(cause)}`;
      throw new GatewayError('AUTHORIZER_CONFIGURATION_ERROR', message, { cause });
    }
    if (cause instanceof FunctionError && cause.message === 'Unauthorized') {
      throw new GatewayError('UNAUTHORIZED', 'Unauthorized', { cause });
    }
    throw new GatewayError('AUTHORIZER_FAILURE', 'The authorizer failed', { cause });
  }
}

/** `method.request.header.Authorization, method.request.querystring.key`. */
function parseIdentitySources(text: string): ((request: ApiRequest) => string | undefined)[] {
  return text
    .split(',')
    .map((source) => source.trim())
    .filter((source) => source !== '')
    .map((source) => {
      const [, kind, name = ''] = /^method\.request\.(header|querystring)\.(.+)$/.exec(source) ?? [];
      if (kind === 'header') return (request) => header(request, name);
      if (kind === 'querystring') return (request) => request.query.get(name) ?? undefined;
      throw new Error(`The local cloud does not support the identity source ${source} of authorizers`);
    });
}
