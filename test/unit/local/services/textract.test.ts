import { expect, test } from 'vitest';
import { type AwsCall, AwsError } from '../../../../local/aws/service.ts';
import { OcrError } from '../../../../local/ocr/errors.ts';
import type { PageText } from '../../../../local/ocr/page-text.ts';
import { createTextract } from '../../../../local/services/textract.ts';

const positionAt = (left: number) => ({
  box: { left, top: 0.1, width: 0.2, height: 0.02 },
  polygon: [
    { x: left, y: 0.1 },
    { x: left + 0.2, y: 0.1 },
    { x: left + 0.2, y: 0.12 },
    { x: left, y: 0.12 },
  ] as const,
});

const reading: PageText = {
  width: 1000,
  height: 1400,
  rotation: 0,
  lines: [positionAt(0.1), positionAt(0.7)],
  words: [
    { text: 'Total', confidence: 90, line: 0, ...positionAt(0.1) },
    { text: 'due', confidence: 80, line: 0, ...positionAt(0.3) },
    { text: '£70.00', confidence: 96, line: 1, ...positionAt(0.7) },
  ],
};

const emptyPage: PageText = { ...reading, lines: [], words: [] };
const ocrThatReads = (answer: PageText) => ({ recognise: async () => answer });
const ocrThatFails = (error: Error) => ({ recognise: async () => Promise.reject(error) });

function createCall(body: unknown, authorize: AwsCall['authorize'] = () => {}): AwsCall {
  return {
    method: 'POST',
    url: new URL('http://localhost/'),
    headers: { 'x-amz-target': 'Textract.DetectDocumentText', 'content-type': 'application/x-amz-json-1.1' },
    body: Buffer.from(JSON.stringify(body)),
    caller: null,
    authorize,
  };
}

const pageInput = { Document: { Bytes: Buffer.from('a page').toString('base64') } };

async function detect(answer: PageText) {
  const reply = await createTextract({ ocr: ocrThatReads(answer) }).handle(createCall(pageInput));
  return { reply, output: JSON.parse(reply.body as string) };
}

test('DetectDocumentText returns a page of lines of words, each parent with its children', async () => {
  const { reply, output } = await detect(reading);

  const [pageBlock, ...blocks] = output.Blocks;
  const lines = blocks.filter((block: { BlockType: string }) => block.BlockType === 'LINE');
  const words = blocks.filter((block: { BlockType: string }) => block.BlockType === 'WORD');
  expect(reply.status).toBe(200);
  expect(output).toMatchObject({ DocumentMetadata: { Pages: 1 }, DetectDocumentTextModelVersion: '1.0' });
  expect(pageBlock).toMatchObject({
    BlockType: 'PAGE',
    Relationships: [{ Type: 'CHILD', Ids: lines.map((line: { Id: string }) => line.Id) }],
  });
  expect(lines.map((line: { Text: string }) => line.Text)).toEqual(['Total due', '£70.00']);
  expect(lines[0]).toMatchObject({
    Confidence: 85,
    Relationships: [{ Type: 'CHILD', Ids: [words[0].Id, words[1].Id] }],
  });
  expect(words[2]).toMatchObject({
    Text: '£70.00',
    TextType: 'PRINTED',
    Confidence: 96,
    Geometry: {
      BoundingBox: { Left: 0.7, Top: 0.1, Width: 0.2, Height: 0.02 },
      Polygon: [
        { X: 0.7, Y: 0.1 },
        { X: expect.closeTo(0.9), Y: 0.1 },
        { X: expect.closeTo(0.9), Y: 0.12 },
        { X: 0.7, Y: 0.12 },
      ],
    },
  });
  expect(new Set(output.Blocks.map((block: { Id: string }) => block.Id)).size).toBe(6);
});

test('DetectDocumentText returns a page block without relationships for an empty page', async () => {
  const { output } = await detect(emptyPage);

  expect(output.Blocks).toHaveLength(1);
  expect(output.Blocks[0]).not.toHaveProperty('Relationships');
});

