import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Block } from '@aws-sdk/client-textract';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  createTextractClient,
  createTextractOcr,
  pageTextFromBlocks,
} from '../../../../shared/ingestion/pages/textract.ts';

type Point = readonly [number, number];
const lines: readonly (readonly [Point, string])[] = [
  [[0.1, 0.1], 'Dear reader of this letter'],
  [[0.1, 0.2], 'Amount'],
  [[0.6, 0.2], '25.00'],
  [[0.1, 0.21], 'Kind regards'],
];

/** Blocks as Textract gives them, every point of the page moved by `move`. */
function blocks(move: (point: Point) => Point): Block[] {
  let id = 0;
  const geometry = (left: number, top: number, width: number) => {
    const corners: Point[] = [
      [left, top],
      [left + width, top],
      [left + width, top + 0.008],
      [left, top + 0.008],
    ];
    const moved = corners.map(move);
    const [xs, ys] = [moved.map(([x]) => x), moved.map(([, y]) => y)];
    const [Left, Top] = [Math.min(...xs), Math.min(...ys)];
    return {
      BoundingBox: { Left, Top, Width: Math.max(...xs) - Left, Height: Math.max(...ys) - Top },
      Polygon: moved.map(([X, Y]) => ({ X, Y })),
    };
  };
  return lines.flatMap(([[left, top], text]) => {
    const words = [...text.matchAll(/\S+/g)].map(
      ({ 0: Text, index }): Block => ({
        BlockType: 'WORD',
        Id: `w${(id += 1)}`,
        Text,
        Confidence: 90,
        Geometry: geometry(left + index * 0.01, top, Text.length * 0.01),
      }),
    );
    const line: Block = {
      BlockType: 'LINE',
      Id: `l${(id += 1)}`,
      Text: text,
      Geometry: geometry(left, top, text.length * 0.01),
      Relationships: [{ Type: 'CHILD', Ids: words.map(({ Id }) => Id ?? '') }],
    };
    return [line, ...words];
  });
}

const expected = 'Dear reader of this letter\n\nAmount   25.00\nKind regards';

describe('Textract', () => {
  it.each<[string, (point: Point) => Point]>([
    ['as it should', (point) => point],
    ['a quarter turn to the right', ([x, y]) => [1 - y, x]],
    ['upside down', ([x, y]) => [1 - x, 1 - y]],
    ['a quarter turn to the left', ([x, y]) => [y, 1 - x]],
    ['tilted by three degrees', ([x, y]) => [x, y + 0.052 * x]],
  ])('gives lines in reading order off a page that lies %s', (_, move) => {
    const { text, confidence } = pageTextFromBlocks(blocks(move));

    expect(text).toBe(expected);
    expect(confidence).toBeCloseTo(0.9);
  });

  it('keeps the boxes where the words are on the page as it lies', () => {
    const [line] = pageTextFromBlocks(blocks(([x, y]) => [1 - x, 1 - y])).lines;

    expect(line?.words[0]).toMatchObject({
      text: 'Dear',
      box: { left: expect.closeTo(0.86), top: expect.closeTo(0.892) },
    });
  });

  it('reads nothing off an empty page', () => {
    expect(pageTextFromBlocks([{ BlockType: 'PAGE' }])).toEqual({ lines: [], text: '', confidence: 0 });
  });

  const failing = (name: string, status = 400) =>
    createTextractOcr({
      send: async () => {
        throw Object.assign(new Error(name), { name, $metadata: { httpStatusCode: status } });
      },
    });

  it.each([
    ['ThrottlingException', 400],
    ['ProvisionedThroughputExceededException', 400],
    ['LimitExceededException', 400],
    ['InternalServerError', 500],
    ['TimeoutError', 0],
  ])('takes no page now if it answers %s', async (name, status) => {
    await expect(failing(name, status).recognise(Buffer.alloc(10))).rejects.toMatchObject({
      name: 'OcrBusy',
      message: expect.stringContaining(name),
    });
  });

  it('takes no page now if it does not answer in time', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    onTestFinished(() => void silent.close());
    onTestFinished(() => silent.closeAllConnections());
    await once(silent, 'listening');
    const client = createTextractClient(50, {
      endpoint: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    });

    await expect(createTextractOcr(client).recognise(Buffer.alloc(10))).rejects.toMatchObject({
      name: 'OcrBusy',
      message: expect.stringContaining('TimeoutError'),
    });
  });

  it.each(['UnsupportedDocumentException', 'BadDocumentException', 'DocumentTooLargeException'])(
    'has refused the page for good with %s',
    async (name) => {
      await expect(failing(name).recognise(Buffer.alloc(10))).rejects.toMatchObject({
        name: 'PageUnreadable',
      });
    },
  );

  it.each([
    ['RequestEntityTooLarge', 413],
    ['413', 413],
    ['SomeNewException', 400],
  ])('has refused the page for good with a 4xx that is new to us: %s', async (name, status) => {
    await expect(failing(name, status).recognise(Buffer.alloc(10))).rejects.toMatchObject({
      name: 'PageUnreadable',
      message: expect.stringContaining(`${name}, ${status}`),
    });
  });

  it('is not sent more than it takes', async () => {
    await expect(failing('unused').recognise(Buffer.alloc(11 * 1024 * 1024))).rejects.toMatchObject({
      name: 'PageUnreadable',
    });
  });

  it.each([
    ['AccessDeniedException', 400],
    ['UnrecognizedClientException', 400],
    ['ExpiredTokenException', 400],
    ['InvalidSignatureException', 400],
    ['Forbidden', 403],
  ])('fails if the caller is refused, which says nothing about the page: %s', async (name, status) => {
    await expect(failing(name, status).recognise(Buffer.alloc(10))).rejects.toMatchObject({ name });
  });
});
