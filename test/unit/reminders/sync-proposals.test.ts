import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  defaultPreferences,
  type ReminderPreferences,
  type StoredReminder,
} from '../../../shared/domain/reminder.ts';
import type { StoredDocument } from '../../../shared/domain/stored-document.ts';
import { proposedReminderTime } from '../../../shared/reminders/due-time.ts';
import { changeReminder } from '../../../shared/reminders/reminder-changes.ts';
import { syncProposals } from '../../../shared/reminders/sync-proposals.ts';
import { createWaitingDocument } from '../memory-adapters.ts';
import { createMemoryReminders } from './reminder-harness.ts';

const NOW = new Date('2026-11-01T12:00:00Z');

function createDocumentWithReminders(
  preferences: Partial<ReminderPreferences> = {},
  timeZone = 'Europe/Berlin',
) {
  const { store, reminders } = createMemoryReminders(() => NOW.getTime());
  const { document, ref } = createWaitingDocument([{ name: 'bill.pdf', contentType: 'application/pdf' }]);
  let currentDocument: StoredDocument | undefined;
  const deps = {
    reminders: store,
    documents: { get: async () => currentDocument },
    settings: {
      get: async () => ({
        preferences: { ...defaultPreferences, ...preferences },
        webhook: null,
        unsubscribeKey: null,
      }),
    },
    accounts: {
      get: async () => ({ email: 'a@b.c', name: 'Ada', locale: null, timeZone }),
    },
    now: () => NOW,
  };
  const read: StoredDocument = {
    ...document,
    status: 'ready',
    title: 'Water bill',
    actionStatus: 'require-action',
  };
  return {
    store,
    deps,
    all: () => [...reminders.values()],
    first: (): StoredReminder => {
      const [reminder] = reminders.values();
      if (reminder === undefined) throw new Error('There is no reminder');
      return reminder;
    },
    /** Changes the document and passes the change to the stream consumer. */
    changeDocument: async (changes: Partial<StoredDocument>) => {
      const before = currentDocument;
      currentDocument = { ...(currentDocument ?? read), ...changes };
      await syncProposals({ ref, before, after: currentDocument }, deps);
    },
    /** Passes an earlier change to the stream consumer once more. */
    replayChange: (before: StoredDocument | undefined, after: StoredDocument, replayDeps = deps) =>
      syncProposals({ ref, before, after }, replayDeps),
    document: () => currentDocument as StoredDocument,
  };
}

const dueField = (quote: string) => ({
  dueDate: { value: '2026-11-20', confidence: 1, source: { page: 2, quote, boxes: [] } },
});

