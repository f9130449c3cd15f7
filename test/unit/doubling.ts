const TRIES = 4;
/** Milliseconds below which a measurement says nothing about growth. */
const TOO_SHORT_MS = 8;

/** Linear work doubles with the text; collecting garbage and compiling add to it. Quadratic work takes four times as long. */
const MOST = 3.2;

/**
 * Whether a function's work on a repeated text grows more than linearly: whether it takes more than about twice as long
 * for twice the text, at this length and at four times this length. What a busy machine slows down once is not growth.
 */
export const growsTooFast = (work: (text: string) => unknown, unit: string, length: number): boolean =>
  growthOf(work, unit, length) > MOST && growthOf(work, unit, 4 * length) > MOST;

/** How much longer a function takes for twice the text, by the best of several tries; 1 if it takes no time worth measuring. */
function growthOf(work: (text: string) => unknown, unit: string, length: number): number {
  const once = unit.repeat(Math.ceil(length / unit.length));
  const twice = once + once;
  const best = (text: string) =>
    Math.min(
      ...Array.from({ length: TRIES }, () => {
        const started = process.cpuUsage();
        work(text);
        const { user, system } = process.cpuUsage(started);
        return (user + system) / 1000;
      }),
    );
  work(once);
  const [shorter, longer] = [best(once), best(twice)];
  return longer < TOO_SHORT_MS ? 1 : longer / Math.max(shorter, TOO_SHORT_MS / 4);
}

/** Texts that make careless patterns try everything: long runs of what they look for, and of what nearly fits. */
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
