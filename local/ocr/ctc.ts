/** The classes of a recogniser, and which of them may be chosen. */
export interface Alphabet {
  /** Number of all classes, including those that may not be chosen. */
  readonly classes: number;
  /** The text of each class that may be chosen. */
  readonly choices: ReadonlyMap<number, string>;
}

export interface Character {
  readonly text: string;
  /** 0 to 1. */
  readonly probability: number;
  /** The middle of the steps in which the character was seen, counted from the left. */
  readonly step: number;
}

/** The class for "no character here". */
const BLANK = 0;

/**
 * The characters of a line from the probability of each class at each step: takes the best class of each step and
 * collapses repeats. A. Graves et al., Connectionist Temporal Classification (2006), "best path decoding".
 */
export function decodeCharacters(probabilities: Float32Array, { classes, choices }: Alphabet): Character[] {
  const characters: Character[] = [];
  const steps = Math.floor(probabilities.length / classes);
  let run = { of: BLANK, from: 0, probability: 0 };
  const finish = (end: number) => {
    const text = choices.get(run.of);
    if (text !== undefined)
      characters.push({ text, probability: run.probability, step: (run.from + end - 1) / 2 });
  };
  for (let step = 0; step < steps; step += 1) {
    const start = step * classes;
    let best = BLANK;
    let probability = probabilities[start + BLANK] ?? 0;
    for (const of of choices.keys()) {
      const candidate = probabilities[start + of] ?? 0;
      if (candidate > probability) [best, probability] = [of, candidate];
    }
    if (best === run.of) run.probability = Math.max(run.probability, probability);
    else {
      finish(step);
      run = { of: best, from: step, probability };
    }
  }
  finish(steps);
  return characters;
}
