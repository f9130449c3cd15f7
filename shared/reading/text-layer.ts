/**
 * Whether a PDF page's own text can be trusted instead of reading its picture: enough of it, and made of words. Fonts
 * without a proper encoding give signs or shifted letters; scanners put a line of their own on every picture.
 */

/** Letters and digits that a page must have; fewer are a stamp or a page number, and OCR sees more. */
const ENOUGH = 150;
/** Vowels among Latin letters: 35 to 48 % in European languages; shifted alphabets have about 20. */
const FEWEST_VOWELS = 0.22;

export function isGoodText(text: string): boolean {
  const signs = text.replace(/\s/g, '');
  const wordSigns = signs.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  if (wordSigns < ENOUGH) return false;
  const broken = signs.match(/[\uFFFD\p{Co}\p{Cc}\p{Cn}]/gu)?.length ?? 0;
  const latin = signs.normalize('NFKD').match(/[a-z]/gi) ?? [];
  const vowels = latin.filter((letter) => /[aeiouy]/i.test(letter)).length;
  const readable = latin.length < ENOUGH || vowels >= FEWEST_VOWELS * latin.length;
  return broken <= 0.02 * signs.length && wordSigns >= 0.6 * signs.length && readable;
}
