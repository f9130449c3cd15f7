import { concurrently } from '../concurrently.ts';
import type { DocumentRef } from '../domain/refs.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import type { FileReader } from '../files/files.ts';
import { readPagesOf } from '../files/page-files.ts';
import type { DocumentReader } from '../table/documents/documents.ts';
import type { Indexed } from '../table/search-index/index-records.ts';
import { type PageText, textPartsOf } from '../table/search-index/index-texts.ts';
import { changesBetween, countedOf } from './counted.ts';
import { AT_ONCE, hold, type IndexWork, isBusy, settle } from './index-work.ts';
import { eraseRecord } from './remove-from-index.ts';
import { signatureOf } from './signature.ts';
import { loadStems } from './stems.ts';
import { isSettled, termsOf } from './terms.ts';
import { weighedText } from './weights.ts';

interface Indexing extends IndexWork {
  readonly documents: Pick<DocumentReader, 'get'>;
  readonly files: Pick<FileReader, 'get'>;
}

/** The form of words and terms. Documents that were indexed in another are indexed again when they next change. */
const FORMAT = 2;
/** Which pages the text has while it is being written. */
const UNKNOWN = '?';

/**
 * Brings the search index to what the document is now, gone or not; what has happened before does not matter, so it may
 * be called twice, late, and in any order. Every term that gets a posting is written down first, so that whoever comes
 * after a crash knows all there can be; the counts move in one transaction with the record that says they have.
 * Throws if somebody else is at work on the same document.
 */
export async function indexDocument(ref: DocumentRef, indexing: Indexing): Promise<void> {
  const { documents, index, now } = indexing;
  const [document, former] = await Promise.all([documents.get(ref), index.records.get(ref)]);
  if (former !== undefined && isBusy(former, now)) throw new Error('It is being indexed already');
  if (document === undefined) {
    if (former !== undefined) await eraseRecord(ref, former, indexing);
  } else if (former !== undefined || isWorthFinding(document)) {
    await update(ref, document, former, indexing);
  }
}

/** What is under way is found when it has settled; but what a person has put into order, at once. */
const isWorthFinding = (document: StoredDocument) =>
  isSettled(document) || document.title !== null || document.notes !== null || document.tags.length > 0;

async function update(
  ref: DocumentRef,
  document: StoredDocument,
  former: Indexed | undefined,
  indexing: Indexing,
): Promise<void> {
  const { index } = indexing;
  const text = await textOf(document, former, indexing);
  const wanted = {
    terms: termsOf(document, text.words, await loadStems()),
    words: text.words,
    pages: text.pages,
    textParts: text.read === undefined ? (former?.textParts ?? 0) : textPartsOf(text.read),
    counted: countedOf(document),
    busyUntil: null,
  };
  if (former !== undefined && isSame(former, wanted)) return;

  const place = former?.place ?? (await index.blocks.allot(ref));
  const old = former?.terms ?? [];
  const held: Indexed = {
    ...(former ?? { ...wanted, counted: [] }),
    place,
    ...(text.read === undefined ? {} : { pages: UNKNOWN }),
    terms: [...new Set([...old, ...wanted.terms])],
    textParts: Math.max(wanted.textParts, former?.textParts ?? 0),
    revision: (former?.revision ?? 0) + 1,
    busyUntil: indexing.now + indexing.patience,
  };
  await hold(ref, former, held, index, async () => {
    const current = new Set(wanted.terms);
    const known = new Set(former === undefined || former.busyUntil !== null ? [] : old);
    await index.blocks.occupy(ref, place, signatureOf(wanted.terms));
    if (text.read !== undefined) await index.texts.put(ref, text.read, held.textParts);
    await concurrently(held.terms, AT_ONCE, async (term) => {
      if (!current.has(term)) await index.postings.remove(ref.workspaceId, term, place);
      else if (!known.has(term)) await index.postings.add(ref.workspaceId, term, place);
    });
    await settle(ref, held, { ...wanted, place, revision: 0 }, index);
  });
}

interface Text extends Pick<Indexed, 'words' | 'pages'> {
  /** Where it had to be read. */
  readonly read?: readonly PageText[];
}

/** The words of the pages. Pages never change once they are read, and those of a document under way are left for later. */
async function textOf(
  document: StoredDocument,
  former: Indexed | undefined,
  { files }: Indexing,
): Promise<Text> {
  const pages = isSettled(document)
    ? `${FORMAT}:${document.language ?? ''}:${document.readPages.join(',')}`
    : (former?.pages ?? '');
  const isKnown = former !== undefined && former.busyUntil === null && former.pages === pages;
  if (isKnown) return { words: former.words, pages };
  if (!isSettled(document) || document.readPages.length === 0)
    return { words: former?.words ?? [], pages, ...(former ? {} : { read: [] }) };
  const texts = await readPagesOf(document, files);
  const words = weighedText(
    texts.map(({ text }) => text),
    document.language,
  );
  return { words, pages, read: texts.map(({ number, text }) => ({ number, text })) };
}

type Wanted = Pick<Indexed, 'terms' | 'words' | 'pages' | 'textParts' | 'counted'>;

function isSame(former: Indexed, wanted: Wanted): boolean {
  const { terms, pages, counted } = wanted;
  return (
    former.busyUntil === null &&
    former.pages === pages &&
    former.terms.length === terms.length &&
    former.terms.every((term, index) => term === terms[index]) &&
    changesBetween(former.counted, counted).length === 0
  );
}
