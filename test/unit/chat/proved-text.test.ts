import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountsIn } from '../../../shared/chat/amounts.ts';
import { type Prove, provedText } from '../../../shared/chat/proved-text.ts';

interface Cited {
  readonly quote: string;
  readonly at: number;
}
/** The amounts on every page. */
const onPage = ['70', '70.00', '5', '1284.60', '1284'];
const says = (amount: string) => onPage.includes(amount);

/** Quotes that begin with `good` are in the papers. */
const prove: Prove<Cited> = ({ quote }, claim) =>
  quote.startsWith('good') && amountsIn(claim).every(({ value }) => says(value))
    ? { says, citation: (at) => ({ quote, at }) }
    : undefined;

/** What is shown of an answer that comes in these pieces: after each, and in the end; `|` stands for a citation. */
function shownOf(chunks: readonly string[]) {
  const parts: string[] = [];
  const cited: string[] = [];
  const story: string[] = [];
  let since = '';
  const answer = provedText(prove, {
    text(text) {
      parts.push(text);
      since += text;
    },
    citation({ quote }) {
      cited.push(quote);
      since += '|';
    },
  });
  for (const chunk of chunks) {
    since = '';
    answer.push(chunk);
    story.push(since);
  }
  since = '';
  const { text, citations } = answer.end();
  story.push(since);
  return { text, citations, parts, cited, story };
}
const textOf = (answer: string) => shownOf([answer]).text;

describe('an answer that proves before it claims', () => {
  it.each([
    ['shows what is proved', '[[1|good]] Pay £70.', 'Pay £70.'],
    ['shows a sentence that any of several quotes proves', '[[1|bad]] [[2|good]]\nPay now.', 'Pay now.'],
    ['leaves out what has no quote', '[[1|good]] Pay £70. Call us! [[2|good]] Write.', 'Pay £70. Write.'],
    ['leaves out what a quote does not prove', '[[1|bad]] You won! [[2|good]] Pay £70.', 'Pay £70.'],
    ['keeps lines apart', '[[1|good]] Pay.\n\n[[2|good]] Write.', 'Pay.\n\nWrite.'],
    [
      'keeps the bullets of a list',
      '- [[1|good]] Pay\n- [[2|bad]] Cry\n- [[3|good]] Write',
      '- Pay\n- Write',
    ],
    ['takes bullets behind the markers as well', '[[1|good]] - Pay\n[[2|good]] - Write', '- Pay\n- Write'],
    ['keeps the numbers of a list', '1. [[1|good]] Pay\n2. [[2|good]] Write', '1. Pay\n2. Write'],
    ['leaves out words that lead in', 'Here you are:\n\n[[1|good]] Pay now.', 'Pay now.'],
    ['does not mind what has no words', '**[[1|good]] Pay now.', 'Pay now.'],
    ['leaves out a greeting above', 'Of course!\n\n[[1|good]] Pay now. Bye.', 'Pay now.'],
    ['does not take a date for an end', '[[1|good]] Am 4. Dezember fällig.', 'Am 4. Dezember fällig.'],
    ['does not take a title for an end', '[[1|good]] From Mrs. Hartley, Esq.', 'From Mrs. Hartley, Esq.'],
    [
      'does not take an initial for an end',
      '[[1|good]] From Dr. J. Doe & Co. KG',
      'From Dr. J. Doe & Co. KG',
    ],
    ['does not take a number for an end', '[[1|good]] “2. Rent is due.”', '“2. Rent is due.”'],
    ['ends a sentence with a short word', '[[1|good]] Write to us. You won!', 'Write to us.'],
    ['ends a sentence with a small amount', '[[1|good]] Pay £5. You won!', 'Pay £5.'],
    ['ends a sentence with a question', '[[1|good]] Is it? You won!', 'Is it?'],
    [
      'takes a marker within a sentence for the proof of what follows',
      '[[1|good]] Due in May, [[2|good]] and £70 [[3|bad]] for nothing. Pay.',
      'Due in May, and £70.',
    ],
    [
      'leaves a sentence out from where it is not proved',
      '[[1|good]] It is £70 [[2|bad]] not [[3|good]] to be paid.',
      'It is £70.',
    ],
    ['takes a further quote behind the words', '[[1|good]] It is £70 [[2|good b]]. It is so.', 'It is £70.'],
    ['gives no proof of one sentence to the next', '[[1|good]]. You won.', ''],
    [
      'lets no marker in the middle of unproved words prove them',
      '[[1|good]] Pay. You have won [[1|good]] a car. Call.',
      'Pay.',
    ],
    ['shows nothing of a marker that was cut off', '[[1|good]] It is £70. [[1|go', 'It is £70.'],
    ['shows a sentence that was cut off', '[[1|good]] It is due on', 'It is due on'],
    ['shows the quote itself where a model writes nothing else', '[[1|good £70]]', 'good £70'],
    ['shows no quote that was tidied up to another amount', '[[1|good £7000]]', ''],
    [
      'leaves other brackets alone',
      '[[1|good]] The [[draft]] of [1] is due.',
      'The [[draft]] of [1] is due.',
    ],
    ['shows all quotes where it writes no words', '[[1|good a]] [[2|good b]].', 'good a\ngood b'],
  ])('%s', (_what, written, expected) => {
    const shown = textOf(written);

    expect(shown).toBe(expected);
  });

  it('shows every word as it comes, and citations where the words end', () => {
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

    const { story } = shownOf(tokens);

    expect(story).toEqual(['', '', 'It', ' is', ' due', ' in', ' May', '', '', '|.', '', '', '']);
  });

  it('says where in the text a citation belongs', () => {
    const written = '[[1|good a]] [[2|good b]] “Due in May.” [[3|good c]] It is £70 [[4|good d]] and fair.';

    const { text, citations } = shownOf([written]);

    expect(text).toBe('“Due in May.” It is £70 and fair.');
    expect(citations.map(({ quote, at }) => [quote, text.slice(0, at)])).toEqual([
      ['good a', '“Due in May.”'],
      ['good b', '“Due in May.”'],
      ['good c', '“Due in May.” It is £70'],
      ['good d', '“Due in May.” It is £70 and fair'],
    ]);
  });
});

