/** Letters that OCR reads where a digit stands. */
const MISREAD: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  '©': '0',
  I: '1',
  i: '1',
  l: '1',
  '|': '1',
  Z: '2',
  z: '2',
  S: '5',
  s: '5',
  b: '6',
  B: '8',
};

/** Each such letter replaced by its digit; everything else stays. */
export const digitsFrom = (written: string): string =>
  Array.from(written, (letter) => MISREAD[letter] ?? letter).join('');

/** A word of digits, letters that look like digits, and separators between them: a price or a date, nearly. */
const NEARLY_A_NUMBER =
  /(?<![\p{L}\d.,])[\dOoQIil|ZzSsbB©]{1,12}(?:[.,:/'’-][\dOoQIil|ZzSsbB©]{1,8}){1,5}(?![\p{L}\d])/gu;

/**
 * The text with such letters replaced by digits in words that are prices or dates otherwise: `l2.S0` -> `12.50`,
 * `O4.O3.2O26` -> `04.03.2026`. The length stays the same, so that offsets fit both texts. At least half of a word must
 * be digits already.
 */
export const withMisreadDigits = (text: string): string =>
  text.replace(NEARLY_A_NUMBER, (word) => {
    const digits = word.match(/\d/g)?.length ?? 0;
    const separators = word.match(/[.,:/'’-]/g)?.length ?? 0;
    if (digits * 2 < word.length - separators) return word;
    return digitsFrom(word);
  });
