import { describe, expect, it } from 'vitest';
import { changesOfEdit } from '../../../shared/documents/edit.ts';
import { changesOfReview } from '../../../shared/documents/review.ts';
import { withConfirmedValues } from '../../../shared/domain/confirmed-values.ts';
import { correctionsOf } from '../../../shared/domain/corrections.ts';
import { historyEntry } from '../../../shared/domain/history.ts';
import type { StoredDocument } from '../../../shared/domain/stored-document.ts';
import {
  createField,
  createMisreadInvoice,
  createProblem,
  createReadyDocument,
  NOW,
} from './document-fixtures.ts';

const withChanges = (document: StoredDocument, changes: object | undefined) =>
  ({ ...document, ...changes }) as StoredDocument;

describe('a review', () => {
  it('confirms every value of the record and makes the document ready', () => {
    const changes = changesOfReview(createMisreadInvoice(), NOW);

    const fields = Object.values(changes?.fields ?? {});
    expect(changes).toMatchObject({ status: 'ready', statusReason: null });
    expect(fields).toHaveLength(11);
    expect(fields.every(({ confirmedAt, problem }) => confirmedAt && problem === undefined)).toBe(true);
  });

  it('withdraws values that were extracted but never proved', () => {
    const document = createReadyDocument({
      status: 'needs-review',
      fields: {
        amount: createField(
          '12.50',
          createProblem('proof.value-not-in-quote', { path: 'amount', value: '12.50', quote: '21.50' }),
        ),
        'sender.name': createField('X'),
      },
      sender: { name: 'X', address: null, email: null, phone: null },
    });

    const changes = changesOfReview(document, NOW);

    expect(Object.keys(changes?.fields ?? {})).toEqual(['sender.name']);
    expect(changes).toMatchObject({ withdrawn: ['amount'], status: 'ready' });
  });

  it('settles an invoice without total and seller', () => {
    const document = createReadyDocument({ kind: 'receipt', status: 'needs-review' });

    const settled = withChanges(document, changesOfReview(document, NOW));

    expect(settled).toMatchObject({ status: 'ready', withdrawn: ['invoice.total', 'invoice.vendor.name'] });
    expect(changesOfReview(settled, NOW)).toBeUndefined();
  });

  it('is refused before the document is processed', () => {
    const review = () => changesOfReview(createReadyDocument({ status: 'reading' }), NOW);

    expect(review).toThrow(expect.objectContaining({ code: 'document.not-read' }));
  });
});

describe('processing a document again', () => {
  const corrected = async (document: StoredDocument, fields: Record<string, string | null>) =>
    withChanges(
      document,
      await changesOfEdit(
        document,
        { corrections: correctionsOf({ fields }, document) },
        NOW,
        async () => [],
      ),
    );
  const { fields, invoice, amount, kind, title } = createMisreadInvoice();
  const again = { fields, invoice, amount, kind, title, status: 'needs-review' as const };

  it('replaces everything if the user confirmed nothing', () => {
    expect(withConfirmedValues(createMisreadInvoice(), again, [])).toBe(again);
  });

  it('never overrules what the user confirmed, corrected or withdrew', async () => {
    const document = await corrected(createMisreadInvoice(), {
      title: 'Tools',
      'invoice.lineItems.2.amount': '19.90',
      'invoice.vendor.name': 'ACME',
      'invoice.dueDate': null,
    });

    const merged = withChanges(document, withConfirmedValues(document, again, []));

    expect(merged).toMatchObject({
      title: 'Tools',
      status: 'ready',
      statusReason: null,
      invoice: { vendor: { name: 'ACME' }, dueDate: null, total: '67.71' },
    });
    expect(merged.invoice?.lineItems[2]?.amount).toBe('19.90');
    expect(merged.fields['invoice.lineItems.2.amount']?.confirmedAt).toBe(NOW.toISOString());
  });

  it('still reports the problems of the other values', async () => {
    const document = await corrected(createMisreadInvoice(), { title: 'Tools' });

    const merged = withConfirmedValues(document, again, []);

    expect(merged).toMatchObject({
      title: 'Tools',
      status: 'needs-review',
      statusReason: { code: 'proof.items-do-not-add-up' },
    });
  });

  it('adds no invoice to a letter because a total was withdrawn', async () => {
    const document = createReadyDocument({ withdrawn: ['invoice.total', 'sender.name'] });
    const letter = { fields: {}, invoice: null, sender: null, kind: 'letter' as const };

    const merged = withConfirmedValues(document, letter, []);

    expect(merged).toMatchObject({ invoice: null, sender: null, status: 'ready' });
  });

  it('keeps the currency of an amount that only the user entered', async () => {
    const document = await corrected(createReadyDocument(), { 'amount.currency': 'CHF', amount: '12.50' });

    const merged = withConfirmedValues(document, { fields: {}, amount: null }, []);

    expect(merged.amount).toEqual({ value: '12.50', currency: 'CHF' });
  });

  it('keeps the record if it fails', async () => {
    const document = await corrected(createReadyDocument(), { title: 'Tools' });
    const failed = { status: 'failed' as const };

    expect(withConfirmedValues(document, failed, [])).toBe(failed);
  });
});

describe('a history entry', () => {
  const happening = { action: 'changed', userId: 'u', now: NOW } as const;

  it('names every changed value with the old and the new one', () => {
    const before = createReadyDocument({ tags: ['a'] });

    const entry = historyEntry(
      before,
      withChanges(before, { tags: ['a', 'b'], notes: 'Paid', title: null }),
      happening,
    );

    expect(entry).toMatchObject({ action: 'changed', userId: 'u', at: NOW.toISOString(), more: 0 });
    expect(entry.changes).toEqual([
      { path: 'title', from: 'A letter', to: null, shortened: false },
      { path: 'tags', from: 'a', to: 'a, b', shortened: false },
      { path: 'notes', from: null, to: 'Paid', shortened: false },
    ]);
  });

  it('shortens long values, marks them as shortened and counts the changes it leaves out', () => {
    const before = createReadyDocument();
    const { invoice } = createMisreadInvoice();
    const lineItems = Array.from({ length: 40 }, () => invoice?.lineItems[0]);

    const noted = historyEntry(before, withChanges(before, { notes: 'x'.repeat(5000) }), happening);
    const billed = historyEntry(
      before,
      withChanges(before, { invoice: { ...invoice, lineItems } }),
      happening,
    );

    expect(noted.changes).toMatchObject([{ path: 'notes', shortened: true }]);
    expect(noted.changes[0]?.to).toHaveLength(200);
    expect(billed.changes).toHaveLength(50);
    expect(billed.more).toBe(80 + 8 - 50);
  });
});
