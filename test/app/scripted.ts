import { PDFDocument } from '@cantoo/pdf-lib';
import { AwsError } from '../../local/aws/service.ts';
import type { CloudOptions } from '../../local/cloud.ts';
import type { PageReading } from '../../local/ocr/reading.ts';
import type { ConverseModel } from '../../local/services/bedrock/converse.ts';
import { converseOutput } from '../../local/services/bedrock/converse.ts';
import { ruleBased } from '../../local/services/bedrock/rule-based.ts';
import { jpegSize, pngSize } from '../../shared/ingestion/file-type.ts';
import { tiffPages } from '../../shared/ingestion/tiff.ts';

/** OCR and models that say what the test says, for the faults that real ones do not have on demand. */

/** What is read on a page where the test says nothing else. */
export const usualText = 'Dear Ms Winter\nplease call us about the garden fence\nKind regards';

type Reading = (width: number, calls: number) => string | Promise<string>;

/**
 * OCR for pictures that are only a header (`png`, `jpeg`, `tiff` of `papers.ts`): pages are known by their width in
 * pixels, those of PDFs by the width 0. `read` answers a page's lines or throws, and hears how often this page has been asked for, from 1. `pages` are
 * the widths of all pages that were read, in order, those whose reading failed left out.
 */
export function scriptedOcr() {
  const asked = new Map<number, number>();
  const script: { read: Reading; readonly pages: number[]; readonly ocr: NonNullable<CloudOptions['ocr']> } =
    {
      read: () => usualText,
      pages: [],
      ocr: {
        async read(image) {
          const width = widthOf(image);
          const calls = (asked.get(width) ?? 0) + 1;
          asked.set(width, calls);
          const text = await script.read(width, calls);
          script.pages.push(width);
          return reading(text);
        },
      },
    };
  return script;
}

function widthOf(image: Uint8Array): number {
  if (Buffer.from(image.subarray(0, 5)).toString() === '%PDF-') return 0;
  const size = pngSize(image) ?? jpegSize(image) ?? tiffPages(image)[0];
  if (size === undefined) throw new Error('The scripted OCR knows PNG, JPEG, TIFF and PDF');
  return size.width;
}

/** Lines of text as OCR places them, each word in a box of its own. */
function reading(text: string): PageReading {
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

/** A model that reads as the rule-based one until the test says otherwise, and counts its calls. */
export function scriptedModel() {
  const script: { say: ConverseModel; calls: number; readonly model: ConverseModel } = {
    say: ruleBased(),
    calls: 0,
    model(request, options) {
      script.calls += 1;
      return script.say(request, options);
    },
  };
  return script;
}

/** A call of the tool `record_document` with any input, as a model answers it. */
export const toolCall = (input: unknown) =>
  converseOutput(
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

/** A model whose answer is too long for its tokens, as Nova says it of a tool: as an error that does not say why. */
export const tooLong: ConverseModel = async () => {
  throw new AwsError(
    'ModelErrorException',
    'The model produced an invalid sequence as part of ToolUse.',
    424,
  );
};

/** The rule-based reader, whose answer is changed before it is given: a model that makes a mistake. */
export const mistaken =
  (change: (answer: ReturnType<typeof JSON.parse>) => void): ConverseModel =>
  async (request) => {
    const { output } = await ruleBased()(request);
    const answer = output?.message?.content?.[0]?.toolUse?.input;
    change(answer);
    return toolCall(answer);
  };

/** A PDF whose page tree is empty. */
export async function pdfWithoutPages(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  return document.save({ addDefaultPage: false });
}
