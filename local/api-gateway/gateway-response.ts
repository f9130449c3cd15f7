import type { GatewayError, GatewayResponseType } from './gateway-error.ts';
import type { GatewayResponses } from './openapi.ts';
import { fillTemplate, header, mappedValue, type RequestContext, requestContextOf } from './request.ts';

/** The response to the client. */
export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** Complete, or chunk by chunk as it is produced. */
  readonly body: string | Uint8Array | AsyncIterable<Uint8Array>;
}

/**
 * The response to a request that API Gateway rejects: the API's gateway response for this type, or `DEFAULT_4XX` or
 * `DEFAULT_5XX`, or API Gateway's own default
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html).
 */
export function gatewayResponse(
  error: GatewayError,
  responses: GatewayResponses,
  requestContext: RequestContext,
): ApiResponse {
  const fallback = error.status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX';
  const configured = responses[error.type] ?? responses[fallback];
  const context = {
    ...requestContextOf(requestContext),
    authorizer: { ...requestContext.authorizer, ...error.authorizer },
    error: {
      message: error.message,
      messageString: JSON.stringify(error.message),
      responseType: error.type,
    },
  };
  const [contentType, template] = chooseTemplate(
    configured?.responseTemplates ?? {},
    header(requestContext.request, 'Accept') ?? '*/*',
  );
  const headers: Record<string, string> = {
    'Content-Type': contentType,
    'x-amzn-ErrorType': errorName(error.type),
  };
  for (const [target, expression] of Object.entries(configured?.responseParameters ?? {})) {
    const value = mappedValue(expression, context, requestContext.request);
    if (value !== undefined) headers[target.replace(/^gatewayresponse\.header\./, '')] = value;
  }
  return { status: configured?.statusCode ?? error.status, headers, body: fillTemplate(template, context) };
}

/** The template for the accepted media type; JSON if there is none. */
function chooseTemplate(
  templates: Readonly<Record<string, string>>,
  accept: string,
): readonly [string, string] {
  const accepted = accept.split(',').map((each) => each.split(';')[0]?.trim() ?? '');
  const entries = Object.entries(templates);
  return (
    entries.find(([type]) => accepted.includes(type)) ??
    entries.find(([type]) => type === 'application/json') ??
    entries[0] ?? ['application/json', '{"message":$context.error.messageString}']
  );
}

/** The names in API Gateway's header that do not follow from the type. */
const errorNames: Readonly<Partial<Record<GatewayResponseType, string>>> = {
  API_CONFIGURATION_ERROR: 'ApiConfigurationException',
  AUTHORIZER_CONFIGURATION_ERROR: 'AuthorizerConfigurationException',
  BAD_REQUEST_BODY: 'BadRequestException',
  BAD_REQUEST_PARAMETERS: 'BadRequestException',
  DEFAULT_4XX: 'BadRequestException',
  DEFAULT_5XX: 'InternalServerErrorException',
  INTEGRATION_FAILURE: 'InternalServerErrorException',
  INTEGRATION_TIMEOUT: 'InternalServerErrorException',
  INVALID_API_KEY: 'ForbiddenException',
  QUOTA_EXCEEDED: 'LimitExceededException',
  THROTTLED: 'TooManyRequestsException',
  UNSUPPORTED_MEDIA_TYPE: 'BadRequestException',
};

/** `ACCESS_DENIED` -> `AccessDeniedException`, as in API Gateway's header. */
const errorName = (type: GatewayResponseType) =>
  errorNames[type] ??
  `${type.toLowerCase().replaceAll(/(?:^|_)([a-z0-9])/g, (_, initial: string) => initial.toUpperCase())}Exception`;
