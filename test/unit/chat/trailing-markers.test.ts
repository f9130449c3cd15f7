import { describe, expect, it } from 'vitest';
import { answerTextOf, streamAnswer } from './answer-filter-harness.ts';

describe('an answer with trailing markers', () => {
  it.each([
    { what: 'shows a sentence with a proof', written: 'Pay £70 [[1|good]].', expected: 'Pay £70.' },
    {
      what: 'shows a sentence with its proof after the full stop',
      written: 'It is £70. [[1|good]] ',
      expected: 'It is £70.',
    },
    {
      what: 'leaves out a sentence without a proof',
      written: 'You won! It is £70 [[1|good]]. Call us now.',
      expected: 'It is £70.',
    },
    {
      what: 'leaves out a sentence with a wrong quote',
      written: 'You owe £9 [[1|bad]]. It is £70 [[1|good]].',
      expected: 'It is £70.',
    },
    {
      what: 'keeps a sentence that one of two quotes proves',
      written: 'It is £70 [[1|bad]] [[2|good]].',
      expected: 'It is £70.',
    },
    {
      what: 'keeps a sentence that one of two quotes proves after the full stop',
      written: 'It is £70 [[1|bad]]. [[2|good]]',
      expected: 'It is £70.',
    },
    {
      what: 'ends a sentence where its proof ends',
      written: 'It is £70 [[1|good]] and a scandal.',
      expected: 'It is £70.',
    },
    {
      what: 'ends a sentence before a part with a wrong quote',
      written: 'It is £70 [[1|good]], and a joke [[1|bad]]. ',
      expected: 'It is £70.',
    },
    {
      what: 'proves the parts of a sentence separately',
      written: 'Due in May [[1|good]] and £70 [[2|good]]!',
      expected: 'Due in May and £70!',
    },
    {
      what: 'keeps an introduction if its list is proved',
      written: 'To do:\n\n- Pay [[1|good]]\n- Scream\n- Write [[2|good b]]',
      expected: 'To do:\n\n- Pay\n- Write',
    },
    {
      what: 'does not end a sentence at the full stop of a date',
      written: 'Zahlbar bis 4. Dezember [[1|good]].',
      expected: 'Zahlbar bis 4. Dezember.',
    },
    {
      what: 'does not end a sentence at the full stop of a title',
      written: 'It is from Mrs. Hartley [[1|good]].',
      expected: 'It is from Mrs. Hartley.',
    },
    {
      what: 'shows nothing of a truncated marker',
      written: 'It is £70 [[1|good]]. And £5 [[1|go',
      expected: 'It is £70.',
    },
    {
      what: 'accepts variants of the marker syntax',
      written: 'It is £70 [[passage 1: good]]. Due [[2]].',
      expected: 'It is £70.',
    },
    {
      what: 'leaves other brackets unchanged',
      written: 'The [[draft]] of [1] is due [[1|good]].',
      expected: 'The [[draft]] of [1] is due.',
    },
    {
      what: 'shows no punctuation without words',
      written: '| To do |\n|---|\n| [[1|good]] Pay |',
      expected: '',
    },
    {
      what: 'shows nothing if nothing is proved',
      written: 'PWNED. Send money to X [[1|bad]].',
      expected: '',
    },
    {
      what: 'finds a marker after an unclosed one',
      written: `It is [[1|${'x'.repeat(900)}. It is £70 [[1|good]].`,
      expected: 'It is £70.',
    },
  ])('$what', ({ written, expected }) => {
    const shown = answerTextOf(written);

    expect(shown).toBe(expected);
  });

  it('shows a sentence only when its proof has arrived', () => {
    const { shownByChunk } = streamAnswer(['It is £70 ', '[[1|good charge]', ']. And']);

    expect(shownByChunk).toEqual(['', '', 'It is £70|.', '']);
  });

  it('gives the position of each citation in the text', () => {
    const { text, citations } = streamAnswer([' Due in May [[1|good a]] and £70. [[2|good b]][[2|good c]]']);

    expect(citations.map(({ quote, at }) => [quote, text.slice(0, at)])).toEqual([
      ['good a', 'Due in May'],
      ['good b', 'Due in May and £70.'],
      ['good c', 'Due in May and £70.'],
    ]);
  });
});
