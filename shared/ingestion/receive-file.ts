import { createHash } from 'node:crypto';
import { type ContentType, contentTypes } from '../domain/document.ts';
import { maxBytes } from '../domain/limits.ts';
import { type Reason, reason } from '../domain/reasons.ts';
import type { DocumentRef } from '../domain/refs.ts';
import { expectedUpload, type StoredDocument, type StoredFile } from '../domain/stored-document.ts';
import { documentRefOf } from '../files/document-files.ts';
import type { FileStore } from '../files/file-store.ts';
import { filePrefix, originalKey, pagesPrefix, uploadKey } from '../files/keys.ts';
import type { DocumentWriter } from '../table/documents/documents.ts';
import type { QuotaUsageStore } from '../table/usage/quota-usage.ts';
import { detectContentType, isHeif } from './files/file-type.ts';
import type { FileInspector, Finding, InspectedFile, InspectionReport } from './files/inspection.ts';

export interface ReceiveFileDeps {
  readonly documents: Pick<DocumentWriter, 'get' | 'trySettleFile'>;
  readonly files: FileStore;
  readonly inspector: FileInspector;
  readonly quotaUsage: Pick<QuotaUsageStore, 'tryReserve' | 'settleUpload'>;
}

/**
 * Takes one file out of the staging prefix: keeps it, has it inspected and its pages prepared, marks it as received or
 * rejected, and counts the announced bytes of the document. Every step may be repeated. Does nothing if there is no upload.
 */
export async function receiveFile(
  document: StoredDocument,
  fileId: number,
  deps: ReceiveFileDeps,
): Promise<void> {
  const { quotaUsage, files } = deps;
  const ref = documentRefOf(document);
  const file = document.files.find(({ id }) => id === fileId);
  if (file === undefined) return removeFile(ref, fileId, files);
  if (file.status !== 'awaiting-upload') {
    await clearUpload(ref, file, files);
    // A call that crashed after it had settled the file may not have counted its bytes.
    if (!document.expectedBytes) await quotaUsage.settleUpload(ref.workspaceId, expectedUpload(document).id);
    return;
  }
  const taken = await keepUpload(ref, file, files);
  if (taken === undefined) return;
  const found = await inspectedFile(ref, file, taken, deps);
  const more = await reserveExtraBytes(
    document,
    found.status === 'received' ? found.size - file.size : 0,
    deps,
  );
  const refused = 'refused' in more;
  const settled: StoredFile = refused ? { ...file, status: 'rejected', problem: more.refused } : found;
  const written = await settleFile(ref, settled, deps);
  if (!refused) await (typeof written === 'string' ? more.release() : more.settle());
  if (written === 'removed') return removeFile(ref, fileId, files);
  // Another call settled the file, from the same bytes: the kept file belongs to it.
  if (written === 'settled-before') return files.remove(uploadKey(ref, fileId));
  await quotaUsage.settleUpload(ref.workspaceId, expectedUpload(written).id);
  await clearUpload(ref, settled, files);
}

/** Writes what became of a file, wherever it is among the files of the document by now. */
async function settleFile(
  ref: DocumentRef,
  settled: StoredFile,
  { documents }: ReceiveFileDeps,
): Promise<StoredDocument | 'settled-before' | 'removed'> {
  for (;;) {
    const document = await documents.get(ref);
    const index = document?.files.findIndex(({ id }) => id === settled.id) ?? -1;
    const current = document?.files[index];
    if (current === undefined) return 'removed';
    if (current.status !== 'awaiting-upload') return 'settled-before';
    const written = await documents.trySettleFile(ref, index, settled);
    if (written !== undefined) return written;
  }
}

/** Deletes what was uploaded as a file that the document does not have any more. */
async function removeFile(ref: DocumentRef, fileId: number, files: FileStore): Promise<void> {
  await files.removeAll(filePrefix(ref, fileId));
  await files.remove(uploadKey(ref, fileId));
}

