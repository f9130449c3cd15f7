import { describe, expect, it } from 'vitest';
import { answerTextOf, streamAnswer } from './answer-filter-harness.ts';

describe('an answer with leading markers', () => {
  it.each([
    ['shows a sentence with a proof', '[[1|good]] Pay £70.', 'Pay £70.'],
    ['shows a sentence that any of its quotes proves', '[[1|bad]] [[2|good]]\nPay now.', 'Pay now.'],
    [
      'leaves out a sentence without a quote',
      '[[1|good]] Pay £70. Call us! [[2|good]] Write.',
      'Pay £70. Write.',
    ],
    ['leaves out a sentence with a wrong quote', '[[1|bad]] You won! [[2|good]] Pay £70.', 'Pay £70.'],
    ['keeps paragraphs apart', '[[1|good]] Pay.\n\n[[2|good]] Write.', 'Pay.\n\nWrite.'],
    [
      'keeps the bullets of a list',
      '- [[1|good]] Pay\n- [[2|bad]] Cry\n- [[3|good]] Write',
      '- Pay\n- Write',
    ],
    ['accepts bullets after the markers too', '[[1|good]] - Pay\n[[2|good]] - Write', '- Pay\n- Write'],
    ['keeps the numbers of a list', '1. [[1|good]] Pay\n2. [[2|good]] Write', '1. Pay\n2. Write'],
    ['leaves out an introduction', 'Here you are:\n\n[[1|good]] Pay now.', 'Pay now.'],
    ['ignores punctuation without words', '**[[1|good]] Pay now.', 'Pay now.'],
    ['removes the emphasis around a marker', '**[[1|good]]** Pay now.', 'Pay now.'],
    ['keeps the emphasis of words', '- [[1|good]] **Pay** now.', '- **Pay** now.'],
    ['leaves out a greeting', 'Of course!\n\n[[1|good]] Pay now. Bye.', 'Pay now.'],
    [
      'does not end a sentence at the full stop of a date',
      '[[1|good]] Am 4. Dezember fällig.',
      'Am 4. Dezember fällig.',
    ],
    [
      'does not end a sentence at the full stop of a title',
      '[[1|good]] From Mrs. Hartley, Esq.',
      'From Mrs. Hartley, Esq.',
    ],
    [
      'does not end a sentence at the full stop of an initial',
      '[[1|good]] From Dr. J. Doe & Co. KG',
      'From Dr. J. Doe & Co. KG',
    ],
    [
      'does not end a sentence at the full stop of a number',
      '[[1|good]] “2. Rent is due.”',
      '“2. Rent is due.”',
    ],
    ['ends a sentence after a short word', '[[1|good]] Write to us. You won!', 'Write to us.'],
    ['ends a sentence after a small amount', '[[1|good]] Pay £5. You won!', 'Pay £5.'],
    ['ends a sentence at a question mark', '[[1|good]] Is it? You won!', 'Is it?'],
    [
      'takes a marker inside a sentence as the proof of what follows',
      '[[1|good]] Due in May, [[2|good]] and £70 [[3|bad]] for nothing. Pay.',
      'Due in May, and £70.',
    ],
    [
      'leaves out the rest of a sentence from a wrong quote on',
      '[[1|good]] It is £70 [[2|bad]] not [[3|good]] to be paid.',
      'It is £70.',
    ],
    [
      'accepts another quote after the sentence',
      '[[1|good]] It is £70 [[2|good b]]. It is so.',
      'It is £70.',
    ],
    ['does not apply the proof of one sentence to the next', '[[1|good]]. You won.', ''],
    [
      'does not prove unproved words by a marker in their middle',
      '[[1|good]] Pay. You have won [[1|good]] a car. Call.',
      'Pay.',
    ],
    ['shows nothing of a truncated marker', '[[1|good]] It is £70. [[1|go', 'It is £70.'],
    ['shows a truncated sentence', '[[1|good]] It is due on', 'It is due on'],
    ['shows the quote itself if there are no other words', '[[1|good £70]]', 'good £70'],
    ['shows no quote that changes an amount', '[[1|good £7000]]', ''],
    [
      'leaves other brackets unchanged',
      '[[1|good]] The [[draft]] of [1] is due.',
      'The [[draft]] of [1] is due.',
    ],
    ['shows all quotes if there are no other words', '[[1|good a]] [[2|good b]].', 'good a\ngood b'],
  ])('%s', (_what, written, expected) => {
    const shown = answerTextOf(written);

    expect(shown).toBe(expected);
  });

  it('shows each word when it is complete, and each citation at the end of its words', () => {
    const tokens = [
      '[[1|good',
      ']]',
      ' It',
      ' is',
      ' due',
      ' in',
      ' May',
      '.',
      ' [[',
      '2|bad]]',
      ' Run',
      '!',
    ];

    const { shownByChunk } = streamAnswer(tokens);

    expect(shownByChunk).toEqual(['', '', '', 'It', ' is', ' due', ' in', '', ' May', '|.', '', '', '']);
  });

  it('gives the position of each citation in the text', () => {
    const written = '[[1|good a]] [[2|good b]] “Due in May.” [[3|good c]] It is £70 [[4|good d]] and fair.';

    const { text, citations } = streamAnswer([written]);

    expect(text).toBe('“Due in May.” It is £70 and fair.');
    expect(citations.map(({ quote, at }) => [quote, text.slice(0, at)])).toEqual([
      ['good a', '“Due in May.”'],
      ['good b', '“Due in May.”'],
      ['good c', '“Due in May.” It is £70'],
      ['good d', '“Due in May.” It is £70 and fair'],
    ]);
  });
});