describe('the due date of a document', () => {
  it("proposes a reminder in UTC if the user's time zone is invalid", async () => {
    const { changeDocument, all } = createDocumentWithReminders({}, 'Mars/Olympus');

    await changeDocument({ dueDate: '2026-11-20' });

    expect(all()).toMatchObject([{ status: 'proposed', timeZone: 'UTC', dueAt: '2026-11-17T08:00:00.000Z' }]);
  });

  it('proposes a reminder with the quote, some days before, at the preferred local time', async () => {
    const { changeDocument, all } = createDocumentWithReminders();

    await changeDocument({ dueDate: '2026-11-20', fields: dueField('Please pay by 20 November') });

    expect(all()).toMatchObject([
      {
        status: 'proposed',
        title: 'Water bill',
        dueDate: '2026-11-20',
        dueAt: '2026-11-17T07:00:00.000Z',
        nextDueAt: null,
        timeZone: 'Europe/Berlin',
        source: { page: 2, quote: 'Please pay by 20 November' },
        channels: ['email'],
      },
    ]);
  });

  it.each(['require-action', null] as const)(
    'proposes a reminder even if the document needs review (action status: %s)',
    async (actionStatus) => {
      const { changeDocument, all } = createDocumentWithReminders();

      await changeDocument({ status: 'needs-review', dueDate: '2026-11-20', actionStatus });

      expect(all()).toMatchObject([{ status: 'proposed', dueDate: '2026-11-20' }]);
    },
  );

  it('creates an accepted reminder if the user wants that', async () => {
    const { changeDocument, all } = createDocumentWithReminders({
      autoAccept: true,
      daysBefore: 1,
      timeOfDay: '18:00',
      channels: ['webhook'],
    });

    await changeDocument({ dueDate: '2026-11-20' });

    expect(all()).toMatchObject([
      { status: 'pending', dueAt: '2026-11-19T17:00:00.000Z', nextDueAt: '2026-11-19T17:00:00.000Z' },
    ]);
  });

  it.each([
    { what: 'proposals are switched off', preferences: { enabled: false }, changes: {} },
    {
      what: 'the document requires no action',
      preferences: {},
      changes: { actionStatus: 'no-action-needed' },
    },
    { what: 'the action is done', preferences: {}, changes: { actionStatus: 'action-done' } },
    { what: 'the due date has passed', preferences: {}, changes: { dueDate: '2026-10-31' } },
    { what: 'the document is still being processed', preferences: {}, changes: { status: 'analysing' } },
    { what: 'the document is in the trash', preferences: {}, changes: { view: 'trash' } },
  ] as const)('proposes nothing if $what', async ({ preferences, changes }) => {
    const { changeDocument, all } = createDocumentWithReminders(preferences);

    await changeDocument({ dueDate: '2026-11-20', ...changes });

    expect(all()).toEqual([]);
  });

  it('moves the proposed reminder when it is corrected, and proposes no second one', async () => {
    const { changeDocument, all } = createDocumentWithReminders();
    await changeDocument({ dueDate: '2026-11-20', fields: dueField('20 November') });
    const [{ id } = { id: '' }] = all();

    await changeDocument({ dueDate: '2026-12-20', fields: dueField('20 December') });
    await changeDocument({ dueDate: '2026-11-25' });

    expect(all()).toMatchObject([
      { id, status: 'proposed', dueDate: '2026-11-25', dueAt: '2026-11-22T07:00:00.000Z' },
    ]);
  });

  it('does not go back to an earlier date if its reminders are read late', async () => {
    const { changeDocument, replayChange, document, store, deps, all } = createDocumentWithReminders();
    await changeDocument({ dueDate: '2026-11-20' });
    let corrected: Promise<void> | undefined;
    const listByDocument: typeof store.listByDocument = async (ref) => {
      corrected ??= changeDocument({ dueDate: '2026-11-30' });
      await corrected;
      return store.listByDocument(ref);
    };

    await replayChange(undefined, document(), { ...deps, reminders: { ...store, listByDocument } });

    expect(all()).toMatchObject([{ dueDate: '2026-11-30' }]);
  });

  it('leaves a reminder unchanged that the user has decided about, and proposes the corrected date separately', async () => {
    const { changeDocument, all, first, store } = createDocumentWithReminders();
    await changeDocument({ dueDate: '2026-11-20' });
    await store.tryReplace(await changeReminder(first(), { status: 'pending' }, NOW));

    await changeDocument({ dueDate: '2026-12-20' });
    await changeDocument({ dueDate: '2026-11-20' });

    expect(all()).toMatchObject([
      { status: 'pending', dueDate: '2026-11-20' },
      { status: 'proposed', dueDate: '2026-11-20' },
    ]);
  });

  it('is proposed once: not again after the reminder was dismissed or deleted', async () => {
    const { changeDocument, all, first, store } = createDocumentWithReminders();
    await changeDocument({ dueDate: '2026-11-20' });
    await store.tryDelete(first());

    await changeDocument({ status: 'needs-review' });
    await changeDocument({ status: 'ready' });

    expect(all()).toEqual([]);
  });

  it('dismisses the proposed reminder when it is withdrawn or done', async () => {
    const { changeDocument, all } = createDocumentWithReminders();
    await changeDocument({ dueDate: '2026-11-20' });

    await changeDocument({ actionStatus: 'action-done' });

    expect(all()).toMatchObject([{ status: 'dismissed', nextDueAt: null }]);
  });

  it('has the same result for changes in any order and repeated', async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    console.info(`proposals in any order: seed ${seed}`);
    const date = fc.constantFrom('2026-11-20', '2026-12-20', '2027-01-15', null);
    const step = fc.record({ dueDate: date, again: fc.nat({ max: 3 }), concurrently: fc.boolean() });

    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const { changeDocument, replayChange, all, document } = createDocumentWithReminders();
        const changes: [StoredDocument | undefined, StoredDocument][] = [];
        for (const { dueDate, again, concurrently } of steps) {
          const before = changes.at(-1)?.[1];
          await changeDocument({ dueDate });
          changes.push([before, document()]);
          const repeats = changes.slice(-again).map(
            ([was, is]) =>
              () =>
                replayChange(was, is),
          );
          if (concurrently) await Promise.all(repeats.map((repeat) => repeat().catch(() => repeat())));
          else for (const repeat of repeats.toReversed()) await repeat();
        }

        const open = all().filter(({ status }) => status === 'proposed');
        expect(open.length).toBeLessThanOrEqual(1);
        for (const { dueDate } of open) expect(dueDate).toBe(document().dueDate);
        const dates = all().map(({ dueDate }) => dueDate);
        expect(new Set(dates).size).toBe(dates.length);
      }),
      { numRuns: 200, seed },
    );
  });
});

