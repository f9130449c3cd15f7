import { ibanLengths } from '../../domain/iban-lengths.ts';
import type { PersonalData } from '../tasks.ts';

/**
 * Email addresses as they are used, not everything that RFC 5322 allows: letters of any script (RFC 6531), at most 64
 * characters before the @ and 63 in a label of the domain (RFC 5321, section 4.5.3.1).
 */
const email =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}\p{L}{2,63}/gu;

/**
 * The detector of each kind, in the order in which they are applied: the most distinctive formats first, so that fewer
 * digits are left that look like a phone number.
 */
export const detectors: readonly (readonly [PersonalData, Detector])[] = [
  ['iban', ibanSpans],
  ['card', cardSpans],
  ['email', (text) => matchSpans(text, email)],
  ['national-id', nationalIdSpans],
  ['passport', passportSpans],
  ['phone', phoneSpans],
];

const IBAN_START = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?=[ \u00A0-]{0,2}[A-Z0-9])/giu;
/** The next character, after the gap between groups of four. */
const NEXT_CHARACTER = /(?:[ \u00A0]{0,2}|-)([A-Z0-9])/iuy;

/** IBANs (ISO 13616) with or without gaps, by their country's length and their check digits. */
function ibanSpans(text: string): Span[] {
  const found: Span[] = [];
  for (const { 0: head, index: start } of text.matchAll(IBAN_START)) {
    const length = ibanLengths.get(head.slice(0, 2).toUpperCase());
    if (length === undefined || start < (found.at(-1)?.end ?? 0)) continue;
    const end = ibanEnd(text, start, length);
    if (end !== undefined && isIban(text.slice(start, end))) found.push({ start, end });
  }
  return found;
}

/** Where `length` letters and digits from `start` end, unless another one follows directly. */
function ibanEnd(text: string, start: number, length: number): number | undefined {
  NEXT_CHARACTER.lastIndex = start;
  for (let count = 0; count < length; count += 1) if (!NEXT_CHARACTER.test(text)) return undefined;
  const end = NEXT_CHARACTER.lastIndex;
  return /^[\p{L}\p{N}]/u.test(text.slice(end, end + 2)) ? undefined : end;
}

/** ISO 7064 MOD 97-10: with the first four characters at the end and letters as 10 to 35, the remainder is 1. */
function isIban(written: string): boolean {
  const characters = written.replace(/[^A-Z0-9]/gi, '').toUpperCase();
  const turned = characters.slice(4) + characters.slice(0, 4);
  let remainder = 0;
  for (const character of turned) remainder = Number(`${remainder}${Number.parseInt(character, 36)}`) % 97;
  return remainder === 1;
}

/**
 * How payment card numbers begin and how many digits they have (https://en.wikipedia.org/wiki/Payment_card_number, after
 * ISO/IEC 7812). The check digit alone would accept every tenth long number.
 */
const schemes: readonly (readonly [string, RegExp])[] = [
  ['Visa', /^4(?:\d{12}|\d{15}|\d{18})$/],
  ['Mastercard', /^(?:5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12})$/],
  ['American Express', /^3[47]\d{13}$/],
  ['Discover', /^6(?:011|4[4-9]\d|5\d\d)\d{12,15}$/],
  ['Diners Club', /^3(?:0[0-5]|[689]\d)\d{11,16}$/],
  ['JCB', /^35(?:2[89]|[3-8]\d)\d{12,15}$/],
  ['UnionPay', /^62\d{14,17}$/],
  ['Maestro', /^(?:5[0678]\d\d|6304|6759|676[1-3])\d{8,15}$/],
];

const MAX_DIGITS = 19;
/** Groups of digits, separated by one space or hyphen. */
const digitGroups = /(?<![\p{L}\p{N}])\d+(?:[ \u00A0-]\d+)*(?![\p{L}\p{N}])/gu;

/** Card numbers with or without gaps, by scheme and check digit (ISO/IEC 7812-1, Luhn). Only whole groups of digits count. */
function cardSpans(text: string): Span[] {
  return [...text.matchAll(digitGroups)].flatMap(({ 0: digits, index }) => cardSpansInRun(digits, index));
}

