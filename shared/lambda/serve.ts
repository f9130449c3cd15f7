import middy from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { Capability } from '../contract/capability.ts';
import type { Request, ResponseBody, Route, UsesOf } from '../contract/route.ts';
import type { ResponseWithCookie } from '../contract/session-cookie.ts';
import { type Dependencies, type Providers, provide } from './capabilities.ts';
import { headerOf } from './headers.ts';
import { parseRequest } from './parse-request.ts';
import { problemsMiddleware } from './problems.ts';
import { requestLogging } from './request-logging.ts';
import { responseOf } from './response.ts';

/**
 * A handler gets the parsed request and its dependencies, and returns the response body, possibly with the session
 * cookie.
 */
export type RouteHandler<R extends Route> = (
  request: Request<R>,
  dependencies: Dependencies<UsesOf<R> & Capability>,
) => Promise<HandlerResponse<R>> | HandlerResponse<R>;

type HandlerResponse<R extends Route> = ResponseBody<R> | ResponseWithCookie<ResponseBody<R>>;

/**
 * Turns a contract and its handler into a Lambda handler: logs, parses, validates, removes from the response what its
 * schema does not declare, and turns errors into problem details.
 */
export function serve<R extends Route>(
  route: R,
  providers: Providers<UsesOf<R> & Capability>,
  handler: RouteHandler<R>,
) {
  const dependencies = provide(providers);
  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .use(requestLogging(route))
    .use(problemsMiddleware())
    .handler(async (event) => {
      const request = parseRequest(route, event) as Request<R>;
      return responseOf(route, await handler(request, dependencies), headerOf(event, 'if-none-match'));
    });
}
