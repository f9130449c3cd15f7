import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultPreferences, type ReminderPreferences } from '../../../shared/domain/reminder-settings.ts';
import type { StoredDocument } from '../../../shared/domain/stored-document.ts';
import { changeReminder } from '../../../shared/reminders/change-reminder.ts';
import { proposedReminderTime } from '../../../shared/reminders/proposal-time.ts';
import { syncProposals } from '../../../shared/reminders/sync-proposals.ts';
import { createWaitingDocument } from '../memory-adapters.ts';
import { createMemoryReminders } from './reminder-harness.ts';

const NOW = new Date('2026-11-01T12:00:00Z');

function desk(preferences: Partial<ReminderPreferences> = {}, timeZone = 'Europe/Berlin') {
  const { store, reminders } = createMemoryReminders(() => NOW.getTime());
  const { document, ref } = createWaitingDocument([{ name: 'bill.pdf', contentType: 'application/pdf' }]);
  let paper: StoredDocument | undefined;
  const deps = {
    reminders: store,
    documents: { get: async () => paper },
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
    /** The document changes, and whoever follows it hears of that. */
    become: async (changes: Partial<StoredDocument>) => {
      const before = paper;
      paper = { ...(paper ?? read), ...changes };
      await syncProposals({ ref, before, after: paper }, deps);
    },
    /** A change from before is heard once more. */
    hear: (before: StoredDocument | undefined, after: StoredDocument) =>
      syncProposals({ ref, before, after }, deps),
    paper: () => paper as StoredDocument,
  };
}

const dueField = (quote: string) => ({
  dueDate: { value: '2026-11-20', confidence: 1, source: { page: 2, quote, box: null } },
});

describe('a due date on a paper', () => {
  it('proposes a reminder in UTC if the person’s time zone is not one', async () => {
    const { become, all } = desk({}, 'Mars/Olympus');

    await become({ dueDate: '2026-11-20' });

    expect(all()).toMatchObject([{ status: 'proposed', timeZone: 'UTC', dueAt: '2026-11-17T08:00:00.000Z' }]);
  });

  it('proposes a reminder with the words that say so, days before at the wished time of the person’s zone', async () => {
    const { become, all } = desk();

    await become({ dueDate: '2026-11-20', fields: dueField('Please pay by 20 November') });

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
    'proposes a reminder also while the document needs review (status of action: %s)',
    async (actionStatus) => {
      const { become, all } = desk();

      await become({ status: 'needs-review', dueDate: '2026-11-20', actionStatus });

      expect(all()).toMatchObject([{ status: 'proposed', dueDate: '2026-11-20' }]);
    },
  );

  it('proposes one that is sent without being asked about, where the person wishes so', async () => {
    const { become, all } = desk({
      autoAccept: true,
      daysBefore: 1,
      timeOfDay: '18:00',
      channels: ['webhook'],
    });

    await become({ dueDate: '2026-11-20' });

    expect(all()).toMatchObject([
      { status: 'pending', dueAt: '2026-11-19T17:00:00.000Z', nextDueAt: '2026-11-19T17:00:00.000Z' },
    ]);
  });

  it.each([
    ['is switched off', { enabled: false }, {}],
    ['the paper asks for nothing', {}, { actionStatus: 'no-action-needed' }],
    ['it has been done', {}, { actionStatus: 'action-done' }],
    ['it has passed', {}, { dueDate: '2026-10-31' }],
    ['it is still being read', {}, { status: 'analysing' }],
    ['it lies in the trash', {}, { view: 'trash' }],
  ] as const)('proposes nothing where %s', async (_, preferences, changes) => {
    const { become, all } = desk(preferences);

    await become({ dueDate: '2026-11-20', ...changes });

    expect(all()).toEqual([]);
  });

  it('moves what is only proposed when it is corrected, and proposes nothing beside', async () => {
    const { become, all } = desk();
    await become({ dueDate: '2026-11-20', fields: dueField('20 November') });
    const [{ id } = { id: '' }] = all();

    await become({ dueDate: '2026-12-20', fields: dueField('20 December') });
    await become({ dueDate: '2026-11-25' });

    expect(all()).toMatchObject([
      { id, status: 'proposed', dueDate: '2026-11-25', dueAt: '2026-11-22T07:00:00.000Z' },
    ]);
  });

  it('leaves alone what the person has decided about, and proposes the corrected date anew', async () => {
    const { become, all, store } = desk();
    await become({ dueDate: '2026-11-20' });
    await store.tryReplace(await changeReminder(all()[0] as never, { status: 'pending' }, NOW));

    await become({ dueDate: '2026-12-20' });
    await become({ dueDate: '2026-11-20' });

    expect(all()).toMatchObject([
      { status: 'pending', dueDate: '2026-11-20' },
      { status: 'proposed', dueDate: '2026-11-20' },
    ]);
  });

  it('is proposed once: not again after it was dismissed or deleted', async () => {
    const { become, all, store } = desk();
    await become({ dueDate: '2026-11-20' });
    await store.tryDelete(all()[0] as never);

    await become({ status: 'needs-review' });
    await become({ status: 'ready' });

    expect(all()).toEqual([]);
  });

  it('that is taken away, or done, dismisses the proposal', async () => {
    const { become, all } = desk();
    await become({ dueDate: '2026-11-20' });

    await become({ actionStatus: 'action-done' });

    expect(all()).toMatchObject([{ status: 'dismissed', nextDueAt: null }]);
  });

  it('comes to the same, however often and in which order the changes are heard', async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    console.info(`proposals in any order: seed ${seed}`);
    const date = fc.constantFrom('2026-11-20', '2026-12-20', '2027-01-15', null);
    const step = fc.record({ dueDate: date, again: fc.nat({ max: 3 }), atOnce: fc.boolean() });

    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const { become, hear, all, paper } = desk();
        const heard: [StoredDocument | undefined, StoredDocument][] = [];
        for (const { dueDate, again, atOnce } of steps) {
          const before = heard.at(-1)?.[1];
          await become({ dueDate });
          heard.push([before, paper()]);
          const repeats = heard.slice(-again).map(
            ([was, is]) =>
              () =>
                hear(was, is),
          );
          if (atOnce) await Promise.all(repeats.map((repeat) => repeat().catch(() => repeat())));
          else for (const repeat of repeats.toReversed()) await repeat();
        }

        const open = all().filter(({ status }) => status === 'proposed');
        expect(open.length).toBeLessThanOrEqual(1);
        for (const { dueDate } of open) expect(dueDate).toBe(paper().dueDate);
        const dates = all().map(({ dueDate }) => dueDate);
        expect(new Set(dates).size).toBe(dates.length);
      }),
      { numRuns: 200, seed },
    );
  });
});

