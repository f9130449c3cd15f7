import { describe, expect, it } from 'vitest';
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

describe('CJK fonts with a predefined character map', () => {
  /** A font that is not embedded: only the character map that it names says which character a code means. */
  const font = (ordering: string, map: string) => ({
    20: `<< /Type /Font /Subtype /Type0 /BaseFont /Some /Encoding /${map} /DescendantFonts [21 0 R] >>`,
    21: `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Some /DW 1000 /FontDescriptor 22 0 R
      /CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 2 >> >>`,
    22: '<< /Type /FontDescriptor /FontName /Some /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /StemV 80 >>',
  });
  const written = (hex: string, at: string) => `BT /C 12 Tf ${at} Td <${hex}> Tj ET `;
  const utf16 = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex');

  it.each([
    { ordering: 'Japan1', map: 'UniJIS-UCS2-H', text: '国民健康保険料', hex: utf16('国民健康保険料') },
    { ordering: 'Japan1', map: '90ms-RKSJ-H', text: '日本', hex: '93fa967b' },
    { ordering: 'GB1', map: 'UniGB-UCS2-H', text: '应付金额', hex: utf16('应付金额') },
    { ordering: 'CNS1', map: 'UniCNS-UCS2-H', text: '應付金額', hex: utf16('應付金額') },
    { ordering: 'Korea1', map: 'UniKS-UCS2-H', text: '납부하실', hex: utf16('납부하실') },
  ])('of $ordering with $map are decoded', async ({ ordering, map, text, hex }) => {
    const page = { content: written(hex, '40 500'), resources: '/Font << /C 20 0 R >>' };

    expect(await readFirstPage(createRawPdf({ pages: [page], objects: font(ordering, map) }))).toMatchObject({
      text,
      trusted: true,
    });
  });

  it('are read column by column from the right if written vertically', async () => {
    const content = written(utf16('納付通知書'), '300 550') + written(utf16('東京都中央区'), '284 550');
    const page = { content, resources: '/Font << /C 20 0 R >>' };

    const { text, lines } = await readFirstPage(
      createRawPdf({ pages: [page], objects: font('Japan1', 'UniJIS-UCS2-V') }),
    );

    expect(text).toBe('納付通知書\n東京都中央区');
    const box = lines[0]?.words[0]?.box;
    expect([box?.left, box?.height]).toEqual([expect.closeTo(294 / 400, 1), expect.closeTo(60 / 600, 2)]);
  });
});

describe('words with letter spacing', () => {
  it('are joined by the width of the gaps', async () => {
    const content = textLine(
      'D e a r   M r s   W i n t e r ,   p a y   £ 1 2 . 5 0   b y   1 5   M a y',
      500,
    );

    expect((await readFirstPage(createRawPdf({ pages: [{ content }] }))).text).toBe(
      'Dear Mrs Winter, pay £12.50 by 15 May',
    );
  });

  it('are joined if each letter is a text item', async () => {
    const content = `BT /F 12 Tf 6 Tc 1 0 0 1 40 500 Tm (Dear Mrs Winter, pay now) Tj ET`;

    expect((await readFirstPage(createRawPdf({ pages: [{ content }] }))).text).toBe(
      'Dear Mrs Winter, pay now',
    );
  });

  it('are not joined if they are the columns of a table', async () => {
    const content = ['1 0 0 1 2 0 1 0 3 1', 'A 1 B 2 C 3 D 4 E 5']
      .map((row, at) => textLine(row, 500 - at * 20))
      .join('');

    expect((await readFirstPage(createRawPdf({ pages: [{ content }] }))).text).toBe(
      '1 0 0 1 2 0 1 0 3 1\nA 1 B 2 C 3 D 4 E 5',
    );
  });

  it('are left to OCR if no gap shows where words end', async () => {
    const content = Array.from({ length: 5 }, (_, row) =>
      textLine('D e a r M r s W i n t e r', 500 - row * 20),
    ).join('');

    expect((await readFirstPage(createRawPdf({ pages: [{ content }] }))).trusted).toBe(false);
  });
});

describe('leader dots and blanks', () => {
  it.each([
    { written: 'Invoice date ......................... Aug 31, 2026', text: 'Invoice date   Aug 31, 2026' },
    { written: 'Invoice date.........................Aug 31, 2026', text: 'Invoice date   Aug 31, 2026' },
    { written: 'Total . . . . . . . . . . . . . . . . 12.00', text: 'Total   12.00' },
    { written: 'Name: ______________________', text: 'Name:' },
    { written: 'To be continued... or not', text: 'To be continued... or not' },
  ])('become a gap: $written', async ({ written, text }) => {
    const { text: read1, lines } = await readFirstPage(
      createRawPdf({ pages: [{ content: textLine(written, 500) }] }),
    );

    expect(read1).toBe(text);
    expect(lines.flatMap(({ words }) => words.map((word) => word.text)).join(' ')).toBe(
      text.replace(/ +/g, ' '),
    );
  });
});

describe('the box of a word', () => {
  it('has the width of its own letters', async () => {
    const { lines } = await readFirstPage(
      createRawPdf({ pages: [{ content: textLine('iiiiiiiiii WWWWWWWWWW', 500) }] }),
    );

    const [narrow, wide] = lines[0]?.words ?? [];

    // Helvetica: i has 222 and W 944 thousandths of the font's size.
    expect(narrow?.box.width).toBeCloseTo((10 * 0.222 * 12) / 400, 3);
    expect(wide?.box.width).toBeCloseTo((10 * 0.944 * 12) / 400, 3);
  });
});
