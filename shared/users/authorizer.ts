import type { APIGatewayAuthorizerResult } from 'aws-lambda';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import * as z from 'zod/mini';
import { AppError } from '../domain/errors.ts';
import type { Session } from '../domain/session.ts';
import { errorTitles } from '../messages/en/errors.ts';

/** The session of an access token, and the groups that the user was in when it was issued. */
interface AuthorizedSession extends Session {
  readonly groups: readonly string[];
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html */
const AccessClaims = z.object({
  sub: z.string().check(z.minLength(1)),
  client_id: z.string(),
  token_use: z.literal('access'),
  origin_jti: z.string().check(z.minLength(1)),
  auth_time: z.number(),
  'cognito:groups': z._default(z.array(z.string()), []),
});

/**
 * Verifies access tokens of one user pool and one app client.
 * @throws `auth.invalid-token`, `auth.expired-token`
 */
export function createAccessTokenVerifier({ issuer, clientId }: { issuer: string; clientId: string }) {
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
  return async (token: string): Promise<AuthorizedSession> => {
    const claims = await verifiedClaims(token);
    return {
      userId: claims.sub,
      sessionId: claims.origin_jti,
      startedAt: new Date(claims.auth_time * 1000),
      groups: claims['cognito:groups'],
    };
  };

  async function verifiedClaims(token: string) {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        algorithms: ['RS256'],
        requiredClaims: ['exp'],
      });
      const { success, data: claims, error } = AccessClaims.safeParse(payload);
      if (!success) throw invalidToken(error);
      if (claims.client_id !== clientId) throw invalidToken('another client');
      return claims;
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new AppError('auth.expired-token', {}, { cause: error });
      if (isTokenFault(error)) throw invalidToken(error);
      throw error;
    }
  }
}

const invalidToken = (cause: unknown) => new AppError('auth.invalid-token', {}, { cause });

/** Whether the token is at fault, not the request for the issuer's keys. */
function isTokenFault(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return false;
  return error.code !== 'ERR_JOSE_GENERIC' && error.code !== 'ERR_JWKS_TIMEOUT';
}

/** Every route of the stage that `methodArn` belongs to: `arn:aws:execute-api:…:api-id/stage/*`. */
const stageArn = (methodArn: string) => `${methodArn.split('/', 2).join('/')}/*`;

/**
 * The authorizer's result for API Gateway. Its context reaches the function, or the ACCESS_DENIED response. The policy does not
 * name the path: the caller has chosen it, API Gateway would take asterisks in it for wildcards, and refuses resources of more
 * than 512 characters (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html).
 */
export function authorizerResult(
  methodArn: string,
  outcome: { caller: AuthorizedSession } | { refused: AppError },
): APIGatewayAuthorizerResult {
  const allowed = 'caller' in outcome;
  return {
    principalId: allowed ? outcome.caller.userId : 'anonymous',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Action: 'execute-api:Invoke', Effect: allowed ? 'Allow' : 'Deny', Resource: stageArn(methodArn) },
      ],
    },
    context: allowed ? callerContext(outcome.caller) : problemContext(outcome.refused),
  };
}

/** The texts that the ACCESS_DENIED response in `lib/api-body.ts` inserts between quotation marks. */
const problemContext = ({ code, message }: AppError) => ({ code, title: errorTitles[code], detail: message });

/** Until there are teams, a user's workspace has their user id. */
function callerContext({ userId, sessionId, groups }: AuthorizedSession) {
  return { userId, workspaceId: userId, sessionId, groups: groups.join(',') };
}
