import { matchSpans, type Span } from './spans.ts';

/**
 * Numbers that a state knows a person by. The forms that are known, each with where it is laid down:
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

export function nationalIdSpans(text: string): Span[] {
  return withoutOverlaps([
    ...matchSpans(text, socialSecurity, isSocialSecurity),
    ...matchSpans(text, labelledSocialSecurity, isSocialSecurity),
    ...matchSpans(text, nationalInsurance),
    ...matchSpans(text, versicherungsnummer, isVersicherungsnummer),
    ...matchSpans(text, nir, isNir),
  ]);
}

/** No area 000, 666 or from 900, no group 00, no serial number 0000. */
const isSocialSecurity = (value: string) =>
  !/^(?:000|666|9\d\d)|^\d{3}00|0000$/.test(value.replace(/\D/g, ''));

/** § 4 VKVV: the letter as two digits, each digit times its weight, the digits of all added up, modulo ten. */
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

/** The key is 97 less the rest of the number by 97; Corsica's 2A and 2B count as 19 and 18. */
function isNir(value: string): boolean {
  const written = value.replace(/ /g, '').replace('2A', '19').replace('2B', '18');
  return 97 - Number(BigInt(written.slice(0, 13)) % 97n) === Number(written.slice(13));
}

/**
 * Passport numbers: up to nine letters and digits (ICAO Doc 9303, part 4) of which four are digits or more, where a label
 * in English, German, French, Spanish, Italian or Dutch stands before them.
 */
const passport =
  /\b(?:passport|reisepa(?:ss|ß)|pass-?(?:nr|nummer)|passeport|pasaporte|passaporto|paspoort)[^\p{N}]{0,24}?(?<![\p{L}\p{N}])(?<value>[A-Z0-9]{6,9})(?![\p{L}\p{N}])/dgiu;

export const passportSpans = (text: string): Span[] =>
  matchSpans(text, passport, (value) => /^[A-Z0-9]+$/.test(value) && value.replace(/\D/g, '').length >= 4);

/** From left to right; of two that overlap, the first. */
function withoutOverlaps(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start))
    if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  return kept;
}
