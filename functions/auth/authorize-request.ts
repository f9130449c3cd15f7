import type { APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { AppError } from '../../shared/domain/errors.ts';
import { environmentVariable } from '../../shared/environment.ts';
import { provide } from '../../shared/lambda/capabilities.ts';
import { headerOf } from '../../shared/lambda/headers.ts';
import { log, setCommonLogFields } from '../../shared/log.ts';
import { withTable } from '../../shared/table/client.ts';
import { createSessionReader } from '../../shared/table/workspaces/sessions.ts';
import { invocationTrace, setRequestTrace, traceOf } from '../../shared/trace.ts';
import { authorizerResult, createAccessTokenVerifier } from '../../shared/users/authorizer.ts';

const { sessions } = provide<'sessions:read'>(withTable({ sessions: createSessionReader }));
const verify = createAccessTokenVerifier({
  issuer: environmentVariable('TOKEN_ISSUER'),
  clientId: environmentVariable('USER_POOL_CLIENT_ID'),
});

/**
 * API Gateway's REQUEST authorizer. If it refuses, it returns a Deny whose context carries the error code; the API's
 * ACCESS_DENIED response turns that into a 401 with problem details.
 */
export async function handler(event: APIGatewayRequestAuthorizerEvent) {
  setRequestTrace(traceOf(headerOf(event, 'traceparent')) ?? invocationTrace());
  setCommonLogFields({ requestId: event.requestContext.requestId });
  const header = headerOf(event, 'authorization');
  const refuse = (error: AppError) => {
    log.info('request.rejected', { code: error.code });
    return authorizerResult(event.methodArn, { refused: error });
  };

  // According to its documentation, API Gateway rejects a request without this header only if it caches
  // authorizer results, which it does not do here.
  if (!header) return refuse(new AppError('auth.missing-token', {}));
  const [, token] = /^Bearer +(\S+)$/i.exec(header ?? '') ?? [];
  if (token === undefined) return refuse(new AppError('auth.invalid-token', {}));
  try {
    const session = await verify(token);
    if (await sessions.isRevoked(session)) return refuse(new AppError('auth.revoked-token', {}));
    return authorizerResult(event.methodArn, { caller: session });
  } catch (error) {
    if (error instanceof AppError) return refuse(error);
    log.error('token.check-failed', { error: error as Error });
    // Lambda logs the message of what is thrown.
    throw new Error('The access token could not be checked', { cause: error });
  }
}
