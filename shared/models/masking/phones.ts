import { matchSpans, type Span } from './spans.ts';

/**
 * Telephone numbers by their look, without a library: libphonenumber's smallest data is 80 KB, and needs a country to
 * know national numbers by, which a paper does not say. Found are numbers after a label, international ones, North
 * American ones, and national ones in groups with a leading 0. One too many does little harm: it comes back.
 */
const labelled =
  /\b(?:tel|telefon|telephone|telefono|telefoon|téléphone|tél|teléfono|phone|ph|mobile|mobil|móvil|cell|handy|portable|hotline|fax|telefax|fon|tlf)\b[^\p{N}+(\n]{0,14}(?<value>(?:\+|\(\+?)?\d[\d ()/.-]{4,18}\d)(?![\p{L}\p{N}])/dgiu;
const international =
  /(?<![\p{L}\p{N}+])(?:\+|00(?=[1-9]\d{0,2}[ /-]))\d[\d ()/.-]{5,18}\d(?![\p{L}\p{N}])/gu;
const northAmerican =
  /(?<![\p{L}\p{N}.-])(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ .-])[2-9]\d{2}[ .-]\d{4}(?![\p{L}\p{N}-])/gu;
const national = /(?<![\p{L}\p{N}.,/-])\(?0[1-9]\d{0,4}\)?(?:[ /-]{1,3}\d{2,8}){1,5}(?![\p{L}\p{N}/-])/gu;

export function phoneSpans(text: string): Span[] {
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

/** At most 15 digits (ITU-T E.164), and no day among them. */
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
