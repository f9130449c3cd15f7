import { createHash } from 'node:crypto';
import type { ContentType, Reason } from '../domain/document.ts';
import { maxBytes } from '../domain/limits.ts';
import { HEIF_ADVICE } from '../domain/new-document.ts';
import type { ReasonCode } from '../domain/reasons.ts';
import type { DocumentRef } from '../domain/refs.ts';
import type { StoredDocument, StoredFile } from '../domain/stored-document.ts';
import { documentRefOf } from '../files/document-files.ts';
import type { FileStore } from '../files/file-store.ts';
import { filePrefix, originalKey, pagesPrefix, uploadKey } from '../files/keys.ts';
import type { DocumentWriter } from '../table/documents/documents.ts';
import type { QuotaUsageStore } from '../table/usage/quota-usage.ts';
import { detectContentType, isHeif, readableTypes, typeName } from './files/file-type.ts';
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
  const taken = await keepUpload(ref, number, files);
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
  | { readonly problem: FileProblem };

/** `why` is the rest of a sentence about the file, with its end. */
interface FileProblem {
  readonly code: ReasonCode;
  readonly why: string;
}

/**
 * The file as it is kept from now on. The staging prefix can be written to until its link expires, so that what came first
 * stays: a second upload never replaces it, and what is inspected is what is kept. Undefined if nothing was uploaded.
 */
async function keepUpload(ref: DocumentRef, number: number, files: FileStore): Promise<KeptFile | undefined> {
  const key = originalKey(ref, number);
  const kept = (await files.get(key)) ?? (await files.get(uploadKey(ref, number)));
  if (kept === undefined) return undefined;
  const taken = acceptedFile(kept);
  if ('problem' in taken || (await files.tryPutOnce(key, kept, taken.contentType))) return taken;
  const first = await files.get(key);
  return first === undefined ? taken : acceptedFile(first);
}

/** What the file is by its first bytes, whatever it is called; or why it is not looked at any further. */
function acceptedFile(bytes: Uint8Array): KeptFile {
  const refused = (code: ReasonCode, why: string) => ({ problem: { code, why } });
  if (bytes.length === 0) return refused('file.empty', 'is empty. Upload it again.');
  const contentType = detectContentType(bytes);
  if (contentType === undefined)
    return isHeif(bytes)
      ? refused('file.wrong-type', `is a HEIC picture, which cannot be read. ${HEIF_ADVICE}`)
      : refused('file.wrong-type', `is not a ${readableTypes}.`);
  const max = maxBytes[contentType];
  return bytes.length > max
    ? refused(
        'file.too-large',
        `is larger than ${max / 1024 / 1024} MB, the most for a ${typeName(contentType)}.`,
      )
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
  const reason = ({ code, why }: FileProblem): Reason => ({ code, message: `“${file.name}” ${why}` });
  const rejected = (problem: FileProblem): StoredFile => ({
    ...file,
    status: 'rejected',
    problem: reason(problem),
  });
  if ('problem' in kept) return rejected(kept.problem);
  const { bytes, contentType } = kept;
  const key = originalKey(ref, number);
  const report = await inspectWithRetry(
    { contentType, key, pagesPrefix: pagesPrefix(ref, number) },
    inspector,
  );
  if ('problem' in report) return rejected(report.problem);
  const { pageCount, readPages, doubt } = report;
  return {
    ...file,
    contentType,
    size: bytes.length,
    status: 'received',
    pages: pageCount,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    textPages: readPages,
    ...(doubt && { problem: reason(doubt) }),
  };
}

const tooComplex: Finding = {
  code: 'file.too-complex',
  why: 'takes too much time or memory to look at. Print it to a new PDF, or scan it, and upload that.',
};

/**
 * The report of at most two tries. If the first ends without one, it is most likely the text of a PDF that takes so long:
 * the second one leaves it alone, and all pages are read as pictures.
 */
async function inspectWithRetry(
  file: Omit<InspectedFile, 'textLayer'>,
  inspector: FileInspector,
): Promise<InspectionReport> {
  const report =
    (await inspector.inspect({ ...file, textLayer: true })) ??
    (await inspector.inspect({ ...file, textLayer: false }));
  return report ?? { problem: tooComplex };
}
