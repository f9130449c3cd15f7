import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportPath } from '../../../shared/exports/file-names.ts';
import { createField, createReadyDocument } from '../documents/document-fixtures.ts';

const sender = (name: string | null) => ({ name, address: null, email: null, phone: null });

const file = (name: string, contentType: 'application/pdf' | 'image/jpeg' = 'application/pdf') => ({
  id: 1,
  name,
  contentType,
  size: 1,
  status: 'received' as const,
  pages: 1,
  sha256: null,
});

const documentWith = (more: Partial<Parameters<typeof createReadyDocument>[0]> = {}) =>
  createReadyDocument({
    createdAt: '2026-11-20T08:15:00.000Z',
    files: [file('scan0001.pdf')],
    title: null,
    ...more,
  });

describe('the path of an exported file', () => {
  it('has the date, the sender and the title of the document, and its number', () => {
    const document = documentWith({
      title: 'Invoice for electricity',
      sender: sender('Sampletown Utilities'),
      fields: { date: createField('2026-11-16') },
    });

    expect(exportPath(document, 12, 1)).toBe(
      'originals/2026-11-16 Sampletown Utilities - Invoice for electricity [12].pdf',
    );
  });

  it('has the day of creation and the name of the file if nothing was extracted', () => {
    expect(exportPath(documentWith(), 3, 1)).toBe('originals/2026-11-20 scan0001 [3].pdf');
    expect(exportPath(documentWith({ files: [file('.pdf')] }), 3, 1)).toBe('originals/2026-11-20 [3].pdf');
  });

  it('has the number of the file if the document has several', () => {
    const document = documentWith({ title: 'Lease', files: [file('a'), file('b', 'image/jpeg')] });

    expect(exportPath(document, 3, 2)).toBe('originals/2026-11-20 Lease [3-2].jpg');
  });

  it.each([
    { title: 'a/b\\c:d*e?f"g<h>i|j', safe: 'a b c d e f g h i j' },
    { title: '../../etc/passwd', safe: '.. .. etc passwd' },
    { title: 'gpj.\u202Eexe\u0000\u200B', safe: 'gpj. exe' },
    { title: 'Grüße, 日本', safe: 'Grüße, 日本' },
    { title: '  two\n\tlines ', safe: 'two lines' },
  ])('has no characters that a file system refuses: $title', ({ title, safe }) => {
    expect(exportPath(documentWith({ title }), 1, 1)).toBe(`originals/2026-11-20 ${safe} [1].pdf`);
  });

  it('is accepted by Windows, macOS and Linux, whatever the document says', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(text, text, (title, name) => {
        const [folder, last = ''] = exportPath(
          documentWith({ title, sender: sender(name) }),
          99_999,
          1,
        ).split('/');

        expect(folder).toBe('originals');
        expect(last).toMatch(/^2026-11-20 [^<>:"/\\|?*\p{C}]*\[99999\]\.pdf$/u);
        expect(last.isWellFormed()).toBe(true);
        expect(Buffer.byteLength(last.normalize('NFD'))).toBeLessThan(160);
      }),
    );
  });
});