describe('a document that moves to the trash', () => {
  it('suspends its reminders, and on restore those with a future time resume', async () => {
    const { changeDocument, all } = createDocumentWithReminders({ autoAccept: true });
    await changeDocument({ dueDate: '2026-11-20' });

    await changeDocument({ view: 'trash' });
    const inTrash = structuredClone(all());
    await changeDocument({ view: 'inbox' });

    expect(inTrash).toMatchObject([{ status: 'dismissed', nextDueAt: null }]);
    expect(all()).toMatchObject([{ status: 'pending', nextDueAt: '2026-11-17T07:00:00.000Z' }]);
  });
});

describe('the time of a proposed reminder', () => {
  const preferences = { daysBefore: 3, timeOfDay: '08:00' };

  it.each([
    {
      what: 'three days before',
      dueDate: '2026-11-20',
      now: '2026-11-01T12:00Z',
      expected: '2026-11-17T07:00',
    },
    {
      what: 'this morning if that has passed',
      dueDate: '2026-11-20',
      now: '2026-11-18T06:00Z',
      expected: '2026-11-18T07:00',
    },
    {
      what: 'tomorrow morning if this morning has passed too',
      dueDate: '2026-11-20',
      now: '2026-11-18T12:00Z',
      expected: '2026-11-19T07:00',
    },
    {
      what: 'in an hour on the last day',
      dueDate: '2026-11-20',
      now: '2026-11-20T12:00Z',
      expected: '2026-11-20T13:00',
    },
    {
      what: 'undefined late on the last day',
      dueDate: '2026-11-20',
      now: '2026-11-20T22:30Z',
      expected: undefined,
    },
    {
      what: 'undefined after the due date',
      dueDate: '2026-11-20',
      now: '2026-11-21T06:00Z',
      expected: undefined,
    },
    {
      what: 'at the preferred local time before the clocks change',
      dueDate: '2026-03-30',
      now: '2026-01-01T06:00Z',
      expected: '2026-03-27T07:00',
    },
    {
      what: 'at the preferred local time after the clocks have changed',
      dueDate: '2026-04-02',
      now: '2026-01-01T06:00Z',
      expected: '2026-03-30T06:00',
    },
  ])('is $what', ({ dueDate, now, expected }) => {
    const found = proposedReminderTime(dueDate, preferences, 'Europe/Berlin', new Date(now));

    expect(found?.toISOString().slice(0, 16)).toBe(expected);
  });
});
