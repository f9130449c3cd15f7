import { untilAborted } from './abort.ts';
import { ApiError, isApiError, type Problem } from './api-error.ts';
import { overNetwork } from './network-error.ts';

/**
 * Gives each request its access token; undefined sends it without one. If the API refuses a token because it has expired
 * or been revoked, the function is called again with that token: the request is repeated once if it gives another.
 */
export type AccessToken = (refused?: string) => string | undefined | Promise<string | undefined>;

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface HttpRequest {
  readonly method: string;
  /** With its query. */
  readonly url: string;
  readonly accept: string;
  readonly body?: unknown;
  /** The expected version. */
  readonly ifMatch?: number;
  readonly signal?: AbortSignal;
}

/**
 * Sends a request and returns the successful response.
 *
 * @throws ApiError, NetworkError, or the reason of the signal
 */
export async function send(request: HttpRequest, accessToken: AccessToken, fetch: Fetch): Promise<Response> {
  const { signal } = request;
  const tokenFor = (refused?: string) => untilAborted(Promise.resolve(accessToken(refused)), signal);
  const token = await tokenFor();
  const traceparent = newTraceparent();
  try {
    return await sendOnce({ ...request, traceparent }, token, fetch);
  } catch (error) {
    if (token === undefined || !isApiError(error, 'auth.expired-token', 'auth.revoked-token')) throw error;
    const next = await tokenFor(token);
    if (next === undefined || next === token) throw error;
    return sendOnce({ ...request, traceparent }, next, fetch);
  }
}

/**
 * A new trace for a request and everything that follows from it (https://www.w3.org/TR/trace-context/#traceparent-header): the
 * server's log lines about it have this trace id.
 */
function newTraceparent(): string {
  const hex = (bytes: number) =>
    Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) =>
      byte.toString(16).padStart(2, '0'),
    ).join('');
  return `00-${hex(16)}-${hex(8)}-00`;
}

/** All such requests of a page together may have 64 KiB (https://fetch.spec.whatwg.org/#http-network-or-cache-fetch). */
const MAX_KEPT_CHARACTERS = 1_000;

// Neither `cache` nor If-None-Match is set: the browser's cache revalidates and returns the stored response for a 304.
async function sendOnce(
  { method, url, accept, body, ifMatch, signal, traceparent }: HttpRequest & { traceparent: string },
  token: string | undefined,
  fetch: Fetch,
): Promise<Response> {
  const headers = {
    Accept: accept,
    traceparent,
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    ...(ifMatch !== undefined && { 'If-Match': `"${ifMatch}"` }),
    ...(body !== undefined && { 'Content-Type': 'application/json' }),
  };
  const text = body === undefined ? undefined : JSON.stringify(body);
  const init = {
    method,
    headers,
    ...(text !== undefined && { body: text }),
    // What a person has done is sent even if the page is closed at once.
    ...(method !== 'GET' && (text?.length ?? 0) <= MAX_KEPT_CHARACTERS && { keepalive: true }),
    ...(signal && { signal }),
  };
  const response = await overNetwork(() => fetch(url, init), signal);
  if (response.ok) return response;
  const problem = isJson(response) ? ((await jsonOf(response, signal)) as Problem | undefined) : undefined;
  throw new ApiError(response.status, problem ?? {}, secondsIn(response.headers));
}

/**
 * The parsed body; undefined if it is empty.
 *
 * @throws NetworkError if it is not JSON: then it is the page of a proxy or of a network that asks to sign in.
 */
export function jsonOf(response: Response, signal: AbortSignal | undefined): Promise<unknown> {
  return overNetwork(async () => {
    const text = await response.text();
    if (text === '') return undefined;
    if (!isJson(response)) throw new Error(`The response to ${response.url} is not JSON`);
    return JSON.parse(text);
  }, signal);
}

const isJson = ({ headers }: Response) => /\bjson\b/.test(headers.get('Content-Type') ?? '');

function secondsIn(headers: Headers): number | undefined {
  const seconds = Number.parseInt(headers.get('Retry-After') ?? '', 10);
  return Number.isNaN(seconds) ? undefined : seconds;
}
