import { councilLetter } from '../../fixtures/documents/index.ts';
import type { Fixture } from '../../fixtures/fixture.ts';
import { createPageCanvas } from '../../fixtures/page-canvas.ts';

/** A small page with few words, which OCR reads quickly. Each serial number gives a different page. */
export function createCard(serial: number): Fixture {
  const sheet = createPageCanvas('sans', 12);
  sheet.lines([`Dear reader of card ${serial}`, 'please keep this card', 'with your other papers'], 8, 15);
  return { ...councilLetter, name: `card-${serial}`, size: { width: 90, height: 50 }, pages: [sheet.marks] };
}
