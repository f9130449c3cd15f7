import { isWithinEdits } from '../shared/notation/text.ts';
import { fold } from './lines.ts';
import { closingLegalForm, correctableWords, legalForm, organisationWords } from './vocabulary/parties.ts';

/** What the name of an organisation looks like, and how to correct what OCR misread in it. */

export const hasLegalForm = (text: string): boolean => legalForm.test(text);

export const hasOrganisationWord = (text: string): boolean => organisationWords.test(fold(text));

/** Whether a text starts with a word that no name starts with: the line above belongs to the name. */
export const continuesNameAbove = (text: string): boolean =>
  /^\W*(?:ent\w{2,4}rise|trading|holdings|s[do]n\.? ?bh[do]|gmbh|ltd|limited|inc|llc|b\.?v\.?)\b/i.test(
    text,
  ) || countOf(text, ')') > countOf(text, '(') + countOf(text, '{');

/** Whether a name continues on the line below: `HARDWARE &`, `ENTERPRISE (SETIA`. */
export const continuesBelow = (text: string): boolean =>
  /(?:&|\band|\bund|\bet|\ben)\s*$/i.test(text) ||
  (!hasLegalForm(text) && countOf(text, '(') > countOf(text, ')'));

const countOf = (text: string, sign: string): number => text.split(sign).length - 1;

/** A company's registration number after its name: `(126926-H)`, `(139386 X)`, `(Co. Reg. No. 1234)`. */
const registrationNumber =
  /(?<!\s)\s*[([{]?\s{0,9}(?:(?:co|company|reg|roc|gst|brn|no|id)\b[\s.:]{0,9}){0,6}\d[\d\s]{3,20}[-–—]?\s{0,9}[A-Za-z0-9]{0,2}\s{0,9}[)\]}]?\s{0,9}[.,:|]{0,9}$/i;

/** The bounds of a name in a cell, without its registration number and what OCR made of specks and frames. */
export function nameBounds(text: string): { start: number; end: number } {
  const start = /[\p{L}\p{N}]/u.exec(text)?.index ?? 0;
  let end = text.length;
  const number = registrationNumber.exec(text);
  if (number !== null && number.index > start + 3) end = number.index;
  const ending = closingLegalForm.exec(text.slice(0, end));
  if (ending !== null && !isWords(text.slice(ending.index + ending[0].length)))
    end = ending.index + ending[0].length;
  while (end > start && /[\s|>~_=*<;:,“”"'`´\\/«»—–-]/.test(text.charAt(end - 1))) end -= 1;
  return { start, end };
}

/** `ENTERFRISE` -> `ENTERPRISE`, in capitals or not; other words are unchanged. */
function correctWord(word: string): string {
  const upper = word.toUpperCase();
  const correction = correctableWords.includes(upper)
    ? undefined
    : correctableWords.find((known) => known.length === upper.length && isWithinEdits(known, upper, 1));
  if (correction === undefined) return word;
  if (word === upper) return correction;
  return word.charAt(0) + correction.slice(1).toLowerCase();
}

/** Corrects obvious OCR errors in a name: `D.1.Y.`, `SON BHD`, `{KUCHAI)`. */
export function correctName(name: string): string {
  return (
    name
      .replace(/\b(?:S\wN|SD\w)\.? ?[B8]HD\b|\bS[DOU0]N\.? ?(?:B\wD|BH\w|\wHD)\b/gi, (found) =>
        /^[A-Z0-9. ]+$/.test(found) ? 'SDN BHD' : 'Sdn Bhd',
      )
      // Sendirian Berhad: SDN is always followed by BHD.
      .replace(/\bSDN\.?$/i, (found) => (found.startsWith('SDN') ? 'SDN BHD' : 'Sdn Bhd'))
      // `(K1.)`, Kuala Lumpur.
      .replace(/(?<=\(\p{Lu})1\.?(?=\))/gu, 'L')
      .replace(/\{([^{}()]*\))/g, '($1')
      .replace(/(\([^{}()]*)\}/g, '$1)')
      .replace(/(?<=\p{L}\.?)1(?=\.?\p{L})(?!\p{L}*\d)/gu, 'I')
      .replace(/(?<=\p{Lu})0(?=\p{Lu})/gu, 'O')
      .replace(/(?<=\p{Lu}{2})5(?=\p{Lu})/gu, 'S')
      .replace(/\p{L}[\p{L}~*_|]{6,}/gu, correctWord)
      .replace(/\s+/g, ' ')
      .trim()
  );
}

/** Whether a text is words, not what OCR makes of a stamp, a picture or handwriting. */
export function isWords(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const signs = text.match(/[^\p{L}\p{N}\s.,&'’()/-]/gu)?.length ?? 0;
  const words = text.match(/\p{L}[\p{L}'’.]*/gu) ?? [];
  const long = words.filter((word) => word.length >= 3 && /[aeiouyäöüéèàâêîôû]/i.test(word)).length;
  if (letters < 4 || signs > letters / 6) return false;
  return hasLegalForm(text) || (long >= 1 && long >= words.length / 3);
}
