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
    {
      what: 'an unsupported type',
      files: [{ ...scan, contentType: 'text/html' }],
      code: 'document.unsupported-type',
    },
    {
      what: 'an image over its limit',
      files: [{ ...scan, size: maxBytes['image/jpeg'] + 1 }],
      code: 'document.too-large',
    },
  ])('is refused for $what', ({ files, code }) => {
    expect(() => newDocument({ files }, origin)).toThrow(expect.objectContaining({ code }));
  });

  it.each([
    { what: 'a name with a right-to-left override', name: 'invoice\u202Efdp.exe', kept: 'invoicefdp.exe' },
    { what: 'control characters', name: 'a\u0000b\nc.pdf', kept: 'abc.pdf' },
    { what: 'a Hebrew name', name: 'חשבונית.pdf', kept: 'חשבונית.pdf' },
    { what: 'joined emoji', name: '👩‍👧.jpg', kept: '👩‍👧.jpg' },
    { what: 'nothing printable', name: '\u202E\u0000', kept: 'file' },
  ])('keeps the printable characters of the file name: $what', ({ name, kept }) => {
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
