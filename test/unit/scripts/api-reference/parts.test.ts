import { describe, expect, it } from 'vitest';
import { colouredJson, curl, formatJson } from '../../../../scripts/api-reference/examples.ts';
import { html } from '../../../../scripts/api-reference/html.ts';
import { markdown } from '../../../../scripts/api-reference/markdown.ts';
import type {
  OpenApiDocument,
  Operation,
  Schema,
} from '../../../../scripts/api-reference/openapi-document.ts';
import { schemaDetails, typeOf } from '../../../../scripts/api-reference/schemas.ts';

describe('HTML', () => {
  it('escapes texts, and nothing twice', () => {
    const name = html`<b>${'<i> & "x"'}</b>`;

    expect(html`<p title="${'"'}">${[name, false, undefined, 1]}</p>`.text).toBe(
      '<p title="&quot;"><b>&lt;i&gt; &amp; &quot;x&quot;</b>1</p>',
    );
  });
});

describe('Markdown', () => {
  it.each([
    ['## Lists', '<h3>Lists</h3>'],
    ['one\ntwo `a<b` **c**', '<p>one two <code>a&lt;b</code> <strong>c</strong></p>'],
    ['- a\n  b\n- c', '<ul><li>a b</li><li>c</li></ul>'],
    ['1. a\n2. b', '<ol><li>a</li><li>b</li></ol>'],
    [
      '[a](#b), https://x.example/c.',
      '<p><a href="#b">a</a>, <a href="https://x.example/c">https://x.example/c</a>.</p>',
    ],
  ])('%j', (text, expected) => {
    expect(markdown(text).text).toBe(expected);
  });

  it('makes a table whose rows can be linked to by their code', () => {
    const table = markdown('| code | what |\n|---|---|\n| `a.b` | x \\| y |').text;

    expect(table).toContain('<tr id="error-a.b"><td><code>a.b</code></td><td>x | y</td></tr>');
  });
});

describe('the type of a schema', () => {
  const text = (schema: Schema) => typeOf(schema).text.replaceAll(/<[^>]*>/g, '');

  it.each<[Schema, string]>([
    [{ $ref: '#/components/schemas/Kind' }, 'Kind'],
    [{ type: ['string', 'null'] }, 'string or null'],
    [{ anyOf: [{ $ref: '#/x/Kind' }, { type: 'null' }] }, 'Kind or null'],
    [{ type: 'array', items: { type: 'string' } }, 'array of string'],
    [{ type: 'object', additionalProperties: { type: 'string' } }, 'map of string'],
    [{ type: 'string', format: 'date' }, 'string (date)'],
    [{ enum: ['on', 'off'] }, '&quot;on&quot;, &quot;off&quot;'],
  ])('%j is "%s"', (schema, expected) => {
    expect(text(schema)).toBe(expected);
  });

  it('includes the limits, and the properties of nested objects', () => {
    const details = schemaDetails({
      properties: {
        files: {
          type: 'array',
          minItems: 1,
          maxItems: 20,
          items: { properties: { name: { type: 'string', maxLength: 1_000 } }, required: ['name'] },
        },
      },
    }).text.replaceAll(/<[^>]*>/g, '');

    expect(details).toMatch(
      /files optional\s+array of any value, 1 to 20 items\s+name\s+string, at most 1,000 characters/,
    );
  });
});

describe('an example', () => {
  it('has short objects on one line', () => {
    const value = { progress: { read: 1, total: 2 }, tags: [], text: 'x'.repeat(60) };

    expect(formatJson(value)).toBe(
      `{\n  "progress": { "read": 1, "total": 2 },\n  "tags": [],\n  "text": "${'x'.repeat(60)}"\n}`,
    );
    expect(JSON.parse(formatJson(value))).toEqual(value);
  });

  it('is coloured without a change of its text', () => {
    const json = '{ "a": "b: \\"c\\"", "d": 1 }';

    expect(colouredJson(json).text).toContain(
      '<span class="json-name">&quot;a&quot;</span>: <span class="json-text">',
    );
    expect(
      colouredJson(json)
        .text.replaceAll(/<[^>]*>/g, '')
        .replaceAll('&quot;', '"'),
    ).toBe(json);
  });

  it('of a request can be pasted into a shell', () => {
    const operation = {
      security: [{}],
      parameters: [
        { in: 'path', name: 'id', schema: {}, example: '01M' },
        { in: 'query', name: 'q', schema: {}, example: 'a b' },
        { in: 'query', name: 'limit', schema: {} },
        { in: 'header', name: 'If-Match', schema: {}, example: '"7"' },
      ],
      requestBody: { content: { 'application/json': { schema: {}, example: { note: "it's" } } } },
    } as unknown as Operation;
    const document = { servers: [{ url: '/v1' }] } as unknown as OpenApiDocument;

    expect(curl({ method: 'PATCH', path: '/documents/{id}', operation }, document)).toBe(
      [
        'curl -X PATCH "$DOCKET/v1/documents/01M?q=a+b"',
        '-H "Authorization: Bearer $TOKEN"',
        `-H 'If-Match: "7"'`,
        "-H 'Content-Type: application/json'",
        String.raw`-d '{ "note": "it'\''s" }'`,
      ].join(' \\\n  '),
    );
  });
});
