import type { GreyImage } from './grey-image.ts';
import type { ReadingTrust } from './merge-readings.ts';
import { loadPaddle, type Paddle } from './paddle.ts';
import type { RecognisedWord } from './tesseract.ts';

/** A second reading of a page, and how far it can be trusted. */
export interface SecondReading extends ReadingTrust {
  readonly rows: readonly (readonly RecognisedWord[])[];
}

/** Recognises a page again; null if it cannot. */
export type SecondRecogniser = (picture: GreyImage) => Promise<SecondReading | null>;

/**
 * PP-OCRv4, loaded for the first page that needs it. A failed second pass does not fail the page: `warn` receives the
 * reason, and the result is null. If loading fails, it is not tried again.
 */
export function createPaddleRecogniser(warn: (message: string) => void, load = loadPaddle): SecondRecogniser {
  let loading: Promise<Paddle | null> | undefined;
  return async (picture) => {
    loading ??= load().catch((error: unknown) => {
      warn(`Poor pages are read twice by Tesseract: PP-OCRv4 cannot be loaded (${messageOf(error)})`);
      return null;
    });
    const paddle = await loading;
    if (!paddle) return null;
    try {
      // Its confidence is how often it is right, which Tesseract's is not: it needs no margin.
      return { rows: await paddle.recognise(picture), requiredMargin: 0, canWrite: paddle.canWrite };
    } catch (error) {
      warn(`PP-OCRv4 failed on a page, Tesseract reads it again: ${messageOf(error)}`);
      return null;
    }
  };
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
