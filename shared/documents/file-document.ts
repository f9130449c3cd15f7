import { type Filing, filingOf } from '../domain/inbox.ts';
import type { DocumentChange, StoredDocument } from '../domain/stored-document.ts';
import type { DocumentReader } from '../table/documents/documents.ts';
import type { FilingWriter } from '../table/documents/filings.ts';

export interface FileDocumentDeps {
  readonly documents: Pick<DocumentReader, 'get'>;
  readonly filings: FilingWriter;
}

/** Others may write the same filing at the same time: the table's stream does not, a replay of changes may. */
const MAX_TRIES = 10;

/**
 * Files a document as it is now: brings its place in the inbox and the counts up to date. Ends only when the filing agrees
 * with a document read after it was written, so whatever is late, repeated or interrupted, the last change wins.
 * @throws Error if others write without end.
 */
export async function fileDocument(
  { ref, before, after }: DocumentChange,
  { documents, filings }: FileDocumentDeps,
): Promise<void> {
  if (isSame(currentFiling(before), currentFiling(after))) return;
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const [filing, document] = await Promise.all([filings.get(ref), documents.get(ref)]);
    const next = currentFiling(document);
    if (isSame(filing, next)) return;
    await filings.tryReplace(ref, filing, next);
  }
  throw new Error('The filing of the document has changed too often');
}

const currentFiling = (document: StoredDocument | undefined) => document && filingOf(document);

const isSame = (a: Filing | undefined, b: Filing | undefined): boolean =>
  a?.counts.join() === b?.counts.join() &&
  a?.entry?.section === b?.entry?.section &&
  a?.entry?.position === b?.entry?.position;
