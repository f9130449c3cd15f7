import * as z from 'zod';
import type { Route } from '../../../shared/contract/route.ts';

/** The schemas of requests as JSON Schema (https://json-schema.org), from which tests are generated. */

export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly propertyNames?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
}

/** What a client may send. Conditions between several values are not part of it. */
export const jsonSchemaOf = (schema: z.core.$ZodType): JsonSchema =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;

/** The alternatives of a schema; the schema itself if it has none. */
export const alternativesOf = (schema: JsonSchema): readonly JsonSchema[] => {
  const some = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return some.length > 0 ? some.flatMap(alternativesOf) : [schema];
};

export const requestParts = ['params', 'query', 'body'] as const;
export type RequestPart = (typeof requestParts)[number];

/** A text in a request that can have any content. */
export interface TextLocation {
  readonly part: RequestPart;
  /** Names of properties; `[]` is an element of a list, `{}` the value and `{name}` the name of any property. */
  readonly path: readonly string[];
  /** The alternative of the whole part that the text is in. */
  readonly alternative: JsonSchema;
}

/** Every text of a request whose values are not listed by its schema. */
export const textLocationsOf = (route: Route): TextLocation[] =>
  requestParts.flatMap((part) => {
    const schema = route[part];
    if (schema === undefined) return [];
    return alternativesOf(jsonSchemaOf(schema)).flatMap((alternative) =>
      textPathsIn(alternative, []).map((path) => ({ part, path, alternative })),
    );
  });

function textPathsIn(schema: JsonSchema, path: readonly string[]): (readonly string[])[] {
  const alternatives = alternativesOf(schema);
  if (alternatives.length > 1) return alternatives.flatMap((each) => textPathsIn(each, path));
  const [only = schema] = alternatives;
  if (only.enum !== undefined || only.const !== undefined) return [];
  const { type, items = {}, properties = {}, additionalProperties: others } = only;
  if (type === undefined) return Object.keys(only).length === 0 ? [path] : [];
  if (type === 'array') return textPathsIn(items, [...path, '[]']);
  if (type === 'object') {
    return [
      ...Object.entries(properties).flatMap(([name, member]) => textPathsIn(member, [...path, name])),
      ...(typeof others === 'object'
        ? [
            ...textPathsIn(only.propertyNames ?? {}, [...path, '{name}']),
            ...textPathsIn(others, [...path, '{}']),
          ]
        : []),
    ];
  }
  return [type].flat().includes('string') ? [path] : [];
}

/** The smallest value of a schema that is made of texts, times, numbers, options and lists. */
export function sampleOf(schema: JsonSchema): unknown {
  const [{ type, format, items, properties = {}, required = [], minItems = 0, ...only } = schema] =
    alternativesOf(schema);
  if (only.const !== undefined) return only.const;
  if (only.enum !== undefined) return only.enum[0];
  if (type === 'object')
    return Object.fromEntries(required.map((name) => [name, sampleOf(properties[name] ?? {})]));
  if (type === 'array') return Array.from({ length: minItems }, () => sampleOf(items ?? {}));
  if (format === 'date-time') return new Date(Date.now() + 86_400_000).toISOString();
  if (type === 'boolean') return true;
  return type === 'string' ? 'x'.repeat(only.minLength ?? 0) : (only.minimum ?? 0);
}
