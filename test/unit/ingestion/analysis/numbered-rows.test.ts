import { describe, expect, it } from 'vitest';
import { missingNumberedRows } from '../../../../shared/ingestion/analysis/numbered-rows.ts';

/** Lines; those with a `*` in front belong to extracted rows. */
const linesOf = (...lines: string[]) =>
  lines.map((line) => ({ text: line.replace(/^\*/, ''), isExtracted: line.startsWith('*') }));

describe('missingNumberedRows', () => {
  it('finds a row in the middle, at the beginning and at the end', () => {
    const missing = missingNumberedRows(
      linesOf('1 Pipe 4.50', '*2 Tap 9.00', '3. Valve 0.00', '*4 Hose 3.00', '5) Seal 1.00', 'Total 17.50'),
    );

    expect(missing).toEqual(['1 Pipe 4.50', '3. Valve 0.00', '5) Seal 1.00']);
  });

  it('finds a row behind lines with other numbers', () => {
    const missing = missingNumberedRows(
      linesOf('*1 Pipe 4.50', '12 pieces at 0.50', '*2 Tap 9.00', '7 pieces at 2.00', '3 Valve 2.00'),
    );

    expect(missing).toEqual(['3 Valve 2.00']);
  });

  it('finds none if all rows were extracted, or no row is numbered', () => {
    expect(missingNumberedRows(linesOf('*1 Pipe 4.50', '*2 Tap 9.00', '*3 Valve 2.00'))).toEqual([]);
    expect(missingNumberedRows(linesOf('*Pipe 4.50', '30 days net 4.50', 'Tap 9.00'))).toEqual([]);
  });

  it('finds all rows if none was extracted', () => {
    const missing = missingNumberedRows(linesOf('1 Pipe 4.50', '2 Tap 9.00', '3 Valve 2.00', '9 other 1.00'));

    expect(missing).toEqual(['1 Pipe 4.50', '2 Tap 9.00', '3 Valve 2.00']);
  });

  it('does not take quantities for numbers', () => {
    expect(missingNumberedRows(linesOf('*2 Coffee 5.00', '1 Cake 3.00', '*3 Tea 6.00'))).toEqual([]);
  });
});
