import { createHash, createHmac, createSecretKey, type KeyObject } from 'node:crypto';

/**
 * The text that Signature Version 4 signs, and its signature.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */

export interface SignedRequest {
  readonly method: string;
  /** Path and query exactly as received. */
  readonly target: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly signedHeaders: readonly string[];
  /** SHA-256 of the body in hex, or a placeholder such as `UNSIGNED-PAYLOAD`. */
  readonly payloadHash: string;
}

/** Where a signature is valid: `20261120/eu-central-1/s3/aws4_request`. */
export interface CredentialScope {
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

/** The key that a secret access key yields for one scope. */
export function deriveSigningKey(
  secretAccessKey: string,
  { date, region, service }: CredentialScope,
): KeyObject {
  return createSecretKey(
    [region, service, 'aws4_request'].reduce(hmac, hmac(`AWS4${secretAccessKey}`, date)),
  );
}

/** The signature in hex. `amzDate` is the `X-Amz-Date`, such as `20261120T101500Z`. */
export function signatureOf(
  request: SignedRequest,
  scope: CredentialScope,
  amzDate: string,
  key: KeyObject,
): string {
  const { date, region, service } = scope;
  const toSign = [
    'AWS4-HMAC-SHA256',
    amzDate,
    `${date}/${region}/${service}/aws4_request`,
    sha256(canonicalRequest(request, service)),
  ].join('\n');
  return hmac(key, toSign).toString('hex');
}

function hmac(key: string | Buffer | KeyObject, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest();
}

function canonicalRequest(request: SignedRequest, service: string): string {
  const { method, target, headers, signedHeaders, payloadHash } = request;
  const [path = '', query = ''] = splitOnce(target, '?');
  const names = signedHeaders.toSorted();
  return [
    method,
    service === 's3' ? path : doubleEncoded(path),
    canonicalQuery(query),
    ...names.map((name) => `${name}:${(headers[name] ?? '').trim().replaceAll(/\s+/g, ' ')}`),
    '',
    names.join(';'),
    payloadHash,
  ].join('\n');
}

export const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');

/** All services except S3 sign the path encoded twice, without empty segments. */
function doubleEncoded(path: string): string {
  const encoded = path.split('/').filter(Boolean).map(uriEncoded).join('/');
  return `/${encoded}${encoded !== '' && path.endsWith('/') ? '/' : ''}`;
}

/** All parameters except the signature itself, encoded and sorted by name, then by value. */
function canonicalQuery(query: string): string {
  return parametersOf(query)
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]): [string, string] => [uriEncoded(name), uriEncoded(value)])
    .toSorted(
      ([name, value], [otherName, otherValue]) => compare(name, otherName) || compare(value, otherValue),
    )
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** The parameters of a query as they were sent: a `+` is a plus, as SigV4 requires. */
export function parametersOf(query: string): [name: string, value: string][] {
  return query
    .split('&')
    .filter(Boolean)
    .map((pair) => {
      const [name = '', value = ''] = splitOnce(pair, '=');
      return [decoded(name), decoded(value)];
    });
}

/** Encodes everything except the unreserved characters of RFC 3986. */
function uriEncoded(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Text that is not percent-encoded UTF-8 is returned unchanged. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Splits in two at the first separator. */
function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** By code unit, not by locale. */
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