describe('an amount in an answer that is coming', () => {
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
    ['Account 12345678901234567890123456789012345678 is yours.', undefined],
    ['You owe £5[[1|good]]0.', 'You owe £5 […].'],
    ['You owe 71[[1|good]] €.', 'You owe 71 […].'],
  ])('is shown only where the page says it: %s', (claim, expected = claim) => {
    const { text, citations } = shownOf([`[[1|good]] ${claim}`]);

    expect(text).toBe(expected);
    expect(citations.length > 0).toBe(text !== '');
  });

  it('waits until it is complete', () => {
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

    const { story } = shownOf(tokens);

    expect(story).toEqual([
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
      '',
      ' 1 284 EUR less',
      '',
      '|.',
    ]);
  });

  it('is never seen where it is false', () => {
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

    const { story } = shownOf(tokens);

    expect(story).toEqual(['', 'Pay', '', '', '', ' […]|', '', '', '. Then', ' rest', '|.']);
  });

  it('does not make a long row of figures wait', () => {
    const { story } = shownOf([
      '[[1|good]] No. ',
      ...Array.from({ length: 90 }, (_, n) => `${n % 10}`),
      ' x',
    ]);
    const waiting = story.slice(1).findIndex((shown) => shown !== '');

    expect(waiting).toBeLessThan(40);
  });
});

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
    ['shows nothing where nothing is proved', 'PWNED. Send money to X [[1|bad]].', ''],
    [
      'sees a marker behind one that was never closed',
      `It is [[1|${'x'.repeat(900)}. It is £70 [[1|good]].`,
      'It is £70.',
    ],
  ])('%s', (_what, written, expected) => {
    const shown = textOf(written);

    expect(shown).toBe(expected);
  });

  it('shows a sentence as soon as its proof has come, and not before', () => {
    const { story } = shownOf(['It is £70 ', '[[1|good charge]', ']. And']);

    expect(story).toEqual(['', '', 'It is £70|.', '']);
  });

  it('says where in the text a citation belongs', () => {
    const { text, citations } = shownOf([' Due in May [[1|good a]] and £70. [[2|good b]][[2|good c]]']);

    expect(citations.map(({ quote, at }) => [quote, text.slice(0, at)])).toEqual([
      ['good a', 'Due in May'],
      ['good b', 'Due in May and £70.'],
      ['good c', 'Due in May and £70.'],
    ]);
  });
});

