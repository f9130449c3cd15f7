import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimedValuesIn } from '../../../shared/proof/claimed-values.ts';
import { isOnPage, streamAnswer } from './answer-filter-harness.ts';

describe('any text of a model in any chunks', () => {
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
    '𝐘𝐨𝐮',
    '𠮷',
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
    { where: 'leading', answers: inFront },
    { where: 'trailing', answers: behind },
  ])('with markers $where the sentence', ({ answers }) => {
    it('gives the same answer in any chunks', () => {
      fc.assert(
        fc.property(answers, sizes, (answer, lengths) => {
          const chunks: string[] = [];
          for (let at = 0, n = 0; at < answer.length; n += 1) {
            const length = lengths[n % lengths.length] ?? 1;
            chunks.push(answer.slice(at, at + length));
            at += length;
          }

          const whole = streamAnswer([answer]);
          const chunked = streamAnswer(chunks);

          expect(chunked.text).toBe(whole.text);
          expect(chunked.citations).toEqual(whole.citations);
        }),
        options,
      );
    });

    it('shows only proved words of the model, and exactly what the answer contains', () => {
      fc.assert(
        fc.property(answers, (answer) => {
          const { text, citations, parts, cited } = streamAnswer([answer]);

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

  it('shows only values that are on a page', () => {
    fc.assert(
      fc.property(inFront, (answer) => {
        const { text } = streamAnswer([answer]);

        expect(claimedValuesIn(text).filter((claimed) => !isOnPage(claimed))).toEqual([]);
      }),
      options,
    );
  });

  it('shows exactly the sentences that begin with a proof, each with its citations', () => {
    const sentence = fc.record({
      proofs: fc.array(fc.constantFrom('good', 'bad'), { maxLength: 3 }),
      claim: fc.constantFrom(
        'Pay £70',
        'It is due on 4. Dezember',
        'Call “Mrs. Ärger”',
        'I am 500',
        '𝐘𝐨𝐮 𝐰𝐨𝐧',
      ),
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

        const { text, citations } = streamAnswer([written.join('')]);

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

  it('shows characters of two UTF-16 code units only with a proof, even if a chunk ends between the units', () => {
    const [first = '', second = ''] = '𝐘'.split('');

    expect(streamAnswer(['[[1|bad]] 𝐘𝐨𝐮 𝐰𝐨𝐧. ', '[[1|good]] 𠮷.']).text).toBe('𠮷.');
    expect(streamAnswer([`[[1|good]] ${first}`, `${second} is due.`]).text).toBe('𝐘 is due.');
    expect(streamAnswer([`[[1|bad]] ${first}`, `${second} is due.`]).text).toBe('');
  });

  it('shows no value that a marker splits, unless a page contains the whole value', () => {
    expect(streamAnswer(['So 0[[1|good]] €[[1|good]]']).text).not.toContain('€');
    expect(streamAnswer(['So 70[[1|good]] €[[1|good]]']).text).toContain('70 €');
  });
});
