import type { Operation } from './openapi.ts';

export interface RouteMatch {
  readonly operation: Operation;
  /** Decoded; null if the path has none, as in the event. */
  readonly pathParameters: Readonly<Record<string, string>> | null;
}

export type RouteMatcher = (method: string, path: string) => RouteMatch | undefined;

/** Finds the operation of a request: fixed segments take precedence over `{name}`, and `{name}` over `{name+}`. */
export function createRouteMatcher(operations: readonly Operation[]): RouteMatcher {
  const candidates = operations
    .map((operation) => ({ operation, segments: segmentsOf(operation.path) }))
    .toSorted((a, b) => compare(a.segments, b.segments));
  return (method, path) => {
    const parts = segmentsOf(path);
    const fitting = candidates.flatMap(({ operation, segments }) => {
      const pathParameters = parametersOf(segments, parts);
      return pathParameters ? [{ operation, pathParameters }] : [];
    });
    const found = fitting.find(
      ({ operation }) => operation.path === fitting[0]?.operation.path && acceptsMethod(operation, method),
    );
    if (!found) return undefined;
    const { operation, pathParameters } = found;
    return { operation, pathParameters: Object.keys(pathParameters).length > 0 ? pathParameters : null };
  };
}

const acceptsMethod = (operation: Operation, method: string) =>
  operation.method === method || operation.method === 'ANY';
/**
 * `/documents/1` -> `documents`, `1`. An empty segment is kept and matches no route: for API Gateway `/documents/` and
 * `/documents//chat` are different resources, which do not exist.
 */
const segmentsOf = (path: string) => (path === '/' ? [] : path.slice(1).split('/'));

/** 0 for fixed text, 1 for `{name}`, 2 for `{name+}`. */
const rank = (segment: string) => (/^\{.+\+\}$/.test(segment) ? 2 : /^\{.+\}$/.test(segment) ? 1 : 0);

function compare(a: readonly string[], b: readonly string[]): number {
  const different = a.findIndex((segment, index) => rank(segment) !== rank(b[index] ?? ''));
  return different < 0 ? a.length - b.length : rank(a[different] ?? '') - rank(b[different] ?? '');
}

function parametersOf(
  segments: readonly string[],
  parts: readonly string[],
): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = parts[index];
    if (part === undefined || part === '') return undefined;
    const name = segment.replaceAll(/[{}+]/g, '');
    if (rank(segment) === 2) return { ...parameters, [name]: parts.slice(index).map(decoded).join('/') };
    if (rank(segment) === 1) parameters[name] = decoded(part);
    else if (segment !== part) return undefined;
  }
  return parts.length === segments.length ? parameters : undefined;
}

/** A part that is not valid percent-encoding is returned as it was sent. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}
