import { createContext, Script } from 'node:vm';
import * as z from 'zod';

/** A request while the distribution handles it. */
export interface ViewerRequest {
  readonly method: string;
  /** The path, as sent. */
  readonly uri: string;
  /** As sent, without the question mark. */
  readonly query: string;
  /** Names in lower case, one entry per value. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly ip: string;
}

/** A response that the function gives in place of the origin. */
export interface EdgeResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What became of a request: the one for the origin, or the response. */
export type EdgeResult = { readonly request: ViewerRequest } | { readonly response: EdgeResponse };

const Value = z.strictObject({
  value: z.string(),
  multiValue: z.array(z.strictObject({ value: z.string() })).optional(),
});
const Values = z.record(z.string(), Value);
const RequestResult = z.strictObject({
  method: z.string(),
  uri: z.string(),
  querystring: Values,
  headers: Values,
  cookies: Values,
});
const ResponseResult = z.strictObject({
  statusCode: z.number().int().min(200).max(599),
  statusDescription: z.string().optional(),
  headers: Values.default({}),
  body: z.string().default(''),
});
type Values = z.infer<typeof Values>;

/** A function gets 1 ms of processor time on AWS; here it may also wait for the processor. */
const TIMEOUT_MS = 1_000;
/** A function may not change these: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html */
const READ_ONLY_HEADERS = ['content-length', 'host', 'transfer-encoding', 'via'];

/**
 * A CloudFront function for viewer requests, with the event of runtime 2.0
 * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html). It sees nothing
 * of this process: the event and the result are passed as JSON. Asynchronous functions and key-value stores are not
 * supported.
 *
 * @throws Error if the code does not define `handler`.
 */
export function createEdgeFunction(code: string, context: Readonly<Record<string, string>>) {
  const sandbox = createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } });
  new Script(code, { filename: 'cloudfront-function.js' }).runInContext(sandbox, { timeout: TIMEOUT_MS });
  if (new Script('typeof handler').runInContext(sandbox) !== 'function') {
    throw new Error('A CloudFront function must define a function named handler');
  }
  const call = new Script('JSON.stringify(handler(JSON.parse(event)))');

  /** @throws Error if the function fails, or if its result is neither a request nor a response. */
  return (request: ViewerRequest): EdgeResult => {
    const given = eventRequest(request);
    sandbox['event'] = JSON.stringify({
      version: '1.0',
      context: { ...context, eventType: 'viewer-request' },
      viewer: { ip: request.ip },
      request: given,
    });
    const answer: unknown = JSON.parse(String(call.runInContext(sandbox, { timeout: TIMEOUT_MS })));
    const response = ResponseResult.safeParse(answer);
    if (response.success) {
      const { statusCode: status, headers, body } = response.data;
      return { response: { status, body, headers: Object.fromEntries(headersOf(headers)) } };
    }
    const result = RequestResult.parse(answer);
    for (const name of READ_ONLY_HEADERS) {
      if (result.headers[name]?.value !== given.headers[name]?.value)
        throw new Error(`A CloudFront function may not change the header ${name}`);
    }
    return {
      request: {
        ...request,
        method: result.method,
        uri: result.uri,
        // What the function has not changed is passed on as it was sent.
        query: isSame(result.querystring, given.querystring)
          ? request.query
          : joined(result.querystring, '&'),
        headers: [
          ...headersOf(result.headers),
          ...(isSame(result.cookies, given.cookies)
            ? request.headers.filter(([name]) => name === 'cookie')
            : cookieHeader(result.cookies)),
        ],
      },
    };
  };
}

const isSame = (a: Values, b: Values) => JSON.stringify(a) === JSON.stringify(b);

function eventRequest({ method, uri, query, headers }: ViewerRequest): z.infer<typeof RequestResult> {
  const cookies = headers.filter(([name]) => name === 'cookie').flatMap(([, value]) => value.split(/; */));
  const pair = (text: string): [string, string] => {
    const at = text.indexOf('=');
    return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
  };
  return {
    method,
    uri,
    querystring: valuesOf(query === '' ? [] : query.split('&').map(pair)),
    headers: valuesOf(headers.filter(([name]) => name !== 'cookie')),
    cookies: valuesOf(cookies.map(pair)),
  };
}

function valuesOf(entries: readonly (readonly [string, string])[]): Values {
  const groups = Map.groupBy(entries, ([name]) => name);
  return Object.fromEntries(
    [...groups].map(([name, all]) => {
      const multiValue = all.map(([, value]) => ({ value }));
      const [first = { value: '' }] = multiValue;
      return [name, all.length > 1 ? { ...first, multiValue } : first];
    }),
  );
}

const pairsOf = (values: Values): [string, string][] =>
  Object.entries(values).flatMap(([name, { value, multiValue = [{ value }] }]) =>
    multiValue.map((each): [string, string] => [name, each.value]),
  );

const headersOf = (values: Values): [string, string][] =>
  pairsOf(values).map(([name, value]) => [name.toLowerCase(), value]);

const joined = (values: Values, separator: string) =>
  pairsOf(values)
    .map((pair) => pair.join('='))
    .join(separator);

const cookieHeader = (cookies: Values): [string, string][] =>
  Object.keys(cookies).length === 0 ? [] : [['cookie', joined(cookies, '; ')]];