function cardSpansInRun(run: string, offset: number): Span[] {
  const groups = [...run.matchAll(/\d+/g)].map(({ 0: digits, index }) => ({ digits, index }));
  const found: Span[] = [];
  for (let first = 0; first < groups.length; first += 1) {
    let number = '';
    for (let last = first; last < groups.length && number.length <= MAX_DIGITS; last += 1) {
      const group = groups[last];
      const begin = groups[first];
      if (group === undefined || begin === undefined) break;
      number += group.digits;
      if (!isCardNumber(number)) continue;
      found.push({ start: offset + begin.index, end: offset + group.index + group.digits.length });
      first = last;
      break;
    }
  }
  return found;
}

const isCardNumber = (digits: string) =>
  schemes.some(([, form]) => form.test(digits)) && hasLuhnCheckDigit(digits);

/** With every second digit from the right doubled, the sum of all digits is a multiple of ten. */
function hasLuhnCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]) * (place % 2 === 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

/**
 * National identity numbers. The supported formats and their specifications:
 * United States (SSN, https://www.ssa.gov/employer/randomization.html): 123-45-6789, other spacing after a label;
 * United Kingdom (NINO, https://www.gov.uk/hmrc-internal-manuals/national-insurance-manual/nim39110): QQ 12 34 56 C;
 * Germany (Versicherungsnummer, § 2 VKVV): 15 070649 C 10 3, by its check digit;
 * France (NIR, https://www.insee.fr/en/metadonnees/definition/c1409): 2 69 05 49 588 157 80, by its key.
 */
const socialSecurity = /(?<![\p{L}\p{N}-])\d{3}-\d{2}-\d{4}(?![\p{L}\p{N}-])/gu;
const labelledSocialSecurity =
  /\b(?:SSN|social security(?: (?:number|no\.?|nr\.?|#))?)[\s:#.-]{0,6}(?<value>\d{3}[ -]?\d{2}[ -]?\d{4})(?![\p{L}\p{N}-])/dgiu;
const nationalInsurance =
  /(?<![\p{L}\p{N}])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![\p{L}\p{N}])/gu;
const versicherungsnummer = /(?<![\p{L}\p{N}])\d{2} ?\d{6} ?[A-Z] ?\d{2} ?\d(?![\p{L}\p{N}])/gu;
const nir =
  /(?<![\p{L}\p{N}])[12] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}(?![\p{L}\p{N}])/gu;

function nationalIdSpans(text: string): Span[] {
  return withoutOverlaps([
    ...matchSpans(text, socialSecurity, isSocialSecurity),
    ...matchSpans(text, labelledSocialSecurity, isSocialSecurity),
    ...matchSpans(text, nationalInsurance),
    ...matchSpans(text, versicherungsnummer, isVersicherungsnummer),
    ...matchSpans(text, nir, isNir),
  ]);
}

/** The area is not 000, 666 or 900 and above, the group is not 00, the serial number is not 0000. */
const isSocialSecurity = (value: string) =>
  !/^(?:000|666|9\d\d)|^\d{3}00|0000$/.test(value.replace(/\D/g, ''));

/** § 4 VKVV: the letter as two digits, each digit times its weight, the sum of all digits of the products, modulo ten. */
function isVersicherungsnummer(value: string): boolean {
  const digits = value.replace(/ /g, '').replace(/[A-Z]/, (letter) => {
    const place = letter.charCodeAt(0) - 64;
    return String(place).padStart(2, '0');
  });
  const weights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];
  const sum = weights.reduce((total, weight, place) => {
    const product = weight * Number(digits[place]);
    return total + Math.floor(product / 10) + (product % 10);
  }, 0);
  return sum % 10 === Number(digits.at(-1));
}

/** The key is 97 minus the number modulo 97. Corsica's 2A and 2B count as 19 and 18. */
function isNir(value: string): boolean {
  const written = value.replace(/ /g, '').replace('2A', '19').replace('2B', '18');
  return 97 - Number(BigInt(written.slice(0, 13)) % 97n) === Number(written.slice(13));
}

/**
 * Passport numbers: up to nine letters and digits (ICAO Doc 9303, part 4), at least four of them digits, after a label in
 * English, German, French, Spanish, Italian or Dutch.
 */
const passport =
  /\b(?:passport|reisepa(?:ss|ß)|pass-?(?:nr|nummer)|passeport|pasaporte|passaporto|paspoort)[^\p{N}]{0,24}?(?<![\p{L}\p{N}])(?<value>[A-Z0-9]{6,9})(?![\p{L}\p{N}])/dgiu;

function passportSpans(text: string): Span[] {
  return matchSpans(
    text,
    passport,
    (value) => /^[A-Z0-9]+$/.test(value) && value.replace(/\D/g, '').length >= 4,
  );
}

/** The spans from left to right; if two overlap, only the first. */
function withoutOverlaps(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start))
    if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  return kept;
}

