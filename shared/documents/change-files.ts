import { AppError } from '../domain/errors.ts';
import { changedFiles, type FilesChange, turnedPageCount, updateForFiles } from '../domain/page-changes.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import { assertNotInTrash } from '../domain/views.ts';
import { digestOf } from '../files/digest.ts';
import type { DocumentWriter } from '../table/documents/documents.ts';
import type { QuotaReservation, QuotaUsageStore } from '../table/usage/quota-usage.ts';
import { changeDocument, type RequestedDocument, type UserRef } from './change-document.ts';

export interface ChangeFilesDeps {
  readonly documents: Pick<DocumentWriter, 'get' | 'tryChange'>;
  readonly quotaUsage: Pick<QuotaUsageStore, 'tryReserve'>;
}

/**
 * Changes the order of a document's files and the rotation of its pages, and removes files. Pages that OCR has to read again
 * count if and only if the change is written. A request may be repeated.
 *
 * @throws `document.not-found`, `document.changed`, also if the pages change at the same time, `document.in-trash`,
 *   `request.invalid`, `usage.pages-reached`
 */
export async function changeFiles(
  { documents, quotaUsage }: ChangeFilesDeps,
  user: UserRef,
  requested: RequestedDocument,
  change: FilesChange,
): Promise<StoredDocument> {
  let reserved: QuotaReservation | undefined;
  let first: StoredDocument | undefined;
  const release = async () => {
    await reserved?.release();
    reserved = undefined;
  };
  try {
    const written = await changeDocument(
      { documents },
      user,
      requested,
      'files-changed',
      async (document) => {
        // The attempt before this one has not been written.
        await release();
        assertNotInTrash(document);
        assertSamePages((first ??= document), document);
        const files = changedFiles(document, change);
        const update = updateForFiles(document, files);
        if (update?.pagesTotal === undefined) return update;
        const pages = turnedPageCount(document, files);
        if (pages > 0) reserved = await reservePages(quotaUsage, user, pages);
        const digest = digestOf(files);
        return {
          ...update,
          digest,
          processingSince: new Date().toISOString(),
          ...(digest !== document.digest && { duplicateOf: null }),
        };
      },
    );
    await reserved?.settle();
    return written;
  } catch (error) {
    await release();
    throw error;
  }
}

/** Numbers of pages in the request would mean other pages than when it was sent. */
function assertSamePages(first: StoredDocument, { pagesVersion, version }: StoredDocument): void {
  if (first.pagesVersion !== pagesVersion)
    throw new AppError('document.changed', { cause: 'outdated', ifMatch: first.version, version });
}

async function reservePages(
  quotaUsage: ChangeFilesDeps['quotaUsage'],
  { workspaceId }: UserRef,
  pages: number,
): Promise<QuotaReservation> {
  const use = await quotaUsage.tryReserve(workspaceId, { pages });
  if ('refused' in use) throw new AppError('usage.pages-reached', use.refused.values as never);
  return use;
}
