import { expect, test } from 'vitest';
import type { Paddle } from '../../../../local/ocr/paddle.ts';
import { createPaddleRecogniser } from '../../../../local/ocr/second-recogniser.ts';

const page = { width: 1, height: 1, data: new Uint8Array([255]) };
const total = { text: 'TOTAL', confidence: 97, bbox: { x0: 0, y0: 0, x1: 50, y1: 20 } };

/** A recogniser with a fake PP-OCRv4 that counts how often it is loaded. */
function createRecogniser(load: () => Promise<Paddle>) {
  const warnings: string[] = [];
  const calls = { loads: 0 };
  const read = createPaddleRecogniser(
    (warning) => warnings.push(warning),
    () => {
      calls.loads += 1;
      return load();
    },
  );
  return { read, warnings, calls };
}

test('the second recogniser loads the recogniser at the first page, and once for all pages', async () => {
  const { read, calls } = createRecogniser(async () => ({
    recognise: async () => [[total]],
    canWrite: () => true,
  }));
  expect(calls.loads).toBe(0);

  await read(page);
  const other = await read(page);

  expect(calls.loads).toBe(1);
  expect(other?.rows).toEqual([[total]]);
});

test('the second recogniser returns null and logs once if the recogniser cannot be loaded', async () => {
  const { read, warnings, calls } = createRecogniser(() =>
    Promise.reject(new Error("Cannot find package 'onnxruntime-node'")),
  );

  const answers = [await read(page), await read(page)];

  expect(answers).toEqual([null, null]);
  expect(calls.loads).toBe(1);
  expect(warnings).toEqual([
    expect.stringMatching(/PP-OCRv4 cannot be loaded.*Cannot find package 'onnxruntime-node'/),
  ]);
});

test('the second recogniser returns null for a page on which the recogniser fails, and reads the next', async () => {
  let pages = 0;
  const { read, warnings } = createRecogniser(async () => ({
    recognise: async () => {
      pages += 1;
      if (pages === 1) throw new Error('bad allocation');
      return [[total]];
    },
    canWrite: () => true,
  }));

  const [first, second] = [await read(page), await read(page)];

  expect(first).toBeNull();
  expect(warnings).toEqual([expect.stringContaining('bad allocation')]);
  expect(second?.rows).toEqual([[total]]);
});
