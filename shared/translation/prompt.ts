import * as z from 'zod';
import type { ReadPage } from '../domain/page.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import { aboutFences, fenced } from '../models/fence.ts';
import type { ModelTask } from '../models/model-client.ts';

const instructions = (language: string) =>
  [
    `Translate into ${language}. Translate everything and add nothing; what is in ${language} already stays as it is.`,
    'Names, addresses, figures, dates, amounts and codes stay as they are written. Keep the line breaks.',
    aboutFences,
  ].join('\n');

const head = z.object({ title: z.string().nullable(), summary: z.string().nullable() });

/** Asks for title and summary. */
export const headTask = (
  { title, summary }: Pick<StoredDocument, 'title' | 'summary'>,
  language: string,
): ModelTask<typeof head> => ({
  task: 'translation',
  promptVersion: 'translation-1',
  name: 'record_translation',
  description: 'Records the translated title and summary, each null where there is none.',
  instructions: instructions(language),
  content: `${fenced('title', title ?? '')}\n${fenced('summary', summary ?? '')}`,
  output: head,
});

/** Asks for the text of some pages, as many texts as there are pages. */
export const pagesTask = (pages: readonly ReadPage[], language: string) => {
  const output = z.object({ pages: z.array(z.string()).length(pages.length) });
  const task: ModelTask<typeof output> = {
    task: 'translation',
    promptVersion: 'translation-1',
    name: 'record_translation',
    description: `Records the translated text of each of the ${pages.length} pages, in their order.`,
    instructions: instructions(language),
    content: pages.map(({ number, text }) => fenced('page', text, { number })).join('\n'),
    output,
  };
  return task;
};
