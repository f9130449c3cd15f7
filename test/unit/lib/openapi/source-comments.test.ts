import { compileFunction } from 'node:vm';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { createDocument, type ZodOpenApiObject } from 'zod-openapi';
import { commentedObject, commentedSchema, commentsOf } from '../../../../lib/openapi/comments.ts';
import { finished } from '../../../../lib/openapi/finished.ts';
import { withComments } from '../../../../lib/openapi/source-comments.ts';

/** The value of `result` in a source, loaded with its comments. */
function load(source: string): never {
  const body = withComments(source, 'shared/example.ts');
  const evaluate = compileFunction(`${body}; return result;`, ['z', 'commentedObject', 'commentedSchema']);
  return evaluate(z, commentedObject, commentedSchema) as never;
}

/** The schema of the response of an API with one operation. */
function generate(schema: z.ZodMiniType) {
  const api: ZodOpenApiObject = {
    openapi: '3.1.0',
    info: { title: 'Example', version: '1' },
    paths: {
      '/': {
        get: { responses: { 200: { description: 'OK', content: { 'application/json': { schema } } } } },
      },
    },
  };
  const document = finished(createDocument(api));
  return document.paths?.['/']?.get?.responses?.['200']?.content['application/json'].schema;
}

describe('comments of schemas', () => {
  it('become the descriptions of properties and constants', () => {
    const schema = generate(
      load(`
        /** A person. */
        const result = z.object({
          /** The full name. */
          name: z.string(),
          /** Null if it is not known. */
          age: z.nullable(z.int()),
        });`),
    );

    expect(schema).toMatchObject({
      description: 'A person.',
      properties: {
        name: { description: 'The full name.' },
        age: { description: 'Null if it is not known.' },
      },
    });
  });

  it('are joined to one line, with paragraphs and lists kept, when they have several lines', () => {
    const schema = generate(
      load(`
        /**
         * A colour
         * of the flag.
         *
         * - \`red\`: the upper half
         * - \`white\`: the lower half
         */
        const result = z.enum(['red', 'white']);`),
    );

    expect(schema).toMatchObject({
      description: 'A colour of the flag.\n\n- `red`: the upper half\n- `white`: the lower half',
    });
  });

  it('are inherited by schemas that are made from others', () => {
    const schema = generate(
      load(`
        const shape = {
          /** The full name. */
          name: z.string(),
        };
        const Person = z.object({ ...shape, /** In years. */ age: z.int() });
        const result = z.partial(z.extend(z.omit(Person, {}), { /** By email. */ email: z.string() }));`),
    );

    expect(schema).toMatchObject({
      properties: {
        name: { description: 'The full name.' },
        age: { description: 'In years.' },
        email: { description: 'By email.' },
      },
    });
  });

  it('describe one property only when several have the same schema', () => {
    const schema = generate(
      load(`
        /** A day. */
        const Day = z.iso.date();
        const result = z.object({ /** When it begins. */ from: Day, to: Day });`),
    );

    expect(schema).toMatchObject({
      properties: { from: { description: 'When it begins.' }, to: { description: 'A day.' } },
    });
  });

  it('can be read from an object without schemas', () => {
    const responses: object = load('const result = { /** There is nothing. */ 204: null };');

    expect(commentsOf(responses)).toEqual({ 204: 'There is nothing.' });
  });

  it('are demanded with file, schema and property when they are missing', () => {
    const undescribed = load(`
      const Person = z.object({
        /** The full name. */
        name: z.string(),
        address: z.object({ city: z.string() }),
        // No description.
        email: z.nullable(z.string()),
      });
      const result = Person;`);

    expect(() => generate(undescribed)).toThrow(
      [
        'shared/example.ts: Person.address has no comment',
        'shared/example.ts: Person.address.city has no comment',
        'shared/example.ts: Person.email has no comment',
      ].join('\n'),
    );
  });
});
