import { promisify } from 'node:util';
import { deflate, gzip } from 'node:zlib';
import { acceptedEncoding } from '../accepted-encoding.ts';
import { GatewayError } from './gateway-error.ts';
import type { ApiResponse } from './gateway-response.ts';
import { type ApiRequest, header } from './request.ts';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-enable-compression.html */
const compressors = { gzip: promisify(gzip), deflate: promisify(deflate) };

/** The response for a client that accepts compression. A streamed response stays as it is, as on AWS. */
export async function compressed(
  response: ApiResponse,
  request: ApiRequest,
  minimumBytes: number | undefined,
): Promise<ApiResponse> {
  const { body, headers } = response;
  const encoding = acceptedEncoding(header(request, 'Accept-Encoding'), ['gzip', 'deflate']);
  if (minimumBytes === undefined || encoding === undefined) return response;
  if (!(typeof body === 'string' || body instanceof Uint8Array)) return response;
  if (Buffer.byteLength(body) < minimumBytes || hasHeader(headers, 'content-encoding')) return response;
  return {
    ...response,
    headers: { ...headers, 'Content-Encoding': encoding },
    body: await compressors[encoding](body),
  };
}

const hasHeader = (headers: ApiResponse['headers'], name: string) =>
  Object.keys(headers).some((each) => each.toLowerCase() === name);

/** @throws GatewayError for a compressed request, which API Gateway would decompress. */
export function refuseCompressed(request: ApiRequest): void {
  const encoding = header(request, 'Content-Encoding') ?? 'identity';
  if (encoding.toLowerCase() === 'identity') return;
  throw new GatewayError('UNSUPPORTED_MEDIA_TYPE', `The local cloud does not support ${encoding} requests`);
}