describe('a document that goes into the trash', () => {
  it('takes its reminders along, and brings back those whose time is still to come', async () => {
    const { become, all } = desk({ autoAccept: true });
    await become({ dueDate: '2026-11-20' });

    await become({ view: 'trash' });
    const inTrash = structuredClone(all());
    await become({ view: 'inbox' });

    expect(inTrash).toMatchObject([{ status: 'dismissed', nextDueAt: null }]);
    expect(all()).toMatchObject([{ status: 'pending', nextDueAt: '2026-11-17T07:00:00.000Z' }]);
  });
});

describe('the time of a proposal', () => {
  const wish = { daysBefore: 3, timeOfDay: '08:00' };

  it.each([
    ['2026-11-20', '2026-11-01T12:00Z', '2026-11-17T07:00', 'three days before'],
    ['2026-11-20', '2026-11-18T06:00Z', '2026-11-18T07:00', 'this morning, where that has passed'],
    ['2026-11-20', '2026-11-18T12:00Z', '2026-11-19T07:00', 'tomorrow morning, where the morning has passed'],
    ['2026-11-20', '2026-11-20T12:00Z', '2026-11-20T13:00', 'in an hour on the last day'],
    ['2026-11-20', '2026-11-20T22:30Z', undefined, 'never, late on the last day'],
    ['2026-11-20', '2026-11-21T06:00Z', undefined, 'never, after the due date'],
    ['2026-03-30', '2026-01-01T06:00Z', '2026-03-27T07:00', 'before the clocks change'],
    ['2026-04-02', '2026-01-01T06:00Z', '2026-03-30T06:00', 'after the clocks have changed'],
  ])('for %s, seen at %s, is %s: %s', (dueDate, now, expected, _) => {
    const found = proposedReminderTime(dueDate, wish, 'Europe/Berlin', new Date(now));

    expect(found?.toISOString().slice(0, 16)).toBe(expected);
  });
});
