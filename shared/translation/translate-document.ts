import { createHash } from 'node:crypto';
import { concurrently } from '../concurrently.ts';
import { AppError } from '../domain/errors.ts';
import type { PageText } from '../domain/page.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import { assertNotInTrash } from '../domain/views.ts';
import { documentRefOf, loadPageTexts } from '../files/document-files.ts';
import type { FileReader, FileStore } from '../files/file-store.ts';
import { translationKey } from '../files/keys.ts';
import type { TextModelGateway } from '../models/model-gateway.ts';
import type { DocumentWriter } from '../table/documents/documents.ts';
import { parseLanguage } from './language.ts';
import { type TranslatedPart, translationPrompt } from './translation.prompt.ts';
import { StoredTranslation, type Translation } from './translation.ts';

export interface TranslateDeps {
  readonly documents: Pick<DocumentWriter, 'get' | 'tryChange'>;
  readonly files: Pick<FileStore, 'get' | 'put' | 'remove'>;
  readonly model: TextModelGateway;
  /** Milliseconds since an arbitrary point in time. */
  readonly clock?: () => number;
}

/** Pages that are translated at the same time. */
const MAX_CONCURRENT_PAGES = 4;
/** Milliseconds after which no further call is started: API Gateway waits for 29 seconds (docs/adr/0016). */
const BUDGET_MS = 8_000;

/**
 * Translates the document, or returns the stored translation. A long document takes several requests: each translates as
 * much as there is time for, and cached replies are reused.
 *
 * @throws AppError `document.not-read`, `document.in-trash`, `request.invalid`, `service.unavailable` if a reply is cut off,
 *   and whatever the model gateway throws
 */
export async function translateDocument(
  document: StoredDocument,
  languageTag: string,
  deps: TranslateDeps,
): Promise<Translation> {
  const language = parseLanguage(languageTag, 'body.language');
  assertNotInTrash(document);
  if (document.status !== 'ready' && document.status !== 'needs-review')
    throw new AppError('document.not-read', { cause: 'processing', status: document.status });
  const pages = await loadPageTexts(document, deps.files);
  const sourceHash = hashOf(document, pages);
  const stored = await getStoredTranslation(document, language.tag, deps.files);
  if (stored?.sourceHash === sourceHash) {
    await addLanguage(document, language.tag, deps);
    return stored;
  }
  const translation = await translate(document, pages, language, deps);
  if (translation.complete) await storeTranslation(document, { ...translation, sourceHash }, deps);
  return translation;
}

async function translate(
  document: StoredDocument,
  pages: readonly PageText[],
  { tag, name }: { readonly tag: string; readonly name: string },
  { model, clock = Date.now }: TranslateDeps,
): Promise<Translation> {
  const startedAt = clock();
  const hasTimeLeft = () => clock() - startedAt < BUDGET_MS;
  const translatePart = async (part: TranslatedPart, text: string | null) => {
    if (text === null || !/\p{L}/u.test(text)) return text;
    const answer = await model.generateText(
      translationPrompt(text, { part, language: name }),
      documentRefOf(document),
    );
    if (!answer.truncated) return answer.text;
    throw new AppError('service.unavailable', { cause: 'reply-too-long', part });
  };
  const [title, summary] = await Promise.all([
    translatePart('title', document.title),
    translatePart('summary', document.summary),
  ]);
  const translations = await concurrently(
    pages,
    MAX_CONCURRENT_PAGES,
    async ({ number, text, confidence }) =>
      hasTimeLeft() ? [{ number, text: (await translatePart('page', text)) ?? '', confidence }] : [],
  );
  const translatedPages = translations.flat();
  return {
    language: tag,
    title,
    summary,
    pages: translatedPages,
    complete: translatedPages.length === pages.length,
    pagesTotal: pages.length,
  };
}

/** Stores the translation next to the original, and adds its language to the document. */
async function storeTranslation(
  document: StoredDocument,
  translation: Translation & { readonly sourceHash: string },
  deps: TranslateDeps,
): Promise<void> {
  const key = translationKey(documentRefOf(document), translation.language);
  await deps.files.put(key, JSON.stringify(translation), 'application/json');
  await addLanguage(document, translation.language, deps);
}

/** Adds the language to the document, unless its pages have changed. Deletes the translation of a deleted document. */
async function addLanguage(
  document: StoredDocument,
  language: string,
  { documents, files }: TranslateDeps,
): Promise<void> {
  const ref = documentRefOf(document);
  for (;;) {
    const current = await documents.get(ref);
    if (current === undefined) return files.remove(translationKey(ref, language));
    if (current.pagesVersion !== document.pagesVersion || current.translations.includes(language)) return;
    const translations = [...current.translations, language];
    if (await documents.tryChange(ref, { version: current.version }, { translations })) return;
  }
}

const hashOf = ({ title, summary }: StoredDocument, pages: readonly PageText[]) =>
  createHash('sha256')
    .update(JSON.stringify([title, summary, pages.map(({ text }) => text)]))
    .digest('base64url');

/** The stored translation; undefined if there is none. */
export async function getStoredTranslation(
  document: StoredDocument,
  language: string,
  files: Pick<FileReader, 'get'>,
) {
  const json = await files.get(translationKey(documentRefOf(document), language));
  return json && StoredTranslation.parse(JSON.parse(json.toString()));
}
