import { PDFDocument } from '@cantoo/pdf-lib';
import { AwsError } from '../../local/aws/service.ts';
import type { CloudOptions } from '../../local/cloud.ts';
import type { PageText } from '../../local/ocr/page-text.ts';
import type { ConverseModel } from '../../local/services/bedrock/converse.ts';
import { createConverseOutput } from '../../local/services/bedrock/converse.ts';
import { createRuleBasedModel } from '../../local/services/bedrock/rule-based-model.ts';
import { jpegSize, pngSize } from '../../shared/ingestion/files/file-type.ts';
import { tiffPageSizes } from '../../shared/ingestion/files/tiff.ts';

/** OCR and models that answer as a test scripts them, for faults that cannot be caused in the real ones. */

/** The text of a page for which the test scripts no other. */
export const DEFAULT_PAGE_TEXT = 'Dear Ms Winter\nplease call us about the garden fence\nKind regards';

type PageScript = (width: number, calls: number) => string | Promise<string>;

/**
 * OCR for images that are only a header (see `ingestion-fixtures.ts`): pages are known by their width in
 * pixels, pages of PDFs by the width 0. `respond` returns the lines of a page or throws; `calls` is how often this page has
 * been requested, starting at 1. `readWidths` has the widths of all pages that were read successfully, in order.
 */
export function createScriptedOcr() {
  const asked = new Map<number, number>();
  const script: {
    respond: PageScript;
    readonly readWidths: number[];
    readonly ocr: NonNullable<CloudOptions['ocr']>;
  } = {
    respond: () => DEFAULT_PAGE_TEXT,
    readWidths: [],
    ocr: {
      async recognise(image) {
        const width = widthOf(image);
        const calls = (asked.get(width) ?? 0) + 1;
        asked.set(width, calls);
        const text = await script.respond(width, calls);
        script.readWidths.push(width);
        return pageReadingOf(text);
      },
    },
  };
  return script;
}

function widthOf(image: Uint8Array): number {
  if (Buffer.from(image.subarray(0, 5)).toString() === '%PDF-') return 0;
  const size = pngSize(image) ?? jpegSize(image) ?? tiffPageSizes(image)[0];
  if (size === undefined) throw new Error('The scripted OCR knows PNG, JPEG, TIFF and PDF');
  return size.width;
}

/** Lines of text as OCR places them, each word in a box of its own. */
function pageReadingOf(text: string): PageText {
  const place = (left: number, top: number, width: number) => ({
    box: { left, top, width, height: 0.02 },
    polygon: [
      { x: left, y: top },
      { x: left + width, y: top },
      { x: left + width, y: top + 0.02 },
      { x: left, y: top + 0.02 },
    ] as const,
  });
  const lines = text.split('\n');
  return {
    width: 800,
    height: 1100,
    rotation: 0,
    lines: lines.map((line, row) => place(0.1, 0.1 + row * 0.03, line.length / 100)),
    words: lines.flatMap((line, row) =>
      [...line.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
        text: word,
        confidence: 97,
        line: row,
        ...place(0.1 + index / 100, 0.1 + row * 0.03, word.length / 100),
      })),
    ),
  };
}

/** The rule-based model, which also translates: every text becomes the same sentence. */
export function createTranslatingModel(): ConverseModel {
  const rules = createRuleBasedModel();
  return async (request, options) =>
    request.requestMetadata?.task === 'translation' ? proseReply('Traduit') : rules(request, options);
}

/** A model that answers as the rule-based one until the test sets `respond`, and counts its calls. */
export function createScriptedModel() {
  const script: { respond: ConverseModel; callCount: number; readonly model: ConverseModel } = {
    respond: createRuleBasedModel(),
    callCount: 0,
    model(request, options) {
      script.callCount += 1;
      return script.respond(request, options);
    },
  };
  return script;
}

/** The reply of a model that calls the tool `record_document`, with any input. */
export const toolCallReply = (input: unknown) =>
  createConverseOutput(
    // A DocumentType is JSON.
    [
      {
        toolUse: {
          toolUseId: 'tooluse_1',
          name: 'record_document',
          input: JSON.parse(JSON.stringify(input)),
        },
      },
    ],
    'tool_use',
    { inputTokens: 100, outputTokens: 10 },
    1,
  );

export const proseReply = (text: string) =>
  createConverseOutput([{ text }], 'end_turn', { inputTokens: 100, outputTokens: 10 }, 1);

/** A model whose tool call does not fit into its token limit. Nova reports this as an error without the reason. */
export const truncatedToolCall: ConverseModel = async () => {
  throw new AwsError(
    'ModelErrorException',
    'The model produced an invalid sequence as part of ToolUse.',
    424,
  );
};

/** The rule-based extractor, whose answer is changed before it is given: a model that makes a mistake. */
export const createMistakenModel =
  (change: (answer: ReturnType<typeof JSON.parse>) => void): ConverseModel =>
  async (request) => {
    const { output } = await createRuleBasedModel()(request);
    const answer = output?.message?.content?.[0]?.toolUse?.input;
    change(answer);
    return toolCallReply(answer);
  };

/** A PDF whose page tree is empty. */
export async function createPdfWithoutPages(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  return document.save({ addDefaultPage: false });
}
