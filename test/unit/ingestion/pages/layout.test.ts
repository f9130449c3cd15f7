import { describe, expect, it } from 'vitest';
import { layOutPage, type PlacedWord } from '../../../../shared/ingestion/pages/layout.ts';

/** A piece of a line on a page of 100 × 100 characters: `[column, row, text]`. */
function createTextItem([column, row, text]: readonly [number, number, string]): PlacedWord[] {
  return [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => {
    const [left, top] = [(column + index) / 100, row / 100];
    const box = { left, top, width: word.length / 100, height: 0.008 };
    return {
      word: { text: word, confidence: 1, box },
      left,
      right: left + box.width,
      top,
      bottom: top + box.height,
    };
  });
}

const layoutText = (pieces: readonly (readonly [number, number, string])[]) =>
  layOutPage(pieces.map(createTextItem)).text;

describe('the layout of a page', () => {
  it('puts a label and its amount on one line with a gap, even if they come separately', () => {
    expect(
      layoutText([
        [10, 1, 'Hammer'],
        [10, 2, 'Nails'],
        [70, 1.2, '12.50'],
        [70, 2.1, '1.20'],
      ]),
    ).toBe('Hammer   12.50\nNails   1.20');
  });

  it('shows wide gaps within a text item, and no others', () => {
    expect(layoutText([[0, 1, 'Total due           EUR 25.00']])).toBe('Total due   EUR 25.00');
  });

  it('separates paragraphs by an empty line', () => {
    expect(
      layoutText([
        [0, 1, 'Dear reader,'],
        [0, 4, 'good bye'],
      ]),
    ).toBe('Dear reader,\n\ngood bye');
  });

  it('reads columns of prose one by one, between header and footer', () => {
    const lines = (column: number, words: string, offset: number) =>
      Array.from(
        { length: 8 },
        (_, row) => [column, 3 + row * 1.2 + offset, `${words} and further words ${row}`] as const,
      );
    const laidOut = layoutText([
      [5, 1, 'A heading that runs across the whole width of the page and then some'],
      ...lines(5, 'left', 0),
      ...lines(55, 'right', 0.5),
      [5, 14, 'A foot that runs across the whole width of the page and then some more'],
    ]);

    const order = laidOut.split('\n').filter(Boolean);
    expect(order).toHaveLength(18);
    expect(order[0]).toContain('heading');
    expect(order.slice(1, 9).every((line) => line.startsWith('left'))).toBe(true);
    expect(order.slice(9, 17).every((line) => line.startsWith('right'))).toBe(true);
    expect(order[17]).toContain('foot');
  });

  it('does not take a long table for columns', () => {
    const rows = Array.from({ length: 12 }, (_, row) => [
      [5, row * 1.2, `An article with quite a long name ${row}`] as const,
      [80, row * 1.2, `${row}2.50`] as const,
    ]).flat();

    const lines = layoutText(rows).split('\n');

    expect(lines).toHaveLength(12);
    expect(lines[3]).toBe('An article with quite a long name 3   32.50');
  });
});