describe('an amount in a streamed answer', () => {
  it.each([
    ['You owe £70.', 'You owe £70.'],
    ['You owe £99 and more. Now.', 'You owe […].'],
    ['You owe EUR 70 now', 'You owe EUR 70 now'],
    ['You owe EUR 71 now', 'You owe […]'],
    ['It is 1.284,60 € in all.', 'It is 1.284,60 € in all.'],
    ['It is 1.284,61 € in all.', 'It is […].'],
    ['It is 1 284,60 € in all.', 'It is 1 284,60 € in all.'],
    ['It is £1,284.60!', 'It is £1,284.60!'],
    ['It is (£1,284.61)!', 'It is ([…]!'],
    ['It is $ 71', 'It is […]'],
    ['It is 71 GBP.', 'It is […].'],
    ['It is 71 pages.', 'It is 71 pages.'],
    ['It is £70 or 71 or 72 €', 'It is £70 or 71 or […]'],
    ['£99 is due.', ''],
    ['“£99” is due.', ''],
    ['Account 12345678901234567890123456789012345678 is yours.', 'Account […].'],
    ['You owe £5[[1|good]]0.', 'You owe £5 […].'],
    ['You owe 71[[1|good]] €.', 'You owe 71 […].'],
  ])('is shown only if the page contains it: %s', (claim, expected = claim) => {
    const { text, citations } = streamAnswer([`[[1|good]] ${claim}`]);

    expect(text).toBe(expected);
    expect(citations.length > 0).toBe(text !== '');
  });

  it('is held back until it is complete', () => {
    const tokens = [
      '[[1|good]]',
      ' Pay',
      ' £1',
      ',284',
      '.60',
      ' by',
      ' 4',
      ' May',
      ' or',
      ' 1',
      ' 284',
      ' EUR',
      ' less',
      '.',
    ];

    const { shownByChunk } = streamAnswer(tokens);

    expect(shownByChunk).toEqual([
      '',
      '',
      'Pay',
      '',
      '',
      '',
      ' £1,284.60 by',
      '',
      ' 4 May',
      ' or',
      '',
      '',
      ' 1 284 EUR',
      '',
      ' less|.',
    ]);
  });

  it('is never shown if the page does not contain it', () => {
    const tokens = [
      '[[1|good]]',
      ' Pay',
      ' £1',
      ',284',
      '.61',
      ' by',
      ' May',
      '. ',
      '[[1|good]] Then',
      ' rest.',
    ];

    const { shownByChunk } = streamAnswer(tokens);

    expect(shownByChunk).toEqual(['', '', 'Pay', '', '', '', ' […]|', '', '.', ' Then', ' rest|.']);
  });

  it('does not delay the answer if a number is very long', () => {
    const { shownByChunk } = streamAnswer([
      '[[1|good]] No. ',
      ...Array.from({ length: 90 }, (_, n) => `${n % 10}`),
      ' x',
    ]);
    const waiting = shownByChunk.slice(1).findIndex((shown) => shown !== '');

    expect(waiting).toBeLessThan(40);
  });
});
