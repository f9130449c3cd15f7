import type { PersonalData } from '../tasks.ts';
import { detectors, type Span } from './detectors.ts';

/** A text without personal data, and the way to restore it. */
export interface MaskedText {
  readonly text: string;
  /** How many values are masked. */
  readonly count: number;
  /** Replaces the placeholders in a text with the values. */
  readonly restore: (text: string) => string;
}

/** `[IBAN-1]`: short, plain and in brackets, so that models copy it exactly. */
const placeholderNames: Readonly<Record<PersonalData, string>> = {
  iban: 'IBAN',
  card: 'CARD',
  email: 'EMAIL',
  'national-id': 'ID',
  passport: 'PASSPORT',
  phone: 'PHONE',
};
const placeholder = new RegExp(`\\[(?:${Object.values(placeholderNames).join('|')})-\\d{1,6}\\]`, 'gi');
const partialName = (name: string) =>
  name.split('').reduceRight((rest, letter) => `(?:${letter}${rest})?`, '(?:-\\d{0,6})?');
/** The beginning of a placeholder at the end of a text. */
export const PARTIAL_PLACEHOLDER = new RegExp(
  `\\[(?:${Object.values(placeholderNames).map(partialName).join('|')})$`,
  'i',
);

/**
 * Masks all personal data except the kinds in `unmasked`. Equal values have the same placeholder. Placeholders are chosen
 * so that the text does not contain them already: what looks like one in the text stays unchanged.
 */
export function mask(text: string, unmasked: readonly PersonalData[] = []): MaskedText {
  const usedPlaceholders = new Set(text.match(placeholder)?.map((found) => found.toUpperCase()));
  const byValue = new Map<string, string>();
  const byPlaceholder = new Map<string, string>();
  const usedDetectors = detectors.filter(([kind]) => !unmasked.includes(kind));

  const placeholderOf = (kind: PersonalData, value: string) => {
    const known = byValue.get(value);
    if (known !== undefined) return known;
    let number = 1;
    while (usedPlaceholders.has(`[${placeholderNames[kind]}-${number}]`)) number += 1;
    const fresh = `[${placeholderNames[kind]}-${number}]`;
    usedPlaceholders.add(fresh);
    byValue.set(value, fresh);
    byPlaceholder.set(fresh, value);
    return fresh;
  };

  let masked = text;
  for (let found = true; found; ) {
    found = false;
    for (const [kind, find] of usedDetectors) {
      const spans = find(masked);
      found ||= spans.length > 0;
      masked = replaceSpans(masked, spans, (value) => placeholderOf(kind, value));
    }
  }
  return {
    text: masked,
    count: byValue.size,
    restore: (masked) =>
      masked.replace(placeholder, (found) => byPlaceholder.get(found.toUpperCase()) ?? found),
  };
}

function replaceSpans(text: string, spans: readonly Span[], by: (value: string) => string): string {
  let result = '';
  let from = 0;
  for (const { start, end } of spans) {
    result += text.slice(from, start) + by(text.slice(start, end));
    from = end;
  }
  return result + text.slice(from);
}
