import { type ChatLanguage, guessLanguage } from './function-words.ts';
import type { SourceDocument } from './passages.ts';

const sentences: Readonly<Record<ChatLanguage, string>> = {
  en: 'The papers do not tell.',
  de: 'Das geht aus den Unterlagen nicht hervor.',
  fr: 'Les documents ne le disent pas.',
  es: 'Los documentos no lo dicen.',
  it: 'I documenti non lo dicono.',
  nl: 'Dat staat niet in de papieren.',
  pt: 'Os documentos não o dizem.',
};

/** What an answer without any proof becomes: in the language of the question, else of the papers, else in English. */
export function nothingFoundText(question: string, sources: readonly SourceDocument[]): string {
  const sourceLanguages = sources.map(({ document }) => document.language?.slice(0, 2).toLowerCase());
  const known = sourceLanguages.find((language) => language !== undefined && language in sentences);
  return sentences[guessLanguage(question) ?? (known as ChatLanguage | undefined) ?? 'en'];
}
