import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import openapi from '../../../../docs/openapi.json' with { type: 'json' };

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** All objects of the document except examples, with the path to each. */
function nodesIn(node: unknown, path = '#'): { path: string; node: Json }[] {
  if (!isObject(node)) return [];
  const children = Object.entries(node).filter(([name]) => !/^examples?$/.test(name));
  return [{ path, node }, ...children.flatMap(([name, child]) => nodesIn(child, `${path}/${name}`))];
}
const nodes = nodesIn(openapi);

const schemas: Json = openapi.components.schemas;
function descriptionOf(schema: unknown): unknown {
  if (!isObject(schema)) return undefined;
  const component = String(schema.$ref).split('/').at(-1) ?? '';
  return schema.description ?? descriptionOf(schemas[component]);
}

const operations = Object.entries(openapi.paths).flatMap(([path, methods]) =>
  Object.entries<Json>(methods).map(([method, operation]) => ({ path: `${method} ${path}`, operation })),
);

describe('docs/openapi.json', () => {
  it('is a valid OpenAPI 3.1 document', async () => {
    const validator = new Validator();

    expect(await validator.validate(structuredClone(openapi))).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('describes every property, parameter and response', () => {
    const properties = nodes.flatMap(({ path, node }) =>
      isObject(node.properties)
        ? Object.entries(node.properties).map(([name, schema]) => [`${path}/${name}`, descriptionOf(schema)])
        : [],
    );
    const parametersAndResponses = nodes
      .filter(({ path }) => /\/(?:parameters|responses|headers)\/[^/]+$/.test(path))
      .map(({ path, node }) => [path, node.description]);
    const described = [...properties, ...parametersAndResponses];

    expect(described.filter(([, description]) => typeof description !== 'string')).toEqual([]);
    expect(described.length).toBeGreaterThan(700);
  });

  it('has an example of every request body and every successful response', () => {
    const contents = operations.flatMap(({ path, operation }) =>
      nodesIn(operation, path).filter((each) =>
        /(?:requestBody|responses\/2\d\d)\/content\//.test(each.path),
      ),
    );
    const mediaTypes = contents.filter(({ node }) => 'schema' in node);

    expect(mediaTypes.filter(({ node }) => !('example' in node)).map(({ path }) => path)).toEqual([]);
    expect(mediaTypes.length).toBeGreaterThan(60);
  });

  it('refers to components that exist, and has no others', () => {
    const referenced = nodes.flatMap(({ node }) => (typeof node.$ref === 'string' ? [node.$ref] : []));
    const names = [...new Set(referenced.map((ref) => ref.replace('#/components/schemas/', '')))];

    expect(names.toSorted()).toEqual(Object.keys(schemas).toSorted());
  });
});
