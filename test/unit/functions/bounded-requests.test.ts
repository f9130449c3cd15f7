import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { routes } from '../../../functions/routes.ts';
import { type JsonSchema, jsonSchemaOf } from './request-schemas.ts';

/** Whether a pattern limits the length of a text: it is anchored and has no `*`, `+` or `{n,}`. */
const isLimitedPattern = (pattern: string) =>
  /^\^.*\$$/s.test(pattern) && !/(?<!\\)[*+]|\{\d+,\}/.test(pattern.replaceAll(/\[[^\]]*\]/g, 'x'));

/** The paths of all values without a limit. */
function unlimitedPathsIn(schema: JsonSchema, path: string): string[] {
  const some = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  if (some.length > 0) return some.flatMap((each) => unlimitedPathsIn(each, path));
  if (schema.enum !== undefined || schema.const !== undefined) return [];
  if (Array.isArray(schema.type))
    return schema.type.flatMap((type: string) => unlimitedPathsIn({ ...schema, type }, path));
  if (schema.type === 'string') {
    const patterns = [schema, ...(schema.allOf ?? [])].flatMap(({ pattern }) => pattern ?? []);
    return schema.maxLength !== undefined || patterns.some(isLimitedPattern) ? [] : [path];
  }
  if (schema.type === 'array') {
    const inside = unlimitedPathsIn(schema.items ?? {}, `${path}[]`);
    return schema.maxItems === undefined ? [path, ...inside] : inside;
  }
  if (schema.type !== 'object') return [];
  const members = Object.entries(schema.properties ?? {}).flatMap(([name, member]) =>
    unlimitedPathsIn(member, `${path}.${name}`),
  );
  const { additionalProperties: others } = schema;
  if (typeof others !== 'object' || Object.keys(others).length === 0) return members;
  return [
    ...members,
    ...unlimitedPathsIn(schema.propertyNames ?? {}, `${path}{name}`),
    ...unlimitedPathsIn(others, `${path}{}`),
    `${path}{}`,
  ];
}

/** Records whose number of members is limited by a refinement, which JSON Schema cannot express. Each has its own test. */
const limitedByRefinement = ['changeFiles.body.rotations{}', 'changeDocument.body.fields{}'];

describe('the schemas of all requests', () => {
  // Path parameters need no limit: API Gateway accepts at most 10,240 bytes of path and headers together
  // (https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html).
  it('limit every text, list and record of query and body', () => {
    const found = routes.flatMap(({ name, route }) =>
      Object.entries({ query: route.query, body: route.body }).flatMap(([where, schema]) =>
        schema === undefined ? [] : unlimitedPathsIn(jsonSchemaOf(schema), `${name}.${where}`),
      ),
    );

    expect(found).toEqual(limitedByRefinement);
  });

  it('are recognised as unlimited if they are', () => {
    const schema = z.object({
      text: z.string(),
      short: z.string().max(3),
      code: z.string().regex(/^\d{6}$/),
      digits: z.string().regex(/^\d+$/),
      list: z.array(z.enum(['a'])),
      either: z.union([z.string(), z.null()]),
      record: z.record(z.string().max(3), z.string().max(3)),
    });

    expect(unlimitedPathsIn(jsonSchemaOf(schema), 'body')).toEqual([
      'body.text',
      'body.digits',
      'body.list',
      'body.either',
      'body.record{}',
    ]);
  });
});
