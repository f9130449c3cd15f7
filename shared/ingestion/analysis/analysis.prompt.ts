import type { Kind } from '../../domain/document.ts';
import { limits } from '../../domain/limits.ts';
import type { PageText } from '../../domain/page.ts';
import { delimiterInstructions } from '../../models/delimiters.prompt.ts';
import { delimitedBlocks, delimitedText } from '../../models/delimiters.ts';
import type { Instructions, StructuredPrompt } from '../../models/model-gateway.ts';
import { ANALYSIS_TOOL, ModelAnalysis } from './analysis-schema.ts';

export interface AnalysisValues {
  /** The pages that the prompt contains, if it does not contain all. */
  readonly part: {
    readonly firstPage: number;
    readonly lastPage: number;
    readonly pagesTotal: number;
  } | null;
  /** The kind that the user has set. */
  readonly kind: Kind | null;
}

/** Asks for a document's record. The schema of the reply (`analysis-schema.ts`) is a part of the prompt. */
export const analysisInstructions: Instructions<AnalysisValues> = {
  name: 'analysis',
  version: 4,
  text: ({ part, kind }) =>
    [
      baseText,
      part === null
        ? ''
        : `These are pages ${part.firstPage} to ${part.lastPage} of ${part.pagesTotal}. The other pages are analysed separately: record only what is on these.`,
      kind === null ? '' : `The user has set the kind of the document to <kind>${kind}</kind>.`,
    ]
      .filter(Boolean)
      .join('\n\n'),
};

const ANALYSIS_OPENING = 'The document:';

const baseText = `You extract values from people's documents. Record them by calling the tool ${ANALYSIS_TOOL} exactly once.

The document is between <pages> and </pages>, each page between <page number="…"> and </page>. The text comes from OCR:
characters may be misread, and three or more spaces in a line separate columns. ${delimiterInstructions.text()}
Only record what the document says.

- Record only what is on the pages. If the pages do not state a value, it is null. Never guess, never fill in, never calculate
  amounts.
- Give every value the number of its page and a quote: the shortest text on that page that proves the value, copied character
  by character, including OCR errors, punctuation and spaces. Never correct it, translate it or join separate pieces of text.
- A value may correct an obvious OCR error, but never add anything that the page does not show.
- Write dates as YYYY-MM-DD. Interpret a date such as 03/04/2026 by the document's country and its other dates.
- Write amounts as decimal numbers with a point: 1.234,50 is 1234.50, and 1.500 EUR is 1500. On a credit note they are negative.
- Every row of goods or services is a line item of its own, in order. Totals, taxes and payments are not line items.
- Write the title, the summary and the suggested actions in the language of the document.`;

export interface AnalysisPromptInput {
  /** All pages of the document, or consecutive ones. */
  readonly pages: readonly PageText[];
  readonly pagesTotal: number;
  readonly kind: Kind | null;
}

/** The prompt that asks for the record of some pages of a document. */
export function analysisPrompt({
  pages,
  pagesTotal,
  kind,
}: AnalysisPromptInput): StructuredPrompt<typeof ModelAnalysis> {
  const [first, last] = [pages[0], pages.at(-1)];
  const isPart = first !== undefined && last !== undefined && pages.length < pagesTotal;
  const part = isPart ? { firstPage: first.number, lastPage: last.number, pagesTotal } : null;
  return {
    task: 'analysis',
    promptVersion: analysisInstructions.version,
    name: ANALYSIS_TOOL,
    description: 'Records what a document says, each value with the quote that proves it.',
    instructions: analysisInstructions.text({ part, kind }),
    opening: ANALYSIS_OPENING,
    content: delimitedPages(pages),
    output: ModelAnalysis,
  };
}

/** `<pages><page number="1">…</page></pages>`, each page up to the most characters that a page's text may have. */
const delimitedPages = (pages: readonly Pick<PageText, 'number' | 'text'>[]): string =>
  delimitedBlocks(
    'pages',
    pages.map(({ number, text }) =>
      delimitedText('page', text.slice(0, limits.maxPageTextLength), { number }),
    ),
  );
