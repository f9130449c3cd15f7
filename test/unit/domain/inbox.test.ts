import { describe, expect, it } from 'vitest';
import { ActionStatus, Status } from '../../../shared/domain/document.ts';
import { inboxSectionOf, statusesInProgress } from '../../../shared/domain/inbox.ts';

const createDocument = (changes: Partial<Parameters<typeof inboxSectionOf>[0]> = {}) => ({
  status: 'ready' as const,
  actionStatus: null,
  dueDate: null,
  ...changes,
});
const dueDate = '2026-12-01';

describe('inboxSectionOf', () => {
  it.each([
    { what: 'requires action', document: createDocument({ actionStatus: 'require-action' }) },
    {
      what: 'requires action by a day',
      document: createDocument({ actionStatus: 'require-action', dueDate }),
    },
    { what: 'is due and has no action status', document: createDocument({ dueDate }) },
    {
      what: 'requires action and is in doubt',
      document: createDocument({ status: 'needs-review', actionStatus: 'require-action' }),
    },
    { what: 'is due and could not be processed', document: createDocument({ status: 'failed', dueDate }) },
  ])('is to-do when a document $what', ({ document }) => {
    expect(inboxSectionOf(document)).toBe('to-do');
  });

  it.each(['action-done', 'no-action-needed'] as const)(
    'is not to-do when the action status is %s',
    (done) => {
      expect(inboxSectionOf(createDocument({ actionStatus: done, dueDate }))).toBe('new');
    },
  );

  it.each(['needs-review', 'failed'] as const)(
    'is to-check when a document is %s and not to do',
    (status) => {
      expect(inboxSectionOf(createDocument({ status }))).toBe('to-check');
      expect(inboxSectionOf(createDocument({ status, actionStatus: 'action-done', dueDate }))).toBe(
        'to-check',
      );
    },
  );

  it('is in-progress until a document is finished, whatever an earlier analysis has found', () => {
    for (const actionStatus of [null, ...ActionStatus.options]) {
      const sections = Status.options.map((status) =>
        inboxSectionOf(createDocument({ status, actionStatus, dueDate })),
      );
      const inProgress = Status.options.filter((_, index) => sections[index] === 'in-progress');
      expect(inProgress).toEqual(statusesInProgress);
    }
  });

  it('is new when there is nothing to do', () => {
    expect(inboxSectionOf(createDocument())).toBe('new');
  });
});
