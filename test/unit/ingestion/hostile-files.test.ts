import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../shared/domain/limits.ts';
import { pdfLimits, tiffLimits } from '../../../shared/ingestion/files/file-limits.ts';
import { tiffPageSizes } from '../../../shared/ingestion/files/tiff.ts';
import { openPdf } from '../../../shared/ingestion/pdf/pdf.ts';
import { costlyStreams } from '../../../shared/ingestion/pdf/prepare-pdf.ts';
import { isSuperlinear } from '../linear-time/growth.ts';
import { createOverlappingTiff } from './files/hostile-tiff.ts';
import { createTiff } from './ingestion-fixtures.ts';
import { createRawPdf, type RawPdf, textLine } from './pdf/raw-pdf.ts';

/** Files that are designed to take time and memory: `file-limits.ts` bounds the work, whatever they claim. */

describe('a TIFF', () => {
  it('with overlapping directories is followed up to the page limit of a document', () => {
    const file = createOverlappingTiff(2_000_000);

    expect(tiffPageSizes(file)).toHaveLength(tiffLimits.directories);
    expect(isSuperlinear((text) => tiffPageSizes(createOverlappingTiff(text.length)), ' ', 1_000_000)).toBe(
      false,
    );
  });

  it('with more pages than a document may have is not counted to its end', () => {
    const widths = Array.from({ length: 3 * limits.pagesPerDocument }, () => 400);

    expect(tiffPageSizes(createTiff(widths))).toHaveLength(limits.pagesPerDocument + 1);
  });

  it('with more entries than any page has gives a damaged page', () => {
    const file = Buffer.concat([createTiff([400, 500]), Buffer.alloc(12 * (tiffLimits.entries + 1))]);
    file.writeUInt16LE(tiffLimits.entries + 1, 8);

    expect(tiffPageSizes(file)[0]).toBeUndefined();
  });
});

const readablePage = (page: number) => ({ content: textLine(`This stands on page ${page}.`, 500) });
const compressedStream = (content: string | Buffer): readonly [string, Buffer] => [
  '/Filter /FlateDecode',
  deflateSync(content),
];

/** Three pages, the second of which has this content. */
const pdfWithStream = (stream: readonly [string, Buffer]): RawPdf => ({
  pages: [readablePage(1), { content: '', entries: '/Contents 20 0 R' }, readablePage(3)],
  objects: { 20: stream },
});

/** The text of each page, or `picture` if it is to be read by OCR. */
async function readPages(pdf: RawPdf): Promise<string[]> {
  const opened = await openPdf(createRawPdf(pdf));
  const numbers = Array.from({ length: opened.pageCount }, (_, index) => index + 1);
  const pages: string[] = [];
  for (const number of numbers) {
    const page = await opened.text(number).catch(() => undefined);
    pages.push(page?.trusted ? page.text : (await opened.split(number)) && 'picture');
  }
  await opened.close();
  return pages;
}

const LINES = 'This line is one of very many, and stands where all the others do.';
const repeated = (unit: string, bytes: number) => unit.repeat(Math.ceil(bytes / unit.length));

describe('a costly page of a PDF fails alone', () => {
  it.each<{ what: string; stream: readonly [string, Buffer] }>([
    { what: '300 MB of blanks', stream: compressedStream(Buffer.alloc(300_000_000, ' ')) },
    {
      what: 'one operator more than the limit',
      stream: compressedStream(repeated('q Q ', pdfLimits.streamBytes + 4)),
    },
    { what: 'nested graphics states', stream: compressedStream(repeated('q ', 40_000)) },
    { what: 'nested graphics states without compression', stream: ['', Buffer.from(repeated('q ', 40_000))] },
    {
      what: 'a stream that is compressed twice',
      stream: ['/Filter [/FlateDecode /FlateDecode]', deflateSync(deflateSync('q '))],
    },
    { what: 'a megabyte of text', stream: compressedStream(repeated(textLine(LINES, 400), 1_500_000)) },
  ])('if it has $what', async ({ stream }) => {
    expect(await readPages(pdfWithStream(stream))).toEqual([
      'This stands on page 1.',
      'picture',
      'This stands on page 3.',
    ]);
  });

  it('if it has endless text in a form field', async () => {
    const field = (at: number) =>
      `<< /Type /Annot /Subtype /Widget /Rect [50 ${at} 350 ${at + 20}] /P 11 0 R /F 4 /FT /Tx /T (f${at}) /V (${'long '.repeat(1900)}) >>`;
    const numbers = Array.from({ length: 12 }, (_, index) => 20 + index);
    const fields = numbers.map((number) => `${number} 0 R`).join(' ');
    const pdf = {
      pages: [readablePage(1), { ...readablePage(2), entries: `/Annots [${fields}]` }],
      catalog: `/AcroForm << /Fields [${fields}] >>`,
      objects: Object.fromEntries(numbers.map((number) => [number, field(20 * number - 390)])),
    };

    expect(await readPages(pdf)).toEqual(['This stands on page 1.', 'picture']);
  });

  it('if its streams are too large together: the later ones are not read', () => {
    const each = compressedStream(Buffer.alloc(pdfLimits.streamBytes, ' '));
    const count = pdfLimits.allStreamBytes / pdfLimits.streamBytes + 3;
    const objects = Object.fromEntries(Array.from({ length: count }, (_, index) => [20 + index, each]));

    const costly = costlyStreams(createRawPdf({ pages: [], objects }));

    expect(costly.length).toBeGreaterThanOrEqual(3);
  });

  it('after a time that grows linearly with its content', () => {
    const file = (text: string) => createRawPdf(pdfWithStream(compressedStream(text)));

    expect(isSuperlinear((text) => costlyStreams(file(text)), 'q ', 500_000)).toBe(false);
    expect(isSuperlinear((text) => costlyStreams(Buffer.from(text)), 'stream\n', 500_000)).toBe(false);
  });
});

describe('a PDF with a cyclic page tree', () => {
  const catalogue = '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n';
  const page = '4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n';

  const node = (number: number, kids: string, count: number) =>
    `${number} 0 obj<</Type/Pages/Kids[${kids}]/Count ${count}>>endobj\n`;

  it.each([
    { what: 'to the root', tree: '2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>endobj\n' },
    { what: 'after a good page', tree: `2 0 obj<</Type/Pages/Kids[4 0 R 2 0 R]/Count 2>>endobj\n${page}` },
    {
      what: 'through another node',
      tree: `2 0 obj<</Type/Pages/Kids[3 0 R]/Count 2>>endobj\n3 0 obj<</Type/Pages/Kids[2 0 R]/Count 2>>endobj\n`,
    },
    {
      what: 'with shared branches, which would be 100,000 pages',
      tree:
        [2, 5, 6, 7, 8]
          .map((number, level) =>
            node(number, `${[5, 6, 7, 8, 4][level]} 0 R `.repeat(10), 10 ** (5 - level)),
          )
          .join('') + page,
    },
    {
      what: 'that claims three billion pages',
      tree: `2 0 obj<</Type/Pages/Kids[4 0 R 2 0 R]/Count 3000000000>>endobj\n${page}`,
    },
  ])('$what has unreadable pages, and reading it ends', async ({ tree }) => {
    const opened = await openPdf(Buffer.from(`${catalogue}${tree}trailer<</Root 1 0 R>>`)).catch(
      () => undefined,
    );

    expect(opened?.pageCount ?? 0).toBeLessThanOrEqual(2);
    await opened?.close();
  });
});
