import type { RecogniserLanguage } from './tesseract.ts';

/**
 * Short and common words that the English recogniser also reads correctly in the other languages, because they have no
 * accents. Words that two of the languages share are left out.
 */
const commonWords: Record<RecogniserLanguage, ReadonlySet<string>> = {
  eng: new Set(
    'the of and to is you your our have this with for from are we not will be been that by'.split(' '),
  ),
  deu: new Set(
    'der das und ist sie ihre ihren ihr wir uns mit von zum zur bis den dem nicht auf eine einen bitte rechnung datum betrag unter menge vielen'.split(
      ' ',
    ),
  ),
  fra: new Set(
    'le la les et du vous votre nous notre pour avec sur une dans par est rue avenue facture montant merci date total avant'.split(
      ' ',
    ),
  ),
};

/** How many different common words are needed, so that a name or two does not make a page French. */
const MIN_WORDS = 4;

/** The language of a text, as far as the recogniser supports it; English if it is not clear. */
export function languageOf(words: readonly string[]): RecogniserLanguage {
  const found = new Set(words.map((word) => word.toLowerCase().replace(/[^\p{L}]/gu, '')));
  const hits = (language: RecogniserLanguage) =>
    [...found].filter((word) => commonWords[language].has(word)).length;
  const [best] = (['deu', 'fra'] as const).toSorted((a, b) => hits(b) - hits(a));
  return best && hits(best) >= MIN_WORDS && hits(best) > hits('eng') ? best : 'eng';
}
