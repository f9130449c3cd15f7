import { AppError } from '../domain/errors.ts';
import type { HistoryAction } from '../domain/history.ts';
import { limits, maxBytes } from '../domain/limits.ts';
import { type DocumentRequest, newFiles, uploadsUntil } from '../domain/new-document.ts';
import { lastFileId } from '../domain/page-changes.ts';
import {
  type DocumentUpdate,
  expectedUpload,
  missingFiles,
  type StoredDocument,
} from '../domain/stored-document.ts';
import { assertNotInTrash } from '../domain/views.ts';
import { invalidRequest, violationAt } from '../domain/violations.ts';
import { uploadKey } from '../files/keys.ts';
import type { PresignedPost, UploadSigner } from '../files/presigned-urls.ts';
import type { DocumentWriter } from '../table/documents/documents.ts';
import type { QuotaUsageStore, RenewedReservation } from '../table/usage/quota-usage.ts';
import { changeDocument, type UserRef } from './change-document.ts';

export interface ExpectUploadsDeps {
  readonly documents: Pick<DocumentWriter, 'get' | 'tryChange'>;
  readonly quotaUsage: Pick<QuotaUsageStore, 'renewUpload'>;
}

/**
 * Prepares a document for new upload links of the files that have not arrived. One that failed because they were missing
 * waits for them again. Their bytes are reserved again if the reservation has expired, and not twice.
 *
 * @throws `document.not-found`, `document.in-trash`, `document.nothing-missing`, `usage.bytes-reached`
 */
export const renewUploads = (deps: ExpectUploadsDeps, user: UserRef, id: string): Promise<StoredDocument> =>
  expectUploads(deps, user, id, 'uploads-renewed', (document) => {
    assertNotInTrash(document);
    if (missingFiles(document).length === 0) throw new AppError('document.nothing-missing', { id });
    const gaveUp = document.status === 'failed' && document.statusReason?.code === 'upload.missing';
    return { addedBytes: 0, changes: gaveUp ? { status: 'awaiting-upload', statusReason: null } : {} };
  });

/**
 * Adds files to a document that has been received before. It stays as it is until all of them have arrived.
 *
 * @throws `document.not-found`, `document.in-trash`, `document.not-read`, `document.unsupported-type`,
 *   `document.too-large`, `request.invalid`, `usage.bytes-reached`
 */
export const addFiles = (
  deps: ExpectUploadsDeps,
  user: UserRef,
  id: string,
  announced: DocumentRequest['files'],
): Promise<StoredDocument> =>
  expectUploads(deps, user, id, 'files-changed', (document) => {
    assertNotInTrash(document);
    if (document.progress.pagesTotal === 0) throw notReadError(document);
    const count = document.files.length + announced.length;
    const max = limits.filesPerDocument;
    if (count > max)
      throw invalidRequest(violationAt('body.files', { code: 'too-many-files', values: { count, max } }));
    const last = lastFileId(document);
    const added = newFiles(announced, last + 1).map((file) => ({ ...file, pending: true }));
    return {
      addedBytes: added.reduce((sum, { size }) => sum + size, 0),
      changes: { files: [...document.files, ...added], lastFileId: last + added.length },
    };
  });

const notReadError = ({ status, statusReason }: StoredDocument) =>
  new AppError(
    'document.not-read',
    statusReason === null
      ? { cause: 'processing', status }
      : { cause: 'failed', reason: statusReason.message },
  );

interface ExpectedFiles {
  /** Bytes of files that are announced only now. */
  readonly addedBytes: number;
  readonly changes: DocumentUpdate;
}

/** Changes a document that waits for files until new links expire. Their bytes stay reserved if and only if it is written. */
async function expectUploads(
  { documents, quotaUsage }: ExpectUploadsDeps,
  user: UserRef,
  id: string,
  action: HistoryAction,
  decide: (document: StoredDocument) => ExpectedFiles,
): Promise<StoredDocument> {
  let renewed: RenewedReservation | undefined;
  const undo = async () => {
    await renewed?.undo();
    renewed = undefined;
  };
  try {
    return await changeDocument({ documents }, user, { id }, action, async (document, now) => {
      // The attempt before this one has not been written.
      await undo();
      const { addedBytes, changes } = decide(document);
      const expected = expectedUpload(document);
      const expectedBytes = expected.bytes + addedBytes;
      if (expectedBytes > 0) renewed = await quotaUsage.renewUpload(user.workspaceId, expected, addedBytes);
      return {
        ...changes,
        uploadsUntil: uploadsUntil(now),
        uploadReservation: renewed?.id ?? expected.id,
        expectedBytes,
      };
    });
  } catch (error) {
    await undo();
    throw error;
  }
}

/** A link to upload a file of a document. */
export interface FileUpload extends PresignedPost {
  /** The id of the file. */
  readonly file: number;
  readonly expiresAt: string;
}

/** Upload links for the files of the document that have not arrived, in their order. */
export async function signUploads(
  document: Pick<StoredDocument, 'id' | 'workspaceId' | 'files'>,
  uploads: UploadSigner,
): Promise<FileUpload[]> {
  const ref = { workspaceId: document.workspaceId, documentId: document.id };
  const expiresAt = uploadsUntil(new Date());
  const seconds = limits.uploadSeconds;
  return Promise.all(
    missingFiles(document).map(async ({ id, contentType }) => ({
      file: id,
      ...(await uploads.sign(uploadKey(ref, id), { contentType, maxBytes: maxBytes[contentType], seconds })),
      expiresAt,
    })),
  );
}
