import type { IncomingMessage } from 'node:http';
import type { Authorization } from './authorization.ts';
import { requestError } from './errors.ts';
import type { ServiceEmulator } from './service.ts';

/** Enough for a PDF of 50 MB as an upload, with its form around it. */
export const MAX_BODY_BYTES = 60 * 1024 * 1024;

/** Where the signing name of a service is not the name of its endpoint. */
const endpointNames: Readonly<Record<string, string>> = { bedrock: 'bedrock-runtime' };

/** Cognito's calls by people who are signing in carry no signature: only the target says whose they are. */
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
 * The name of the service a request is for, all of them being behind one port: by the scope of its signature, by
 * `X-Amz-Target`, by a path that a stand-in claims; S3 otherwise, for forms, preflights and links come without either.
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
 * Header values as one string each, as they are signed. Over HTTP/2 the host is called `:authority`, which is signed
 * by that name, and is here under both.
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
 * @throws AwsError where it is larger than {@link MAX_BODY_BYTES}; what is left of it is then thrown away, so that the
 * client can still read the answer.
 */
export async function readBody(request: IncomingMessage, service: string): Promise<Buffer> {
  const tooLarge = (size: number) => {
    request.resume();
    return requestError(
      service,
      'too-large',
      `The body has ${size} bytes or more; ${MAX_BODY_BYTES} are the most`,
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
