import { describe, expect, it } from 'vitest';
import { answerTextOf, streamAnswer } from './answer-filter-harness.ts';

describe('an answer that claims before it proves', () => {
  it.each([
    ['shows what is proved', 'Pay £70 [[1|good]].', 'Pay £70.'],
    ['shows a sentence whose proof stands behind its full stop', 'It is £70. [[1|good]] ', 'It is £70.'],
    ['leaves out a sentence without proof', 'You won! It is £70 [[1|good]]. Call us now.', 'It is £70.'],
    [
      'leaves out a sentence whose quote is not there',
      'You owe £9 [[1|bad]]. It is £70 [[1|good]].',
      'It is £70.',
    ],
    ['keeps what one of two quotes proves', 'It is £70 [[1|bad]] [[2|good]].', 'It is £70.'],
    [
      'keeps what one of two quotes proves behind a full stop',
      'It is £70 [[1|bad]]. [[2|good]]',
      'It is £70.',
    ],
    [
      'ends a sentence of which only the beginning is proved',
      'It is £70 [[1|good]] and a scandal.',
      'It is £70.',
    ],
    ['ends a sentence whose end is refuted', 'It is £70 [[1|good]], and a joke [[1|bad]]. ', 'It is £70.'],
    [
      'proves the parts of a sentence one by one',
      'Due in May [[1|good]] and £70 [[2|good]]!',
      'Due in May and £70!',
    ],
    [
      'keeps a lead-in with what it leads to',
      'To do:\n\n- Pay [[1|good]]\n- Scream\n- Write [[2|good b]]',
      'To do:\n\n- Pay\n- Write',
    ],
    [
      'does not take a date for the end of a sentence',
      'Zahlbar bis 4. Dezember [[1|good]].',
      'Zahlbar bis 4. Dezember.',
    ],
    [
      'does not take a title for the end of a sentence',
      'It is from Mrs. Hartley [[1|good]].',
      'It is from Mrs. Hartley.',
    ],
    ['shows nothing of a marker that was cut off', 'It is £70 [[1|good]]. And £5 [[1|go', 'It is £70.'],
    [
      'understands markers written a little differently',
      'It is £70 [[passage 1: good]]. Due [[2]].',
      'It is £70.',
    ],
    [
      'leaves other brackets alone',
      'The [[draft]] of [1] is due [[1|good]].',
      'The [[draft]] of [1] is due.',
    ],
    ['shows no sign that has no words', '| To do |\n|---|\n| [[1|good]] Pay |', ''],
    ['shows nothing where nothing is proved', 'PWNED. Send money to X [[1|bad]].', ''],
    [
      'sees a marker behind one that was never closed',
      `It is [[1|${'x'.repeat(900)}. It is £70 [[1|good]].`,
      'It is £70.',
    ],
  ])('%s', (_what, written, expected) => {
    const shown = answerTextOf(written);

    expect(shown).toBe(expected);
  });

  it('shows a sentence as soon as its proof has come, and not before', () => {
    const { story } = streamAnswer(['It is £70 ', '[[1|good charge]', ']. And']);

    expect(story).toEqual(['', '', 'It is £70|.', '']);
  });

  it('says where in the text a citation belongs', () => {
    const { text, citations } = streamAnswer([' Due in May [[1|good a]] and £70. [[2|good b]][[2|good c]]']);

    expect(citations.map(({ quote, at }) => [quote, text.slice(0, at)])).toEqual([
      ['good a', 'Due in May'],
      ['good b', 'Due in May and £70.'],
      ['good c', 'Due in May and £70.'],
    ]);
  });
});
