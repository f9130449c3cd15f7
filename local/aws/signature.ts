import { type KeyObject, timingSafeEqual } from 'node:crypto';
import type { FindPrincipal } from './access.ts';
import type { Authorization } from './authorization.ts';
import { deriveSigningKey, sha256, signatureOf } from './canonical-request.ts';
import { secretAccessKeyFor } from './credentials.ts';
import { requestError } from './errors.ts';
import type { Principal } from './service.ts';

export interface ReceivedRequest {
  readonly method: string;
  /** Path and query exactly as received. */
  readonly target: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined if the emulator reads, and verifies, the body itself. */
  readonly body: Uint8Array | undefined;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html, RequestTimeTooSkewed */
const MAX_SKEW_MS = 15 * 60 * 1000;
/**
 * The principal that signed the request; computes the signature again and compares.
 *
 * @param now milliseconds since 1970.
 * @throws AwsError with the service's own code, if key, time, body or signature are invalid.
 */
export function verifySignature(
  authorization: Authorization,
  received: ReceivedRequest,
  findPrincipal: FindPrincipal,
  now: number,
): Principal {
  const { service } = authorization.scope;
  const principal = findPrincipal(authorization.accessKeyId);
  if (principal === undefined) {
    throw requestError(
      service,
      'unknown-key',
      `The access key id "${authorization.accessKeyId}" does not belong to a function of this app`,
    );
  }
  checkTime(authorization, now);
  checkSignedHeaders(authorization, received);
  const payloadHash = payloadHashOf(authorization, received);
  const request = { ...received, signedHeaders: authorization.signedHeaders, payloadHash };
  const expected = signatureOf(
    request,
    authorization.scope,
    authorization.amzDate,
    cachedSigningKey(authorization),
  );
  if (!equalInConstantTime(expected, authorization.signature)) {
    throw requestError(
      service,
      'wrong-signature',
      'The request signature we calculated does not match the signature you provided. Check your secret access key and signing method.',
    );
  }
  return principal;
}

/** By secret and scope. A key is valid for a day, and deriving one costs more than the rest of a request. */
const signingKeys = new Map<string, KeyObject>();
const MAX_SIGNING_KEYS = 1000;

function cachedSigningKey({ accessKeyId, scope }: Authorization): KeyObject {
  const secret = secretAccessKeyFor(accessKeyId);
  const name = [secret, scope.date, scope.region, scope.service].join('/');
  let key = signingKeys.get(name);
  if (key === undefined) {
    key = deriveSigningKey(secret, scope);
    if (signingKeys.size >= MAX_SIGNING_KEYS) signingKeys.clear();
    signingKeys.set(name, key);
  }
  return key;
}

function checkTime({ scope, location, amzDate, expiresSeconds = 0 }: Authorization, now: number): void {
  const signedAt = Date.parse(amzDate.replace(/(....)(..)(..)T(..)(..)(..)Z/, '$1-$2-$3T$4:$5:$6Z'));
  const serverTime = new Date(now).toISOString();
  if (location === 'query' && now > signedAt + expiresSeconds * 1000) {
    throw requestError(scope.service, 'expired', 'Request has expired', {
      Expires: new Date(signedAt + expiresSeconds * 1000).toISOString(),
      ServerTime: serverTime,
    });
  }
  const late = location === 'header' && now - signedAt > MAX_SKEW_MS;
  if (late || signedAt - now > MAX_SKEW_MS) {
    const message = `Signature ${late ? 'expired' : 'not yet current'}: it was made at ${amzDate}, and here it is ${serverTime}; 15 minutes may lie between`;
    throw requestError(scope.service, 'skewed-clock', message, {
      RequestTime: amzDate,
      ServerTime: serverTime,
    });
  }
}

/** Headers that change what a request does must be signed: otherwise the holder of a presigned URL could add some. */
function checkSignedHeaders({ scope, signedHeaders }: Authorization, { headers }: ReceivedRequest): void {
  const unsigned = Object.keys(headers).filter(
    (name) => name.startsWith('x-amz-') && !signedHeaders.includes(name),
  );
  if (unsigned.length > 0) {
    const message = 'There were headers present in the request which were not signed';
    throw requestError(scope.service, 'unsigned-header', message, { HeadersNotSigned: unsigned.join(', ') });
  }
}

/** S3 takes the hash from the header and compares it with the body; the other services hash the body. */
function payloadHashOf({ scope, location }: Authorization, { headers, body }: ReceivedRequest): string {
  const announced = headers['x-amz-content-sha256'];
  if (scope.service !== 's3') return sha256(body ?? '');
  if (announced === undefined) {
    if (location === 'query') return 'UNSIGNED-PAYLOAD';
    throw requestError('s3', 'incomplete', 'The header x-amz-content-sha256 is missing');
  }
  if (body !== undefined && /^[0-9a-f]{64}$/.test(announced) && announced !== sha256(body)) {
    throw requestError(
      's3',
      'wrong-body-hash',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    );
  }
  return announced;
}

/** Takes the same time wherever the two differ. */
function equalInConstantTime(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
