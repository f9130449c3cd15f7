import { describe, expect, it } from 'vitest';
import type { DocumentSummary } from '../../../shared/domain/document-summary.ts';
import type { DocumentCounts, SummaryPage } from '../../../web/src/api/documents.ts';
import { countsAfter, type ListName, pagesAfter, reversed } from '../../../web/src/api/list-changes.ts';

const summaryOf = (id: string, change: Partial<DocumentSummary> = {}) =>
  ({
    id,
    view: 'inbox',
    status: 'ready',
    read: true,
    ...change,
  }) as DocumentSummary;
const pageOf = (ids: readonly string[], next: SummaryPage['next'], view: DocumentSummary['view']) => ({
  items: ids.map((id) => summaryOf(id, { view })),
  next,
});
const more = [{ cursor: 'more' }];
const idsOf = (pages: readonly SummaryPage[]) => pages.map(({ items }) => items.map(({ id }) => id).join(''));

describe('a list after changes', () => {
  const archive = [pageOf(['9', '7'], more, 'archived'), pageOf(['5', '3'], more, 'archived')];
  const inArchive = (id: string) => ({ before: summaryOf(id), after: summaryOf(id, { view: 'archived' }) });

  it.each([
    { id: '8', ids: ['987', '53'] },
    { id: '6', ids: ['97', '653'] },
    // Its place is after what is loaded.
    { id: '1', ids: ['97', '53'] },
  ])('has document $id where it belongs: $ids', ({ id, ids }) => {
    expect(idsOf(pagesAfter('archived', archive, [inArchive(id)]))).toEqual(ids);
  });

  it('has the oldest document last when it is complete', () => {
    const complete = [pageOf(['9', '7'], [], 'archived')];

    expect(idsOf(pagesAfter('archived', complete, [inArchive('1')]))).toEqual(['971']);
    expect(idsOf(pagesAfter('archived', [pageOf([], [], 'archived')], [inArchive('1')]))).toEqual(['1']);
  });

  it('has lost what left it, and is as before when that is taken back', () => {
    const leaves = { before: summaryOf('5', { view: 'archived' }), after: summaryOf('5') };
    const after = pagesAfter('archived', archive, [leaves]);

    expect(idsOf(after)).toEqual(['97', '3']);
    expect(after[0]).toBe(archive[0]);
    expect(pagesAfter('archived', after, reversed(leaves))).toEqual(archive);
  });

  it('is the same when nothing in it has changed', () => {
    const elsewhere = { before: summaryOf('8'), after: summaryOf('8', { read: false }) };

    expect(pagesAfter('archived', archive, [elsewhere])).toBe(archive);
  });

  it.each<{ list: ListName; after: Partial<DocumentSummary>; stays: boolean }>([
    { list: 'check', after: { status: 'needs-review', view: 'archived' }, stays: true },
    { list: 'check', after: { status: 'failed' }, stays: true },
    { list: 'check', after: { status: 'needs-review', view: 'trash' }, stays: false },
    { list: 'check', after: { status: 'ready' }, stays: false },
    { list: 'inbox', after: { view: 'snoozed' }, stays: false },
  ])('$list keeps $after: $stays', ({ list, after, stays }) => {
    const before = summaryOf('5', { status: 'needs-review' });
    const pages = pagesAfter(
      list,
      [{ items: [before], next: [] }],
      [{ before, after: { ...before, ...after } }],
    );

    expect(pages[0]?.items.length).toBe(stays ? 1 : 0);
  });
});

describe('the counts after changes', () => {
  const counts: DocumentCounts = {
    inbox: { total: 3, toDo: 1, toCheck: 1, inProgress: 0, new: 1, unread: 2 },
    snoozed: 0,
    archived: 4,
    trash: 0,
    toCheck: 1,
  };

  it('count a document where it is', () => {
    const before = summaryOf('1', { actionStatus: 'require-action', read: false });

    expect(countsAfter(counts, [{ before, after: { ...before, view: 'archived' } }])).toEqual({
      ...counts,
      inbox: { ...counts.inbox, total: 2, toDo: 0, unread: 1 },
      archived: 5,
    });
  });

  it('no longer count what was deleted permanently, and are never negative', () => {
    const before = summaryOf('1', { view: 'trash' });

    expect(countsAfter(counts, [{ before, after: null }])).toEqual(counts);
  });
});
