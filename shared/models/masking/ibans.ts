import { ibanLengths } from '../../domain/iban-lengths.ts';
import type { Span } from './spans.ts';

const IBAN_START = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?=[ \u00A0-]{0,2}[A-Z0-9])/giu;
/** The next character, after the gap that stands between groups of four. */
const NEXT_CHARACTER = /(?:[ \u00A0]{0,2}|-)([A-Z0-9])/iuy;

/** IBANs (ISO 13616) in groups or in one, by their country's length and their check digits. */
export function ibanSpans(text: string): Span[] {
  const found: Span[] = [];
  for (const { 0: head, index: start } of text.matchAll(IBAN_START)) {
    const length = ibanLengths.get(head.slice(0, 2).toUpperCase());
    if (length === undefined || start < (found.at(-1)?.end ?? 0)) continue;
    const end = ibanEnd(text, start, length);
    if (end !== undefined && isIban(text.slice(start, end))) found.push({ start, end });
  }
  return found;
}

/** Where so many letters and digits from `start` end, if nothing else is glued to them. */
function ibanEnd(text: string, start: number, length: number): number | undefined {
  NEXT_CHARACTER.lastIndex = start;
  for (let count = 0; count < length; count += 1) if (!NEXT_CHARACTER.test(text)) return undefined;
  const end = NEXT_CHARACTER.lastIndex;
  return /^[\p{L}\p{N}]/u.test(text.slice(end, end + 2)) ? undefined : end;
}

/** ISO 7064 MOD 97-10: the first four characters to the end, letters as 10 to 35; the remainder is 1. */
function isIban(written: string): boolean {
  const characters = written.replace(/[^A-Z0-9]/gi, '').toUpperCase();
  const turned = characters.slice(4) + characters.slice(0, 4);
  let remainder = 0;
  for (const character of turned) remainder = Number(`${remainder}${Number.parseInt(character, 36)}`) % 97;
  return remainder === 1;
}
