import { type CredentialScope, parametersOf } from './canonical-request.ts';
import { requestError } from './errors.ts';
import { REGION } from './service.ts';

/** The signature of a request, as the request states it. */
export interface Authorization {
  readonly location: 'header' | 'query';
  readonly accessKeyId: string;
  readonly scope: CredentialScope;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `X-Amz-Date`. */
  readonly amzDate: string;
  /** How long a presigned URL is valid. */
  readonly expiresSeconds: number | undefined;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
/** A presigned URL is valid for at most seven days. */
const MAX_EXPIRY_SECONDS = 7 * 24 * 60 * 60;

/**
 * Parses the signature of a request, from the Authorization header or the presigned query; undefined for an unsigned
 * request.
 *
 * @throws AwsError if it is incomplete.
 */
export function authorizationOf({
  target,
  headers,
}: {
  target: string;
  headers: Readonly<Record<string, string>>;
}): Authorization | undefined {
  const query = new Map(parametersOf(target.split('?').slice(1).join('?')));
  const header = headers.authorization;
  if (header?.startsWith('AWS4-')) {
    const parts = new Map(header.slice(header.indexOf(' ')).split(',').map(keyAndValue));
    return parseAuthorization('header', {
      algorithm: header.split(' ')[0],
      credential: parts.get('Credential'),
      signedHeaders: parts.get('SignedHeaders'),
      signature: parts.get('Signature'),
      amzDate: headers['x-amz-date'],
      expires: undefined,
    });
  }
  if (!query.has('X-Amz-Credential') && !query.has('X-Amz-Signature')) return undefined;
  return parseAuthorization('query', {
    algorithm: query.get('X-Amz-Algorithm'),
    credential: query.get('X-Amz-Credential'),
    signedHeaders: query.get('X-Amz-SignedHeaders'),
    signature: query.get('X-Amz-Signature'),
    amzDate: query.get('X-Amz-Date'),
    expires: query.get('X-Amz-Expires'),
  });
}

type AuthorizationFields = Record<
  'algorithm' | 'credential' | 'signedHeaders' | 'signature' | 'amzDate' | 'expires',
  string | undefined
>;

function parseAuthorization(location: Authorization['location'], fields: AuthorizationFields): Authorization {
  const { credential = '', signedHeaders = '', signature = '', amzDate = '' } = fields;
  const [accessKeyId = '', date = '', region = '', service = '', terminator] = credential.split('/');
  const incomplete = (message: string) => requestError(service, 'incomplete', message);
  if (fields.algorithm !== ALGORITHM)
    throw incomplete(`The algorithm is "${fields.algorithm}"; only ${ALGORITHM} is known`);
  if (terminator !== 'aws4_request' || region !== REGION || !accessKeyId || !service) {
    throw incomplete(
      `The credential is "${credential}"; it must be <access key>/<yyyymmdd>/${REGION}/<service>/aws4_request`,
    );
  }
  if (!/^\d{8}T\d{6}Z$/.test(amzDate) || !amzDate.startsWith(date)) {
    throw incomplete(
      `X-Amz-Date is "${amzDate}"; it must be yyyymmddThhmmssZ of the day in the credential, ${date}`,
    );
  }
  const expiresSeconds = fields.expires === undefined ? undefined : Number(fields.expires);
  if (
    location === 'query' &&
    !(expiresSeconds !== undefined && expiresSeconds >= 1 && expiresSeconds <= MAX_EXPIRY_SECONDS)
  ) {
    throw incomplete(`X-Amz-Expires is "${fields.expires}"; it must be 1 to ${MAX_EXPIRY_SECONDS} seconds`);
  }
  const names = signedHeaders.split(';').filter(Boolean);
  if (!names.includes('host') && !names.includes(':authority'))
    throw incomplete(`The header "host" must be signed; signed are: ${signedHeaders}`);
  return {
    location,
    accessKeyId,
    scope: { date, region, service },
    signedHeaders: names,
    signature,
    amzDate,
    expiresSeconds,
  };
}

function keyAndValue(part: string): [string, string] {
  const [key = '', ...value] = part.trim().split('=');
  return [key, value.join('=')];
}
