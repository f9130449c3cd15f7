import type { APIGatewayAuthorizerResult } from 'aws-lambda';
import { type ErrorCode, errorCatalogue } from '../domain/errors.ts';
import type { Session } from './authorizer.ts';

/** What the authorizer hands to API Gateway; the context reaches the function, or the ACCESS_DENIED response. */
export function authorizerResult(
  methodArn: string,
  outcome: { caller: Session } | { refused: ErrorCode },
): APIGatewayAuthorizerResult {
  const allowed = 'caller' in outcome;
  return {
    principalId: allowed ? outcome.caller.userId : 'nobody',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect: allowed ? 'Allow' : 'Deny', Resource: methodArn }],
    },
    context: allowed
      ? callerContext(outcome.caller)
      : { code: outcome.refused, title: errorCatalogue[outcome.refused].title },
  };
}

/** A person's own workspace has their user id, until there are teams. */
function callerContext({ userId, sessionId, groups }: Session) {
  return { userId, workspaceId: userId, sessionId, groups: groups.join(',') };
}
