import type { MiddlewareObj, Request as MiddyRequest } from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { Route } from '../contract/route.ts';
import { log, setCommonLogFields } from '../log.ts';
import { invocationTrace, setRequestTrace, traceOf } from '../trace.ts';
import { headerOf } from './headers.ts';
import { REQUEST_ID_HEADER } from './response.ts';

type Request = MiddyRequest<APIGatewayProxyEvent, APIGatewayProxyResult>;

/**
 * One line per request: route, status, milliseconds, request id, user id, and the trace, if possible the client's. No path
 * values, no bodies. The response has the request id.
 */
export function requestLogging(route: Route): MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult> {
  let startedAt = 0;
  function finished({ event, response }: Pick<Request, 'event' | 'response'>) {
    if (response !== null) {
      response.headers = { ...response.headers, [REQUEST_ID_HEADER]: event.requestContext.requestId };
    }
    log.info('request.completed', {
      status: response?.statusCode,
      milliseconds: Math.round(performance.now() - startedAt),
    });
  }
  return {
    before({ event }) {
      startedAt = performance.now();
      setRequestTrace(traceOf(headerOf(event, 'traceparent')) ?? invocationTrace());
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