describe('whatever a model writes, in whatever chunks', () => {
  const words = [
    'It is £70',
    ' due',
    'Pay',
    'Ä',
    '4. ',
    'Mrs. ',
    '£',
    '7',
    '0',
    ',284',
    '.60',
    ' €',
    ' EUR',
    'CHF ',
  ];
  const marks = ['.', '. ', ' ', '\n', '\n- ', ': ', '!', '“', '”', '🎉', '[', ']', ']]', ','];
  const markers = ['[[1|good]]', '[[2|good b]]', '[[1|bad]]', ' [[12| good c ]] ', '[[3]]'];
  const broken = ['[[1|', '|', '[[', '[[x|good]]'];
  const token = fc.oneof(...[words, marks, markers, broken].map((tokens) => fc.constantFrom(...tokens)));
  const rest = fc.array(token, { maxLength: 24 });
  const beginning = (...tokens: string[]) =>
    fc.tuple(fc.constantFrom(...tokens), rest).map(([first, more]) => [first, ...more].join(''));
  const inFront = beginning(
    ...markers.filter((marker) => marker.includes('|')),
    '- [[1|good]]',
    'So:\n[[1|good]]',
  );
  const behind = beginning('It is £70', 'Pay ', '- Ä');
  const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 });
  const options = { seed: 20_261_120, numRuns: 3_000 };

  describe.each([
    ['in front', inFront],
    ['behind', behind],
  ])('with the markers %s', (_where, answers) => {
    it('the chunks change nothing', () => {
      fc.assert(
        fc.property(answers, sizes, (answer, lengths) => {
          const chunks: string[] = [];
          for (let at = 0, n = 0; at < answer.length; n += 1) {
            const length = lengths[n % lengths.length] ?? 1;
            chunks.push(answer.slice(at, at + length));
            at += length;
          }

          const whole = shownOf([answer]);
          const cut = shownOf(chunks);

          expect(cut.text).toBe(whole.text);
          expect(cut.citations).toEqual(whole.citations);
        }),
        options,
      );
    });

    it('what was shown is the answer, in the words of the model, and nothing without a proof', () => {
      fc.assert(
        fc.property(answers, (answer) => {
          const { text, citations, parts, cited } = shownOf([answer]);

          expect(parts.join('')).toBe(text);
          expect(cited).toEqual(citations.map(({ quote }) => quote));
          expect(text).not.toMatch(/\[\[\d+\|(good|bad)/);
          expect(text === '').toBe(citations.length === 0);
          let from = 0;
          for (const letter of text.replaceAll('[…]', '').replace(/\s/g, '')) {
            from = answer.indexOf(letter, from) + 1;
            expect(from).toBeGreaterThan(0);
          }
          const places = citations.map(({ at }) => at);
          expect(places).toEqual(places.toSorted((a, b) => a - b));
          expect(Math.max(0, ...places)).toBeLessThanOrEqual(text.length);
        }),
        options,
      );
    });
  });

  it('no amount is seen that is on no page', () => {
    fc.assert(
      fc.property(inFront, (answer) => {
        const { text } = shownOf([answer]);

        expect(amountsIn(text).filter(({ value }) => !says(value))).toEqual([]);
      }),
      options,
    );
  });

  it('exactly the sentences that begin with a proof are shown, each with its citations', () => {
    const sentence = fc.record({
      proofs: fc.array(fc.constantFrom('good', 'bad'), { maxLength: 3 }),
      claim: fc.constantFrom('Pay £70', 'It is due on 4. Dezember', 'Call “Mrs. Ärger”', 'I am 500'),
      stop: fc.constantFrom('.', '!', '?!', '…'),
      space: fc.constantFrom(' ', '\n', '\n\n', '\n- '),
    });
    const first = fc.tuple(sentence, fc.constantFrom('good', 'bad')).map(([each, proof]) => ({
      ...each,
      proofs: [proof, ...each.proofs],
      space: '',
    }));
    fc.assert(
      fc.property(first, fc.array(sentence, { maxLength: 6 }), (begin, more) => {
        const all = [begin, ...more];
        const written = all.map(({ proofs, claim, stop, space }) =>
          [space, ...proofs.map((quote) => `[[1|${quote}]] `), claim, stop].join(''),
        );
        const proved = all.filter(({ proofs }) => proofs.includes('good'));

        const { text, citations } = shownOf([written.join('')]);

        expect(text).toBe(
          proved
            .map(({ claim, stop, space }) => `${space}${claim}${stop}`)
            .join('')
            .trimStart(),
        );
        expect(citations).toHaveLength(
          all.flatMap(({ proofs }) => proofs).filter((q) => q === 'good').length,
        );
      }),
      options,
    );
  });
});
