import { createHash } from 'node:crypto';
import { concurrently } from '../concurrently.ts';
import { AppError } from '../domain/errors.ts';
import type { ReadPage } from '../domain/page.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import { refuseTrash } from '../domain/views.ts';
import type { FileStore } from '../files/files.ts';
import { translationKey } from '../files/keys.ts';
import { readPagesOf, refOf } from '../files/page-files.ts';
import type { ModelWriter } from '../models/model-client.ts';
import type { DocumentWriter } from '../table/documents/documents.ts';
import { keptTranslation } from './kept-translation.ts';
import { languageOf } from './language.ts';
import { type Piece, translationTask } from './prompt.ts';
import type { Translation } from './translation.ts';

export interface Translating {
  readonly documents: Pick<DocumentWriter, 'get' | 'change'>;
  readonly files: Pick<FileStore, 'get' | 'put' | 'remove'>;
  readonly model: ModelWriter;
  /** Milliseconds since any moment. */
  readonly clock?: () => number;
}

/** Questions at once: a page is one. */
const AT_ONCE = 4;
/** Milliseconds after which no further question is begun: API Gateway waits for 29 seconds (docs/adr/0016). */
const BUDGET = 8_000;

/**
 * The document in another language. What is kept is answered as it is. A long document takes several calls: each asks as
 * much as there is time for, and what was answered once is not asked again. Throws `document.not-read`,
 * `document.in-trash`, `request.invalid`, `service.unavailable` where the model stops halfway, and what its door throws.
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
  { tag, name }: { readonly tag: string; readonly name: string },
  { model, clock = Date.now }: Translating,
): Promise<Translation> {
  const startedAt = clock();
  const inTime = () => clock() - startedAt < BUDGET;
  const ask = async (piece: Piece, text: string | null) => {
    if (text === null || !/\p{L}/u.test(text)) return text;
    const answer = await model.write(translationTask(piece, text, name), refOf(document));
    if (!answer.truncated) return answer.text;
    throw new AppError('service.unavailable', `The ${piece} is too long for one answer of the model.`);
  };
  const [title, summary] = await Promise.all([
    ask('title', document.title),
    ask('summary', document.summary),
  ]);
  const done = await concurrently(pages, AT_ONCE, async ({ number, text, confidence }) =>
    inTime() ? [{ number, text: (await ask('page', text)) ?? '', confidence }] : [],
  );
  const translatedPages = done.flat();
  return {
    language: tag,
    title,
    summary,
    pages: translatedPages,
    complete: translatedPages.length === pages.length,
    pagesTotal: pages.length,
  };
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
