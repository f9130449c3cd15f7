import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openPdf, type PdfPage } from '../../../../shared/ingestion/pdf/pdf.ts';
import { withoutDecodableImages } from '../../../../shared/ingestion/pdf/prepare-pdf.ts';
import { createRawPdf, greyImage, type RawPdf, textLine } from './raw-pdf.ts';

/** The text of the first page of a PDF. */
async function readFirstPage(pdf: RawPdf): Promise<PdfPage> {
  const opened = await openPdf(createRawPdf(pdf));
  try {
    return await opened.text(1);
  } finally {
    await opened.close();
  }
}

const SECRET = 'Pay 9999.00 pounds by February';
const visibleLine = textLine('Nothing is due.', 500);
const content = (hidden: string) => ({
  pages: [{ content: `${visibleLine}q ${hidden} Q`, resources }],
  objects,
});
const picturesAt = (matrix: string) => `q ${matrix} cm /Im Do Q `;
const resources = '/XObject << /Im 20 0 R >>';
const objects = { 20: greyImage(800, 1200) };

describe('invisible text is left out and reported', () => {
  it.each([
    { what: 'white on the white page', hidden: `1 g ${textLine(SECRET, 400)}` },
    { what: 'nearly white', hidden: `0.98 0.99 0.97 rg ${textLine(SECRET, 400)}` },
    {
      what: 'in the colour of its background bar',
      hidden: `0 0 0.5 rg 30 390 300 30 re f 0 0 0.5 rg ${textLine(SECRET, 400)}`,
    },
    { what: 'neither filled nor stroked', hidden: `3 Tr ${textLine(SECRET, 400)}` },
    { what: 'too small to see', hidden: textLine(SECRET, 400, { size: 1 }) },
    { what: 'scaled down by the matrix', hidden: `q 0.1 0 0 0.1 0 0 cm ${textLine(SECRET, 4000)} Q` },
    { what: 'under a white bar', hidden: `${textLine(SECRET, 400)} 1 g 30 390 330 30 re f` },
    { what: 'under a black bar', hidden: `${textLine(SECRET, 400)} 0 g 30 390 330 30 re f` },
    { what: 'stroked in white', hidden: `1 Tr 1 G ${textLine(SECRET, 400)}` },
  ])('$what', async ({ hidden }) => {
    const { text, hidden: left, trusted } = await readFirstPage(content(hidden));

    expect({ text, left, trusted }).toEqual({ text: 'Nothing is due.', left: SECRET, trusted: true });
  });

  it('under an image, so that OCR reads the page', async () => {
    const under = content(`${textLine(SECRET, 400)} ${picturesAt('330 0 0 30 30 390')}`);

    expect(await readFirstPage(under)).toMatchObject({
      text: 'Nothing is due.',
      hidden: SECRET,
      trusted: false,
    });
  });

  it('fully transparent', async () => {
    const page = {
      content: `${visibleLine}q /Clear gs ${textLine(SECRET, 400)} Q`,
      resources: '/ExtGState << /Clear << /ca 0 >> >>',
    };

    expect(await readFirstPage({ pages: [page] })).toMatchObject({ text: 'Nothing is due.', hidden: SECRET });
  });

  const layers = {
    catalog: '/OCProperties << /OCGs [20 0 R 21 0 R] /D << /OFF [20 0 R] >> >>',
    objects: {
      20: '<< /Type /OCG /Name (Off) >>',
      21: '<< /Type /OCG /Name (On) >>',
      22: '<< /Type /OCMD /OCGs [20 0 R 21 0 R] /P /AllOn >>',
      23: [
        '/Type /XObject /Subtype /Form /BBox [0 0 400 600] /OC 20 0 R /Resources << /Font << /F 3 0 R >> >>',
        textLine(SECRET, 400),
      ],
    },
  } as const;
  it.each([
    { what: 'on a layer that is off', hidden: `/OC /Off BDC ${textLine(SECRET, 400)} EMC` },
    { what: 'on a layer group with one layer off', hidden: `/OC /Both BDC ${textLine(SECRET, 400)} EMC` },
    {
      what: 'on a layer inside one that is off',
      hidden: `/OC /Off BDC /OC /On BDC ${textLine(SECRET, 400)} EMC EMC`,
    },
    { what: 'in a form XObject on a layer that is off', hidden: '/Form Do' },
  ])('$what', async ({ hidden }) => {
    const page = {
      content: `${visibleLine}${hidden} /OC /On BDC ${textLine('Goodbye.', 300)} EMC`,
      resources: '/Properties << /Off 20 0 R /On 21 0 R /Both 22 0 R >> /XObject << /Form 23 0 R >>',
    };

    const { text, hidden: left } = await readFirstPage({ ...layers, pages: [page] });

    expect({ text, left }).toEqual({ text: 'Nothing is due.\n\nGoodbye.', left: SECRET });
  });

  it('at the end of a visible line', async () => {
    const { text, hidden } = await readFirstPage(
      content(`BT /F 12 Tf 40 400 Td (Total 12.00 ) Tj 1 g (and 9999.00 more tomorrow) Tj ET`),
    );

    expect({ text, hidden }).toEqual({
      text: 'Nothing is due.\n\nTotal 12.00',
      hidden: 'and 9999.00 more tomorrow',
    });
  });
});

