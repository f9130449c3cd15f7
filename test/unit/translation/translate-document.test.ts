import { describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/domain/errors.ts';
import { pageTextKey } from '../../../shared/files/keys.ts';
import type { TextModelGateway } from '../../../shared/models/model-gateway.ts';
import { getStoredTranslation, translateDocument } from '../../../shared/translation/translate-document.ts';
import { createReadyDocument } from '../documents/document-fixtures.ts';
import { createPage } from '../ingestion/ingestion-fixtures.ts';
import { createMemoryDocuments, createMemoryFiles } from '../memory-adapters.ts';

/** A model that translates into capital letters and takes `seconds` for each question. */
function createUppercaseWriter(seconds = 1) {
  const clock = { now: 0 };
  const questions: string[] = [];
  const model: TextModelGateway = {
    modelId: 'eu.amazon.nova-lite-v1:0',
    async generateText({ content }) {
      questions.push(content);
      clock.now += seconds * 1000;
      const text = content.split('\n').slice(1, -1).join('\n').toUpperCase();
      return {
        text,
        truncated: text.includes('ENDLESS'),
        inputTokens: 1,
        outputTokens: 1,
        costUsd: '0',
        cached: false,
      };
    },
  };
  return { model, questions, clock: () => clock.now };
}

async function createProcessedDocument(pageCount: number, text = 'dear reader') {
  const documents = createMemoryDocuments();
  const files = createMemoryFiles();
  const numbers = Array.from({ length: pageCount }, (_, index) => index + 1);
  const base = createReadyDocument({ readPages: numbers });
  const document = { ...base, files: base.files.map((each) => ({ ...each, pages: pageCount })) };
  const ref = { workspaceId: document.workspaceId, documentId: document.id };
  await documents.create(document);
  for (const number of numbers)
    await files.put(pageTextKey(ref, 1, number), JSON.stringify(createPage(number, `${text} ${number}`)), '');
  return { documents, files, document, ref };
}

describe('a translation', () => {
  it('has title, summary and every page, is stored, and is returned from storage', async () => {
    const { document, ref, ...deps } = await createProcessedDocument(2);
    const { questions, ...modelDeps } = createUppercaseWriter();

    const first = await translateDocument(document, 'DE', { ...deps, ...modelDeps });
    const questionCount = questions.length;
    const again = await translateDocument(document, 'de', { ...deps, ...modelDeps });

    expect(first).toMatchObject({
      language: 'de',
      title: 'A LETTER',
      summary: null,
      pages: [
        { number: 1, text: 'DEAR READER 1' },
        { number: 2, text: 'DEAR READER 2' },
      ],
      complete: true,
    });
    expect(again).toMatchObject(first);
    expect(questions).toHaveLength(questionCount);
    expect(await deps.documents.get(ref)).toMatchObject({ translations: ['de'] });
    expect(await getStoredTranslation(document, 'fr', deps.files)).toBeUndefined();
  });

  it('is made again if the extracted text has changed', async () => {
    const { document, ...deps } = await createProcessedDocument(1);
    const { questions, ...modelDeps } = createUppercaseWriter();
    await translateDocument(document, 'de', { ...deps, ...modelDeps });

    await translateDocument({ ...document, title: 'Another' }, 'de', { ...deps, ...modelDeps });

    expect(questions.filter((question) => question.includes('<title>'))).toHaveLength(2);
  });

  it('of a long document stops at the time limit and says that it is incomplete', async () => {
    const { document, ref, ...deps } = await createProcessedDocument(12);
    const { questions, ...modelDeps } = createUppercaseWriter(2);

    const part = await translateDocument(document, 'de', { ...deps, ...modelDeps });

    expect(part).toMatchObject({ complete: false, pagesTotal: 12 });
    expect(part.pages.length).toBeGreaterThan(0);
    expect(part.pages.length).toBeLessThan(12);
    expect(questions.length).toBeLessThan(12);
    expect(await deps.documents.get(ref)).toMatchObject({ translations: [] });
  });

  it('leaves nothing behind if the document was deleted meanwhile', async () => {
    const { document, ref, ...deps } = await createProcessedDocument(1);
    await deps.documents.tryDelete(ref);
    deps.files.objects.forEach((_, key) => !key.includes('page-') && deps.files.objects.delete(key));

    await translateDocument(document, 'de', { ...deps, ...createUppercaseWriter() });

    expect([...deps.files.objects.keys()].filter((key) => key.includes('translations'))).toEqual([]);
  });

  it('fails with model.unavailable if there is no language model', async () => {
    const { document, ...deps } = await createProcessedDocument(1);
    const unavailable = new AppError('model.unavailable', { cause: 'no-access', model: 'm' });
    const model = { ...createUppercaseWriter().model, generateText: () => Promise.reject(unavailable) };

    await expect(translateDocument(document, 'de', { ...deps, model })).rejects.toBe(unavailable);
  });

  it('is not stored if the model stopped halfway', async () => {
    const { document, ...deps } = await createProcessedDocument(1, 'endless');

    const attempt = translateDocument(document, 'de', { ...deps, ...createUppercaseWriter() });

    await expect(attempt).rejects.toMatchObject({ code: 'service.unavailable' });
  });

  it.each(['Klingonisch', 'xx', '', 'de_DE!'])(
    'is refused for %j, which is not a language',
    async (language) => {
      const { document, ...deps } = await createProcessedDocument(1);

      const attempt = translateDocument(document, language, { ...deps, ...createUppercaseWriter() });

      await expect(attempt).rejects.toMatchObject({ code: 'request.invalid' });
    },
  );
});
