import { randomUUID } from 'node:crypto';
import type {
  Block,
  DetectDocumentTextCommandInput,
  DetectDocumentTextCommandOutput,
  Geometry,
} from '@aws-sdk/client-textract';
import { createJsonService } from '../aws/json-protocol.ts';
import { type AwsCall, AwsError, type ServiceEmulator } from '../aws/service.ts';
import { OcrError, type OcrErrorCode } from '../ocr/errors.ts';
import type { Ocr } from '../ocr/ocr.ts';
import type { PageText, PageWord, Positioned } from '../ocr/page-text.ts';

/** https://docs.aws.amazon.com/textract/latest/dg/limits-document.html */
const MAX_BYTES = 10 * 1024 * 1024;

export interface TextractOptions {
  /** Recognises the page. An `AwsError` that it throws, such as throttling, is passed on unchanged. */
  readonly ocr: Pick<Ocr, 'recognise'>;
  /** Concurrent calls; those above the limit are throttled. No limit if omitted. */
  readonly maxConcurrentCalls?: number;
}

/**
 * The part of Amazon Textract that the app uses: `DetectDocumentText` on the bytes of one page. It throttles like
 * Textract (https://docs.aws.amazon.com/textract/latest/dg/handling-errors.html), but by the capacity of the machine
 * instead of a rate: otherwise a call would wait for the others. A page whose caller has disconnected is not processed.
 */
export function createTextract({
  ocr,
  maxConcurrentCalls = Number.POSITIVE_INFINITY,
}: TextractOptions): ServiceEmulator {
  let calls = 0;

  async function read(bytes: Buffer, signal: AbortSignal | undefined): Promise<PageText> {
    if (calls >= maxConcurrentCalls)
      throw new AwsError('ProvisionedThroughputExceededException', 'Provisioned rate exceeded');
    calls += 1;
    try {
      return await ocr.recognise(bytes, signal);
    } catch (error) {
      throw error instanceof OcrError ? asAwsError(error) : error;
    } finally {
      calls -= 1;
    }
  }

  return createJsonService({
    service: 'textract',
    targetPrefix: 'Textract',
    version: '1.1',
    operations: {
      async DetectDocumentText(
        input: DetectDocumentTextCommandInput,
        call: AwsCall,
      ): Promise<Omit<DetectDocumentTextCommandOutput, '$metadata'>> {
        call.authorize('textract:DetectDocumentText', '*');
        const reading = await read(documentBytes(input), call.signal);
        return {
          DocumentMetadata: { Pages: 1 },
          Blocks: blocksOf(reading),
          DetectDocumentTextModelVersion: '1.0',
        };
      },
    },
  });
}

/** On the wire the bytes are base64, despite the SDK's type. */
function documentBytes({ Document }: DetectDocumentTextCommandInput): Buffer {
  if (Document?.S3Object)
    throw new AwsError(
      'InvalidParameterException',
      'The local Textract supports only Document.Bytes, not Document.S3Object',
    );
  const encoded: unknown = Document?.Bytes;
  if (typeof encoded !== 'string' || encoded === '')
    throw new AwsError(
      'InvalidParameterException',
      'Request has invalid parameters: Document.Bytes must be base64 and not empty',
    );
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length > MAX_BYTES)
    throw new AwsError(
      'DocumentTooLargeException',
      `The document has ${bytes.length} bytes; the maximum is ${MAX_BYTES}`,
    );
  return bytes;
}

/** https://docs.aws.amazon.com/textract/latest/dg/API_DetectDocumentText.html#API_DetectDocumentText_Errors */
const awsErrors: Record<OcrErrorCode, readonly [code: string, status: number]> = {
  unsupported: ['UnsupportedDocumentException', 400],
  damaged: ['BadDocumentException', 400],
  'too-large': ['BadDocumentException', 400],
  'timed-out': ['BadDocumentException', 400],
  unreadable: ['BadDocumentException', 400],
  'engine-failed': ['InternalServerError', 500],
  abandoned: ['ThrottlingException', 500],
};

function asAwsError(error: OcrError): AwsError {
  const [code, status] = awsErrors[error.code];
  return new AwsError(code, error.message, status);
}

/**
 * A page in Textract's format: one PAGE block, the LINE blocks in reading order, then the WORD blocks; parents refer to
 * their children. https://docs.aws.amazon.com/textract/latest/dg/how-it-works-lines-words.html
 */
function blocksOf({ words, lines, rotation }: PageText): Block[] {
  const wordBlocks = words.map(
    (word): Block => ({
      BlockType: 'WORD',
      Confidence: word.confidence,
      Text: word.text,
      TextType: 'PRINTED',
      Geometry: geometry(word, rotation),
      Id: randomUUID(),
    }),
  );
  const lineBlocks = lines.map((line, index): Block => {
    const own = words.flatMap((word, at) => (word.line === index ? [{ word, block: wordBlocks[at] }] : []));
    return {
      BlockType: 'LINE',
      Confidence: meanConfidence(own.map(({ word }) => word)),
      Text: own.map(({ word }) => word.text).join(' '),
      Geometry: geometry(line, rotation),
      Id: randomUUID(),
      Relationships: [{ Type: 'CHILD', Ids: own.map(({ block }) => block?.Id ?? '') }],
    };
  });
  const page: Block = {
    BlockType: 'PAGE',
    Geometry: geometry(WHOLE_PAGE, rotation),
    Id: randomUUID(),
    // As in Textract, a page without text has no relationships.
    ...(lineBlocks.length > 0 && {
      Relationships: [{ Type: 'CHILD', Ids: lineBlocks.map(({ Id }) => Id ?? '') }],
    }),
  };
  return [page, ...lineBlocks, ...wordBlocks];
}

const WHOLE_PAGE: Positioned = {
  box: { left: 0, top: 0, width: 1, height: 1 },
  polygon: [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 1, y: 1 },
    { x: 0, y: 1 },
  ],
};

const meanConfidence = (words: readonly PageWord[]) =>
  words.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, words.length);

const geometry = ({ box, polygon }: Positioned, rotation: number): Geometry => ({
  BoundingBox: { Left: box.left, Top: box.top, Width: box.width, Height: box.height },
  Polygon: polygon.map(({ x, y }) => ({ X: x, Y: y })),
  RotationAngle: rotation,
});
