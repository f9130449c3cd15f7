import type { Route as InterceptedRequest } from 'playwright-core';
import type * as z from 'zod/mini';
import { type Contracts, wire } from '../../client/wire.ts';
import { examples } from '../../functions/examples.ts';
import type { Route } from '../../shared/contract/route.ts';
import { AppError, type CodedError } from '../../shared/domain/errors.ts';
import type { ProblemDetails } from '../../shared/domain/problem-details.ts';
import { problemDetails } from '../../shared/lambda/problems.ts';

/** Answers of a pretended API, by the name of the route. They have the types of the contracts, so that they follow each change. */
export type Answers = { readonly [Name in RouteName]?: Answer<Name> };
export type RouteName = keyof typeof wire;

type Schema = z.ZodMiniType;
export type BodyOf<Name extends RouteName> =
  Contracts[Name] extends Route<infer _P, infer _Q, infer B extends Schema, infer _A, infer _U>
    ? z.input<B>
    : undefined;
export type JsonOf<Name extends RouteName> =
  Contracts[Name] extends Route<infer _P, infer _Q, infer _B, infer A, infer _U>
    ? A extends Schema
      ? z.output<A>
      : null
    : never;
/** A streamed response is its text. */
type Streamed<Name extends RouteName> = Contracts[Name] extends { readonly streams: readonly string[] }
  ? string
  : never;

export type Reply<Name extends RouteName> = JsonOf<Name> | Streamed<Name> | Failure | typeof held;
type Answer<Name extends RouteName> = Reply<Name> | ((call: Call<Name>) => Reply<Name>);

/** A request as an answer sees it. */
export interface Call<Name extends RouteName> {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: BodyOf<Name>;
}

/** The request is never answered: what is shown while it is awaited. */
export const held = Symbol('held');

/** An error response. */
class Failure {
  readonly problem: ProblemDetails;
  constructor(problem: ProblemDetails) {
    this.problem = problem;
  }
}

/** What the API says about an error. */
export const problemOf = (...coded: CodedError): ProblemDetails =>
  problemDetails(new AppError(...coded), '3f9c2b7e-81d4-4a06-b5e9-7c0d2f4a6b18');

/** The API refuses the request, or fails: `fails('internal.error', {})`. */
export const fails = (...coded: CodedError) => new Failure(problemOf(...coded));

interface Pattern {
  readonly name: RouteName;
  readonly pattern: RegExp;
  readonly contentType: string | undefined;
}

/** Fixed paths come first: `/documents/counts` is not a document. */
const patterns: readonly Pattern[] = Object.entries(wire)
  .map(([name, line]) => {
    const [method = '', path = '', types] = line.split(' ');
    const source = path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)');
    const pattern = new RegExp(`^${method} ${source}$`);
    return { name: name as RouteName, pattern, contentType: types?.split(',')[0] };
  })
  .toSorted((one, other) => one.pattern.source.split('(').length - other.pattern.source.split('(').length);

/** Answers a request from the first of the answers that has its route; from the route's example if none has. */
export async function answerFrom(request: InterceptedRequest, answers: readonly Answers[]): Promise<void> {
  const sent = request.request();
  const { pathname, searchParams } = new URL(sent.url());
  const line = `${sent.method()} ${pathname.replace(/^\/v1/, '')}`;
  const found = patterns.find(({ pattern }) => pattern.test(line));
  if (found === undefined) throw new Error(`The API has no route ${line}`);
  const { name, pattern, contentType } = found;
  const answer = answers.map((each) => each[name]).find((each) => each !== undefined);
  const call = {
    params: { ...pattern.exec(line)?.groups },
    query: searchParams,
    body: sent.postDataJSON() as unknown,
  };
  const reply: unknown = typeof answer === 'function' ? answer(call as never) : (answer ?? exampleOf(name));
  if (reply === held) return;
  if (reply instanceof Failure) {
    const { problem } = reply;
    await request.fulfill({ status: problem.status, json: problem });
  } else if (typeof reply === 'string') {
    await request.fulfill({ contentType: contentType ?? 'text/plain', body: reply });
  } else if (reply === null) {
    await request.fulfill({ status: 204 });
  } else {
    await request.fulfill({ json: reply });
  }
}

function exampleOf(name: RouteName): unknown {
  const { response = null, streams } = examples[name] ?? {};
  return Object.values(streams ?? {})[0] ?? response;
}
