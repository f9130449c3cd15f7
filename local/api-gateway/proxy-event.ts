import { type ApiRequest, header, type RequestContext, requestContextOf } from './request.ts';
import type { RouteMatch } from './routes.ts';

/**
 * The event of a Lambda proxy integration in the format of REST APIs
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html).
 */
export function proxyEvent(context: RequestContext, match: RouteMatch, binaryMediaTypes: readonly string[]) {
  const { request } = context;
  const isBase64Encoded = isBinary(header(request, 'Content-Type') ?? '', binaryMediaTypes);
  return {
    ...requestFields(context, match),
    requestContext: requestContextOf(context),
    body: request.body.length > 0 ? request.body.toString(isBase64Encoded ? 'base64' : 'utf8') : null,
    isBase64Encoded,
  };
}

/** The event of an authorizer of type REQUEST. */
export function authorizerEvent(context: RequestContext, match: RouteMatch, methodArn: string) {
  return {
    type: 'REQUEST',
    methodArn,
    ...requestFields(context, match),
    requestContext: requestContextOf(context),
  };
}

function requestFields({ request }: RequestContext, { operation, pathParameters }: RouteMatch) {
  const headers = [
    ...request.headers,
    ['X-Forwarded-For', request.sourceIp] as const,
    ['X-Forwarded-Port', '443'] as const,
    ['X-Forwarded-Proto', 'https'] as const,
  ];
  const query = [...request.query];
  return {
    resource: operation.path,
    path: request.resourcePath,
    httpMethod: request.method,
    headers: Object.fromEntries(headers),
    multiValueHeaders: groupByName(headers),
    queryStringParameters: query.length > 0 ? Object.fromEntries(query) : null,
    multiValueQueryStringParameters: query.length > 0 ? groupByName(query) : null,
    pathParameters,
    stageVariables: null,
  };
}

function groupByName(entries: readonly (readonly [string, string])[]): Record<string, string[]> {
  // A map, because a name may be `constructor` or `__proto__`.
  const groups = Map.groupBy(entries, ([name]) => name);
  return Object.fromEntries([...groups].map(([name, all]) => [name, all.map(([, value]) => value)]));
}

/** Whether a media type is one of the API's binary types; supports `image/*` and `*\/*`. */
export function isBinary(mediaType: string, binaryMediaTypes: readonly string[]): boolean {
  const [type = ''] = mediaType.toLowerCase().split(';');
  return binaryMediaTypes.some((pattern) => {
    const prefix = pattern.toLowerCase();
    if (prefix === '*/*' || prefix === '*~1*') return true;
    return prefix.endsWith('/*') ? type.trim().startsWith(prefix.slice(0, -1)) : type.trim() === prefix;
  });
}

/** The media type that the client prefers; decides whether a base64 body is decoded. */
export const preferredMediaType = (request: ApiRequest) =>
  (header(request, 'Accept') ?? '').split(',')[0] ?? '';
