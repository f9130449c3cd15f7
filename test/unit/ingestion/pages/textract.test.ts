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

/** Blocks as Textract returns them, with every point of the page moved by `move`. */
function createBlocks(move: (point: Point) => Point): Block[] {
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

describe('createTextractOcr', () => {
  it.each<{ what: string; move: (point: Point) => Point }>([
    { what: 'upright', move: (point) => point },
    { what: 'rotated by 90 degrees', move: ([x, y]) => [1 - y, x] },
    { what: 'upside down', move: ([x, y]) => [1 - x, 1 - y] },
    { what: 'rotated by 270 degrees', move: ([x, y]) => [y, 1 - x] },
    { what: 'skewed by three degrees', move: ([x, y]) => [x, y + 0.052 * x] },
  ])('returns lines in reading order from a page that is $what', ({ move }) => {
    const { text, confidence } = pageTextFromBlocks(createBlocks(move));

    expect(text).toBe(expected);
    expect(confidence).toBeCloseTo(0.9);
  });

  it.each<{ what: string; move: (point: Point) => Point; rotation: number | undefined }>([
    { what: 'upright', move: (point) => point, rotation: undefined },
    { what: 'rotated by 90 degrees', move: ([x, y]) => [1 - y, x], rotation: 270 },
    { what: 'upside down', move: ([x, y]) => [1 - x, 1 - y], rotation: 180 },
    { what: 'rotated by 270 degrees', move: ([x, y]) => [y, 1 - x], rotation: 90 },
  ])('returns boxes on the upright page from a page that is $what', ({ move, rotation }) => {
    const page = pageTextFromBlocks(createBlocks(move));

    expect(page.rotation).toBe(rotation);
    expect(page.lines[0]?.words[0]).toMatchObject({
      text: 'Dear',
      box: {
        left: expect.closeTo(0.1),
        top: expect.closeTo(0.1),
        width: expect.closeTo(0.04),
        height: expect.closeTo(0.008),
      },
    });
  });

  it('returns no lines for an empty page', () => {
    expect(pageTextFromBlocks([{ BlockType: 'PAGE' }])).toEqual({ lines: [], text: '', confidence: 0 });
  });

  const failing = (name: string, status = 400) =>
    createTextractOcr({
      send: async () => {
        throw Object.assign(new Error(name), { name, $metadata: { httpStatusCode: status } });
      },
    });

  it.each([
    { name: 'ThrottlingException', status: 400 },
    { name: 'ProvisionedThroughputExceededException', status: 400 },
    { name: 'LimitExceededException', status: 400 },
    { name: 'InternalServerError', status: 500 },
    { name: 'TimeoutError', status: 0 },
  ])('throws OcrBusy if Textract answers $name', async ({ name, status }) => {
    await expect(failing(name, status).recognise(Buffer.alloc(10))).rejects.toMatchObject({
      name: 'OcrBusy',
      message: expect.stringContaining(name),
    });
  });

  it('throws OcrBusy if Textract does not answer in time', async () => {
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
    'throws a permanent error for %s',
    async (name) => {
      await expect(failing(name).recognise(Buffer.alloc(10))).rejects.toMatchObject({
        name: 'PageUnreadable',
      });
    },
  );

  it.each([
    { name: 'RequestEntityTooLarge', status: 413 },
    { name: '413', status: 413 },
    { name: 'SomeNewException', status: 400 },
  ])('throws a permanent error for an unknown client error: $name', async ({ name, status }) => {
    await expect(failing(name, status).recognise(Buffer.alloc(10))).rejects.toMatchObject({
      name: 'PageUnreadable',
      unreadable: { cause: 'other', error: `${name}, ${status}` },
    });
  });

  it('refuses a page that is larger than Textract accepts, without a call', async () => {
    await expect(failing('unused').recognise(Buffer.alloc(11 * 1024 * 1024))).rejects.toMatchObject({
      name: 'PageUnreadable',
    });
  });

  it.each([
    { name: 'AccessDeniedException', status: 400 },
    { name: 'UnrecognizedClientException', status: 400 },
    { name: 'ExpiredTokenException', status: 400 },
    { name: 'InvalidSignatureException', status: 400 },
    { name: 'Forbidden', status: 403 },
  ])(
    'throws an error that says nothing about the page if the caller is refused: $name',
    async ({ name, status }) => {
      await expect(failing(name, status).recognise(Buffer.alloc(10))).rejects.toMatchObject({ name });
    },
  );
});
