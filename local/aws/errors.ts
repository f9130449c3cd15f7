import { escapeXml } from '../escape-xml.ts';
import { AwsError, type AwsReply, REGION } from './service.ts';

/**
 * How AWS rejects a request before a service has seen it. S3 responds in XML and has its own codes; all other emulators
 * respond in JSON.
 */

/**
 * What can be wrong with a request's signature or size: S3's code and status, then the code and status of the JSON
 * services.
 */
const requestErrors = {
  incomplete: ['AuthorizationHeaderMalformed', 400, 'IncompleteSignatureException', 400],
  'unknown-key': ['InvalidAccessKeyId', 403, 'UnrecognizedClientException', 403],
  'wrong-signature': ['SignatureDoesNotMatch', 403, 'InvalidSignatureException', 403],
  'skewed-clock': ['RequestTimeTooSkewed', 403, 'InvalidSignatureException', 403],
  expired: ['AccessDenied', 403, 'InvalidSignatureException', 403],
  'unsigned-header': ['AccessDenied', 403, 'InvalidSignatureException', 403],
  'not-signed': ['AccessDenied', 403, 'MissingAuthenticationTokenException', 403],
  'wrong-body-hash': ['XAmzContentSHA256Mismatch', 400, 'InvalidSignatureException', 403],
  'too-large': ['EntityTooLarge', 400, 'RequestEntityTooLargeException', 413],
  'malformed-path': ['InvalidURI', 400, 'ValidationException', 400],
} as const satisfies Record<string, readonly [string, number, string, number]>;

/** The error of `service` for one of these; `message` states what was wrong, the value, and what is allowed. */
export function requestError(
  service: string,
  problem: keyof typeof requestErrors,
  message: string,
  members: Record<string, unknown> = {},
): AwsError {
  const [s3Code, s3Status, code, status] = requestErrors[problem];
  return service === 's3'
    ? new AwsError(s3Code, message, s3Status, members)
    : new AwsError(code, message, status, members);
}

interface FailedRequest {
  readonly service: string;
  readonly method: string;
  /** Path of the request. */
  readonly resource: string;
  readonly requestId: string;
  /** Content type of the request; the response keeps its JSON version. */
  readonly contentType: string;
}

/** The error in the service's wire format, so that the SDK creates its exception. */
export function errorReply(
  error: AwsError,
  { service, method, resource, requestId, contentType }: FailedRequest,
): AwsReply {
  if (service === 's3') {
    const code = error.code === 'AccessDeniedException' ? 'AccessDenied' : error.code;
    const members: Record<string, unknown> = {
      Code: code,
      Message: error.message,
      ...error.members,
      Resource: resource,
      RequestId: requestId,
    };
    const content = Object.entries(members).map(
      ([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`,
    );
    const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${content.join('')}</Error>`;
    return {
      status: error.status,
      headers: { 'content-type': 'application/xml', 'x-amz-bucket-region': REGION },
      ...(method === 'HEAD' ? {} : { body }),
    };
  }
  return {
    status: error.status,
    headers: {
      'content-type': contentType.startsWith('application/x-amz-json-') ? contentType : 'application/json',
      'x-amzn-errortype': error.code,
      ...error.headers,
    },
    body: JSON.stringify({ __type: error.code, message: error.message, ...error.members }),
  };
}
