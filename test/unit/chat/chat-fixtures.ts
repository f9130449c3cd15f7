import { ulid } from 'ulid';
import type { Fixture } from '../../../fixtures/fixture.ts';
import { drawPdf } from '../../../fixtures/pdf.ts';
import { createRuleBasedModel } from '../../../local/services/bedrock/rule-based-model.ts';
import type { SourceDocument } from '../../../shared/chat/passages.ts';
import { newDocument } from '../../../shared/domain/new-document.ts';
import type { PageText } from '../../../shared/domain/page.ts';
import type { StoredDocument } from '../../../shared/domain/stored-document.ts';
import { openPdf } from '../../../shared/ingestion/pdf/pdf.ts';
import { mask } from '../../../shared/models/masking/mask.ts';
import type { TextModelGateway, TextPrompt } from '../../../shared/models/model-gateway.ts';

export const WORKSPACE_ID = 'person-1';

/** A document that is waiting for its file, unless `changes` says otherwise. */
export function createDocument(title: string | null, changes: Partial<StoredDocument> = {}): StoredDocument {
  const id = ulid();
  const caller = { userId: WORKSPACE_ID, workspaceId: WORKSPACE_ID };
  const file = { name: 'a.pdf', contentType: 'application/pdf', size: 1 };
  return {
    ...newDocument({ files: [file] }, { id, caller, now: new Date() }),
    title,
    ...changes,
  };
}

/** A page with a box for each word, row by row. */
export function createPage(number: number, text: string): PageText {
  const lines = text.split('\n').map((line, row) => ({
    words: [...line.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
      text: word,
      confidence: 0.97,
      box: { left: 0.1 + index / 200, top: 0.1 + row * 0.02, width: word.length / 200, height: 0.015 },
    })),
  }));
  return { number, source: 'ocr', confidence: 0.97, text, lines };
}

export const createReadDocument = (title: string | null, ...texts: string[]): SourceDocument => ({
  document: createDocument(title),
  pages: texts.map((text, index) => createPage(index + 1, text)),
});

/** A fixture as Docket reads its PDF. */
export async function readFixture(drawn: Fixture): Promise<SourceDocument> {
  const pdf = await openPdf(await drawPdf([drawn], { textLayer: true }));
  try {
    const numbers = Array.from({ length: pdf.pageCount }, (_, index) => index + 1);
    const pages = await Promise.all(
      numbers.map(
        async (number): Promise<PageText> => ({
          number,
          source: 'text-layer',
          confidence: 1,
          ...(await pdf.text(number)),
        }),
      ),
    );
    return { document: createDocument(drawn.name, { language: drawn.expected.language }), pages };
  } finally {
    await pdf.close();
  }
}

/** A text model that answers with the result of `say`, in pieces of seven characters. */
export function createScriptedWriter(
  say: (task: TextPrompt) => string | Promise<string>,
): TextModelGateway & { tasks: TextPrompt[] } {
  const tasks: TextPrompt[] = [];
  return {
    modelId: 'scripted',
    tasks,
    async generateText(task, _account, onText) {
      tasks.push(task);
      const text = await say(task);
      for (let at = 0; at < text.length; at += 7) await onText?.(text.slice(at, at + 7));
      return { text, truncated: false, cached: false, inputTokens: 10, outputTokens: 5, costUsd: '0.000012' };
    },
  };
}

/** The rule-based extractor, called as the model gateway calls it. */
export const createExtractorWriter = () =>
  createScriptedWriter(async ({ task, instructions, content }) => {
    const { text, restore } = mask(content);
    const { output } = await createRuleBasedModel()({
      modelId: 'rules',
      requestMetadata: { task },
      system: [{ text: instructions }],
      messages: [{ role: 'user', content: [{ text }] }],
    });
    return restore(output?.message?.content?.map(({ text = '' }) => text).join('') ?? '');
  });
