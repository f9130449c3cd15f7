import type { Example } from '../../../functions/example.ts';
import { type Route, successResponseOf } from '../../../shared/contract/route.ts';

/** A request to a route, by the parts of its contract. */
export type RouteRequest = Pick<Example, 'params' | 'query' | 'body'>;

/** A response as a client sees it. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly milliseconds: number;
}

/** The path and the query of a request, with every value encoded. */
export function urlOf({ path }: Route, { params = {}, query = {} }: RouteRequest): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, textOf(value)] as [string, string]],
    ),
  ).toString();
  return search === '' ? filled : `${filled}?${search}`;
}

/** A value as a query contains it. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Sends a request without checking it first, as any client can. */
export async function sendRequest(
  apiUrl: string,
  route: Route,
  request: RouteRequest,
  authorization: string | undefined,
): Promise<Answer> {
  const { body } = request;
  return sendRaw(apiUrl + urlOf(route, request), {
    method: route.method,
    headers: {
      ...(authorization !== undefined && { Authorization: authorization }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

export async function sendRaw(url: string, init: RequestInit): Promise<Answer> {
  const startedAt = performance.now();
  const response = await fetch(url, init);
  const text = await response.text();
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    text,
    milliseconds: performance.now() - startedAt,
  };
}

/** The body as JSON; undefined if it is not JSON. */
export function jsonOf({ text }: Pick<Answer, 'text'>): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export const isSuccess = (route: Route, { status }: Pick<Answer, 'status'>) =>
  status === successResponseOf(route).status;
