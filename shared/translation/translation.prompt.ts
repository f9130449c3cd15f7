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
  version: 2,
  text: ({ part, language }) =>
    [
      `Translate the ${part} of a paper into ${language}. Answer with the translation alone.`,
      `Translate everything and add nothing; what is in ${language} already stays as it is.`,
      'Names, addresses, figures, dates, amounts and codes stay as they are written. Keep the line breaks.',
      delimiterInstructions.text(),
    ].join('\n'),
};

/** The prompt that translates the text of a part of a document. */
export const translationPrompt = (text: string, { part, language }: TranslationValues): TextPrompt => ({
  task: 'translation',
  promptVersion: translationInstructions.version,
  instructions: translationInstructions.text({ part, language }),
  content: delimitedText(part, text),
});
