import { isDeepStrictEqual } from 'node:util';
import { type Access, type Route, successResponseOf } from '../../../shared/contract/route.ts';
import { type ErrorCode, errorStatuses } from '../../../shared/domain/errors.ts';
import { ProblemDetails } from '../../../shared/domain/problem-details.ts';
import { COMMON_HEADERS, REQUEST_ID_HEADER } from '../../../shared/lambda/response.ts';
import type { Caller } from './callers.ts';
import { type Answer, isSuccess, jsonOf } from './requests.ts';

/** What a contract promises about responses, as lists of what is wrong with one. */

const refusals: Readonly<Record<Access, (caller: Caller) => ErrorCode | undefined>> = {
  public: () => undefined,
  user: ({ refusal }) => refusal,
};

/** The error with which a route refuses a caller; undefined if it serves them. */
export const refusalOf = ({ access }: Route, caller: Caller): ErrorCode | undefined =>
  refusals[access](caller);

const tokenRefusals: readonly ErrorCode[] = [
  'auth.missing-token',
  'auth.invalid-token',
  'auth.expired-token',
  'auth.revoked-token',
];

/** What is wrong with a response of a route that does not look at tokens. */
export function faultsOfServed(route: Route, answer: Answer): string[] {
  if (isSuccess(route, answer)) return faultsOfSuccess(route, answer);
  const { code } = (jsonOf(answer) ?? {}) as { code?: ErrorCode };
  return [
    ...(answer.status < 500 ? [] : [`its status is ${answer.status}`]),
    ...(code !== undefined && tokenRefusals.includes(code) ? [`it refuses the token: ${code}`] : []),
    ...faultsOfProblemDetails(answer),
    ...faultsOfAnswer(answer),
  ];
}

/** What is wrong with a response that should be this error. */
export function faultsOfProblem(answer: Answer, code: ErrorCode): string[] {
  const problem = jsonOf(answer) as ProblemDetails | undefined;
  return [
    ...(answer.status === errorStatuses[code] ? [] : [`its status is ${answer.status}`]),
    ...(problem?.code === code ? [] : [`its code is ${problem?.code}`]),
    ...faultsOfProblemDetails(answer),
    ...faultsOfAnswer(answer),
  ];
}

/** What is wrong with the format of an error response. */
export function faultsOfProblemDetails(answer: Answer): string[] {
  const problem = jsonOf(answer);
  const parsed = ProblemDetails.safeParse(problem);
  if (!parsed.success) return [`it is not an RFC 9457 problem: ${answer.text.slice(0, 200)}`];
  const { data } = parsed;
  return [
    ...(isDeepStrictEqual(data, problem) ? [] : ['it has properties that ProblemDetails does not declare']),
    ...(data.status === answer.status ? [] : [`it says that its status is ${data.status}`]),
    ...(data.requestId === answer.headers[REQUEST_ID_HEADER.toLowerCase()] ? [] : ['it has two request ids']),
    ...(answer.headers['content-type'] === 'application/problem+json' ? [] : ['its content type is another']),
  ];
}

/** What is wrong with a response that should be the success of its contract. */
export function faultsOfSuccess(route: Route, answer: Answer): string[] {
  const { status, schema } = successResponseOf(route);
  if (answer.status !== status) return [`its status is ${answer.status}: ${answer.text.slice(0, 300)}`];
  return [...faultsOfBody(route, schema, answer), ...faultsOfAnswer(answer)];
}

function faultsOfBody(
  { html, streams = [] }: Route,
  schema: Route['responses'][number],
  answer: Answer,
): string[] {
  const type = answer.headers['content-type']?.split(';')[0] ?? '';
  if (streams.some((each) => each === type)) return [];
  if (schema === null) return answer.text === '' ? [] : ['it has a body'];
  const body = html ? answer.text : jsonOf(answer);
  const parsed = schema.safeParse(body);
  return [
    ...(type === (html ? 'text/html' : 'application/json') ? [] : [`its content type is ${type}`]),
    ...(parsed.success && isDeepStrictEqual(parsed.data, body) ? [] : ['it does not fit its schema']),
  ];
}

/** How the insides of a program show in a text: a line of a stack, a path, a class of an error, a name of AWS. */
const INTERNALS =
  /\bat [\w.<> ]*\(?(?:file:|node:|\/)|\.[cm]?[jt]s:\d|node_modules|\b\w+(?:Error|Exception)\b|arn:aws/;

/** What is wrong with any response. */
function faultsOfAnswer({ headers, text }: Answer): string[] {
  const isPage = headers['content-type']?.startsWith('text/html') ?? false;
  const missing = Object.entries(COMMON_HEADERS).filter(([name, value]) => {
    const sent = headers[name.toLowerCase()];
    // No script of another origin reads a page, and clients may keep what has a version.
    if (isPage && name.startsWith('Access-Control-')) return false;
    return sent !== value && !(name === 'Cache-Control' && sent === 'private, no-cache' && 'etag' in headers);
  });
  return [
    ...missing.map(([name]) => `its header ${name} is ${headers[name.toLowerCase()]}`),
    ...(headers[REQUEST_ID_HEADER.toLowerCase()] ? [] : [`it has no ${REQUEST_ID_HEADER}`]),
    ...(INTERNALS.test(text) ? [`it shows internals: ${INTERNALS.exec(text)?.[0]}`] : []),
  ];
}

/** Texts of a workspace that another one must never see: ids, addresses, and words of its documents. */
export const leaksIn = ({ text, headers }: Answer, secrets: readonly string[]): string[] =>
  secrets.filter((secret) => `${text}\n${JSON.stringify(headers)}`.includes(secret));
