/** https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html */
const statusByType = {
  ACCESS_DENIED: 403,
  API_CONFIGURATION_ERROR: 500,
  AUTHORIZER_CONFIGURATION_ERROR: 500,
  AUTHORIZER_FAILURE: 500,
  BAD_REQUEST_BODY: 400,
  BAD_REQUEST_PARAMETERS: 400,
  DEFAULT_4XX: 400,
  DEFAULT_5XX: 502,
  EXPIRED_TOKEN: 403,
  INTEGRATION_FAILURE: 504,
  INTEGRATION_TIMEOUT: 504,
  INVALID_API_KEY: 403,
  INVALID_SIGNATURE: 403,
  MISSING_AUTHENTICATION_TOKEN: 403,
  QUOTA_EXCEEDED: 429,
  REQUEST_TOO_LARGE: 413,
  RESOURCE_NOT_FOUND: 404,
  THROTTLED: 429,
  UNAUTHORIZED: 401,
  UNSUPPORTED_MEDIA_TYPE: 415,
  WAF_FILTERED: 403,
} as const;

export type GatewayResponseType = keyof typeof statusByType;
export const gatewayResponseTypes = Object.keys(statusByType) as GatewayResponseType[];

/** A request that API Gateway itself rejects; answered with the gateway response of that type. */
export class GatewayError extends Error {
  override readonly name = 'Refusal';
  readonly type: GatewayResponseType;
  /** Names and values for `$context.authorizer.…`. */
  readonly authorizer: Readonly<Record<string, string>>;

  constructor(
    type: GatewayResponseType,
    message: string,
    options: { cause?: unknown; authorizer?: Readonly<Record<string, string>> } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.type = type;
    this.authorizer = options.authorizer ?? {};
  }

  /** The HTTP status, unless a gateway response sets another. */
  get status(): number {
    return statusByType[this.type];
  }
}
