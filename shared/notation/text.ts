/**
 * Lower case without accents, one character for one, so that offsets stay the same: `Straße Nº 5` -> `straße nº 5`,
 * `À régler` -> `a regler`.
 */
export function fold(text: string): string {
  let folded = '';
  for (let index = 0; index < text.length; index += 1) folded += foldCharacter(text.charAt(index));
  return folded;
}

function foldCharacter(character: string): string {
  if (character < '\u0080') return character.toLowerCase();
  if (character === '\u00a0' || character === '\u202f' || character === '\u2009') return ' ';
  return character.normalize('NFD').charAt(0).toLowerCase().charAt(0);
}

/** Letters that OCR reads in place of a digit. */
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

/** A word of digits, letters that look like digits, and separators between them: almost a price or a date. */
const NEARLY_A_NUMBER =
  /(?<![\p{L}\d.,])[\dOoQIil|ZzSsbB©]{1,12}(?:[.,:/'’-][\dOoQIil|ZzSsbB©]{1,8}){1,5}(?![\p{L}\d])/gu;

/**
 * The text with such letters replaced by digits in words that would otherwise be prices or dates: `l2.S0` -> `12.50`,
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

/**
 * Whether two words differ by at most `limit` letters that were inserted, deleted or replaced (Levenshtein distance). Only the
 * prefixes whose lengths differ by at most `limit` are compared, so that the work is bounded by length times `limit`:
 * https://doi.org/10.1016/S0019-9958(85)80046-2 (Ukkonen 1985).
 */
export function isWithinEdits(a: string, b: string, limit: number): boolean {
  if (a === b) return true;
  if (limit === 0 || Math.abs(a.length - b.length) > limit) return false;
  const tooMany = limit + 1;
  let previous = Array.from({ length: b.length + 2 }, (_, index) => Math.min(index, tooMany));
  let current = previous.slice();
  for (let i = 1; i <= a.length; i += 1) {
    const [first, last] = [Math.max(1, i - limit), Math.min(b.length, i + limit)];
    let least = first === 1 ? Math.min(i, tooMany) : tooMany;
    current[first - 1] = least;
    for (let j = first; j <= last; j += 1) {
      const replaced = (previous[j - 1] ?? tooMany) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const edits = Math.min(
        replaced,
        (previous[j] ?? tooMany) + 1,
        (current[j - 1] ?? tooMany) + 1,
        tooMany,
      );
      current[j] = edits;
      least = Math.min(least, edits);
    }
    current[last + 1] = tooMany;
    if (least > limit) return false;
    [previous, current] = [current, previous];
  }
  return (previous[b.length] ?? tooMany) <= limit;
}

/**
 * Assigns each stretch of a text to the first match that claims it; `end` is not included. Returns false if part of it is
 * assigned already. The work is linear in the length of the stretch, however many matches there are.
 */
export function createSpanClaims(text: string): (start: number, end: number) => boolean {
  const claimed = new Uint8Array(text.length);
  return (start, end) => {
    if (claimed.subarray(start, end).includes(1)) return false;
    claimed.fill(1, start, end);
    return true;
  };
}
