import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { compress, decompress, fromDocumentItem } from '../../../../shared/table/documents/document-item.ts';

const tooLarge = expect.objectContaining({ code: 'document.record-too-large' });

const box = { left: 0.1, top: 0.2, width: 0.3, height: 0.01 };

describe('the proof of a value', () => {
  it.each([
    { stored: { boxes: [box, box] }, read: [box, box] },
    { stored: { box }, read: [box] },
    { stored: { box: null }, read: [] },
  ])('has the boxes of its lines when stored with $stored', ({ stored, read }) => {
    const quoted = { page: 1, quote: 'Due 4 December' };
    const fields = { dueDate: { value: '2026-12-04', confidence: 1, source: { ...quoted, ...stored } } };
    const item = {
      files: [],
      fields: compress('fields', fields),
      invoice: compress('invoice', null),
      pagesTotal: 1,
    };

    expect(fromDocumentItem(item).fields.dueDate?.source).toEqual({ ...quoted, boxes: read });
  });
});

describe('compressed data', () => {
  it('is the same after reading', () => {
    const value = { 'invoice.total': { value: '12.50', confidence: 1, source: null } };

    expect(decompress(compress('fields', value))).toEqual(value);
    expect(decompress(compress('invoice', null))).toBeNull();
  });

  it('is refused if it does not fit into an item, with its size and the limit', () => {
    const random = Array.from({ length: 400 }, () => randomBytes(500).toString('base64'));

    expect(() => compress('invoice', random)).toThrow(tooLarge);
    expect(() => compress('invoice', random)).toThrow(/invoice would take \d+ KB; the limit is 100 KB/);
  });

  it('is refused if its original does not fit into a response, however well it compresses', () => {
    expect(() => compress('fields', 'a'.repeat(2_000_000))).toThrow(tooLarge);
    expect(() => compress('fields', 'a'.repeat(1_900_000))).not.toThrow();
  });
});
