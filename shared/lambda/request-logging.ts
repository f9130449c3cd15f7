import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { Route } from '../contract/route.ts';
import { log, setCommonLogFields } from '../log.ts';

/** One line per request: route, status, milliseconds, request id and user id. No path values, no bodies. */
export function requestLogging(route: Route): MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult> {
  let startedAt = 0;
  const finished = ({ response }: { response: APIGatewayProxyResult | null }) =>
    log.info('request.completed', {
      status: response?.statusCode,
      milliseconds: Math.round(performance.now() - startedAt),
    });
  return {
    before({ event }) {
      startedAt = performance.now();
      setCommonLogFields({
        route: `${route.method} ${route.path}`,
        requestId: event.requestContext.requestId,
        userId: event.requestContext.authorizer?.userId,
      });
    },
    after: finished,
    onError: finished,
  };
}
