import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { examples } from '../../../functions/examples.ts';
import { routes } from '../../../functions/routes.ts';
import { successResponseOf } from '../../../shared/contract/route.ts';
import { serverSentEvent } from '../../../shared/contract/streamed-response.ts';
import { documentsCsv, documentsNdjson } from '../../../shared/documents/export.ts';
import { ChatAnswer, Citation } from '../../../shared/domain/conversation.ts';
import type { StoredDocument } from '../../../shared/domain/stored-document.ts';
import { lineItemsCsv } from '../../../shared/invoices/line-items.ts';

const root = join(import.meta.dirname, '..', '..', '..');

const named = routes.map(({ name, route }) => ({ name, route, example: examples[name] ?? {} }));

describe('the examples of the API', () => {
  it('are there for every operation, and for no others', () => {
    expect(Object.keys(examples).toSorted()).toEqual(routes.map(({ name }) => name).toSorted());
  });

  it.each(named)('of $name has a request that the contract accepts', ({ route, example }) => {
    for (const part of ['params', 'query', 'body'] as const) {
      expect(example[part] === undefined, part).toBe(route[part] === undefined);
      expect(route[part]?.safeParse(example[part]).error?.issues, part).toBeUndefined();
    }
  });

  it.each(named)('of $name has a response as the contract declares it', ({ route, example }) => {
    const { schema } = successResponseOf(route);

    expect(schema === null ? undefined : schema.parse(example.response)).toEqual(example.response);
    expect(Object.keys(example.streams ?? {})).toEqual([...(route.streams ?? [])]);
  });
});

describe('the examples of streams', () => {
  const document = examples.getDocument?.response as StoredDocument;
  const textOf = async (chunks: AsyncIterable<string>) => (await Array.fromAsync(chunks)).join('');
  const documents = () =>
    (async function* () {
      yield document;
    })();

  it('are what Docket exports', async () => {
    const ndjson = documentsNdjson(documents(), (each) => each);

    expect(examples.exportDocuments?.streams?.['text/csv']).toBe(await textOf(documentsCsv(documents())));
    expect(examples.exportDocuments?.streams?.['application/x-ndjson']).toBe(await textOf(ndjson));
    expect(examples.exportLineItems?.streams?.['text/csv']).toBe(await textOf(lineItemsCsv(documents())));
  });

  it('are the events of the answer', () => {
    const stream = examples.askDocument?.streams?.['text/event-stream'] ?? '';
    const events = [...stream.matchAll(/event: (\w+)\ndata: (.+)\n\n/g)].map(([, name = '', data = '']) => ({
      name,
      data: JSON.parse(data) as { text?: string },
    }));
    const lengthBefore = events
      .slice(
        0,
        events.findIndex(({ name }) => name === 'citation'),
      )
      .reduce((length, { data }) => length + (data.text?.length ?? 0), 0);
    const citations = events
      .filter(({ name }) => name === 'citation')
      .map(({ data }) => Citation.parse(data));
    const answer = ChatAnswer.parse(events.at(-1)?.data);

    expect(events.map(({ name, data }) => serverSentEvent(name, data)).join('')).toBe(stream);
    expect(events.map(({ data }) => data.text ?? '').join('')).toBe(answer.answer);
    expect(answer).toEqual(examples.askDocument?.response);
    expect(answer.citations).toEqual(citations);
    expect(citations.map(({ at }) => at)).toEqual([lengthBefore]);
  });
});

describe('the modules with examples', () => {
  it('are in no bundle, because only the OpenAPI document imports them', () => {
    const importers = globSync('{functions,shared,client,lib}/**/*.ts', { cwd: root }).filter((file) =>
      /from '[^']*\/examples\.ts'/.test(readFileSync(join(root, file), 'utf8')),
    );

    expect(importers.filter((file) => !/^functions\/(?:\w+\/)?examples\.ts$/.test(file))).toEqual([
      'lib/openapi.ts',
    ]);
  });
});