describe('any mixture of visible and invisible text', () => {
  it('gives the visible text in order', async () => {
    const words = fc.array(
      fc.record({
        word: fc.stringMatching(/^[a-z]{2,6}$/),
        style: fc.constantFrom('0 g', '1 g', '0 Tr', '3 Tr', '0.5 g'),
        apart: fc.boolean(),
      }),
      { minLength: 1, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(words, async (row) => {
        let at = { colour: '0 g', mode: '0 Tr' };
        const shown: string[] = [];
        const operators = row.map(({ word, style, apart }) => {
          at = style.endsWith('g') ? { ...at, colour: style } : { ...at, mode: style };
          if (at.colour !== '1 g' && at.mode === '0 Tr') shown.push(word);
          return `${style} ${apart ? '/F 12 Tf ' : ''}(${word} ) Tj`;
        });

        const { text } = await readFirstPage({
          pages: [{ content: `BT /F 6 Tf 10 400 Td ${operators.join(' ')} ET` }],
        });

        expect(text.split(/\s+/).filter(Boolean)).toEqual(shown);
      }),
      { numRuns: 30 },
    );
  });
});

describe('clipped text is left out without a report', () => {
  it.each([
    { what: 'beyond the edge of the page', hidden: textLine(SECRET, -50) },
    { what: 'outside a clipping path', hidden: `0 0 100 100 re W n ${textLine(SECRET, 400)}` },
    { what: 'outside an empty clipping path', hidden: `10 10 0 0 re W n ${textLine(SECRET, 400)}` },
  ])('$what', async ({ hidden }) => {
    expect(await readFirstPage(content(hidden))).toMatchObject({ text: 'Nothing is due.', hidden: '' });
  });

  it('outside the crop box', async () => {
    const page = { content: visibleLine + textLine(SECRET, 100), entries: '/CropBox [0 300 400 600]' };

    expect(await readFirstPage({ pages: [page] })).toMatchObject({ text: 'Nothing is due.', hidden: '' });
  });
});

describe('visible text is kept', () => {
  const head = 'Item and price of each';
  it.each([
    { what: 'white on a dark bar', shown: `0 g 30 390 300 30 re f 1 g ${textLine(head, 400)}` },
    {
      what: 'white on a dark bar with round corners',
      shown: `0 g 30 390 m 330 390 l 340 390 340 420 330 420 c 30 420 l h f 1 g ${textLine(head, 400)}`,
    },
    {
      what: 'white on a dark line as thick as a bar',
      shown: `30 w 0 G 30 404 m 330 404 l S 1 g ${textLine(head, 400)}`,
    },
    { what: 'white on a shading', shown: `q 30 390 300 30 re W n /Sh sh Q 1 g ${textLine(head, 400)}` },
    {
      what: 'white on a gradient of thin strips',
      shown: `${Array.from({ length: 60 }, (_, at) => `${at / 120} g 30 ${390 + at / 2} 300 0.5 re f`).join(' ')} 1 g ${textLine(head, 400)}`,
    },
    { what: 'dark with a thin rule through it', shown: `${textLine(head, 400)} 0 g 30 403 300 0.5 re f` },
    {
      what: 'dark in a frame of two rectangles',
      shown: `${textLine(head, 400)} 0 g 20 380 330 50 re 21 381 328 48 re f*`,
    },
    { what: 'over a white bar', shown: `1 g 30 390 300 30 re f 0 g ${textLine(head, 400)}` },
    { what: 'light grey', shown: `0.8 g ${textLine(head, 400)}` },
    { what: 'four points high, like fine print', shown: textLine(head, 400, { size: 4 }) },
    {
      what: 'one point high and scaled up by the matrix',
      shown: `q 12 0 0 12 0 0 cm ${textLine(head, 33, { x: 3, size: 1 })} Q`,
    },
    {
      what: 'mirrored twice',
      shown: `q -1 0 0 -1 400 600 cm BT /F 12 Tf -1 0 0 -1 360 200 Tm (${head}) Tj ET Q`,
    },
    { what: 'outlined in black without a fill', shown: `1 Tr 0 G ${textLine(head, 400)}` },
    {
      what: 'under a partly transparent image',
      shown: `${textLine(head, 400)} q 300 0 0 30 30 390 cm /Stamp Do Q`,
    },
    { what: 'under an image mask', shown: `${textLine(head, 400)} q 300 0 0 30 30 390 cm /Stencil Do Q` },
    {
      what: 'under a tiling pattern',
      shown: `${textLine(head, 400)} /Pattern cs /Tiles scn 30 390 300 30 re f`,
    },
    { what: 'white on an image', shown: `${picturesAt('300 0 0 30 30 390')} 1 g ${textLine(head, 400)}` },
  ])('$what', async ({ shown }) => {
    const page = {
      content: `${visibleLine}q ${shown} Q`,
      resources: `/Pattern << /Tiles 24 0 R >> /XObject << /Im 20 0 R /Stamp 21 0 R /Stencil 23 0 R >> /Shading << /Sh << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 400 0]
        /Function << /FunctionType 2 /Domain [0 1] /C0 [0 0 0.4] /C1 [0.4 0 0] /N 1 >> >> >>`,
    };

    const [entries, bytes] = greyImage(80, 8);
    const seeThrough = {
      21: [`${entries} /SMask 22 0 R`, bytes],
      22: [entries, bytes],
      24: [
        '/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << >>',
        '0 0 1 rg 0 0 1 1 re f',
      ],
      23: ['/Type /XObject /Subtype /Image /Width 80 /Height 8 /ImageMask true', bytes],
    } as const;

    const { text, hidden } = await readFirstPage({ pages: [page], objects: { ...objects, ...seeThrough } });

    expect({ text, hidden }).toEqual({ text: `Nothing is due.\n\n${head}`, hidden: '' });
  });
});

describe('a page with images', () => {
  const words = 'the quick brown fox jumps over the lazy dog ';
  const ocr = Array.from({ length: 20 }, (_, row) => textLine(words, 560 - row * 25)).join('');
  const scan = picturesAt('400 0 0 600 0 0');
  const advert =
    textLine(words.repeat(2), 30, { size: 4 }) +
    textLine(words.repeat(2), 20, { size: 4 }) +
    textLine(words, 10);

  it.each([
    {
      what: 'is read from its text layer if it is a scan with its OCR text on top',
      content: `${scan} 3 Tr ${ocr}`,
      trusted: true,
    },
    {
      what: 'is read from its text layer if it is a scan with its OCR text below',
      content: `${ocr} ${scan}`,
      trusted: true,
    },
    {
      what: 'is read from its text layer if it is a scan in strips with OCR text',
      content: `${Array.from({ length: 6 }, (_, at) => picturesAt(`400 0 0 100 0 ${at * 100}`)).join('')} 3 Tr ${ocr}`,
      trusted: true,
    },
    { what: 'is read by OCR if it is a scan with a footer', content: `${scan} ${advert}`, trusted: false },
    {
      what: 'is read by OCR if it is a scan with an invisible footer',
      content: `${scan} 3 Tr ${advert}`,
      trusted: false,
    },
    {
      what: 'is read by OCR if it is a scan in a form XObject with a footer',
      content: `/Form Do ${advert}`,
      trusted: false,
    },
    {
      what: 'is read by OCR if it is half a scan with a footer',
      content: `${picturesAt('400 0 0 300 0 250')} ${advert}`,
      trusted: false,
    },
    {
      what: 'is read from its text layer if the scan is clipped to a corner',
      content: `q 0 0 50 50 re W n ${scan} Q ${ocr}`,
      trusted: true,
    },
    {
      what: 'is read from its text layer if the image has too few pixels to read',
      content: `q 400 0 0 600 0 0 cm /Dot Do Q ${ocr}`,
      trusted: true,
    },
    {
      what: 'is read from its text layer if it is text with a logo',
      content: `${picturesAt('60 0 0 60 300 500')} ${ocr}`,
      trusted: true,
    },
    {
      what: 'is read by OCR if it is one line with a logo',
      content: `${picturesAt('60 0 0 60 300 500')} ${textLine('Total 12.00', 300)}`,
      trusted: false,
    },
    {
      what: 'is read from its text layer if it is one line without an image',
      content: textLine('Total 12.00', 300),
      trusted: true,
    },
  ])('$what', async ({ content, trusted }) => {
    const form = [
      '/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Matrix [400 0 0 600 0 0] /Resources << /XObject << /Im 20 0 R >> >>',
      '/Im Do',
    ] as const;
    const page = { content, resources: '/XObject << /Im 20 0 R /Form 21 0 R /Dot 22 0 R >>' };

    const read1 = await readFirstPage({
      pages: [page],
      objects: { ...objects, 21: form, 22: greyImage(20, 30) },
    });

    expect({ trusted: read1.trusted, hidden: read1.trusted ? read1.hidden : '' }).toEqual({
      trusted,
      hidden: '',
    });
  });

  it('is read by OCR if its letters are drawn as curves', async () => {
    const letter = '0 0 m 3 5 5 5 6 0 c 5 -5 3 -5 0 0 c f ';
    const shapes = Array.from(
      { length: 900 },
      (_, at) => `q 1 0 0 1 ${(at % 30) * 12} ${20 * Math.floor(at / 30)} cm ${letter} Q `,
    );

    expect(
      await readFirstPage({ pages: [{ content: shapes.join('') + textLine('Page 1 of 2', 590) }] }),
    ).toMatchObject({
      trusted: false,
    });
  });

  it('is parsed without decoding them, from a copy of the file that differs only in their dictionaries', () => {
    const bytes = createRawPdf({
      pages: [{ content: `${textLine('/Subtype /Image /Filter /BitsPerComponent', 500)}${scan}`, resources }],
      objects: { 20: [`${objects[20][0]} /Filter /DCTDecode`, objects[20][1]] },
    });

    const [before, after] = [bytes, Buffer.from(withoutDecodableImages(bytes))].map((each) =>
      each.toString('latin1'),
    );

    const expected = before
      ?.replace('/BitsPerComponent 8', '/XitsPerComponent 8')
      .replace('/Filter /DCTDecode', '/Xilter /DCTDecode');
    expect(after === expected).toBe(true);
  });

  it('keeps them if it is split off for OCR', async () => {
    const opened = await openPdf(createRawPdf({ pages: [{ content: scan, resources }], objects }));

    const alone = Buffer.from(await opened.split(1));
    await opened.close();

    expect(alone.toString('latin1')).toMatch(/\/BitsPerComponent 8/);
    expect(alone.length).toBeGreaterThan(1000);
  });
});
