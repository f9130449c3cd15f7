import { describe, expect, it } from 'vitest';
import type { View } from '../../../shared/domain/document.ts';
import { documentAsOf, type Move, parseSnoozeTime, viewUpdateFor } from '../../../shared/domain/views.ts';
import { createReadyDocument, NOW } from '../documents/document-fixtures.ts';

const LATER = '2026-12-01T08:00:00.000Z';
const inView = (view: View) => ({
  view,
  snoozedUntil: view === 'snoozed' ? LATER : null,
  trashedAt: view === 'trash' ? NOW.toISOString() : null,
});
const moveTo = (view: View, to: Move) =>
  viewUpdateFor(inView(view), to, { now: NOW, until: to === 'snooze' ? LATER : null });

describe('a change of view', () => {
  it.each<{ from: View; by: Move; to: View }>([
    { from: 'inbox', by: 'archive', to: 'archived' },
    { from: 'snoozed', by: 'archive', to: 'archived' },
    { from: 'inbox', by: 'snooze', to: 'snoozed' },
    { from: 'archived', by: 'snooze', to: 'snoozed' },
    { from: 'snoozed', by: 'restore', to: 'inbox' },
    { from: 'archived', by: 'restore', to: 'inbox' },
    { from: 'trash', by: 'restore', to: 'inbox' },
    { from: 'inbox', by: 'trash', to: 'trash' },
    { from: 'snoozed', by: 'trash', to: 'trash' },
    { from: 'archived', by: 'trash', to: 'trash' },
  ])('from $from by $by leads to $to', ({ from, by, to }) => {
    const changes = moveTo(from, by);

    expect(changes?.view).toBe(to);
    expect(changes?.snoozedUntil).toBe(to === 'snoozed' ? LATER : null);
    expect(changes?.expiresAt).toBe(to === 'trash' ? Date.parse('2026-12-20T12:00:00Z') / 1000 : null);
  });

  it.each<{ from: View; by: Move }>([
    { from: 'inbox', by: 'restore' },
    { from: 'archived', by: 'archive' },
    { from: 'snoozed', by: 'snooze' },
    { from: 'trash', by: 'trash' },
  ])('from $from by $by changes nothing', ({ from, by }) => {
    expect(moveTo(from, by)).toBeUndefined();
  });

  it.each<Move>(['archive', 'snooze'])('from trash by %s is refused', (by) => {
    expect(() => moveTo('trash', by)).toThrow(expect.objectContaining({ code: 'document.in-trash' }));
  });

  it('from snoozed to another time is a change', () => {
    const changes = viewUpdateFor(inView('snoozed'), 'snooze', {
      now: NOW,
      until: '2027-01-01T00:00:00.000Z',
    });

    expect(changes).toMatchObject({ view: 'snoozed', snoozedUntil: '2027-01-01T00:00:00.000Z' });
  });
});

describe('a snooze time', () => {
  it('is stored in a form that sorts as text', () => {
    expect(parseSnoozeTime('2026-11-21T08:00Z', NOW)).toBe('2026-11-21T08:00:00.000Z');
  });

  it.each(['2026-11-20T12:00:00.000Z', '2026-11-19T12:00:00Z', '2027-11-22T12:00:00Z'])(
    'is refused if it is past or too far: %s',
    (until) => {
      expect(() => parseSnoozeTime(until, NOW)).toThrow(expect.objectContaining({ code: 'request.invalid' }));
    },
  );
});

describe('documentAsOf', () => {
  const snoozed = createReadyDocument({ view: 'snoozed', snoozedUntil: '2026-11-20T12:00:00.000Z' });
  const trashed = createReadyDocument({ view: 'trash', expiresAt: NOW.getTime() / 1000 });
  const before = new Date(NOW.getTime() - 1);

  it('shows a snoozed document in the inbox once the time is over, before the item is written', () => {
    expect(documentAsOf(snoozed, before)).toMatchObject({ view: 'snoozed' });
    expect(documentAsOf(snoozed, NOW)).toMatchObject({ view: 'inbox', snoozedUntil: null });
  });

  it('hides an expired document from the trash before the item is deleted', () => {
    expect(documentAsOf(trashed, before)).toBe(trashed);
    expect(documentAsOf(trashed, NOW)).toBeUndefined();
  });
});
