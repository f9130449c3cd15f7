import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '../../../shared/domain/conversation.ts';
import { type Exchange, entriesOf } from '../../../web/src/ask/entries.ts';

const message = (serial: number, role: ChatMessage['role'], text: string): ChatMessage => ({
  id: `01ARZ3NDEKTSV4RRFFQ69G${String(serial).padStart(4, '0')}`,
  role,
  text,
  citations: [],
  createdAt: '2026-11-20T10:00:00.000Z',
});
const earlier = [message(1, 'user', 'How much?'), message(2, 'assistant', '£70.00.')];
const exchange: Exchange = {
  question: 'How much?',
  text: '£70',
  citations: [],
  status: 'streaming',
  error: undefined,
  after: earlier[1]?.id ?? '',
  askedAt: 1_700_000_000_000,
  mayArrive: false,
};
const stored = [message(3, 'user', 'How much?'), message(4, 'assistant', '£70.00.')];
const textsOf = (entries: ReturnType<typeof entriesOf>) => entries.map(({ text }) => text);

describe('an exchange', () => {
  it('follows the messages, with its answer as far as it has come', () => {
    expect(textsOf(entriesOf(earlier, { ...exchange, text: '' }))).toEqual([
      'How much?',
      '£70.00.',
      'How much?',
    ]);
    expect(entriesOf(earlier, exchange).at(-1)).toMatchObject({ text: '£70', isPartial: true });
  });

  it('is listed once, and keeps its keys, when it has been stored', () => {
    const before = entriesOf(earlier, exchange);
    const streamed = entriesOf([...earlier, ...stored], exchange);
    const complete = entriesOf([...earlier, ...stored], { ...exchange, status: 'complete' });

    expect(textsOf(streamed)).toEqual(['How much?', '£70.00.', 'How much?', '£70']);
    expect(textsOf(complete)).toEqual(['How much?', '£70.00.', 'How much?', '£70.00.']);
    const keys = before.map(({ key }) => key);
    expect(streamed.map(({ key }) => key)).toEqual(keys);
    expect(complete.map(({ key }) => key)).toEqual(keys);
  });

  it('stays if it is complete but has not been read again, or broke off', () => {
    for (const status of ['complete', 'failed', 'stopped'] as const) {
      expect(textsOf(entriesOf(earlier, { ...exchange, status }))).toEqual([
        'How much?',
        '£70.00.',
        'How much?',
        '£70',
      ]);
    }
  });

  it('leaves what was asked in another tab in its place', () => {
    const other = [message(5, 'user', 'Until when?'), message(6, 'assistant', 'By 4 December.')];
    const complete = { ...exchange, status: 'complete' as const };

    expect(textsOf(entriesOf([...earlier, ...stored, ...other], complete)).slice(2)).toEqual([
      'How much?',
      '£70.00.',
      'Until when?',
      'By 4 December.',
    ]);
  });
});
