import { createHash } from 'node:crypto';
import { type ContentType, contentTypes } from '../domain/document.ts';
import { maxBytes } from '../domain/limits.ts';
import { type Reason, reason } from '../domain/reasons.ts';
import type { DocumentRef } from '../domain/refs.ts';
import type { StoredDocument, StoredFile } from '../domain/stored-document.ts';
import { documentRefOf } from '../files/document-files.ts';
import type { FileStore } from '../files/file-store.ts';
import { filePrefix, originalKey, pagesPrefix, uploadKey } from '../files/keys.ts';
import type { DocumentWriter } from '../table/documents/documents.ts';
import type { QuotaUsageStore } from '../table/usage/quota-usage.ts';
import { detectContentType, isHeif } from './files/file-type.ts';
import type { FileInspector, Finding, InspectedFile, InspectionReport } from './files/inspection.ts';

export interface ReceiveFileDeps {
  readonly documents: Pick<DocumentWriter, 'trySettleFile'>;
  readonly files: FileStore;
  readonly inspector: FileInspector;
  readonly quotaUsage: Pick<QuotaUsageStore, 'tryReserve' | 'settleUpload'>;
}

/**
 * Takes one file, counted from 1, out of the staging prefix: keeps it, has it inspected and its pages prepared, marks it as
 * received or rejected. Every step may be repeated. False if there is no upload, or it has been settled before.
 */
export async function receiveFile(
  document: StoredDocument,
  number: number,
  deps: ReceiveFileDeps,
): Promise<boolean> {
  const { documents, files } = deps;
  const ref = documentRefOf(document);
  const file = document.files[number - 1];
  if (file === undefined) return false;
  if (file.status !== 'awaiting-upload') {
    await clearUpload(ref, number, file, files);
    return false;
  }
  const taken = await keepUpload(ref, number, file.name, files);
  if (taken === undefined) return false;
  const found = await inspectedFile(ref, number, file, taken, deps);
  const more = await reserveExtraBytes(
    document,
    found.status === 'received' ? found.size - file.size : 0,
    deps,
  );
  const refused = 'refused' in more;
  const settled: StoredFile = refused ? { ...file, status: 'rejected', problem: more.refused } : found;
  const written = await documents.trySettleFile(ref, number - 1, settled);
  if (!refused) await (written === undefined ? more.release() : more.settle());
  // Another call settled the file, from the same bytes: the kept file belongs to it.
  await (written === undefined
    ? files.remove(uploadKey(ref, number))
    : clearUpload(ref, number, settled, files));
  return true;
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
async function clearUpload(
  ref: DocumentRef,
  number: number,
  { status }: StoredFile,
  files: FileStore,
): Promise<void> {
  if (status === 'rejected') await files.removeAll(filePrefix(ref, number));
  await files.remove(uploadKey(ref, number));
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
  number: number,
  name: string,
  files: FileStore,
): Promise<KeptFile | undefined> {
  const key = originalKey(ref, number);
  const kept = (await files.get(key)) ?? (await files.get(uploadKey(ref, number)));
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
  number: number,
  file: StoredFile,
  kept: KeptFile,
  { inspector }: ReceiveFileDeps,
): Promise<StoredFile> {
  const rejected = (problem: Reason): StoredFile => ({ ...file, status: 'rejected', problem });
  if ('problem' in kept) return rejected(kept.problem);
  const { bytes, contentType } = kept;
  const key = originalKey(ref, number);
  const report = await inspectWithRetry(
    { contentType, key, pagesPrefix: pagesPrefix(ref, number) },
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
