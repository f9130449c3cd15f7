import { describe, expect, it } from 'vitest';
import { answerTextOf, streamAnswer } from './answer-filter-harness.ts';

describe('an answer with leading markers', () => {
  it.each([
    { what: 'shows a sentence with a proof', written: '[[1|good]] Pay £70.', expected: 'Pay £70.' },
    {
      what: 'shows a sentence that any of its quotes proves',
      written: '[[1|bad]] [[2|good]]\nPay now.',
      expected: 'Pay now.',
    },
    {
      what: 'leaves out a sentence without a quote',
      written: '[[1|good]] Pay £70. Call us! [[2|good]] Write.',
      expected: 'Pay £70. Write.',
    },
    {
      what: 'leaves out a sentence with a wrong quote',
      written: '[[1|bad]] You won! [[2|good]] Pay £70.',
      expected: 'Pay £70.',
    },
    {
      what: 'keeps paragraphs apart',
      written: '[[1|good]] Pay.\n\n[[2|good]] Write.',
      expected: 'Pay.\n\nWrite.',
    },
    {
      what: 'keeps the bullets of a list',
      written: '- [[1|good]] Pay\n- [[2|bad]] Cry\n- [[3|good]] Write',
      expected: '- Pay\n- Write',
    },
    {
      what: 'accepts bullets after the markers too',
      written: '[[1|good]] - Pay\n[[2|good]] - Write',
      expected: '- Pay\n- Write',
    },
    {
      what: 'keeps the numbers of a list',
      written: '1. [[1|good]] Pay\n2. [[2|good]] Write',
      expected: '1. Pay\n2. Write',
    },
    {
      what: 'leaves out an introduction',
      written: 'Here you are:\n\n[[1|good]] Pay now.',
      expected: 'Pay now.',
    },
    { what: 'ignores punctuation without words', written: '**[[1|good]] Pay now.', expected: 'Pay now.' },
    {
      what: 'removes the emphasis around a marker',
      written: '**[[1|good]]** Pay now.',
      expected: 'Pay now.',
    },
    { what: 'keeps the emphasis of words', written: '- [[1|good]] **Pay** now.', expected: '- **Pay** now.' },
    {
      what: 'leaves out a greeting',
      written: 'Of course!\n\n[[1|good]] Pay now. Bye.',
      expected: 'Pay now.',
    },
    {
      what: 'does not end a sentence at the full stop of a date',
      written: '[[1|good]] Am 4. Dezember fällig.',
      expected: 'Am 4. Dezember fällig.',
    },
    {
      what: 'does not end a sentence at the full stop of a title',
      written: '[[1|good]] From Mrs. Hartley, Esq.',
      expected: 'From Mrs. Hartley, Esq.',
    },
    {
      what: 'does not end a sentence at the full stop of an initial',
      written: '[[1|good]] From Dr. J. Doe & Co. KG',
      expected: 'From Dr. J. Doe & Co. KG',
    },
    {
      what: 'does not end a sentence at the full stop of a number',
      written: '[[1|good]] “2. Rent is due.”',
      expected: '“2. Rent is due.”',
    },
    {
      what: 'ends a sentence after a short word',
      written: '[[1|good]] Write to us. You won!',
      expected: 'Write to us.',
    },
    {
      what: 'ends a sentence after a small amount',
      written: '[[1|good]] Pay £5. You won!',
      expected: 'Pay £5.',
    },
    { what: 'ends a sentence at a question mark', written: '[[1|good]] Is it? You won!', expected: 'Is it?' },
    {
      what: 'takes a marker inside a sentence as the proof of what follows',
      written: '[[1|good]] Due in May, [[2|good]] and £70 [[3|bad]] for nothing. Pay.',
      expected: 'Due in May, and £70.',
    },
    {
      what: 'leaves out the rest of a sentence from a wrong quote on',
      written: '[[1|good]] It is £70 [[2|bad]] not [[3|good]] to be paid.',
      expected: 'It is £70.',
    },
    {
      what: 'accepts another quote after the sentence',
      written: '[[1|good]] It is £70 [[2|good b]]. It is so.',
      expected: 'It is £70.',
    },
    {
      what: 'does not apply the proof of one sentence to the next',
      written: '[[1|good]]. You won.',
      expected: '',
    },
    {
      what: 'does not prove unproved words by a marker in their middle',
      written: '[[1|good]] Pay. You have won [[1|good]] a car. Call.',
      expected: 'Pay.',
    },
    {
      what: 'shows nothing of a truncated marker',
      written: '[[1|good]] It is £70. [[1|go',
      expected: 'It is £70.',
    },
    { what: 'shows a truncated sentence', written: '[[1|good]] It is due on', expected: 'It is due on' },
    {
      what: 'shows the quote itself if there are no other words',
      written: '[[1|good £70]]',
      expected: 'good £70',
    },
    { what: 'shows no quote that changes an amount', written: '[[1|good £7000]]', expected: '' },
    {
      what: 'leaves other brackets unchanged',
      written: '[[1|good]] The [[draft]] of [1] is due.',
      expected: 'The [[draft]] of [1] is due.',
    },
    {
      what: 'shows all quotes if there are no other words',
      written: '[[1|good a]] [[2|good b]].',
      expected: 'good a\ngood b',
    },
  ])('$what', ({ written, expected }) => {
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
    { claim: 'You owe £70.', expected: 'You owe £70.' },
    { claim: 'You owe £99 and more. Now.', expected: 'You owe […].' },
    { claim: 'You owe EUR 70 now', expected: 'You owe EUR 70 now' },
    { claim: 'You owe EUR 71 now', expected: 'You owe […]' },
    { claim: 'It is 1.284,60 € in all.', expected: 'It is 1.284,60 € in all.' },
    { claim: 'It is 1.284,61 € in all.', expected: 'It is […].' },
    { claim: 'It is 1 284,60 € in all.', expected: 'It is 1 284,60 € in all.' },
    { claim: 'It is £1,284.60!', expected: 'It is £1,284.60!' },
    { claim: 'It is (£1,284.61)!', expected: 'It is ([…]!' },
    { claim: 'It is $ 71', expected: 'It is […]' },
    { claim: 'It is 71 GBP.', expected: 'It is […].' },
    { claim: 'It is 71 pages.', expected: 'It is 71 pages.' },
    { claim: 'It is £70 or 71 or 72 €', expected: 'It is £70 or 71 or […]' },
    { claim: '£99 is due.', expected: '' },
    { claim: '“£99” is due.', expected: '' },
    { claim: 'Account 12345678901234567890123456789012345678 is yours.', expected: 'Account […].' },
    { claim: 'You owe £5[[1|good]]0.', expected: 'You owe £5 […].' },
    { claim: 'You owe 71[[1|good]] €.', expected: 'You owe 71 […].' },
  ])('is shown only if the page contains it: $claim', ({ claim, expected }) => {
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
