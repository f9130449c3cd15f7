import { concurrently } from '../concurrently.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import type { FileReader } from '../files/files.ts';
import { readPagesOf } from '../reading/page-files.ts';
import type { DocumentReader } from '../table/documents.ts';
import type { Indexed, IndexRecordWriter } from '../table/index-records.ts';
import { type IndexTextWriter, type PageText, textPartsOf } from '../table/index-texts.ts';
import type { DocumentRef } from '../table/keys.ts';
import type { BlockWriter } from '../table/posting-blocks.ts';
import type { PostingWriter } from '../table/postings.ts';
import { changesBetween, countedAfter, countedOf } from './counted.ts';
import { signatureOf } from './signature.ts';
import { loadStems } from './stems.ts';
import { isSettled, termsOf } from './terms.ts';
import { weighedText } from './weights.ts';

/** Everything the search index is made of. */
export interface SearchIndex {
  readonly records: IndexRecordWriter;
  readonly texts: IndexTextWriter;
  readonly blocks: BlockWriter;
  readonly postings: PostingWriter;
}

interface Indexing {
  readonly documents: Pick<DocumentReader, 'get'>;
  readonly files: Pick<FileReader, 'get'>;
  readonly index: SearchIndex;
  /** Milliseconds that one call may work: whoever has been at it for longer is dead. */
  readonly patience: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Writes at once. */
const AT_ONCE = 32;
/** A transaction holds 100 writes, one of them the record. */
const COUNTS_AT_ONCE = 90;
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
  if (former?.busyUntil != null && former.busyUntil > now) throw new Error('It is being indexed already');
  if (document === undefined) {
    if (former !== undefined) await erase(ref, former, indexing);
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

async function erase(ref: DocumentRef, former: Indexed, indexing: Indexing): Promise<void> {
  const { index } = indexing;
  const held = {
    ...former,
    revision: former.revision + 1,
    busyUntil: indexing.now + indexing.patience,
  };
  await hold(ref, former, held, index, async () => {
    await concurrently(held.terms, AT_ONCE, (term) =>
      index.postings.remove(ref.workspaceId, term, held.place),
    );
    await index.texts.remove(ref, held.textParts);
    await index.blocks.vacate(ref, held.place);
    await settle(ref, held, undefined, index);
  });
}

/** Writes down what is going to be done, and does it; where that fails, whoever comes next need not wait. */
async function hold(
  ref: DocumentRef,
  former: Indexed | undefined,
  held: Indexed,
  { records }: SearchIndex,
  work: () => Promise<void>,
): Promise<void> {
  if (!(await records.replace(ref, former, held))) throw new Error('Somebody else has begun to index it');
  try {
    await work();
  } catch (error) {
    const released = { ...held, busyUntil: 0, revision: held.revision + 1 };
    await records.replace(ref, held, released).catch(() => false);
    throw error;
  }
}

/** Puts the record of what is done in the place of what was begun, and moves the counts. */
async function settle(
  ref: DocumentRef,
  held: Indexed,
  next: Indexed | undefined,
  { records }: SearchIndex,
): Promise<void> {
  const changes = changesBetween(held.counted, next?.counted ?? []);
  let so = held;
  for (let start = 0; start === 0 || start < changes.length; start += COUNTS_AT_ONCE) {
    const some = changes.slice(start, start + COUNTS_AT_ONCE);
    const isLast = start + COUNTS_AT_ONCE >= changes.length;
    const counted = countedAfter(so.counted, some);
    const revision = so.revision + 1;
    const then = isLast ? next && { ...next, revision } : { ...so, counted, revision };
    if (!(await records.replace(ref, so, then, some))) throw new Error('Somebody else has indexed it');
    if (then !== undefined) so = then;
  }
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
