import { parametersOf, type Scope } from './canonical-request.ts';
import { refusal } from './refusal.ts';
import { REGION } from './service.ts';

/** Who signed a request, as the request says. */
export interface Authorization {
  readonly place: 'header' | 'query';
  readonly accessKeyId: string;
  readonly scope: Scope;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `X-Amz-Date`. */
  readonly amzDate: string;
  /** Seconds a presigned URL can be used. */
  readonly expires: number | undefined;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
/** A presigned URL lives seven days at most. */
const LONGEST_EXPIRY_S = 7 * 24 * 60 * 60;

/**
 * Reads what a request says about its signature, from the Authorization header or the presigned query; undefined for
 * an unsigned one.
 *
 * @throws AwsError where it says it only in part.
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
    return authorization('header', {
      algorithm: header.split(' ')[0],
      credential: parts.get('Credential'),
      signedHeaders: parts.get('SignedHeaders'),
      signature: parts.get('Signature'),
      amzDate: headers['x-amz-date'],
      expires: undefined,
    });
  }
  if (!query.has('X-Amz-Credential') && !query.has('X-Amz-Signature')) return undefined;
  return authorization('query', {
    algorithm: query.get('X-Amz-Algorithm'),
    credential: query.get('X-Amz-Credential'),
    signedHeaders: query.get('X-Amz-SignedHeaders'),
    signature: query.get('X-Amz-Signature'),
    amzDate: query.get('X-Amz-Date'),
    expires: query.get('X-Amz-Expires'),
  });
}

type Said = Record<
  'algorithm' | 'credential' | 'signedHeaders' | 'signature' | 'amzDate' | 'expires',
  string | undefined
>;

function authorization(place: Authorization['place'], said: Said): Authorization {
  const { credential = '', signedHeaders = '', signature = '', amzDate = '' } = said;
  const [accessKeyId = '', date = '', region = '', service = '', terminator] = credential.split('/');
  const incomplete = (message: string) => refusal(service, 'incomplete', message);
  if (said.algorithm !== ALGORITHM)
    throw incomplete(`The algorithm is "${said.algorithm}"; only ${ALGORITHM} is known`);
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
  const expires = said.expires === undefined ? undefined : Number(said.expires);
  if (place === 'query' && !(expires !== undefined && expires >= 1 && expires <= LONGEST_EXPIRY_S)) {
    throw incomplete(`X-Amz-Expires is "${said.expires}"; it must be 1 to ${LONGEST_EXPIRY_S} seconds`);
  }
  const names = signedHeaders.split(';').filter(Boolean);
  if (!names.includes('host') && !names.includes(':authority'))
    throw incomplete(`The header "host" must be signed; signed are: ${signedHeaders}`);
  return {
    place,
    accessKeyId,
    scope: { date, region, service },
    signedHeaders: names,
    signature,
    amzDate,
    expires,
  };
}

function keyAndValue(part: string): [string, string] {
  const [key = '', ...value] = part.trim().split('=');
  return [key, value.join('=')];
}
