import {
  type Block,
  DetectDocumentTextCommand,
  TextractClient,
  type TextractClientConfig,
} from '@aws-sdk/client-textract';
import type { Unreadable, Word } from '../../domain/page.ts';
import { turnedBox } from '../../domain/rotation.ts';
import { isTransient } from '../../retry.ts';
import { layOutPage, meanWordConfidence } from './layout.ts';
import { OcrBusy, type OcrEngine, PageUnreadable } from './ocr.ts';
import { type Outline, rotationToUpright, turnedOutline, uprightPlacement } from './rotation.ts';

/** Bytes of one synchronous call: https://docs.aws.amazon.com/textract/latest/dg/limits-document.html */
const MAX_BYTES = 10 * 1024 * 1024;
/**
 * Milliseconds that an answer may take. Textract needs one to four seconds, the recogniser of the local cloud up to a
 * hundred on a machine that is busy. The function's timeout must be longer by `MAX_WAIT_MS` of `ocr.ts`.
 */
const RESPONSE_TIMEOUT_MS = 120_000;

const refusals: Readonly<Record<string, Unreadable>> = {
  UnsupportedDocumentException: { cause: 'unsupported' },
  BadDocumentException: { cause: 'damaged' },
  DocumentTooLargeException: { cause: 'too-many-bytes', maxBytes: MAX_BYTES },
  InvalidParameterException: { cause: 'unsupported' },
};

/**
 * Refusals of the caller, not of the page: the function's role or clock is wrong, or a service that Textract needs
 * refuses. https://docs.aws.amazon.com/textract/latest/APIReference/CommonErrors.html
 */
const CALLER_ERRORS =
  /AccessDenied|NotAuthorized|Signature|Token|OptInRequired|RequestExpired|UnrecognizedClient|UnknownOperation|InvalidAction|KMS/;

/** Why this page is refused for good; undefined if the error says nothing about the page. */
function refusalOf(error: unknown): Unreadable | undefined {
  if (!(error instanceof Error)) return undefined;
  const known = refusals[error.name];
  if (known !== undefined) return known;
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode ?? 0;
  if (status < 400 || status >= 500 || status === 401 || status === 403) return undefined;
  return CALLER_ERRORS.test(error.name)
    ? undefined
    : { cause: 'other', error: `${error.name}, ${status}`.slice(0, 100) };
}

/** Textract behind the `OcrEngine` port. Throttling is delay: the SDK does not retry, `inTurn` and the queue do. */
export function createTextractOcr(client: Pick<TextractClient, 'send'>): OcrEngine {
  return {
    async recognise(page) {
      if (page.length > MAX_BYTES) throw new PageUnreadable({ cause: 'too-many-bytes', maxBytes: MAX_BYTES });
      try {
        const { Blocks = [] } = await client.send(
          new DetectDocumentTextCommand({ Document: { Bytes: page } }),
        );
        return pageTextFromBlocks(Blocks);
      } catch (error) {
        if (isTransient(error))
          throw new OcrBusy(`Textract takes no page now: ${errorName(error)}`, { cause: error });
        const refusal = refusalOf(error);
        if (refusal !== undefined) throw new PageUnreadable(refusal, { cause: error });
        throw error;
      }
    },
  };
}

const errorName = (error: unknown) => (error instanceof Error ? error.name : String(error));

/** A client that gives up after `patience` milliseconds. The SDK only warns of it if it is not told to throw. */
export const createTextractClient = (
  timeoutMs: number = RESPONSE_TIMEOUT_MS,
  config: TextractClientConfig = {},
) =>
  new TextractClient({
    ...config,
    maxAttempts: 1,
    requestHandler: { requestTimeout: timeoutMs, throwOnRequestTimeout: true },
  });

/**
 * Lines in reading order from Textract's LINE blocks and the WORD blocks below them. Confidence from 0–100 to 0–1. The boxes are
 * on the upright page; Textract gives those of a sideways page on the page as it was sent.
 */
export function pageTextFromBlocks(blocks: readonly Block[]) {
  const words = new Map(
    blocks.flatMap((block) => (block.BlockType === 'WORD' ? [[block.Id, wordOf(block)]] : [])),
  );
  const lines = blocks.filter(({ BlockType }) => BlockType === 'LINE');
  const outlines = lines.map(outlineOf);
  const rotation = rotationToUpright(outlines);
  const place = uprightPlacement(outlines.map((outline) => turnedOutline(outline, rotation)));
  const pieces = lines.map(({ Relationships = [] }) =>
    Relationships.filter(({ Type }) => Type === 'CHILD')
      .flatMap(({ Ids = [] }) => Ids)
      .flatMap((id) => words.get(id) ?? [])
      .map((word) => place({ ...word, box: turnedBox(word.box, rotation) })),
  );
  const layout = layOutPage(pieces.filter((piece) => piece.length > 0));
  return {
    ...layout,
    confidence: meanWordConfidence(layout.lines),
    ...(rotation !== 0 && { rotation }),
  };
}

function wordOf({ Text = '', Confidence = 0, Geometry }: Block): Word {
  const { Left = 0, Top = 0, Width = 0, Height = 0 } = Geometry?.BoundingBox ?? {};
  // Spaces within a word would break the order of words in the page's text.
  const text = Text.replace(/\s+/g, '') || '·';
  return { text, confidence: Confidence / 100, box: { left: Left, top: Top, width: Width, height: Height } };
}

function outlineOf({ Geometry }: Block): Outline {
  return (Geometry?.Polygon ?? []).map(({ X = 0, Y = 0 }) => ({ x: X, y: Y }));
}