test('DetectDocumentText requires its permission on all resources, and reads nothing without it', async () => {
  const requests: string[] = [];
  const textract = createTextract({ ocr: ocrThatFails(new Error('must not be read')) });
  const denied = createCall(pageInput, (action, resource) => {
    requests.push(`${action} ${resource}`);
    throw new AwsError('AccessDeniedException', 'not allowed');
  });

  await expect(textract.handle(denied)).rejects.toMatchObject({ code: 'AccessDeniedException' });

  expect(requests).toEqual(['textract:DetectDocumentText *']);
});

test.each([
  { code: 'InvalidParameterException', body: {} },
  { code: 'InvalidParameterException', body: { Document: { Bytes: '' } } },
  { code: 'InvalidParameterException', body: { Document: { S3Object: { Bucket: 'b', Name: 'n' } } } },
  {
    code: 'DocumentTooLargeException',
    body: { Document: { Bytes: Buffer.alloc(10 * 1024 * 1024 + 1).toString('base64') } },
  },
])('an invalid request causes $code', async ({ code, body }) => {
  const textract = createTextract({ ocr: ocrThatReads(reading) });

  await expect(textract.handle(createCall(body))).rejects.toMatchObject({ code, status: 400 });
});

test.each([
  { ocrCode: 'unsupported', code: 'UnsupportedDocumentException', status: 400 },
  { ocrCode: 'damaged', code: 'BadDocumentException', status: 400 },
  { ocrCode: 'too-large', code: 'BadDocumentException', status: 400 },
  { ocrCode: 'timed-out', code: 'BadDocumentException', status: 400 },
  { ocrCode: 'unreadable', code: 'BadDocumentException', status: 400 },
  { ocrCode: 'engine-failed', code: 'InternalServerError', status: 500 },
  { ocrCode: 'abandoned', code: 'ThrottlingException', status: 500 },
] as const)('a page that is $ocrCode causes $code', async ({ ocrCode, code, status }) => {
  const textract = createTextract({ ocr: ocrThatFails(new OcrError(ocrCode, 'why')) });

  await expect(textract.handle(createCall(pageInput))).rejects.toMatchObject({
    code,
    status,
    message: 'why',
  });
});

test('throttling that a test injects is passed on as the service reports it', async () => {
  const throttling = new AwsError('ProvisionedThroughputExceededException', 'Slow down');

  await expect(createTextract({ ocr: ocrThatFails(throttling) }).handle(createCall(pageInput))).rejects.toBe(
    throttling,
  );
});

test('calls above the concurrency limit are throttled, and a free place is used again', async () => {
  const pending = [Promise.withResolvers<PageText>(), Promise.withResolvers<PageText>()];
  const readings = pending.map(({ promise }) => promise);
  const textract = createTextract({
    ocr: { recognise: () => readings.shift() ?? Promise.resolve(emptyPage) },
    maxConcurrentCalls: 2,
  });
  const calls = [textract.handle(createCall(pageInput)), textract.handle(createCall(pageInput))];

  await expect(textract.handle(createCall(pageInput))).rejects.toMatchObject({
    code: 'ProvisionedThroughputExceededException',
    status: 400,
  });
  pending[0]?.reject(new OcrError('damaged', 'why'));
  await expect(calls[0]).rejects.toMatchObject({ code: 'BadDocumentException' });
  await expect(textract.handle(createCall(pageInput))).resolves.toMatchObject({ status: 200 });

  pending[1]?.resolve(emptyPage);
  await calls[1];
});

test('reading is aborted when the caller disconnects', async () => {
  const signals: (AbortSignal | undefined)[] = [];
  const gone = new AbortController();
  const ocr = {
    recognise: async (_: Uint8Array, signal?: AbortSignal) => {
      signals.push(signal);
      return emptyPage;
    },
  };

  await createTextract({ ocr }).handle({ ...createCall(pageInput), signal: gone.signal });

  expect(signals).toEqual([gone.signal]);
});
