import { describe, expect, it } from 'vitest';
import { detectContentType, jpegSize, pngSize } from '../../../../shared/ingestion/files/file-type.ts';
import { extractTiffPage, tiffPageSizes } from '../../../../shared/ingestion/files/tiff.ts';
import { openPdf } from '../../../../shared/ingestion/pdf/pdf.ts';
import { isTrusted } from '../../../../shared/ingestion/pdf/text-layer.ts';
import { createJpegHeader, createPdf, createPngHeader, createTiff, PROSE } from '../ingestion-fixtures.ts';

describe('the type of a file', () => {
  it.each([
    ['image/png', createPngHeader()],
    ['image/jpeg', createJpegHeader()],
    ['image/tiff', createTiff([1])],
    ['image/tiff', createTiff([1], 'MM')],
    ['application/pdf', Buffer.from('\n\n%PDF-1.4')],
    [undefined, Buffer.from('GIF89a')],
    [undefined, Buffer.alloc(0)],
  ])('%s is recognised by its first bytes', (type, bytes) => {
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
    ['file.encrypted', () => createPdf(['secret'], { password: 'x' })],
    ['file.invalid-pdf', async () => Buffer.from('%PDF-1.7 but no more')],
  ])('is refused with %s', async (code, make) => {
    await expect(openPdf(await make())).rejects.toMatchObject({ name: 'PdfRefused', code });
  });
});

const logo = { scanned: false, pictures: 0.05, curves: 200 };

describe('isTrusted on a page with a logo', () => {
  it.each([
    ['accepts prose', PROSE, true],
    ['accepts a bill', 'Hammer   12.50\nNails   1.20\n'.repeat(15), true],
    [
      'accepts a bill with leader dots',
      `Hammer ${'.'.repeat(70)} 12.50\nNails ${'_'.repeat(70)} 1.20\n`.repeat(15),
      true,
    ],
    ['rejects a stamp', 'Page 1 of 7  scanned with a telephone', false],
    ['rejects single letters', 'D e a r M s W i n t e r '.repeat(20), false],
    ['rejects characters without an encoding', '!"#$%&\'()*+,-./'.repeat(40), false],
    ['rejects private use characters', '\uE001\uE002\uE003 abc '.repeat(60), false],
    [
      'rejects letters shifted by three',
      PROSE.replace(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 94) % 26) + 97)),
      false,
    ],
    [
      'accepts letters of another alphabet',
      'Уважаемая госпожа Винтер, благодарим вас за письмо. '.repeat(6),
      true,
    ],
  ])('%s', (_, text, good) => {
    expect(isTrusted({ text, ...logo })).toBe(good);
  });
});

describe('isTrusted', () => {
  const page = { scanned: false, pictures: 0, curves: 0 };
  const header = 'Scanned with a telephone, the best of all of them. '.repeat(5);
  it.each([
    ['accepts a line alone', { ...page, text: 'Total due 25.00' }, true],
    ['rejects a line beside an image', { ...page, text: 'Total due 25.00', pictures: 0.05 }, false],
    ['rejects a line beside letters drawn as curves', { ...page, text: 'Page 1 of 2', curves: 9000 }, false],
    ['rejects a header on a scan', { ...page, text: header, pictures: 0.95 }, false],
    ['rejects a header beside a receipt', { ...page, text: header, pictures: 0.4 }, false],
    ['accepts a page of prose around a photo', { ...page, text: PROSE.repeat(3), pictures: 0.4 }, true],
    ['accepts the OCR text of a scanner', { ...page, text: PROSE, pictures: 1, scanned: true }, true],
    [
      'accepts a short Hebrew letter with a logo',
      { ...page, text: 'שלום עולם, תודה על מכתבך', pictures: 0.1 },
      true,
    ],
    ['rejects an empty text', { ...page, text: '' }, false],
  ])('%s', (_, layer, trusted) => {
    expect(isTrusted(layer)).toBe(trusted);
  });
});
