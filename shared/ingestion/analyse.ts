import { concurrently } from '../concurrently.ts';
import type { AnalyseDocument } from '../contract/messages.ts';
import { actionStatusOf } from '../domain/action-status.ts';
import type { Reason } from '../domain/document.ts';
import { AppError } from '../domain/errors.ts';
import { historyEntry } from '../domain/history-entry.ts';
import { keepConfirmed } from '../domain/keep-confirmed.ts';
import { lowConfidence } from '../domain/low-confidence.ts';
import type { ReadPage } from '../domain/page.ts';
import { linesOf } from '../domain/page-lines.ts';
import type { DocumentRef } from '../domain/refs.ts';
import type { Changes, StoredDocument } from '../domain/stored-document.ts';
import type { FileStore } from '../files/files.ts';
import { readPagesOf, refOf } from '../files/page-files.ts';
import { ModelAnswerInvalid, type ModelAsker } from '../models/model-client.ts';
import { type Tokens, withCost } from '../models/prices.ts';
import { Later } from '../queues/later.ts';
import { jittered } from '../retry.ts';
import type { DocumentWriter } from '../table/documents/documents.ts';
import type { ModelAnalysis } from './analysis-schema.ts';
import { askAboutPages } from './ask-about-pages.ts';
import { chunksOf } from './chunks.ts';
import { creditedBack } from './credit-note.ts';
import { mergeAnalyses } from './merge.ts';
import { isUnreadable, pagesWith } from './page-problems.ts';
import { prove } from './prove.ts';
import { removeLeftovers } from './take-upload.ts';
import { whileHeld } from './while-held.ts';

export interface Analysing {
  readonly documents: DocumentWriter;
  readonly files: FileStore;
  readonly model: ModelAsker;
}

/** Questions about one document at once. */
const AT_ONCE = 3;
/** Milliseconds after which no further question is begun in this call: the next call goes on. */
const BUDGET = 100_000;
/** Seconds, give or take half, after which a busy model is asked again. */
const PAUSE = 15;
/** Letters and digits on all pages together; fewer are nothing to read. */
const ENOUGH_LETTERS = 5;
/**
 * Understands a document whose pages have all been read, proves what was understood, and writes the record: `ready`,
 * or `needs-review` with the first thing that is wrong. Throws `Later` where another call is at it, the model is
 * throttling, or the document is so long that another call has to go on.
 */
export async function analyse({ workspaceId, documentId }: AnalyseDocument, deps: Analysing): Promise<void> {
  const { documents } = deps;
  const ref = { workspaceId, documentId };
  await whileHeld(documents, { ref, unit: 'analysis' }, async (hold) => {
    const document = await documents.get(ref);
    if (document?.status === 'analysing') {
      await record(ref, await understand(document, { ...deps, hold }), documents);
    }
    await cleanUp(ref, deps);
  });
}

/**
 * Writes what was understood, with all that a person has said of the document, also while it was being read: whoever
 * changes it at the same moment is not overruled.
 */
async function record(
  ref: DocumentRef,
  { changes, lines }: Understood,
  documents: DocumentWriter,
): Promise<void> {
  for (;;) {
    const document = await documents.get(ref);
    if (document?.status !== 'analysing') return;
    const kept = keepConfirmed(document, changes, lines);
    const after = { ...document, ...kept } as StoredDocument;
    const history = historyEntry(document, after, { action: 'read', userId: null, now: new Date() });
    try {
      if (await documents.change(ref, { version: document.version }, kept, { history })) return;
    } catch (error) {
      await documents.change(ref, ['analysing'], { status: 'failed', statusReason: whyTooLarge(error) });
      return;
    }
  }
}

/** With the record written, the model's answers have served: a later retry is to ask anew. */
async function cleanUp(ref: DocumentRef, { documents, files, model }: Analysing): Promise<void> {
  const document = await documents.get(ref);
  if (document === undefined) await removeLeftovers(ref, { files });
  if (document === undefined || document.status === 'ready' || document.status === 'needs-review')
    await model.forget(ref, 'analysis');
}

interface Understanding extends Analysing {
  /** Throws `Later` where the work is another call's by now. */
  readonly hold: () => Promise<void>;
}

interface Understood {
  /** What to write about the document: its record, or why there is none. */
  readonly changes: Changes;
  /** The lines of all pages. */
  readonly lines: readonly string[];
}

async function understand(document: StoredDocument, deps: Understanding): Promise<Understood> {
  const pages = await readPagesOf(document, deps.files);
  return { changes: await changesBy(pages, document, deps), lines: pages.flatMap(linesOf) };
}

