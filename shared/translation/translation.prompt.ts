import { delimiterInstructions } from '../models/delimiters.prompt.ts';
import { delimitedText } from '../models/delimiters.ts';
import type { Instructions, TextPrompt } from '../models/model-gateway.ts';

/** Each part is translated on its own, so that the reply is only the translation. */
export type TranslatedPart = 'title' | 'summary' | 'page';

export interface TranslationValues {
  readonly part: TranslatedPart;
  /** The English name of the language to translate into. */
  readonly language: string;
}

/** Asks for the translation of a part of a document. */
export const translationInstructions: Instructions<TranslationValues> = {
  name: 'translation',
  version: 3,
  text: ({ part, language }) =>
    [
      `Translate ${partNames[part]} into ${language}. It is between <${part}> and </${part}>. Answer with the translation alone.`,
      `Translate everything and add nothing. Text that is already in ${language} stays as it is.`,
      'Keep names, addresses, numbers, dates, amounts and codes exactly as they are written. Keep the line breaks.',
      delimiterInstructions.text(),
    ].join('\n'),
};

const partNames: Readonly<Record<TranslatedPart, string>> = {
  title: 'the title of a document',
  summary: 'the summary of a document',
  page: 'a page of a document',
};

/** The prompt that translates the text of a part of a document. */
export const translationPrompt = (text: string, { part, language }: TranslationValues): TextPrompt => ({
  task: 'translation',
  promptVersion: translationInstructions.version,
  instructions: translationInstructions.text({ part, language }),
  content: delimitedText(part, text),
});