/**
 * Phone numbers by their format, without a library: libphonenumber's smallest data is 80 KB, and it needs a country for
 * national numbers, which a document does not give. Detects numbers after a label, international numbers, North American
 * numbers, and national numbers in groups with a leading 0. A false detection does little harm: the value is restored.
 */
const labelled =
  /\b(?:tel|telefon|telephone|telefono|telefoon|téléphone|tél|teléfono|phone|ph|mobile|mobil|móvil|cell|handy|portable|hotline|fax|telefax|fon|tlf)\b[^\p{N}+(\n]{0,14}(?<value>(?:\+|\(\+?)?\d[\d ()/.-]{4,18}\d)(?![\p{L}\p{N}])/dgiu;
const international =
  /(?<![\p{L}\p{N}+])(?:\+|00(?=[1-9]\d{0,2}[ /-]))\d[\d ()/.-]{5,18}\d(?![\p{L}\p{N}])/gu;
const northAmerican =
  /(?<![\p{L}\p{N}.-])(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ .-])[2-9]\d{2}[ .-]\d{4}(?![\p{L}\p{N}-])/gu;
const national = /(?<![\p{L}\p{N}.,/-])\(?0[1-9]\d{0,4}\)?(?:[ /-]{1,3}\d{2,8}){1,5}(?![\p{L}\p{N}/-])/gu;

function phoneSpans(text: string): Span[] {
  const spans = [
    ...matchSpans(text, labelled, isPhoneNumber(6)),
    ...matchSpans(text, international, isPhoneNumber(8)),
    ...matchSpans(text, northAmerican, isPhoneNumber(10)),
    ...matchSpans(text, national, isPhoneNumber(9)),
  ];
  const kept: Span[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (last === undefined || start >= last.end) kept.push({ start, end });
    else if (end > last.end) kept[kept.length - 1] = { start: last.start, end };
  }
  return kept;
}

/** At most 15 digits (ITU-T E.164), and no date among them. */
const isPhoneNumber = (minDigits: number) => (value: string) => {
  const digits = value.replace(/\D/g, '').length;
  return digits >= minDigits && digits <= 15 && !containsDate(value);
};

/** `5/3/26`, `05.03.2026`, `05 03 2026`, `2026-03-05`. */
const dayFirst =
  /(?<!\d)(\d{1,2})(?:([./-])(\d{1,2})\2(?:\d{2}|(?:19|20)\d{2})| (\d{1,2}) (?:19|20)\d{2})(?!\d)/g;
const yearFirst = /(?<!\d)(?:19|20)\d{2}[./-](?:0[1-9]|1[0-2])[./-](?:0[1-9]|[12]\d|3[01])(?!\d)/;

function containsDate(value: string): boolean {
  const isDate = (one: number, other: number) =>
    Math.min(one, other) >= 1 && Math.min(one, other) <= 12 && Math.max(one, other) <= 31;
  return (
    yearFirst.test(value) ||
    [...value.matchAll(dayFirst)].some(([, one, , other, spaced]) =>
      isDate(Number(one), Number(other ?? spaced)),
    )
  );
}

/** A part of a text; `end` is not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Finds personal data of one kind: spans from left to right, without overlaps. */
type Detector = (text: string) => Span[];

/** The matches of a pattern, or their group `value`, which needs the flag `d`. */
function matchSpans(text: string, pattern: RegExp, isValid: (value: string) => boolean = () => true): Span[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const [start, end] = match.indices?.groups?.value ?? [match.index, match.index + match[0].length];
    return isValid(text.slice(start, end)) ? [{ start, end }] : [];
  });
}
