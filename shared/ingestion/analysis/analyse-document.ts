import { concurrently } from '../../concurrently.ts';
import type { AnalyseDocumentMessage } from '../../contract/messages.ts';
import { actionStatusOf } from '../../domain/action-status.ts';
import { withConfirmedValues } from '../../domain/confirmed-values.ts';
import { AppError } from '../../domain/errors.ts';
import { historyEntry } from '../../domain/history.ts';
import { linesOf, type PageText } from '../../domain/page.ts';
import { type Reason, reason } from '../../domain/reasons.ts';
import { lowConfidenceProblem } from '../../domain/record-problems.ts';
import type { DocumentRef } from '../../domain/refs.ts';
import type { DocumentUpdate, StoredDocument } from '../../domain/stored-document.ts';
import { monthAfter, monthOf } from '../../domain/usage.ts';
import { documentRefOf, loadPageTexts } from '../../files/document-files.ts';
import type { FileReader } from '../../files/file-store.ts';
import { ModelAnswerInvalid, type StructuredModelGateway } from '../../models/model-gateway.ts';
import { type TokenCounts, usageWithCost } from '../../models/prices.ts';
import { RetryLater } from '../../queues/retry-later.ts';
import { withJitter } from '../../retry.ts';
import type { Leases } from '../../table/documents/document-partition.ts';
import type { DocumentWriter } from '../../table/documents/documents.ts';
import { isUnreadable, pageProblemReason } from '../pages/page-problems.ts';
import { withLease } from '../with-lease.ts';
import type { ModelAnalysis } from './analysis-schema.ts';
import { askAboutPages, pageChunksOf } from './ask-about-pages.ts';
import { mergeAnalyses, withCreditSigns } from './merge-analyses.ts';
import { proveAnalysis } from './prove-analysis.ts';

export interface AnalyseDeps {
  readonly documents: Pick<DocumentWriter, 'get' | 'tryChange'> & Leases;
  readonly files: Pick<FileReader, 'get'>;
  readonly model: StructuredModelGateway;
}

/** Questions about one document at the same time. */
const MAX_CONCURRENT_QUESTIONS = 3;
/** After this no further question is asked in this call: the next call continues. */
const BUDGET_MS = 100_000;
/** Seconds, give or take half, after which a busy model is asked again. */
const BUSY_RETRY_SECONDS = 15;
/** Letters and digits on all pages together; fewer are nothing to read. */
const MIN_CHARACTERS = 5;
/**
 * Analyses a document whose pages all have text, proves the extracted values, and writes the record: `ready`,
 * or `needs-review` with the first thing that is wrong. Throws `RetryLater` if another call is working on it, the model is
 * throttling, or the document is so long that another call has to go on.
 */
export async function analyse(
  { workspaceId, documentId }: AnalyseDocumentMessage,
  deps: AnalyseDeps,
): Promise<void> {
  const { documents } = deps;
  const ref = { workspaceId, documentId };
  await withLease(documents, { ref, unit: 'analysis' }, async (renewLease) => {
    const document = await documents.get(ref);
    if (document?.status === 'analysing') {
      const pages = await loadPageTexts(document, deps.files);
      const update = await updateFrom(pages, document, { ...deps, renewLease });
      await writeRecord(document, update, pages.flatMap(linesOf), documents);
    }
    await cleanUp(ref, deps);
  });
}

/**
 * Writes the record with every value that a user has set, also during the analysis: a change made at the same time is
 * not overruled. If the pages have changed in the meantime, nothing is written: they are analysed by another call.
 */
async function writeRecord(
  analysed: StoredDocument,
  update: DocumentUpdate,
  lines: readonly string[],
  documents: AnalyseDeps['documents'],
): Promise<void> {
  const ref = documentRefOf(analysed);
  for (;;) {
    const document = await documents.get(ref);
    if (document?.status !== 'analysing' || document.pagesVersion !== analysed.pagesVersion) return;
    const kept = withConfirmedValues(document, update, lines);
    const after = { ...document, ...kept } as StoredDocument;
    const history = historyEntry(document, after, { action: 'read', userId: null, now: new Date() });
    try {
      if (await documents.tryChange(ref, { version: document.version }, kept, { history })) return;
    } catch (error) {
      const failure = { status: 'failed', statusReason: tooLargeReason(error) } as const;
      if (await documents.tryChange(ref, { version: document.version }, failure)) return;
    }
  }
}

/** The record is written, so the model's kept answers are deleted: a later retry asks again. */
async function cleanUp(ref: DocumentRef, { documents, model }: AnalyseDeps): Promise<void> {
  const document = await documents.get(ref);
  if (document === undefined || document.status === 'ready' || document.status === 'needs-review')
    await model.deleteCachedReplies(ref, 'analysis');
}

