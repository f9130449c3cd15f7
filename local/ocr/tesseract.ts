import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createWorker, OEM, type Page, PSM, type Worker } from 'tesseract.js';
import { OcrError } from './errors.ts';
import type { PixelBox } from './geometry.ts';
import { type GreyImage, toSharp } from './grey-image.ts';

export interface RecognisedWord {
  readonly text: string;
  /** 0 to 100. */
  readonly confidence: number;
  readonly bbox: PixelBox;
}

export interface Tesseract {
  /** The words of each row of text on an upright picture. */
  recognise(picture: GreyImage): Promise<RecognisedWord[][]>;
  /** The same without detecting rows first: finds other words, and makes other errors. */
  recogniseSparse(picture: GreyImage): Promise<RecognisedWord[][]>;
}

/** The languages whose data packages are installed. */
export type RecogniserLanguage = 'eng' | 'deu' | 'fra';

/** The recogniser of a language, started when it is first requested. */
export type TesseractByLanguage = (language: RecogniserLanguage) => Promise<Tesseract>;

export function createTesseractByLanguage(): TesseractByLanguage {
  const started = new Map<RecogniserLanguage, Promise<Tesseract>>();
  return (language) => {
    const engine = started.get(language) ?? startTesseract(language);
    started.set(language, engine);
    return engine;
  };
}

/** Tesseract with the data of the installed package: nothing is downloaded or written. */
async function startTesseract(language: RecogniserLanguage): Promise<Tesseract> {
  const data = dirname(fileURLToPath(import.meta.resolve(`@tesseract.js-data/${language}/package.json`)));
  const worker: Worker = await createWorker(language, OEM.LSTM_ONLY, {
    langPath: join(data, '4.0.0_best_int'),
    gzip: true,
    cacheMethod: 'none',
    // Without it tesseract.js throws where the error cannot be caught; the promise rejects anyway.
    errorHandler: () => {},
  });
  const recognise = async (picture: GreyImage, mode: PSM): Promise<RecognisedWord[][]> => {
    const image = await toSharp(picture).png({ compressionLevel: 1 }).toBuffer();
    try {
      await worker.setParameters({ tessedit_pageseg_mode: mode, user_defined_dpi: '300' });
      const { data: page } = await worker.recognize(image, {}, { text: false, blocks: true });
      return rowsOf(page);
    } catch (cause) {
      throw new OcrError('engine-failed', 'The recogniser failed on this page', { cause });
    }
  };
  return {
    // Of Tesseract's modes, the one that loses no column of a table and keeps the prices of receipts next to their
    // words.
    recognise: (picture) => recognise(picture, PSM.SINGLE_COLUMN),
    recogniseSparse: (picture) => recognise(picture, PSM.SPARSE_TEXT),
  };
}

const rowsOf = ({ blocks }: Page): RecognisedWord[][] =>
  (blocks ?? [])
    .flatMap(({ paragraphs }) => paragraphs)
    .flatMap(({ lines }) => lines)
    .map(({ words }) => words.map(({ text, confidence, bbox }) => ({ text, confidence, bbox })));
