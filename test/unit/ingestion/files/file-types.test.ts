import { describe, expect, it } from 'vitest';
import { detectContentType, jpegSize, pngSize } from '../../../../shared/ingestion/files/file-type.ts';
import { extractTiffPage, tiffPageSizes } from '../../../../shared/ingestion/files/tiff.ts';
import { openPdf } from '../../../../shared/ingestion/pdf/pdf.ts';
import { isTrusted } from '../../../../shared/ingestion/pdf/text-layer.ts';
import { createJpegHeader, createPdf, createPngHeader, createTiff, PROSE } from '../ingestion-fixtures.ts';

describe('the type of a file', () => {
  it.each([
    { type: 'image/png', bytes: createPngHeader() },
    { type: 'image/jpeg', bytes: createJpegHeader() },
    { type: 'image/tiff', bytes: createTiff([1]) },
    { type: 'image/tiff', bytes: createTiff([1], 'MM') },
    { type: 'application/pdf', bytes: Buffer.from('\n\n%PDF-1.4') },
    { type: undefined, bytes: Buffer.from('GIF89a') },
    { type: undefined, bytes: Buffer.alloc(0) },
  ])('$type is recognised by its first bytes', ({ type, bytes }) => {
    expect(detectContentType(bytes)).toBe(type);
  });

  it('is returned with the size of an image', () => {
    expect([pngSize(createPngHeader(640, 480)), jpegSize(createJpegHeader(640, 480))]).toEqual([
      { width: 640, height: 480 },
      { width: 640, height: 480 },
    ]);
    expect([pngSize(createPngHeader().subarray(0, 20)), jpegSize(createJpegHeader().subarray(0, 6))]).toEqual(
      [undefined, undefined],
    );
  });
});

describe('a TIFF', () => {
  it.each(['II', 'MM'] as const)(
    'has one page per image, and each can be extracted (byte order %s)',
    (order) => {
      const file = createTiff([400, 500, 600], order);

      const second = extractTiffPage(file, 2);

      expect(tiffPageSizes(file).map((page) => page?.width)).toEqual([400, 500, 600]);
      expect(tiffPageSizes(second)).toEqual([{ width: 500, height: 600 }]);
      expect(second).toHaveLength(file.length);
      expect(tiffPageSizes(file)).toHaveLength(3);
    },
  );

  it('with a cyclic chain of pages has each page once', () => {
    const file = createTiff([400, 500]);
    file.writeUInt32LE(8, 8 + 30 + 26);

    expect(tiffPageSizes(file)).toHaveLength(2);
  });

  it('with a directory outside the file has the pages before it and a damaged one', () => {
    const file = createTiff([400, 500]);
    file.writeUInt32LE(9999, 8 + 30 + 26);
    const cut = createTiff([400]).subarray(0, 12);

    expect(tiffPageSizes(file)).toEqual([
      { width: 400, height: 600 },
      { width: 500, height: 600 },
      undefined,
    ]);
    expect(tiffPageSizes(cut)).toEqual([undefined]);
    expect(tiffPageSizes(cut.subarray(0, 7))).toEqual([]);
    expect(() => extractTiffPage(file, 3)).toThrow('no page 3');
  });

  it('with a page of width zero marks that page as damaged and has the others', () => {
    const file = createTiff([400, 500, 600]);
    file.writeUInt16LE(999, 8 + 30 + 2);

    expect(tiffPageSizes(file).map((page) => page?.width)).toEqual([400, undefined, 600]);
  });
});

