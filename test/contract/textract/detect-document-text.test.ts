import { type Block, DetectDocumentTextCommand, TextractClient } from '@aws-sdk/client-textract';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { bankStatement, shopReceipt } from '../../../fixtures/documents/index.ts';
import { drawPage, drawTiff } from '../../../fixtures/draw.ts';
import { drawPdf } from '../../../fixtures/pdf.ts';
import { openTarget, refusalOf } from '../target.ts';

const client = new TextractClient((await openTarget()).clientConfig);
const detect = (Document: object) => client.send(new DetectDocumentTextCommand({ Document }));
const blank = () => sharp({ create: { width: 400, height: 400, channels: 3, background: 'white' } });
const ofType = (blocks: readonly Block[], type: string) =>
  blocks.filter(({ BlockType }) => BlockType === type);
const childrenOf = ({ Relationships = [] }: Block) =>
  Relationships.flatMap(({ Type, Ids = [] }) => (Type === 'CHILD' ? Ids : []));

/** https://docs.aws.amazon.com/textract/latest/dg/how-it-works-lines-words.html */
describe('Textract', () => {
  it('returns a page of lines of words, each parent with its children', async () => {
    const { Blocks = [], DocumentMetadata } = await detect({
      Bytes: await drawPage(shopReceipt, { dpi: 150 }),
    });

    const [pages, lines, words] = ['PAGE', 'LINE', 'WORD'].map((type) => ofType(Blocks, type));
    const ids = (blocks: readonly Block[] = []) => blocks.map(({ Id }) => Id);
    expect(DocumentMetadata).toEqual({ Pages: 1 });
    expect(pages).toHaveLength(1);
    expect(childrenOf(pages?.[0] ?? {})).toEqual(ids(lines));
    expect(lines?.flatMap(childrenOf).toSorted()).toEqual(ids(words).toSorted());
    expect(lines?.length).toBeGreaterThan(3);
    const byId = new Map(words?.map((word) => [word.Id ?? '', word]));
    for (const line of lines ?? [])
      expect(line.Text).toBe(
        childrenOf(line)
          .map((id) => byId.get(id)?.Text)
          .join(' '),
      );
    for (const { Confidence = -1, Geometry, TextType } of words ?? []) {
      expect(TextType).toMatch(/^(PRINTED|HANDWRITING)$/);
      expect(Confidence).toBeGreaterThanOrEqual(0);
      expect(Confidence).toBeLessThanOrEqual(100);
      expect(Geometry?.Polygon).toHaveLength(4);
      const { Left = -1, Top = -1, Width = 2, Height = 2 } = Geometry?.BoundingBox ?? {};
      for (const value of [Left, Top, Width, Height, Left + Width, Top + Height]) {
        expect(value).toBeGreaterThanOrEqual(-0.01);
        expect(value).toBeLessThanOrEqual(1.01);
      }
    }
  });

  it.each([
    { format: 'JPEG', make: () => blank().jpeg().toBuffer() },
    { format: 'PNG', make: () => blank().png().toBuffer() },
    { format: 'TIFF', make: () => blank().tiff().toBuffer() },
  ])('returns a page without children for an empty $format', async ({ make }) => {
    const { Blocks = [] } = await detect({ Bytes: await make() });

    expect(Blocks).toHaveLength(1);
    expect(Blocks[0]).toMatchObject({ BlockType: 'PAGE' });
    expect(childrenOf(Blocks[0] ?? {})).toEqual([]);
  });
});

/**
 * https://docs.aws.amazon.com/textract/latest/dg/limits-document.html and
 * https://docs.aws.amazon.com/textract/latest/dg/API_DetectDocumentText.html#API_DetectDocumentText_Errors
 */
describe('Textract refuses', () => {
  it.each([
    { what: 'no document', name: 'InvalidParameterException', make: async () => ({}) },
    {
      what: 'a document of more than 10 MB',
      name: 'DocumentTooLargeException',
      make: async () => ({ Bytes: Buffer.alloc(10 * 1024 * 1024 + 1) }),
    },
    {
      what: 'a text',
      name: 'UnsupportedDocumentException',
      make: async () => ({ Bytes: Buffer.from('Dear customer, this is no picture.') }),
    },
    {
      what: 'a GIF',
      name: 'UnsupportedDocumentException',
      make: async () => ({ Bytes: await blank().gif().toBuffer() }),
    },
    {
      what: 'a WebP',
      name: 'UnsupportedDocumentException',
      make: async () => ({ Bytes: await blank().webp().toBuffer() }),
    },
    {
      what: 'a PDF of several pages',
      name: 'UnsupportedDocumentException',
      make: async () => ({ Bytes: await drawPdf([bankStatement], { textLayer: true }) }),
    },
    {
      what: 'a TIFF of several pages',
      name: 'UnsupportedDocumentException',
      make: async () => ({ Bytes: await drawTiff(bankStatement, { dpi: 30 }) }),
    },
  ])('$what', async ({ name, make }) => {
    expect(await refusalOf(detect(await make()))).toEqual({ name, status: 400 });
  });

  /** Which of the two is not documented; for both a retry is of no use. */
  it('a picture that ends early', async () => {
    const whole = await drawPage(shopReceipt, { dpi: 60 });

    const { name, status } = await refusalOf(detect({ Bytes: whole.subarray(0, whole.length / 3) }));

    expect(['BadDocumentException', 'UnsupportedDocumentException']).toContain(name);
    expect(status).toBe(400);
  });
});
