import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import type { Box, PageText } from '../../../../shared/domain/page.ts';
import { indexPage, wordSpan } from '../../../../shared/domain/quotes.ts';
import { openPdf } from '../../../../shared/ingestion/pdf/pdf.ts';
import { createRawPdf, textLine } from './raw-pdf.ts';

async function readFirstPage(bytes: Uint8Array) {
  const opened = await openPdf(bytes);
  try {
    return await opened.text(1);
  } finally {
    await opened.close();
  }
}

/** A form filled by pdf-lib, which gives each value an appearance. */
async function createFilledForm(): Promise<PDFDocument> {
  const document = await PDFDocument.create();
  const page = document.addPage([400, 600]);
  const form = document.getForm();
  const at = (y: number) => ({ x: 150, y, width: 200, height: 20 });
  for (const [label, y] of [
    ['Name:', 505],
    ['Notes:', 425],
    ['Town:', 355],
    ['Hobbies:', 305],
    ['Adult:', 255],
    ['Sex:', 205],
  ] as const)
    page.drawText(label, { x: 40, y, size: 12 });
  const name = form.createTextField('name');
  name.setText('Marge Exampleton');
  name.addToPage(page, at(500));
  const notes = form.createTextField('notes');
  notes.enableMultiline();
  notes.setText('Keep dry\nThis side up');
  notes.addToPage(page, { ...at(400), height: 50 });
  const town = form.createDropdown('town');
  town.addOptions(['Leeds', 'York']);
  town.select('York');
  town.addToPage(page, at(350));
  const hobbies = form.createOptionList('hobbies');
  hobbies.addOptions(['Chess', 'Golf']);
  hobbies.select('Golf');
  hobbies.addToPage(page, { ...at(290), height: 40 });
  const adult = form.createCheckBox('adult');
  adult.addToPage(page, { x: 150, y: 250, width: 15, height: 15 });
  adult.check();
  const child = form.createCheckBox('child');
  child.addToPage(page, { x: 250, y: 250, width: 15, height: 15 });
  const sex = form.createRadioGroup('sex');
  sex.addOptionToPage('female', page, { x: 150, y: 200, width: 15, height: 15 });
  sex.addOptionToPage('male', page, { x: 250, y: 200, width: 15, height: 15 });
  sex.select('male');
  return document;
}

