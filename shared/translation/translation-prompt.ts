import { aboutDelimiters, delimitedText } from '../models/delimiters.ts';
import type { TextPrompt } from '../models/model-gateway.ts';

/** What is translated by itself: each is a question of its own, so that its answer is nothing but the translation. */
export type TranslatedPart = 'title' | 'summary' | 'page';

/** Asks for a piece of a document in another language, which is named in English. */
export const translationPrompt = (piece: TranslatedPart, text: string, language: string): TextPrompt => ({
  task: 'translation',
  promptVersion: 'translation-2',
  instructions: [
    `Translate the ${piece} of a paper into ${language}. Answer with the translation alone.`,
    `Translate everything and add nothing; what is in ${language} already stays as it is.`,
    'Names, addresses, figures, dates, amounts and codes stay as they are written. Keep the line breaks.',
    aboutDelimiters,
  ].join('\n'),
  content: delimitedText(piece, text),
});
