import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { ApiResource, BucketResource, OriginResource } from '../assembly/resources.ts';
import { AwsError, REGION, type ServiceEmulator } from '../aws/service.ts';
import type { ViewerRequest } from './edge-function.ts';

/** Header names in lower case. */
export interface OriginResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Readable;
}

/**
 * Gets the response to a request.
 *
 * @param body what the client sends.
 * @param signal aborted if the client disconnects.
 * @throws OriginError
 */
export type FetchFromOrigin = (
  request: ViewerRequest,
  body: Readable,
  signal: AbortSignal,
) => Promise<OriginResponse>;

/** An origin that did not respond; the message is for the developer. */
export class OriginError extends Error {
  override readonly name = 'OriginError';
  /** 502 if it broke the connection, 504 if it was silent for too long. */
  readonly status: 502 | 504;

  constructor(status: 502 | 504, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

/** What the distribution's origins are on this machine. */
export interface Origins {
  readonly buckets: readonly BucketResource[];
  readonly apis: readonly ApiResource[];
  readonly s3: Pick<ServiceEmulator, 'handle'>;
  /** Where the local API Gateway listens. */
  readonly gatewayPort: number;
}

/** The host name of a bucket in URLs of its region. */
export const bucketHost = ({ name }: Pick<BucketResource, 'name'>) => `${name}.s3.${REGION}.amazonaws.com`;

/** @throws Error naming the origin, if it is neither a bucket nor an API of the app. */
export function createOrigin(
  origin: OriginResource,
  { buckets, apis, s3, gatewayPort }: Origins,
): FetchFromOrigin {
  const bucket = buckets.find((each) => bucketHost(each) === origin.domainName);
  if (origin.kind === 'bucket' && bucket) return bucketOrigin(bucket, s3);
  const api = apis.find(({ id }) => origin.domainName.startsWith(`${id}.execute-api.`));
  if (origin.kind === 'server' && api) return serverOrigin(origin, gatewayPort);
  throw new Error(
    `The local cloud supports only buckets and APIs of the app as origins, not ${origin.domainName}`,
  );
}

/** What CloudFront passes on to a bucket whose objects it caches. */
const BUCKET_HEADERS = ['if-match', 'if-modified-since', 'if-none-match', 'if-unmodified-since', 'range'];

/** Objects of one bucket, as the principal that the origin access control signs as, which may do nothing else. */
function bucketOrigin({ name, arn }: BucketResource, s3: Origins['s3']): FetchFromOrigin {
  const service = 'cloudfront.amazonaws.com';
  return async ({ method, uri, headers }, body) => {
    body.resume();
    const url = new URL('http://127.0.0.1/');
    url.pathname = `/${name}${uri}`;
    const reply = await s3.handle({
      method,
      url,
      headers: Object.fromEntries(headers.filter(([header]) => BUCKET_HEADERS.includes(header))),
      body: Buffer.alloc(0),
      caller: { accessKeyId: service, arn: service },
      authorize(action, resource) {
        if (action === 's3:GetObject' && resource.startsWith(`${arn}/`)) return;
        throw new AwsError('AccessDenied', 'Access Denied', 403);
      },
    });
    const answer = reply.body ?? '';
    const bytes = answer instanceof Readable ? undefined : Buffer.from(answer);
    return {
      status: reply.status,
      headers: {
        ...(bytes && method !== 'HEAD' ? { 'content-length': String(bytes.length) } : {}),
        ...reply.headers,
      },
      body: answer instanceof Readable ? answer : Readable.from(bytes?.length ? [bytes] : []),
    };
  };
}

/** An origin's connections are kept open, as long as CloudFront keeps them. */
const KEEP_ALIVE_MS = 60_000;

/** The server at a port of this machine; the response is passed on as it arrives. */
function serverOrigin({ customHeaders, readTimeoutSeconds }: OriginResource, port: number): FetchFromOrigin {
  const agent = new Agent({ keepAlive: true, timeout: KEEP_ALIVE_MS });
  const added = Object.entries(customHeaders).map(([name, value]) => [name.toLowerCase(), value] as const);
  const addedNames = new Set(added.map(([name]) => name));
  return async ({ method, uri, query, headers }, body, signal) => {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const own = headers.filter(([name]) => !addedNames.has(name));
    const upstream = httpRequest(
      {
        agent,
        host: '127.0.0.1',
        port,
        method,
        path: query === '' ? uri : `${uri}?${query}`,
        headers: [...own, ...added, ['host', `127.0.0.1:${port}`]].flat(),
        signal,
      },
      resolve,
    );
    upstream.setTimeout(readTimeoutSeconds * 1000, () => {
      upstream.destroy(new OriginError(504, `The origin was silent for ${readTimeoutSeconds} s`));
    });
    upstream.on('error', (cause) => {
      reject(
        cause instanceof OriginError
          ? cause
          : new OriginError(502, 'The origin broke the connection', { cause }),
      );
    });
    body.pipe(upstream);
    const answer = await promise;
    return { status: answer.statusCode ?? 502, headers: headersOf(answer), body: answer };
  };
}

/** Several values of one name, such as `set-cookie`, stay separate. */
function headersOf({ headersDistinct }: IncomingMessage): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headersDistinct).map(([name, values = []]) => {
      const [only = ''] = values;
      return [name, values.length > 1 ? values : only];
    }),
  );
}
