import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box } from '../../../shared/domain/page.ts';
import {
  changedFiles,
  type FilesChange,
  turnedPageCount,
  updateForFiles,
} from '../../../shared/domain/page-changes.ts';
import { Rotation, turnedBox } from '../../../shared/domain/rotation.ts';
import {
  pageLocations,
  rotationOfPage,
  type StoredDocument,
  type StoredFile,
} from '../../../shared/domain/stored-document.ts';
import { createField, createReadyDocument } from '../documents/document-fixtures.ts';

const BOX: Box = { left: 0.125, top: 0.25, width: 0.5, height: 0.0625 };

const createFile = (id: number, pages: number, more: Partial<StoredFile> = {}): StoredFile => ({
  id,
  name: `${id}.pdf`,
  contentType: 'application/pdf',
  size: 1000,
  status: 'received',
  pages,
  sha256: `sha-${id}`,
  ...more,
});

/** A read document with these files, and one value on each page, by its place: `3.1` is on page 1 of file 3. */
function createDocument(...files: StoredFile[]): StoredDocument {
  const places = pageLocations({ files });
  const numbers = places.map((_, index) => index + 1);
  return createReadyDocument({
    files,
    progress: { pagesRead: places.length, pagesTotal: places.length },
    readPages: numbers,
    fields: Object.fromEntries(
      places.map(({ file, page }, index) => [
        `${file}.${page}`,
        createField('84.00', { source: { page: index + 1, quote: '84.00', boxes: [BOX] } }),
      ]),
    ),
  });
}

/** The document after the change, as the table would have it. */
function apply(document: StoredDocument, change: FilesChange): StoredDocument {
  const { pagesTotal = document.progress.pagesTotal, ...update } =
    updateForFiles(document, changedFiles(document, change)) ?? {};
  const after = { ...document, ...update } as StoredDocument;
  return { ...after, progress: { pagesTotal, pagesRead: after.readPages.length } };
}

describe('a change of the files', () => {
  const document = createDocument(createFile(1, 2), createFile(2, 1), createFile(3, 1));

  it('moves the values to the new numbers of their pages, and reads nothing again', () => {
    const after = apply(document, { order: [3, 1, 2] });

    expect(after.files.map(({ id }) => id)).toEqual([3, 1, 2]);
    expect(after).toMatchObject({ status: 'analysing', readPages: [1, 2, 3, 4], pagesVersion: 1 });
    expect(after.fields['3.1']?.source).toMatchObject({ page: 1 });
    expect(after.fields['1.2']?.source).toMatchObject({ page: 3 });
  });

  it('reads a page again if it was turned, and has no box on it whose place is not known', () => {
    const after = apply(document, { rotations: { 2: 90 } });

    expect(after).toMatchObject({ status: 'reading', readPages: [1, 3, 4] });
    expect([1, 2, 3].map((page) => rotationOfPage(after, page))).toEqual([null, 90, null]);
    expect(after.fields['1.2']?.source).toMatchObject({ page: 2, boxes: [] });
    expect(turnedPageCount(document, after.files)).toBe(1);
  });

  it('does not count a page that carries its own text as read by OCR again', () => {
    const text = createDocument(createFile(1, 2, { textPages: [1] }));

    expect(turnedPageCount(text, changedFiles(text, { rotations: { 1: 180, 2: 180 } }))).toBe(1);
  });

  it('leaves values of removed pages without a proof, in doubt unless a user confirmed them', () => {
    const confirmedAt = '2026-11-20T12:00:00.000Z';
    const { fields } = document;
    const confirmed = {
      ...document,
      fields: { ...fields, '2.1': createField('12.00', { ...fields['2.1'], confirmedAt }) },
    };

    const after = apply(confirmed, { remove: [2, 3] });

    expect(after.progress.pagesTotal).toBe(2);
    expect(after.fields['2.1']).toMatchObject({ source: null, confirmedAt });
    expect(after.fields['2.1']).not.toHaveProperty('problem');
    expect(after.fields['3.1']).toMatchObject({ source: null, problem: { code: 'proof.page-removed' } });
  });

  it('numbers rotations as the pages are after the other changes, so that it may be repeated', () => {
    const change: FilesChange = { order: [3, 1], remove: [2], rotations: { 1: 270 } };

    const once = apply(document, change);

    expect(once.files).toMatchObject([{ id: 3, rotations: { 1: 270 } }, { id: 1 }]);
    expect(updateForFiles(once, changedFiles(once, change))).toBeUndefined();
  });

  it('keeps the numbers if it concerns only files whose pages are not read yet, or never were', () => {
    const files = [
      createFile(1, 1),
      createFile(2, 1, { pending: true }),
      createFile(3, 0, { status: 'rejected', pages: null }),
    ];
    const waiting = { ...createDocument(files[0] as StoredFile), files };

    const update = updateForFiles(waiting, changedFiles(waiting, { remove: [3], order: [2, 1] }));

    expect(update).toEqual({ files: [files[1], files[0]], lastFileId: 3 });
  });

  it('lets a document that has never been read start again without a rejected file', () => {
    const failed = {
      ...createDocument(createFile(1, 1), createFile(2, 0, { status: 'rejected', pages: null })),
      status: 'failed' as const,
      progress: { pagesRead: 0, pagesTotal: 0 },
    };

    const update = updateForFiles(failed, changedFiles(failed, { remove: [2] }));

    expect(update).toMatchObject({ status: 'received', statusReason: null, files: [{ id: 1 }] });
    expect(update).not.toHaveProperty('pagesVersion');
  });

  it.each<{ what: string; change: FilesChange; code: string; path: string }>([
    { what: 'an unknown file', change: { remove: [9] }, code: 'no-such-file', path: 'body.remove[0]' },
    { what: 'a missing file', change: { order: [1, 2] }, code: 'not-every-file', path: 'body.order' },
    { what: 'a file twice', change: { order: [1, 2, 3, 3] }, code: 'not-every-file', path: 'body.order' },
    { what: 'no file left', change: { remove: [1, 2, 3] }, code: 'removes-every-file', path: 'body.remove' },
    { what: 'page 5 of 4', change: { rotations: { 5: 90 } }, code: 'no-such-page', path: 'body.rotations.5' },
    { what: 'page 01', change: { rotations: { '01': 90 } }, code: 'no-such-page', path: 'body.rotations.01' },
  ])('is refused with $code for $what', ({ change, code, path }) => {
    expect(() => changedFiles(document, change)).toThrow(
      expect.objectContaining({
        code: 'request.invalid',
        errors: expect.arrayContaining([expect.objectContaining({ code, path })]),
      }),
    );
  });
});

