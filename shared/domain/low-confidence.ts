import type { Reason } from './document.ts';

/** Mean confidence of OCR, 0 to 1, below which a person should look at the paper. */
const MIN_CONFIDENCE = 0.6;

/** That the pages were hard to read; undefined where they were not. */
export function lowConfidenceProblem(confidence: number): Reason | undefined {
  if (confidence >= MIN_CONFIDENCE) return undefined;
  return {
    code: 'reading.low-confidence',
    message: `The pages are hard to read (${Math.round(confidence * 100)} % certain). Check the values, or take sharper pictures.`,
  };
}
