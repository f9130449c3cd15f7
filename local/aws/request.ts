import type { IncomingMessage } from 'node:http';
import type { Authorization } from './authorization.ts';
import { requestError } from './errors.ts';
import type { ServiceEmulator } from './service.ts';

/** Enough for a PDF of 50 MB as a form upload. */
export const MAX_BODY_BYTES = 60 * 1024 * 1024;

/** Services whose signing name differs from the name of their endpoint. */
const endpointNames: Readonly<Record<string, string>> = { bedrock: 'bedrock-runtime' };

/** Cognito's sign-in calls are unsigned: only the target identifies the service. */
const servicesByTarget: Readonly<Record<string, string>> = {
  AWSCognitoIdentityProviderService: 'cognito-idp',
  DynamoDB_20120810: 'dynamodb',
  AmazonSQS: 'sqs',
  Textract: 'textract',
};

interface RequestHead {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The service that a request is for; all are behind one port. Determined by the scope of its signature, by
 * `X-Amz-Target`, or by a path that an emulator claims; otherwise S3, because forms, preflights and links have none of
 * these.
 */
export function serviceOf(
  { method, path, headers }: RequestHead,
  authorization: Authorization | undefined,
  emulators: readonly ServiceEmulator[],
): string {
  if (authorization) return endpointNames[authorization.scope.service] ?? authorization.scope.service;
  const [prefix = ''] = (headers['x-amz-target'] ?? '').split('.');
  const byTarget = Object.hasOwn(servicesByTarget, prefix) ? servicesByTarget[prefix] : undefined;
  if (byTarget !== undefined) return byTarget;
  const claiming =
    method === 'GET' ? emulators.find(({ unsignedGetPaths }) => unsignedGetPaths?.test(path)) : undefined;
  return claiming?.service ?? 's3';
}

/**
 * Each header's values as one string, as they are signed. Over HTTP/2 the host is called `:authority` and signed under
 * that name; the result has both.
 */
export function headersOf({ rawHeaders }: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
    const key = name.toLowerCase();
    if (key.startsWith(':') && key !== ':authority') continue;
    headers[key] = key in headers ? `${headers[key]},${value}` : value;
  }
  const { ':authority': authority } = headers;
  return authority === undefined ? headers : { host: authority, ...headers };
}

/**
 * Reads the whole body.
 *
 * @throws AwsError if it is larger than {@link MAX_BODY_BYTES}; the rest is then discarded, so that the client can
 * still read the response.
 */
export async function readBody(request: IncomingMessage, service: string): Promise<Buffer> {
  const tooLarge = (size: number) => {
    request.resume();
    return requestError(
      service,
      'too-large',
      `The body has ${size} bytes or more; the maximum is ${MAX_BODY_BYTES}`,
      {
        MaxSizeAllowed: MAX_BODY_BYTES,
      },
    );
  };
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > MAX_BODY_BYTES) throw tooLarge(announced);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > MAX_BODY_BYTES) throw tooLarge(size);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