describe('a PDF', () => {
  it('returns its words with their boxes', async () => {
    const opened = await openPdf(await createPdf(['Dear reader\nTotal due 25.00']));

    const { lines, text } = await opened.text(1);
    await opened.close();

    expect(text).toBe('Dear reader\nTotal due 25.00');
    const [dear, reader] = lines[0]?.words ?? [];
    expect(dear).toMatchObject({
      text: 'Dear',
      confidence: 1,
      box: { left: expect.closeTo(60 / 595, 3), height: expect.closeTo(11 / 842, 2) },
    });
    expect(reader?.box.left).toBeGreaterThan((dear?.box.left ?? 1) + (dear?.box.width ?? 1));
    expect(lines[1]?.words[0]?.box.top).toBeGreaterThan(dear?.box.top ?? 1);
  });

  it('can be split into single pages', async () => {
    const opened = await openPdf(await createPdf(['first', 'second', 'third']));

    const page = await openPdf(await opened.split(2));

    expect([page.pageCount, (await page.text(1)).text]).toEqual([1, 'second']);
    await Promise.all([opened.close(), page.close()]);
  });

  it.each([
    { code: 'file.encrypted', make: () => createPdf(['secret'], { password: 'x' }) },
    { code: 'file.invalid-pdf', make: async () => Buffer.from('%PDF-1.7 but no more') },
  ])('is refused with $code', async ({ code, make }) => {
    await expect(openPdf(await make())).rejects.toMatchObject({ name: 'PdfRefused', code });
  });
});

const logo = { scanned: false, pictures: 0.05, curves: 200 };

describe('isTrusted on a page with a logo', () => {
  it.each([
    { what: 'accepts prose', text: PROSE, good: true },
    { what: 'accepts a bill', text: 'Hammer   12.50\nNails   1.20\n'.repeat(15), good: true },
    {
      what: 'accepts a bill with leader dots',
      text: `Hammer ${'.'.repeat(70)} 12.50\nNails ${'_'.repeat(70)} 1.20\n`.repeat(15),
      good: true,
    },
    { what: 'rejects a stamp', text: 'Page 1 of 7  scanned with a telephone', good: false },
    { what: 'rejects single letters', text: 'D e a r M s W i n t e r '.repeat(20), good: false },
    { what: 'rejects characters without an encoding', text: '!"#$%&\'()*+,-./'.repeat(40), good: false },
    { what: 'rejects private use characters', text: '\uE001\uE002\uE003 abc '.repeat(60), good: false },
    {
      what: 'rejects letters shifted by three',
      text: PROSE.replace(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 94) % 26) + 97)),
      good: false,
    },
    {
      what: 'accepts letters of another alphabet',
      text: 'Уважаемая госпожа Винтер, благодарим вас за письмо. '.repeat(6),
      good: true,
    },
  ])('$what', ({ text, good }) => {
    expect(isTrusted({ text, ...logo })).toBe(good);
  });
});

describe('isTrusted', () => {
  const page = { scanned: false, pictures: 0, curves: 0 };
  const header = 'Scanned with a telephone, the best of all of them. '.repeat(5);
  it.each([
    { what: 'accepts a line alone', layer: { ...page, text: 'Total due 25.00' }, trusted: true },
    {
      what: 'rejects a line beside an image',
      layer: { ...page, text: 'Total due 25.00', pictures: 0.05 },
      trusted: false,
    },
    {
      what: 'rejects a line beside letters drawn as curves',
      layer: { ...page, text: 'Page 1 of 2', curves: 9000 },
      trusted: false,
    },
    { what: 'rejects a header on a scan', layer: { ...page, text: header, pictures: 0.95 }, trusted: false },
    {
      what: 'rejects a header beside a receipt',
      layer: { ...page, text: header, pictures: 0.4 },
      trusted: false,
    },
    {
      what: 'accepts a page of prose around a photo',
      layer: { ...page, text: PROSE.repeat(3), pictures: 0.4 },
      trusted: true,
    },
    {
      what: 'accepts the OCR text of a scanner',
      layer: { ...page, text: PROSE, pictures: 1, scanned: true },
      trusted: true,
    },
    {
      what: 'accepts a short Hebrew letter with a logo',
      layer: { ...page, text: 'שלום עולם, תודה על מכתבך', pictures: 0.1 },
      trusted: true,
    },
    { what: 'rejects an empty text', layer: { ...page, text: '' }, trusted: false },
  ])('$what', ({ layer, trusted }) => {
    expect(isTrusted(layer)).toBe(trusted);
  });
});
