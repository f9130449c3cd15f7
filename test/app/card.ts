import type { Paper } from '../../local/papers/paper.ts';
import { councilLetter } from '../../local/papers/ready/index.ts';
import { createSheet } from '../../local/papers/sheet.ts';

/** A small page of some words, which OCR reads quickly. Each serial number is another page. */
export function card(serial: number): Paper {
  const sheet = createSheet('sans', 12);
  sheet.lines([`Dear reader of card ${serial}`, 'please keep this card', 'with your other papers'], 8, 15);
  return { ...councilLetter, name: `card-${serial}`, size: { width: 90, height: 50 }, pages: [sheet.marks] };
}
