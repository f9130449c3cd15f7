import { createHash } from 'node:crypto';
import { concurrently } from '../concurrently.ts';
import { AppError } from '../domain/errors.ts';
import type { ReadPage } from '../domain/page.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import { refuseTrash } from '../domain/views.ts';
import type { FileStore } from '../files/files.ts';
import { translationKey } from '../files/keys.ts';
import { ModelAnswerInvalid, type ModelAsker } from '../models/model-client.ts';
import { chunksOf } from '../reading/chunks.ts';
import { readPagesOf, refOf } from '../reading/page-files.ts';
import type { DocumentWriter } from '../table/documents.ts';
import { keptTranslation } from './kept-translation.ts';
import { languageOf } from './language.ts';
import { headTask, pagesTask } from './prompt.ts';
import type { Translation } from './translation.ts';

export interface Translating {
  readonly documents: Pick<DocumentWriter, 'get' | 'change'>;
  readonly files: Pick<FileStore, 'get' | 'put' | 'remove'>;
  readonly model: ModelAsker;
  /** Milliseconds since any moment. */
  readonly clock?: () => number;
}

/** Tokens of pages in one question: an answer as long as that takes ten seconds or so. */
const TOKENS = 800;
const AT_ONCE = 4;
/** Milliseconds after which no further question is begun: API Gateway waits for 29 seconds (docs/adr/0014). */
const BUDGET = 8_000;

/**
 * The document in another language. What is kept is answered as it is. A long document takes several calls: each asks as
 * much as there is time for, and what was answered once is not asked again. Throws `document.not-read`,
 * `document.in-trash`, `request.invalid`, and what the model's door throws.
 */
export async function translateDocument(
  document: StoredDocument,
  wanted: string,
  deps: Translating,
): Promise<Translation> {
  const language = languageOf(wanted, 'body.language');
  refuseTrash(document);
  if (document.status !== 'ready' && document.status !== 'needs-review')
    throw new AppError(
      'document.not-read',
      `The document is ${document.status}: there is no text to translate.`,
    );
  const pages = await readPagesOf(document, deps.files);
  const sourceHash = hashOf(document, pages);
  const kept = await keptTranslation(document, language.tag, deps.files);
  if (kept?.sourceHash === sourceHash) return kept;
  const translation = await translated(document, pages, language, deps);
  if (translation.complete) await keep(document, { ...translation, sourceHash }, deps);
  return translation;
}

async function translated(
  document: StoredDocument,
  pages: readonly ReadPage[],
  language: { readonly tag: string; readonly name: string },
  { model, clock = Date.now }: Translating,
): Promise<Translation> {
  const startedAt = clock();
  const inTime = () => clock() - startedAt < BUDGET;
  const account = refOf(document);
  try {
    const { value: head } = await model.ask(headTask(document, language.name), account);
    const texts = await concurrently(chunksOf(pages, TOKENS), AT_ONCE, async (chunk) => {
      const blank = chunk.every(({ text }) => !/[\p{L}\p{N}]/u.test(text));
      if (blank) return chunk;
      if (!inTime()) return [];
      const { value } = await model.ask(pagesTask(chunk, language.name), account);
      return chunk.map((page, index) => ({ ...page, text: value.pages[index] ?? '' }));
    });
    const done = texts.flat().map(({ number, text, confidence }) => ({ number, text, confidence }));
    return {
      language: language.tag,
      ...head,
      pages: done,
      complete: done.length === pages.length,
      pagesTotal: pages.length,
    };
  } catch (error) {
    if (!(error instanceof ModelAnswerInvalid)) throw error;
    throw new AppError('service.unavailable', 'The model gave no usable translation. Try again.', {
      cause: error,
    });
  }
}

/** Keeps a translation beside the original and says so in the document, unless that has been deleted meanwhile. */
async function keep(
  document: StoredDocument,
  translation: Translation & { readonly sourceHash: string },
  { documents, files }: Translating,
): Promise<void> {
  const ref = refOf(document);
  const key = translationKey(ref, translation.language);
  await files.put(key, JSON.stringify(translation), 'application/json');
  for (;;) {
    const now = await documents.get(ref);
    if (now === undefined) return files.remove(key);
    if (now.translations.includes(translation.language)) return;
    const translations = [...now.translations, translation.language];
    if (await documents.change(ref, { version: now.version }, { translations })) return;
  }
}

const hashOf = ({ title, summary }: StoredDocument, pages: readonly ReadPage[]) =>
  createHash('sha256')
    .update(JSON.stringify([title, summary, pages.map(({ text }) => text)]))
    .digest('base64url');
