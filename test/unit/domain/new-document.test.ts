import { describe, expect, it } from 'vitest';
import { maxBytes } from '../../../shared/domain/limits.ts';
import { newDocument } from '../../../shared/domain/new-document.ts';

const origin = {
  id: '01JD0000000000000000000000',
  caller: { userId: 'u', workspaceId: 'w' },
  now: new Date(0),
};
const scan = { name: 'scan.jpg', contentType: 'image/jpeg', size: 1000 };

describe('a new document', () => {
  it('waits for its files and belongs to the caller', () => {
    const document = newDocument({ files: [scan, scan], kind: 'letter' }, origin);

    expect(document).toMatchObject({
      id: origin.id,
      workspaceId: 'w',
      createdBy: 'u',
      status: 'awaiting-upload',
      kind: 'letter',
      progress: { pagesRead: 0, pagesTotal: 0 },
      createdAt: '1970-01-01T00:00:00.000Z',
    });
    expect(document.files.map(({ status }) => status)).toEqual(['awaiting-upload', 'awaiting-upload']);
  });

  it.each([
    ['an unsupported type', [{ ...scan, contentType: 'text/html' }], 'document.unsupported-type'],
    ['an image over its limit', [{ ...scan, size: maxBytes['image/jpeg'] + 1 }], 'document.too-large'],
  ])('is refused for %s', (_what, files, code) => {
    expect(() => newDocument({ files }, origin)).toThrow(expect.objectContaining({ code }));
  });

  it.each([
    ['a name with a right-to-left override', 'invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['control characters', 'a\u0000b\nc.pdf', 'abc.pdf'],
    ['a Hebrew name', 'חשבונית.pdf', 'חשבונית.pdf'],
    ['joined emoji', '👩‍👧.jpg', '👩‍👧.jpg'],
    ['nothing printable', '\u202E\u0000', 'file'],
  ])('keeps the printable characters of the file name: %s', (_what, name, kept) => {
    expect(newDocument({ files: [{ ...scan, name }] }, origin).files[0]?.name).toBe(kept);
  });

  it('accepts alternative names of content types', () => {
    const files = [{ ...scan, contentType: 'image/JPG' }];

    expect(newDocument({ files }, origin).files[0]?.contentType).toBe('image/jpeg');
  });

  it('accepts a PDF larger than an image may be', () => {
    const pdf = { name: 'book.pdf', contentType: 'application/pdf', size: maxBytes['application/pdf'] };

    expect(newDocument({ files: [pdf] }, origin).files).toHaveLength(1);
  });
});
