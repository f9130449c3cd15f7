const TRIES = 4;
/** Milliseconds below which a measurement says nothing about growth. */
const TOO_SHORT_MS = 8;

/** The factor by which the text grows between two measurements. */
const GROWTH = 4;
/**
 * Linear work grows by the same factor, and garbage collection and compilation may double that. Quadratic work grows by its
 * square, to 16 times.
 */
const MAX_GROWTH = 2.4 * GROWTH;

/**
 * Whether the work of a function on a repeated text grows more than linearly, both at this length and at twice this length:
 * a busy machine may slow down one measurement.
 */
export function isSuperlinear(work: (text: string) => unknown, unit: string, length: number): boolean {
  const grows = (from: number) => growthOf(work, (size) => repeatTo(unit, size), from) > MAX_GROWTH;
  return grows(length) && grows(2 * length);
}

/** A unit, repeated to at least this length. */
export const repeatTo = (unit: string, length: number) => unit.repeat(Math.ceil(length / unit.length));

/**
 * The same for any text that `textOf` makes of a length. Measured at the first of `lengths` at which the work takes
 * noticeable time, and at twice that, so that exponential work is found before it no longer ends.
 */
export function isSuperlinearFrom(
  work: (text: string) => unknown,
  textOf: (length: number) => string,
  lengths: readonly number[],
): boolean {
  const length = lengths.find((each) => processorTimeMs(work, textOf(each)) >= TOO_SHORT_MS / 2);
  if (length === undefined) return false;
  return growthOf(work, textOf, length) > MAX_GROWTH && growthOf(work, textOf, 2 * length) > MAX_GROWTH;
}

/** How much longer a function takes for `GROWTH` times the text, by the best of several tries; 1 if too short to measure. */
function growthOf(
  work: (text: string) => unknown,
  textOf: (length: number) => string,
  length: number,
): number {
  const best = (text: string) =>
    Math.min(...Array.from({ length: TRIES }, () => processorTimeMs(work, text)));
  const [small, large] = [textOf(length), textOf(GROWTH * length)];
  work(small);
  const [shorter, longer] = [best(small), best(large)];
  return longer < TOO_SHORT_MS ? 1 : longer / Math.max(shorter, TOO_SHORT_MS / 8);
}

/** Milliseconds of processor time. */
function processorTimeMs(work: (text: string) => unknown, text: string): number {
  const started = process.cpuUsage();
  work(text);
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

/** Units whose repetition makes careless patterns backtrack: what they look for, and what nearly matches. */
export const HOSTILE_UNITS: readonly string[] = [
  '1 234,',
  'a',
  '- ',
  '9.',
  '1',
  '1 ',
  'I ',
  'O',
  '1/',
  '$',
  'RM ',
  '€ 1',
  'within 30 ',
  '1 january ',
  'in ',
  '.-',
  'Total due ',
  'due 1.00\n',
  ' ',
  '\n',
  'if you have paid ',
  '1,23,',
  'a b c d. ',
  '_',
  '0 x ',
  'net ',
  'refund ',
  'bis ',
  'EUR',
  '(',
  "1'",
  'credit note ',
  'x@',
  'A-',
];
