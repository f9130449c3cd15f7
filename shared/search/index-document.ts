import { concurrently } from '../concurrently.ts';
import type { DocumentRef } from '../domain/refs.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import { loadPageTexts } from '../files/document-files.ts';
import type { FileReader } from '../files/file-store.ts';
import { WorkInProgress } from '../retry.ts';
import type { DocumentReader } from '../table/documents/documents.ts';
import type { IndexRecord } from '../table/search-index/index-records.ts';
import { type PageText, textPartCount } from '../table/search-index/indexed-text.ts';
import { signatureOf } from '../table/search-index/posting-blocks.ts';
import type { SearchIndexWriter } from '../table/search-index/search-index.ts';
import { countChanges, countedAfter, countedValuesOf } from './counts.ts';
import { isFinished, termsOf, topPageWords } from './terms.ts';
import { loadStems } from './words.ts';

/** What every update of the index needs. */
interface IndexUpdateDeps {
  readonly index: SearchIndexWriter;
  /** Milliseconds after which a call that has not renewed its lease is presumed dead. */
  readonly leaseMs: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

interface IndexDocumentDeps extends IndexUpdateDeps {
  readonly documents: Pick<DocumentReader, 'get'>;
  readonly files: Pick<FileReader, 'get'>;
}

/** The version of words and terms. Documents indexed in another version are indexed again when they next change. */
const FORMAT = 2;
/** In place of the indexed pages while their text is being written. */
const PAGES_UNKNOWN = '?';

/** The number of concurrent writes. */
const CONCURRENT_WRITES = 32;
/** A transaction holds 100 writes, one of them the record. */
const COUNTS_PER_TRANSACTION = 90;

/**
 * Brings the search index up to date with the document as it is now, deleted or not. It depends on no earlier call, so
 * it may run twice, late, and in any order. The record lists every term before its posting is written, so after a crash
 * the next call knows all postings that may exist. The counts change in one transaction with the record.
 * @throws WorkInProgress if another call is indexing the same document.
 */
export async function indexDocument(ref: DocumentRef, deps: IndexDocumentDeps): Promise<void> {
  const { documents, index, now } = deps;
  const previous = await index.records.get(ref);
  // Read after the record, so it is never older than what has been indexed.
  const document = await documents.get(ref);
  if (previous !== undefined && isLeased(previous, now))
    throw new WorkInProgress('It is being indexed already');
  if (document === undefined) {
    if (previous !== undefined) await removeIndexedDocument(ref, previous, deps);
  } else if (previous !== undefined || isIndexable(document)) {
    await updateIndex(ref, document, previous, deps);
  }
}

/** A document in progress is indexed when it is finished, or as soon as a user has given it a title, notes or tags. */
const isIndexable = (document: StoredDocument) =>
  isFinished(document) || document.title !== null || document.notes !== null || document.tags.length > 0;

async function updateIndex(
  ref: DocumentRef,
  document: StoredDocument,
  previous: IndexRecord | undefined,
  deps: IndexDocumentDeps,
): Promise<void> {
  const { index } = deps;
  const text = await indexTextOf(document, previous, deps);
  const target = {
    terms: termsOf(document, text.words, await loadStems()),
    words: text.words,
    pages: text.pages,
    pagesVersion: text.newPages === undefined ? (previous?.pagesVersion ?? 0) : (document.pagesVersion ?? 0),
    textParts: text.newPages === undefined ? (previous?.textParts ?? 0) : textPartCount(text.newPages),
    counted: countedValuesOf(document),
    busyUntil: null,
  };
  if (previous !== undefined && isUpToDate(previous, target)) return;

  const slot = previous?.slot ?? (await index.blocks.allocate(ref));
  const old = previous?.terms ?? [];
  const leased: IndexRecord = {
    ...(previous ?? { ...target, counted: [] }),
    slot,
    ...(text.newPages === undefined ? {} : { pages: PAGES_UNKNOWN }),
    terms: [...new Set([...old, ...target.terms])],
    textParts: Math.max(target.textParts, previous?.textParts ?? 0),
    revision: (previous?.revision ?? 0) + 1,
    busyUntil: deps.now + deps.leaseMs,
  };
  await withIndexLease(ref, previous, leased, deps, async (endRenewal) => {
    const current = new Set(target.terms);
    const known = new Set(previous === undefined || previous.busyUntil !== null ? [] : old);
    await index.blocks.assign(ref, slot, signatureOf(target.terms));
    if (text.newPages !== undefined) await index.texts.put(ref, text.newPages, leased.textParts);
    await concurrently(leased.terms, CONCURRENT_WRITES, async (term) => {
      if (!current.has(term)) await index.postings.remove(ref.workspaceId, term, slot);
      else if (!known.has(term)) await index.postings.add(ref.workspaceId, term, slot);
    });
    await commitRecord(ref, await endRenewal(), { ...target, slot, revision: 0 }, index);
  });
}

interface IndexText extends Pick<IndexRecord, 'words' | 'pages'> {
  /** The pages whose text has to be written; undefined if it is stored already. */
  readonly newPages?: readonly PageText[];
}

/**
 * The words of the pages, which change only with `pagesVersion` once they have been read; those of a document in progress
 * are left for later.
 */
async function indexTextOf(
  document: StoredDocument,
  previous: IndexRecord | undefined,
  { files }: IndexDocumentDeps,
): Promise<IndexText> {
  const version = document.pagesVersion === undefined ? '' : `:${document.pagesVersion}`;
  const pages = isFinished(document)
    ? `${FORMAT}:${document.language ?? ''}:${document.readPages.join(',')}${version}`
    : (previous?.pages ?? '');
  const isKnown = previous !== undefined && previous.busyUntil === null && previous.pages === pages;
  if (isKnown) return { words: previous.words, pages };
  if (!isFinished(document) || document.readPages.length === 0)
    return { words: previous?.words ?? [], pages, ...(previous ? {} : { newPages: [] }) };
  const texts = await loadPageTexts(document, files);
  const words = topPageWords(
    texts.map(({ text }) => text),
    document.language,
  );
  return { words, pages, newPages: texts.map(({ number, text }) => ({ number, text })) };
}

type TargetRecord = Pick<IndexRecord, 'terms' | 'words' | 'pages' | 'pagesVersion' | 'textParts' | 'counted'>;

function isUpToDate(previous: IndexRecord, target: TargetRecord): boolean {
  const { terms, pages, counted } = target;
  return (
    previous.busyUntil === null &&
    previous.pages === pages &&
    previous.terms.length === terms.length &&
    previous.terms.every((term, index) => term === terms[index]) &&
    countChanges(previous.counted, counted).length === 0
  );
}

/**
 * Removes a document from the search index, whether or not the document still exists. May run twice. Returns false if
 * another call is working on the same document; what that call leaves has to be looked for later.
 */
export async function tryRemoveFromIndex(ref: DocumentRef, deps: IndexUpdateDeps): Promise<boolean> {
  const record = await deps.index.records.get(ref);
  if (record === undefined) return true;
  if (isLeased(record, deps.now)) return false;
  await removeIndexedDocument(ref, record, deps);
  return true;
}

/**
 * Removes everything that the record lists, and the record last.
 * @throws WorkInProgress if another call starts at the same moment.
 */
async function removeIndexedDocument(
  ref: DocumentRef,
  record: IndexRecord,
  deps: IndexUpdateDeps,
): Promise<void> {
  const { index, now, leaseMs } = deps;
  const leased = { ...record, revision: record.revision + 1, busyUntil: now + leaseMs };
  await withIndexLease(ref, record, leased, deps, async (endRenewal) => {
    await concurrently(leased.terms, CONCURRENT_WRITES, (term) =>
      index.postings.remove(ref.workspaceId, term, leased.slot),
    );
    await index.texts.remove(ref, leased.textParts);
    await index.blocks.release(ref, leased.slot);
    await commitRecord(ref, await endRenewal(), undefined, index);
  });
}

/** Whether another call is working on the document. */
const isLeased = ({ busyUntil }: IndexRecord, now: number): boolean => busyUntil !== null && busyUntil > now;

/**
 * Writes the record of the planned changes as a lease, and runs them. The lease is renewed while they run, and ends if they
 * fail: the next call waits only after a crash, and not for long. `work` gets a function that ends the renewal and returns the
 * record as it is then.
 * @throws WorkInProgress if another call has taken the lease.
 */
async function withIndexLease(
  ref: DocumentRef,
  previous: IndexRecord | undefined,
  leased: IndexRecord,
  { index: { records }, now, leaseMs }: IndexUpdateDeps,
  work: (endRenewal: () => Promise<IndexRecord>) => Promise<void>,
): Promise<void> {
  if (!(await records.tryReplace(ref, previous, leased)))
    throw new WorkInProgress('Another call has begun to index the document');
  const startedAt = performance.now();
  let current = leased;
  let renewed = Promise.resolve();
  async function renew(): Promise<void> {
    const busyUntil = Math.ceil(now + performance.now() - startedAt + leaseMs);
    const next = { ...current, busyUntil, revision: current.revision + 1 };
    if (await records.tryReplace(ref, current, next)) current = next;
  }
  // If a renewal fails, the next one may succeed. If the lease is lost, the record cannot be committed.
  const renewing = setInterval(() => {
    renewed = renewed.then(renew).catch(() => undefined);
  }, leaseMs / 3);
  const endRenewal = async () => {
    clearInterval(renewing);
    await renewed;
    return current;
  };
  try {
    await work(endRenewal);
  } catch (error) {
    const last = await endRenewal();
    const released = { ...last, busyUntil: 0, revision: last.revision + 1 };
    await records.tryReplace(ref, last, released).catch(() => false);
    throw error;
  }
}

/** Replaces the leased record with the final one (undefined: nothing is indexed), and updates the counts. */
async function commitRecord(
  ref: DocumentRef,
  leased: IndexRecord,
  next: IndexRecord | undefined,
  { records }: SearchIndexWriter,
): Promise<void> {
  const changes = countChanges(leased.counted, next?.counted ?? []);
  let current = leased;
  for (let start = 0; start === 0 || start < changes.length; start += COUNTS_PER_TRANSACTION) {
    const batch = changes.slice(start, start + COUNTS_PER_TRANSACTION);
    const isLast = start + COUNTS_PER_TRANSACTION >= changes.length;
    const counted = countedAfter(current.counted, batch);
    const revision = current.revision + 1;
    const replacement = isLast ? next && { ...next, revision } : { ...current, counted, revision };
    if (!(await records.tryReplace(ref, current, replacement, batch)))
      throw new WorkInProgress('Another call has indexed the document');
    if (replacement !== undefined) current = replacement;
  }
}
