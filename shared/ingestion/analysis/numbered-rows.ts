import { amountAtEnd } from '../../domain/invoice-arithmetic.ts';

/** A line of a page, and whether an extracted row of the bill has words on it. */
export interface BillLine {
  readonly text: string;
  readonly isExtracted: boolean;
}

/** Fewer consecutive numbers than these may be quantities. */
const MIN_RUN = 3;

/** `12   Copper pipe   4.50`, `3. Copper pipe 4.50`: the number of a row, which has words and an amount. */
const ROW_NUMBER = /^\s{0,20}(\d{1,4})[.):]?\s{1,40}\D/u;

/**
 * The lines of numbered rows that were not extracted: they are in a run of consecutive numbers, of which at least one was
 * extracted, unless no row was extracted at all. Unlike a sum, numbers show a missing row whatever its amount is.
 */
export function missingNumberedRows(lines: readonly BillLine[]): string[] {
  /** By the number that would continue them: other numbered lines may be in between. */
  const open = new Map<number, BillLine[]>();
  const runs: BillLine[][] = [];
  for (const line of lines) {
    const number = rowNumberOf(line.text);
    if (number === undefined) continue;
    const run = open.get(number) ?? [];
    if (run.length === 0) runs.push(run);
    open.delete(number);
    run.push(line);
    open.set(number + 1, run);
  }
  const isOfRows = (run: readonly BillLine[]) => run.some(({ isExtracted }) => isExtracted);
  const anyExtracted = isOfRows(lines);
  return runs
    .filter((run) => run.length >= MIN_RUN && (isOfRows(run) || !anyExtracted))
    .flatMap((run) => run.filter(({ isExtracted }) => !isExtracted).map(({ text }) => text));
}

function rowNumberOf(text: string): number | undefined {
  const [, digits] = ROW_NUMBER.exec(text) ?? [];
  return digits === undefined || amountAtEnd(text) === undefined ? undefined : Number(digits);
}