interface ExtractionDeps extends AnalyseDeps {
  /** Throws `RetryLater` if another call has taken over the work. */
  readonly renewLease: () => Promise<void>;
}

/** What to write about the document: its record, or why there is none. */
async function updateFrom(
  pages: readonly PageText[],
  document: StoredDocument,
  deps: ExtractionDeps,
): Promise<DocumentUpdate> {
  const ocrConfidence = meanPageConfidence(pages);
  const { inputTokens, outputTokens } = document.usage;
  const recognised = pages.filter((page) => page.source === 'ocr' && !isUnreadable(page));
  const usage = { pages: recognised.length, inputTokens, outputTokens };
  const spent = () => ({ ocrConfidence, usage: usageWithCost(usage, deps.model.modelId) });
  const missing =
    pageProblemReason('page.unreadable', pages) ??
    document.files.find(({ status, problem }) => status === 'received' && problem)?.problem;
  if (missing !== undefined && pages.every(isUnreadable))
    return { status: 'failed', statusReason: missing, ...spent() };
  if (letterCount(pages) < MIN_CHARACTERS) {
    const statusReason = missing ?? reason('document.nothing-to-read', { pages: pages.length });
    return { status: 'needs-review', statusReason, kind: document.givenKind ?? 'other', ...spent() };
  }
  try {
    const answers = await askModel(document, pages, deps, (tokens) => {
      usage.inputTokens += tokens.inputTokens;
      usage.outputTokens += tokens.outputTokens;
    });
    const text = pages.map((page) => page.text).join('\n');
    const merged = withCreditSigns(mergeAnalyses(answers), text);
    const { analysis, problems } = proveAnalysis(
      { ...merged, kind: document.givenKind ?? merged.kind },
      pages,
    );
    // What is missing explains what could not be proved; what was left out does not.
    const reason =
      missing ??
      problems[0] ??
      pageProblemReason('page.hidden-text', pages) ??
      lowConfidenceProblem(ocrConfidence) ??
      null;
    return {
      ...analysis,
      actionStatus: actionStatusOf(analysis, text),
      status: reason === null ? 'ready' : 'needs-review',
      statusReason: reason,
      ...spent(),
    };
  } catch (error) {
    const reason = modelFailureReason(error);
    return { status: 'failed', statusReason: reason, ...spent() };
  }
}

/** The model's answers about all pages, in order. */
async function askModel(
  document: StoredDocument,
  pages: readonly PageText[],
  { model, renewLease }: ExtractionDeps,
  onPaid: (tokens: TokenCounts) => void,
): Promise<ModelAnalysis[]> {
  const startedAt = performance.now();
  // Answers kept from before a failure that was written down are in the document's usage already.
  const counted = document.usage.inputTokens > 0;
  const answers = await concurrently(pageChunksOf(pages), MAX_CONCURRENT_QUESTIONS, async (chunk) => {
    if (performance.now() - startedAt > BUDGET_MS)
      throw new RetryLater(1, 'The next call continues: the document is long');
    await renewLease();
    const question = {
      ref: documentRefOf(document),
      pages: chunk,
      pagesTotal: pages.length,
      kind: document.givenKind,
    };
    const onCached = counted ? () => {} : onPaid;
    return askAboutPages(question, { model, onPaid, onCached });
  });
  return answers.flat();
}

/** Why a document has failed. Throws `RetryLater` if the model is busy, and rethrows an error that is not about the document. */
function modelFailureReason(error: unknown): Reason {
  if (error instanceof ModelAnswerInvalid) return reason('analysis.unusable-answer', {});
  if (!(error instanceof AppError)) throw error;
  if (error.code === 'usage.cap-reached') {
    const month = monthOf(Date.now());
    return reason(error.code, { month, resetsOn: `${monthAfter(month)}-01` });
  }
  if (error.code === 'model.busy')
    throw new RetryLater(withJitter(BUSY_RETRY_SECONDS), error.message, { cause: error });
  throw error;
}

/** Why a record cannot be kept. Throws what is not about its size. */
function tooLargeReason(error: unknown): Reason {
  if (!(error instanceof AppError) || error.code !== 'document.record-too-large') throw error;
  return reason(error.code, {});
}

/** Mean over all pages, each by the length of its text. */
function meanPageConfidence(pages: readonly PageText[]): number {
  const letters = pages.reduce((total, { text }) => total + text.length, 0);
  const weighted = pages.reduce((total, { text, confidence }) => total + text.length * confidence, 0);
  return letters === 0 ? 0 : Math.round((weighted / letters) * 1e4) / 1e4;
}

const letterCount = (pages: readonly PageText[]) =>
  pages.reduce((total, { text }) => total + (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0);
