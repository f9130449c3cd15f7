import { describe, expect, it } from 'vitest';
import { bm25Scores, passagesFor } from '../../../shared/chat/passages.ts';
import { createReadDocument } from './chat-fixtures.ts';

const queryOf = (text: string) => [{ text, weight: 1 }];
/** Lines of prose without the words of the questions. */
const fillerLines = (lines: number) =>
  Array.from({ length: lines }, (_, n) => `Line ${n} of plain prose, and more of it.`);

describe('the passages for a question', () => {
  it('are all pages if they fit', () => {
    const sources = [
      createReadDocument('a', 'First page', 'Second page'),
      createReadDocument('b', '', 'Its second'),
    ];

    const passages = passagesFor(sources, queryOf('anything'), 100);

    expect(passages.map(({ source, pageNumber: page, text }) => [source.document.title, page, text])).toEqual(
      [
        ['a', 1, 'First page'],
        ['a', 2, 'Second page'],
        ['b', 2, 'Its second'],
      ],
    );
  });

  it('are the best windows of the pages if not, in document order and within the budget', () => {
    const page = [
      ...fillerLines(60),
      'The deposit is 900 euros.',
      ...fillerLines(60),
      'The landlord keeps the deposit.',
    ];
    const sources = [
      createReadDocument('a', fillerLines(90).join('\n')),
      createReadDocument('lease', page.join('\n')),
    ];

    const passages = passagesFor(sources, queryOf('How high is the deposit that the landlord keeps?'), 700);

    const texts = passages.map(({ text }) => text);
    expect(texts.join('\n')).toContain('The deposit is 900 euros.');
    expect(texts.at(-1)).toContain('The landlord keeps the deposit.');
    expect(new Set(passages.map(({ source }) => source.document.title))).toEqual(new Set(['lease']));
    expect(texts.join('').length).toBeLessThanOrEqual(700 * 3);
    for (const text of texts) expect(page.join('\n')).toContain(text);
  });

  it('use the previous questions if the question alone matches too little', () => {
    const page = [
      ...fillerLines(60),
      'Rent is 900 euros.',
      ...fillerLines(60),
      'Heating is 80 euros.',
      ...fillerLines(60),
    ];
    const queries = [...queryOf('And when is that due?'), { text: 'How much is the heating?', weight: 0.5 }];

    const passages = passagesFor([createReadDocument('a', page.join('\n'))], queries, 300);

    expect(passages.map(({ text }) => text).join('\n')).toContain('Heating is 80 euros.');
  });

  it('are the beginnings of the documents if no word matches', () => {
    const sources = [
      createReadDocument('a', fillerLines(90).join('\n')),
      createReadDocument('b', fillerLines(90).join('\n')),
    ];

    const passages = passagesFor(sources, queryOf('Wo?'), 450);

    expect(passages.map(({ source, text }) => [source.document.title, text.slice(0, 6)])).toEqual([
      ['a', 'Line 0'],
      ['b', 'Line 0'],
    ]);
  });

  it('are limited to the budget for a page without line breaks', () => {
    const passages = passagesFor(
      [createReadDocument('a', 'word '.repeat(5_000)), createReadDocument('b', 'A word.')],
      queryOf('word'),
      500,
    );

    expect(passages.map(({ source }) => source.document.title)).toEqual(['b']);
  });
});

describe('the ranking of passages', () => {
  it('weighs rare words more than common ones, and figures as a whole', () => {
    const texts = ['the invoice 4711', 'the invoice 47', 'the invoice of the plumber', 'nothing'];

    const [number, other, plumber, nothing] = bm25Scores(texts, queryOf('Which plumber sent invoice 4711?'));

    expect(number).toBeGreaterThan(other ?? 0);
    expect(plumber).toBeGreaterThan(other ?? 0);
    expect(nothing).toBe(0);
  });

  it('ignores inflection, case and accents', () => {
    const [score] = bm25Scores(['DIE KÜNDIGUNGSFRISTEN'], queryOf('Kundigungsfrist'));

    expect(score).toBeGreaterThan(0);
  });
});
