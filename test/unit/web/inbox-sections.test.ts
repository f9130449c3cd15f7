import { describe, expect, it } from 'vitest';
import type { DocumentSummary } from '../../../shared/domain/document-summary.ts';
import { documentsBySection } from '../../../web/src/inbox/sections.ts';

const summaryOf = (id: string, change: Partial<DocumentSummary> = {}) =>
  ({ id, status: 'ready', ...change }) as DocumentSummary;
const idsIn = (documents: readonly DocumentSummary[]) =>
  Object.fromEntries(
    [...documentsBySection(documents)].map(([section, all]) => [section, all.map(({ id }) => id)]),
  );

describe('the sections of the inbox', () => {
  it('have what is due first, and what has no due date last', () => {
    const documents = [
      summaryOf('1', { actionStatus: 'require-action' }),
      summaryOf('2', { actionStatus: 'require-action', dueDate: '2026-12-20' }),
      summaryOf('3', { actionStatus: 'require-action', dueDate: '2026-12-01' }),
      summaryOf('4', { actionStatus: 'require-action' }),
    ];

    expect(idsIn(documents)).toEqual({ 'to-do': ['3', '2', '4', '1'] });
  });

  it('have a document once, in its latest state', () => {
    const documents = [
      summaryOf('1', { status: 'reading' }),
      summaryOf('2'),
      summaryOf('1', { status: 'needs-review' }),
    ];

    expect(idsIn(documents)).toEqual({ 'to-check': ['1'], new: ['2'] });
  });
});