/** The bytes by which a file is larger than announced count as well; what was announced is set aside already. */
async function reserveExtraBytes(
  { workspaceId }: StoredDocument,
  bytes: number,
  { quotaUsage }: ReceiveFileDeps,
) {
  if (bytes > 0) return quotaUsage.tryReserve(workspaceId, { bytes });
  return { settle: async () => {}, release: async () => {} };
}

/** Deletes the upload. Nothing is kept of a rejected file. */
async function clearUpload(ref: DocumentRef, { id, status }: StoredFile, files: FileStore): Promise<void> {
  if (status === 'rejected') await files.removeAll(filePrefix(ref, id));
  await files.remove(uploadKey(ref, id));
}

type KeptFile =
  | { readonly bytes: Uint8Array; readonly contentType: ContentType }
  | { readonly problem: Reason };

/**
 * The file as it is kept from now on. The staging prefix can be written to until its link expires, so that what came first
 * stays: a second upload never replaces it, and what is inspected is what is kept. Undefined if nothing was uploaded.
 */
async function keepUpload(
  ref: DocumentRef,
  { id, name }: StoredFile,
  files: FileStore,
): Promise<KeptFile | undefined> {
  const key = originalKey(ref, id);
  const kept = (await files.get(key)) ?? (await files.get(uploadKey(ref, id)));
  if (kept === undefined) return undefined;
  const taken = acceptedFile(kept, name);
  if ('problem' in taken || (await files.tryPutOnce(key, kept, taken.contentType))) return taken;
  const first = await files.get(key);
  return first === undefined ? taken : acceptedFile(first, name);
}

/** What the file is by its first bytes, whatever it is called; or why it is not looked at any further. */
function acceptedFile(bytes: Uint8Array, file: string): KeptFile {
  if (bytes.length === 0) return { problem: reason('file.empty', { file }) };
  const contentType = detectContentType(bytes);
  if (contentType === undefined) {
    const values = { file, isHeif: isHeif(bytes), supportedTypes: contentTypes };
    return { problem: reason('file.wrong-type', values) };
  }
  const max = maxBytes[contentType];
  return bytes.length > max
    ? { problem: reason('file.too-large', { file, contentType, maxBytes: max }) }
    : { bytes, contentType };
}

/** The file as the document keeps it, once its pages are prepared or it is known why it cannot be read. */
async function inspectedFile(
  ref: DocumentRef,
  file: StoredFile,
  kept: KeptFile,
  { inspector }: ReceiveFileDeps,
): Promise<StoredFile> {
  const rejected = (problem: Reason): StoredFile => ({ ...file, status: 'rejected', problem });
  if ('problem' in kept) return rejected(kept.problem);
  const { bytes, contentType } = kept;
  const key = originalKey(ref, file.id);
  const report = await inspectWithRetry(
    { contentType, key, pagesPrefix: pagesPrefix(ref, file.id) },
    inspector,
  );
  if (report === undefined) return rejected(reason('file.too-complex', { file: file.name }));
  if ('problem' in report) return rejected(findingReason(report.problem, file.name));
  const { pageCount, readPages, doubt } = report;
  return {
    ...file,
    contentType,
    size: bytes.length,
    status: 'received',
    pages: pageCount,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    textPages: readPages,
    ...(doubt && { problem: findingReason(doubt, file.name) }),
  };
}

const findingReason = ({ code, values }: Finding, file: string): Reason => reason(code, { file, ...values });

/**
 * The report of at most two tries; undefined if both ended without one. If the first does, it is most likely the text of a
 * PDF that takes so long: the second one leaves it alone, and all pages are read as pictures.
 */
const inspectWithRetry = async (
  file: Omit<InspectedFile, 'textLayer'>,
  inspector: FileInspector,
): Promise<InspectionReport | undefined> =>
  (await inspector.inspect({ ...file, textLayer: true })) ??
  (await inspector.inspect({ ...file, textLayer: false }));
