import type * as z from 'zod/mini';
import type { Route, StreamContentType } from '../shared/contract/route.ts';

/**
 * Examples of requests and responses for the OpenAPI document. They tell one story: Robin Miller uploads an invoice of
 * Sampletown Utilities, asks about it, is reminded of it and files it. No handler imports them.
 */

/** A request to a route, and its response. */
export interface Example {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  /** Absent if the response has no body, or is only streamed. */
  readonly response?: unknown;
  /** The streamed response, by content type. */
  readonly streams?: Readonly<Partial<Record<StreamContentType, string>>>;
}

type Schema = z.ZodMiniType;
type Part<Name extends string, S, Value> = S extends Schema ? { readonly [Key in Name]: Value } : unknown;

type ExampleOf<R> =
  R extends Route<infer Params, infer Query, infer Body, infer Answer, infer _Uses>
    ? Part<'params', Params, z.input<Params & Schema>> &
        Part<'query', Query, z.input<Query & Schema>> &
        Part<'body', Body, z.input<Body & Schema>> &
        Part<'response', Answer, z.output<Answer & Schema>> &
        Pick<Example, 'streams'>
    : never;

/** An example for every route of an area. */
export type ExamplesOf<Contracts> = { readonly [Name in keyof Contracts]: ExampleOf<Contracts[Name]> };
