import { ulid } from 'ulid';
import type { Paper } from '../../../fixtures/paper.ts';
import { drawPdf } from '../../../fixtures/pdf.ts';
import { ruleBased } from '../../../local/services/bedrock/rule-based.ts';
import type { ReadPaper } from '../../../shared/chat/passages.ts';
import { newDocument } from '../../../shared/domain/new-document.ts';
import type { ReadPage } from '../../../shared/domain/page.ts';
import type { StoredDocument } from '../../../shared/domain/stored-document.ts';
import { openPdf } from '../../../shared/ingestion/pdf.ts';
import { mask } from '../../../shared/models/masking/mask.ts';
import type { ModelWriter, TextTask } from '../../../shared/models/model-client.ts';

export const workspaceId = 'person-1';

/** A document that has been read. */
export function document(title: string | null, changes: Partial<StoredDocument> = {}): StoredDocument {
  const id = ulid();
  const caller = { userId: workspaceId, workspaceId };
  const file = { name: 'a.pdf', contentType: 'application/pdf', size: 1 };
  return {
    ...newDocument({ files: [file] }, { id, caller, now: new Date() }),
    title,
    ...changes,
  };
}

/** A page whose words stand in boxes of their own, row by row. */
export function page(number: number, text: string): ReadPage {
  const lines = text.split('\n').map((line, row) => ({
    words: [...line.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
      text: word,
      confidence: 0.97,
      box: { left: 0.1 + index / 200, top: 0.1 + row * 0.02, width: word.length / 200, height: 0.015 },
    })),
  }));
  return { number, source: 'ocr', confidence: 0.97, text, lines };
}

export const paper = (title: string | null, ...texts: string[]): ReadPaper => ({
  document: document(title),
  pages: texts.map((text, index) => page(index + 1, text)),
});

/** A drawn paper as Docket reads its PDF. */
export async function readDrawn(drawn: Paper): Promise<ReadPaper> {
  const pdf = await openPdf(await drawPdf([drawn], { textLayer: true }));
  try {
    const numbers = Array.from({ length: pdf.pageCount }, (_, index) => index + 1);
    const pages = await Promise.all(
      numbers.map(
        async (number): Promise<ReadPage> => ({
          number,
          source: 'text-layer',
          confidence: 1,
          ...(await pdf.text(number)),
        }),
      ),
    );
    return { document: document(drawn.name, { language: drawn.expected.language }), pages };
  } finally {
    await pdf.close();
  }
}

/** A writer that answers with what the function says, in pieces of a few letters. */
export function writing(
  say: (task: TextTask) => string | Promise<string>,
): ModelWriter & { tasks: TextTask[] } {
  const tasks: TextTask[] = [];
  return {
    modelId: 'scripted',
    tasks,
    async write(task, _account, onText) {
      tasks.push(task);
      const text = await say(task);
      for (let at = 0; at < text.length; at += 7) await onText?.(text.slice(at, at + 7));
      return { text, truncated: false, cached: false, inputTokens: 10, outputTokens: 5, costUsd: '0.000012' };
    },
  };
}

/** The rule-based reader, asked as the model's door asks it. */
export const localReader = () =>
  writing(async ({ task, instructions, content }) => {
    const { text, restore } = mask(content);
    const { output } = await ruleBased()({
      modelId: 'rules',
      requestMetadata: { task },
      system: [{ text: instructions }],
      messages: [{ role: 'user', content: [{ text }] }],
    });
    return restore(output?.message?.content?.map(({ text = '' }) => text).join('') ?? '');
  });
