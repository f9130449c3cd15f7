import type { DocumentRef } from './refs.ts';
import type { StoredDocument } from './stored-document.ts';

/** What happened to a document: `before` is missing where it is new, `after` where it is gone. */
export interface DocumentChange {
  readonly ref: DocumentRef;
  readonly before: StoredDocument | undefined;
  readonly after: StoredDocument | undefined;
}
