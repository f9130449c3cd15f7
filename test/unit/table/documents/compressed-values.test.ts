import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { compress, decompress } from '../../../../shared/table/documents/document-item.ts';

const tooLarge = expect.objectContaining({ code: 'document.record-too-large' });

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