describe('a filled form', () => {
  it('has its values beside their labels, each once', async () => {
    const { text } = await readFirstPage(await (await createFilledForm()).save());

    const lines = text.split('\n').filter((each) => each !== '');
    expect(lines).toContain('Name:   Marge Exampleton');
    expect(lines).toContain('Town:   York');
    expect(lines).toContain('Adult:   [x]');
    expect(lines).toContain('Sex:   [x]');
    expect(text).toMatch(/Keep dry\nThis side up/);
    for (const value of ['Marge', 'Keep', 'York', 'Golf']) expect(text.split(value)).toHaveLength(2);
    expect(text.split('[x]')).toHaveLength(3);
    expect(text).not.toContain('Leeds');
  });

  it('has boxes for its values, so that they can be quoted', async () => {
    const { lines, text } = await readFirstPage(await (await createFilledForm()).save());
    const page: PageText = { number: 1, source: 'text-layer', confidence: 1, lines, text };

    const index = indexPage(page);
    const first = index.words.findIndex((word) => word.text === 'Marge');

    const { boxes, text: quote } = wordSpan(index, first, first + 1);
    const [box] = boxes as [Box];
    expect(quote).toBe('Marge Exampleton');
    expect(box.left).toBeCloseTo(150 / 400, 1);
    expect(box.top).toBeGreaterThan(80 / 600);
    expect(box.top + box.height).toBeLessThan(100 / 600);
  });

  it('has a mark for a ticked box and none for an unticked one', async () => {
    const { lines } = await readFirstPage(await (await createFilledForm()).save());

    const ticks = lines.flatMap(({ words }) => words.filter(({ text }) => text === '[x]'));

    expect(ticks.map(({ box }) => Math.round(box.left * 400))).toEqual([150, 250]);
  });

  it('keeps its values if the page is split off for OCR', async () => {
    const opened = await openPdf(await (await createFilledForm()).save());

    const alone = await readFirstPage(await opened.split(1));
    await opened.close();

    expect(alone.text).toContain('Name:   Marge Exampleton');
  });

  it('without drawn values has those that PDF viewers show', async () => {
    const field = (number: number, y: number, entries: string) =>
      [
        number,
        `<< /Type /Annot /Subtype /Widget /Rect [150 ${y} 350 ${y + 20}] /P 10 0 R /F 4 ${entries} >>`,
      ] as const;
    const objects = Object.fromEntries([
      field(20, 500, '/FT /Tx /T (name) /V (Marge Exampleton)'),
      field(21, 450, '/FT /Ch /Ff 131072 /T (town) /Opt [[(L) (Leeds)] [(Y) (York)]] /V (Y)'),
      field(22, 400, '/FT /Tx /Ff 8192 /T (code) /V (secret)'),
      field(23, 350, '/FT /Tx /Ff 4096 /T (notes) /V (Keep dry\\rThis side up)'),
    ]);
    const page = { content: textLine('Name:', 505), entries: '/Annots [20 0 R 21 0 R 22 0 R 23 0 R]' };

    const { text } = await readFirstPage(
      createRawPdf({
        pages: [page],
        objects,
        catalog: '/AcroForm << /Fields [20 0 R 21 0 R 22 0 R 23 0 R] /NeedAppearances true >>',
      }),
    );

    expect(text.split(/\n+/)).toEqual(['Name:   Marge Exampleton', 'York', 'Keep dry', 'This side up']);
  });
});

describe('an annotation', () => {
  const appearance = (text: string) =>
    [
      '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F 3 0 R >> >>',
      textLine(text, 5, { x: 0 }),
    ] as const;
  const note = (entries: string) => `<< /Type /Annot /Rect [150 500 350 520] ${entries} >>`;
  const readNote = (entries: string, drawn = 'Anna Beispiel') =>
    readFirstPage(
      createRawPdf({
        pages: [{ content: textLine('Tenant:', 505), entries: '/Annots [20 0 R]' }],
        objects: { 20: note(entries), 21: appearance(drawn) },
      }),
    );

  it.each([
    {
      what: 'typed text',
      entries: '/Subtype /FreeText /DA (/F 12 Tf) /Contents (Anna Beispiel) /AP << /N 21 0 R >>',
    },
    {
      what: 'typed text without an appearance stream',
      entries: '/Subtype /FreeText /DA (/F 12 Tf) /Contents (Anna Beispiel)',
    },
    { what: 'a stamp', entries: '/Subtype /Stamp /AP << /N 21 0 R >>' },
  ])('is part of the page text once if it is $what', async ({ entries }) => {
    expect((await readNote(entries)).text).toBe('Tenant:   Anna Beispiel');
  });

  it.each([
    {
      what: 'hidden',
      entries: '/Subtype /FreeText /F 2 /DA (/F 12 Tf) /Contents (Anna) /AP << /N 21 0 R >>',
    },
    {
      what: 'not printed',
      entries: '/Subtype /FreeText /F 36 /DA (/F 12 Tf) /Contents (Anna) /AP << /N 21 0 R >>',
    },
    { what: 'a comment that opens on a click', entries: '/Subtype /Text /Contents (Anna Beispiel)' },
    {
      what: 'a link',
      entries: '/Subtype /Link /Contents (Anna Beispiel) /A << /S /URI /URI (https://example.com) >>',
    },
  ])('is not part of the page text if it is $what', async ({ entries }) => {
    expect((await readNote(entries)).text).toBe('Tenant:');
  });
});
