import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Marker } from '../../../shared/chat/markers.ts';
import { provedText } from '../../../shared/chat/proved-text.ts';

/** Quotes that begin with `good` are in the papers. */
function shownOf(chunks: readonly string[]) {
  const parts: string[] = [];
  const cited: string[] = [];
  const answer = provedText<{ quote: string; at: number }>(
    ({ quote }: Marker, _claim, at) => (quote.startsWith('good') ? { quote, at } : undefined),
    { text: (text) => parts.push(text), citation: ({ quote }) => cited.push(quote) },
  );
  for (const chunk of chunks) answer.push(chunk);
  return { ...answer.end(), parts, cited };
}
const textOf = (answer: string) => shownOf([answer]).text;

describe('an answer that is coming', () => {
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
    ['shows the quote itself where a model writes nothing else', '[[1|good old charge]]', 'good old charge'],
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
    const parts: string[] = [];
    const answer = provedText<string>(({ quote }) => quote, {
      text: (text) => parts.push(text),
      citation: () => {},
    });

    answer.push('It is £70 ');
    const before = [...parts];
    answer.push('[[1|charge of £70]');
    const within = [...parts];
    answer.push(']. And');

    expect({ before, within, parts }).toEqual({ before: [], within: [], parts: ['It is £70', '.'] });
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
  const token = fc.constantFrom(
    'It is £70',
    ' due',
    '.',
    '. ',
    ' ',
    '\n',
    '\n- ',
    ': ',
    '!',
    'Mrs. ',
    '4. ',
    '“',
    '”',
    'Ä',
    '🎉',
    '[',
    ']',
    '[[',
    ']]',
    '[[1|good]]',
    '[[2|good b]]',
    '[[1|bad]]',
    ' [[12| good c ]] ',
    '[[3]]',
    '[[1|',
    '|',
    '[[x|good]]',
    ',',
  );
  const answers = fc.array(token, { maxLength: 24 }).map((tokens) => tokens.join(''));
  const seed = 20_261_120;

  it('the chunks change nothing', () => {
    fc.assert(
      fc.property(answers, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (answer, sizes) => {
        const chunks: string[] = [];
        for (let at = 0, n = 0; at < answer.length; n += 1) {
          const size = sizes[n % sizes.length] ?? 1;
          chunks.push(answer.slice(at, at + size));
          at += size;
        }

        const whole = shownOf([answer]);
        const cut = shownOf(chunks);

        expect(cut.text).toBe(whole.text);
        expect(cut.citations).toEqual(whole.citations);
      }),
      { seed, numRuns: 3_000 },
    );
  });

  it('what was shown is the answer, in the words of the model, and nothing without a proof', () => {
    fc.assert(
      fc.property(answers, (answer) => {
        const { text, citations, parts, cited } = shownOf([answer]);

        expect(parts.join('')).toBe(text);
        expect(cited).toEqual(citations.map(({ quote }) => quote));
        expect(text).not.toMatch(/\[\[\d+\|(good|bad)/);
        if (citations.length === 0) expect(text).toBe('');
        let from = 0;
        for (const letter of text.replace(/\s/g, '')) {
          from = answer.indexOf(letter, from) + 1;
          expect(from).toBeGreaterThan(0);
        }
        const places = citations.map(({ at }) => at);
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        expect(Math.max(0, ...places)).toBeLessThanOrEqual(text.length);
      }),
      { seed, numRuns: 3_000 },
    );
  });
});
