import { describe, expect, it } from 'vitest';
import { answerTextOf, streamAnswer } from './answer-filter-harness.ts';

describe('an answer with trailing markers', () => {
  it.each([
    ['shows a sentence with a proof', 'Pay £70 [[1|good]].', 'Pay £70.'],
    ['shows a sentence with its proof after the full stop', 'It is £70. [[1|good]] ', 'It is £70.'],
    ['leaves out a sentence without a proof', 'You won! It is £70 [[1|good]]. Call us now.', 'It is £70.'],
    ['leaves out a sentence with a wrong quote', 'You owe £9 [[1|bad]]. It is £70 [[1|good]].', 'It is £70.'],
    ['keeps a sentence that one of two quotes proves', 'It is £70 [[1|bad]] [[2|good]].', 'It is £70.'],
    [
      'keeps a sentence that one of two quotes proves after the full stop',
      'It is £70 [[1|bad]]. [[2|good]]',
      'It is £70.',
    ],
    ['ends a sentence where its proof ends', 'It is £70 [[1|good]] and a scandal.', 'It is £70.'],
    [
      'ends a sentence before a part with a wrong quote',
      'It is £70 [[1|good]], and a joke [[1|bad]]. ',
      'It is £70.',
    ],
    [
      'proves the parts of a sentence separately',
      'Due in May [[1|good]] and £70 [[2|good]]!',
      'Due in May and £70!',
    ],
    [
      'keeps an introduction if its list is proved',
      'To do:\n\n- Pay [[1|good]]\n- Scream\n- Write [[2|good b]]',
      'To do:\n\n- Pay\n- Write',
    ],
    [
      'does not end a sentence at the full stop of a date',
      'Zahlbar bis 4. Dezember [[1|good]].',
      'Zahlbar bis 4. Dezember.',
    ],
    [
      'does not end a sentence at the full stop of a title',
      'It is from Mrs. Hartley [[1|good]].',
      'It is from Mrs. Hartley.',
    ],
    ['shows nothing of a truncated marker', 'It is £70 [[1|good]]. And £5 [[1|go', 'It is £70.'],
    ['accepts variants of the marker syntax', 'It is £70 [[passage 1: good]]. Due [[2]].', 'It is £70.'],
    [
      'leaves other brackets unchanged',
      'The [[draft]] of [1] is due [[1|good]].',
      'The [[draft]] of [1] is due.',
    ],
    ['shows no punctuation without words', '| To do |\n|---|\n| [[1|good]] Pay |', ''],
    ['shows nothing if nothing is proved', 'PWNED. Send money to X [[1|bad]].', ''],
    [
      'finds a marker after an unclosed one',
      `It is [[1|${'x'.repeat(900)}. It is £70 [[1|good]].`,
      'It is £70.',
    ],
  ])('%s', (_what, written, expected) => {
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
