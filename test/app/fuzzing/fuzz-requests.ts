import fc from 'fast-check';
import type { NamedRoute } from '../../../functions/routes.ts';
import { jsonSchemaOf, type RequestPart, requestParts } from '../../unit/functions/request-schemas.ts';
import type { FullWorkspace } from '../full-workspace.ts';
import { identifiersOf, ownIdentifiers, textAt, withTextAt } from '../isolation/identifiers.ts';
import { type RouteRequest, textOf, urlOf } from '../isolation/requests.ts';
import { hostileBody, hostileText, hostileValue, oddHeaders } from './hostile-values.ts';
import { valueOf } from './schema-values.ts';

/** A request as it is sent. */
export interface FuzzRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

/** Requests to a route that are valid, valid except for one value, and hostile. */
export const requestsTo = (named: NamedRoute, workspace: FullWorkspace): fc.Arbitrary<FuzzRequest> => {
  const valid = withOwnIdentifiers(named, workspace, validRequest(named));
  return fc
    .oneof(
      { weight: 3, arbitrary: valid.map((request) => asSent(named, request)) },
      { weight: 4, arbitrary: nearlyValid(valid).map((request) => asSent(named, request)) },
      { weight: 3, arbitrary: hostile(named, valid) },
    )
    .filter(({ url }) => url.length <= MAX_URL_LENGTH);
};

/**
 * API Gateway itself answers if path and headers have more than 10,240 bytes:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
 */
const MAX_URL_LENGTH = 6_000;

const validRequest = ({ route }: NamedRoute): fc.Arbitrary<RouteRequest> => {
  const parts = requestParts.flatMap((part) => {
    const schema = route[part];
    return schema === undefined ? [] : [[part, valueOf(jsonSchemaOf(schema))] as const];
  });
  const values: Partial<Record<RequestPart, fc.Arbitrary<unknown>>> = Object.fromEntries(parts);
  return fc.record(values) as fc.Arbitrary<RouteRequest>;
};

/** Mostly identifiers that exist: otherwise every request would end at "not found". */
function withOwnIdentifiers(
  named: NamedRoute,
  workspace: FullWorkspace,
  requests: fc.Arbitrary<RouteRequest>,
): fc.Arbitrary<RouteRequest> {
  const identifiers = identifiersOf(named).filter(({ kind }) => kind !== 'account');
  const documents = Object.values(workspace.documents);
  return fc
    .tuple(requests, fc.array(fc.nat(), { minLength: identifiers.length, maxLength: identifiers.length }))
    .map(([request, choices]) =>
      identifiers.reduce((filled, { location, kind }, index) => {
        const choice = choices[index] ?? 0;
        if (textAt(filled, location) === undefined || kind === 'cursor' || choice % 5 === 0) return filled;
        const own =
          kind === 'document' ? documents[choice % documents.length] : ownIdentifiers[kind](workspace);
        return withTextAt(filled, location, own ?? '');
      }, request),
    );
}

/** One value is another one, is missing, or is there in addition. */
const nearlyValid = (requests: fc.Arbitrary<RouteRequest>): fc.Arbitrary<RouteRequest> =>
  fc
    .tuple(requests, fc.nat(), fc.constantFrom(...mutations), hostileValue, hostileText(50))
    .map(([request, at, mutation, value, name]) => {
      const copy = structuredClone(request) as Record<string, unknown>;
      const places = placesIn(copy).filter(({ key, holder }) => holder !== copy || key === 'body');
      const place = places[at % Math.max(1, places.length)];
      if (place !== undefined) mutate(place, mutation, value, name);
      return copy;
    });

const mutations = ['replace', 'replace', 'replace', 'remove', 'add'] as const;

interface Place {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

function placesIn(holder: object): Place[] {
  return Object.entries(holder).flatMap(([key, value]) => [
    { holder: holder as Record<string, unknown>, key },
    ...(typeof value === 'object' && value !== null ? placesIn(value) : []),
  ]);
}

function mutate(
  { holder, key }: Place,
  mutation: (typeof mutations)[number],
  value: unknown,
  name: string,
): void {
  if (mutation === 'replace') holder[key] = value;
  else if (mutation === 'remove') delete holder[key];
  else if (Array.isArray(holder)) holder.push(value);
  else Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });
}

function hostile(named: NamedRoute, valid: fc.Arbitrary<RouteRequest>): fc.Arbitrary<FuzzRequest> {
  const parameters = fc.array(fc.tuple(hostileText(500), hostileText(500)), { maxLength: 4 });
  return fc
    .tuple(valid, oddHeaders, fc.option(hostileBody), fc.option(parameters), fc.option(hostileText(500)))
    .map(([request, headers, body, query, id]) => {
      const { params = {} } = request;
      const hostileParams = id === null ? params : { ...params, id };
      const sent = asSent(named, { ...request, params: hostileParams });
      const search = new URLSearchParams(
        query?.map((pair) => pair.map(wellFormed) as [string, string]) ?? [],
      );
      return {
        ...sent,
        url: query === null ? sent.url : `${sent.url.split('?')[0]}?${search.toString()}`,
        headers: { ...sent.headers, ...headers },
        ...(body !== null && named.route.method !== 'GET' && { body }),
      };
    });
}

/** URLs are UTF-8, which has no half of a surrogate pair. */
const wellFormed = (text: string) => text.toWellFormed();

function asSent({ route }: NamedRoute, { params = {}, query, body }: RouteRequest): FuzzRequest {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const texts = Object.fromEntries(names.map((name) => [name, pathSegment(params[name] ?? '')]));
  const values = Object.entries(query ?? {}).map(([name, value]) => [
    wellFormed(name),
    wellFormed(textOf(value)),
  ]);
  return {
    method: route.method,
    url: urlOf(route, { params: texts, query: Object.fromEntries(values) as Record<string, string> }),
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
}

/** Clients resolve `.` and `..`, and without a segment the request is one to another route. */
const pathSegment = (value: unknown) => {
  const text = textOf(value);
  return /^\.{0,2}$/.test(text) ? 'x' : wellFormed(text);
};
