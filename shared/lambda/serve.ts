import middy from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { Capability } from '../contract/capability.ts';
import type { Answer, Request, Route, UsesOf } from '../contract/route.ts';
import { answering } from './answer.ts';
import { type Dependencies, type Providers, provide } from './capabilities.ts';
import { logging } from './logging.ts';
import { parseRequest } from './parse-request.ts';
import { problems } from './problems.ts';

/** A handler reads like its route's summary: the request is parsed, the dependencies are made, the answer is checked. */
export type RouteHandler<R extends Route> = (
  request: Request<R>,
  dependencies: Dependencies<UsesOf<R> & Capability>,
) => Promise<Answer<R>> | Answer<R>;

/**
 * Turns a contract and its handler into a Lambda handler: logs, parses, validates, checks the answer (what its schema
 * does not declare never leaks) and turns errors into problem details.
 */
export function serve<R extends Route>(
  route: R,
  providers: Providers<UsesOf<R> & Capability>,
  handler: RouteHandler<R>,
) {
  const dependencies = provide(providers);
  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .use(logging(route))
    .use(problems())
    .handler(async (event) => {
      const request = parseRequest(route, event) as Request<R>;
      return answering(route, await handler(request, dependencies));
    });
}
