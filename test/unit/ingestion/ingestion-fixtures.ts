import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import type { PageText } from '../../../shared/domain/page.ts';
import type {
  ExtractedInvoice,
  ExtractedValue,
  ModelAnalysis,
} from '../../../shared/ingestion/analysis/analysis-schema.ts';

/** Documents and replies of the model about them, for tests. */

/** A page as OCR returns it, with letters of equal width; three spaces in a row are a gap between columns. */
export function createPage(number: number, text: string, confidence = 0.95): PageText {
  const lines = text.split('\n');
  return {
    number,
    source: 'ocr',
    confidence,
    text,
    lines: lines.flatMap((line, row) => {
      const words = [...line.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
        text: word,
        confidence,
        box: { left: index / 100, top: row / 100, width: word.length / 100, height: 0.008 },
      }));
      return words.length === 0 ? [] : [{ words }];
    }),
  };
}

export const createExtractedValue = (value: string, quote = value, page = 1): ExtractedValue => ({
  value,
  quote,
  page,
});

/** The answer of a model about a letter in which it found nothing but the given values. */
export const createModelAnalysis = (found: Partial<ModelAnalysis> = {}): ModelAnalysis => ({
  kind: 'letter',
  title: 'A letter',
  summary: 'It says something.',
  language: 'en',
  category: 'other',
  actionStatus: 'no-action-needed',
  suggestedActions: [],
  sender: null,
  date: null,
  dueDate: null,
  amount: null,
  invoice: null,
  ...found,
});

/** A bill as a model has extracted it, with nothing but the given values. */
export const createExtractedInvoice = (found: Partial<ExtractedInvoice> = {}): ExtractedInvoice => ({
  vendorName: null,
  vendorAddress: null,
  invoiceNumber: null,
  issueDate: null,
  dueDate: null,
  currency: null,
  subtotal: null,
  tax: null,
  total: null,
  lineItems: [],
  ...found,
});

/** The beginning of a PNG, which is all that is read before OCR. */
export function createPngHeader(width = 800, height = 1100, mark = 0): Buffer {
  const bytes = Buffer.alloc(64, mark);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  bytes.write('IHDR', 12, 'latin1');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

/** The beginning of a JPEG, with a comment before the frame header. */
export function createJpegHeader(width = 800, height = 1100): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.set([0xff, 0xd8, 0xff, 0xfe, 0x00, 0x04, 0x41, 0x42, 0xff, 0xc0, 0x00, 0x11, 0x08]);
  bytes.writeUInt16BE(height, 13);
  bytes.writeUInt16BE(width, 15);
  return bytes;
}

/** A TIFF with pages of these widths, 600 pixels high, in either byte order. */
export function createTiff(widths: readonly number[], order: 'II' | 'MM' = 'II'): Buffer {
  const bytes = Buffer.alloc(8 + widths.length * 30);
  const u16 = (value: number, at: number) =>
    order === 'II' ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at);
  const u32 = (value: number, at: number) =>
    order === 'II' ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at);
  bytes.write(order, 'latin1');
  u16(42, 2);
  u32(8, 4);
  for (const [index, width] of widths.entries()) {
    const at = 8 + index * 30;
    u16(2, at);
    for (const [entry, [tag, value]] of [
      [256, width],
      [257, 600],
    ].entries() as IterableIterator<[number, [number, number]]>) {
      const start = at + 2 + entry * 12;
      u16(tag, start);
      u16(4, start + 2);
      u32(1, start + 4);
      u32(value, start + 8);
    }
    u32(index + 1 < widths.length ? at + 30 : 0, at + 26);
  }
  return bytes;
}

/** A PDF with a page for each text; an empty text gives a page without text. */
export async function createPdf(
  texts: readonly string[],
  { password }: { password?: string } = {},
): Promise<Buffer> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const text of texts) {
    const sheet = document.addPage([595, 842]);
    for (const [index, line] of text.split('\n').entries()) {
      sheet.drawText(line, { x: 60, y: 760 - index * 16, size: 11, font });
    }
  }
  if (password !== undefined) document.encrypt({ userPassword: password, ownerPassword: password });
  return Buffer.from(await document.save());
}

/** Enough prose for a text layer to be trusted. */
export const PROSE = `Dear Ms Winter, thank you for your letter of the fifth of May.
We have looked into the matter of the garden fence and agree with you that it
has to be repaired before the autumn. Please let us know by letter which of the
two offers you prefer, and when the workers may come to see you about it.
With kind regards, the management of the house`;