describe('any sequence of changes', () => {
  const rotation = fc.constantFrom(...[0, 90, 180, 270].map((each) => Rotation.parse(each)));
  /** A change in random numbers, which `changeOf` maps to files and pages that exist. */
  const step = fc.record({
    shuffle: fc.array(fc.nat(), { minLength: 5, maxLength: 5 }),
    removes: fc.option(fc.nat(), { nil: undefined, freq: 4 }),
    turns: fc.array(fc.tuple(fc.nat(), rotation), { maxLength: 3 }),
    reads: fc.array(fc.nat(), { maxLength: 4 }),
  });
  type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

  function changeOf(document: StoredDocument, { shuffle, removes, turns }: Step): FilesChange {
    const ids = document.files.map(({ id }) => id);
    const removed = removes === undefined || ids.length < 2 ? undefined : ids[removes % ids.length];
    const order = ids
      .filter((id) => id !== removed)
      .toSorted((a, b) => (shuffle[a - 1] ?? 0) - (shuffle[b - 1] ?? 0) || a - b);
    const files = order.flatMap((id) => document.files.find((file) => file.id === id) ?? []);
    const pages = pageLocations({ files }).length;
    return {
      order,
      ...(removed !== undefined && { remove: [removed] }),
      rotations: Object.fromEntries(turns.map(([page, degrees]) => [(page % pages) + 1, degrees])),
    };
  }

  it('leaves every value, and every page that counts as read, at the right page', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 5 }),
        fc.array(step),
        (sizes, steps) => {
          // All pages have a rotation, so that the places on them are always known.
          const rotations = { 1: 0, 2: 0, 3: 0 } as const;
          let document = createDocument(
            ...sizes.map((pages, index) => createFile(index + 1, pages, { rotations })),
          );
          const nameOf = ({ file, page }: { file: number; page: number }) => `${file}.${page}`;
          /** What has been read: pages with their rotation, which are the keys of their texts. */
          const read = new Set(pageLocations(document).map((place) => `${nameOf(place)}@0`));

          for (const each of steps) {
            const change = changeOf(document, each);
            const before = document;
            document = apply(document, change);
            const places = pageLocations(document);

            expect(updateForFiles(document, changedFiles(document, change))).toBeUndefined();
            const isSame = JSON.stringify(places) === JSON.stringify(pageLocations(before));
            expect(document.pagesVersion ?? 0).toBe((before.pagesVersion ?? 0) + (isSame ? 0 : 1));
            expect(document.progress.pagesTotal).toBe(places.length);
            for (const page of document.readPages) {
              const place = places[page - 1];
              expect(read).toContain(place && `${nameOf(place)}@${place.rotation}`);
            }
            for (const [name, { source, problem }] of Object.entries(document.fields)) {
              const index = places.findIndex((place) => nameOf(place) === name);
              if (index < 0) {
                expect([source, problem?.code]).toEqual([null, 'proof.page-removed']);
                continue;
              }
              expect(source?.page).toBe(index + 1);
              expect(source?.boxes).toEqual([turnedBox(BOX, places[index]?.rotation ?? 0)]);
            }
            // Some of the pages are read before the next change.
            const numbers = each.reads.map((number) => (number % places.length) + 1);
            for (const number of numbers) {
              const place = places[number - 1];
              if (place) read.add(`${nameOf(place)}@${place.rotation}`);
            }
            const readPages = [...new Set([...document.readPages, ...numbers])].toSorted((a, b) => a - b);
            document = { ...document, readPages };
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