async function changesBy(
  pages: readonly ReadPage[],
  document: StoredDocument,
  deps: Understanding,
): Promise<Changes> {
  const ocrConfidence = meanConfidence(pages);
  const { inputTokens, outputTokens } = document.usage;
  const recognised = pages.filter((page) => page.source === 'ocr' && !isUnreadable(page));
  const usage = { pages: recognised.length, inputTokens, outputTokens };
  const spent = () => ({ ocrConfidence, usage: withCost(usage, deps.model.modelId) });
  const missing =
    pagesWith('page.unreadable', pages) ?? document.files.find(({ problem }) => problem)?.problem;
  if (missing !== undefined && pages.every(isUnreadable))
    return { status: 'failed', statusReason: missing, ...spent() };
  if (lettersIn(pages) < ENOUGH_LETTERS) {
    const statusReason = missing ?? nothingToRead(pages.length);
    return { status: 'needs-review', statusReason, kind: document.givenKind ?? 'other', ...spent() };
  }
  try {
    const answers = await ask(document, pages, deps, (tokens) => {
      usage.inputTokens += tokens.inputTokens;
      usage.outputTokens += tokens.outputTokens;
    });
    const text = pages.map((page) => page.text).join('\n');
    const merged = creditedBack(mergeAnalyses(answers), text);
    const { analysis, problems } = prove({ ...merged, kind: document.givenKind ?? merged.kind }, pages);
    // What is missing explains what could not be proved; what was left out does not.
    const reason =
      missing ?? problems[0] ?? pagesWith('page.hidden-text', pages) ?? lowConfidence(ocrConfidence) ?? null;
    return {
      ...analysis,
      actionStatus: actionStatusOf(analysis, text),
      status: reason === null ? 'ready' : 'needs-review',
      statusReason: reason,
      ...spent(),
    };
  } catch (error) {
    const reason = whyNoAnswer(error);
    return { status: 'failed', statusReason: reason, ...spent() };
  }
}

/** The model's answers about all pages, in order. */
async function ask(
  document: StoredDocument,
  pages: readonly ReadPage[],
  { model, hold }: Understanding,
  paid: (tokens: Tokens) => void,
): Promise<ModelAnalysis[]> {
  const startedAt = performance.now();
  // Answers kept from before a failure that was written down are in the document's usage already.
  const counted = document.usage.inputTokens > 0;
  const answers = await concurrently(chunksOf(pages), AT_ONCE, async (chunk) => {
    if (performance.now() - startedAt > BUDGET)
      throw new Later(1, 'The document is long: another call goes on');
    await hold();
    const question = {
      ref: refOf(document),
      pages: chunk,
      pagesTotal: pages.length,
      kind: document.givenKind,
    };
    const kept = counted ? () => {} : paid;
    return askAboutPages(question, { model, paid, kept });
  });
  return answers.flat();
}

/** Why a document has failed. Throws `Later` where the model is busy, and what is no reason of the document's own. */
function whyNoAnswer(error: unknown): Reason {
  if (error instanceof ModelAnswerInvalid) return unusableAnswer;
  if (!(error instanceof AppError)) throw error;
  if (error.code === 'usage.cap-reached') return { code: error.code, message: error.message };
  if (error.code === 'model.busy') throw new Later(jittered(PAUSE), error.message, { cause: error });
  throw error;
}

/** Why a record cannot be kept. Throws what is not about its size. */
function whyTooLarge(error: unknown): Reason {
  if (!(error instanceof AppError) || error.code !== 'document.record-too-large') throw error;
  return { code: error.code, message: `${error.message} Split the file into several documents.` };
}

/** Mean over all pages, each by the length of its text. */
function meanConfidence(pages: readonly ReadPage[]): number {
  const letters = pages.reduce((total, { text }) => total + text.length, 0);
  const weighted = pages.reduce((total, { text, confidence }) => total + text.length * confidence, 0);
  return letters === 0 ? 0 : Math.round((weighted / letters) * 1e4) / 1e4;
}

const lettersIn = (pages: readonly ReadPage[]) =>
  pages.reduce((total, { text }) => total + (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0);

const nothingToRead = (pages: number): Reason => ({
  code: 'document.nothing-to-read',
  message: `No text was found on ${pages === 1 ? 'the page' : `the ${pages} pages`}. If there is some, take a sharper and brighter picture.`,
});

const unusableAnswer: Reason = {
  code: 'analysis.unusable-answer',
  message: 'The pages were read, but the analysis gave no usable answer. Try again.',
};
