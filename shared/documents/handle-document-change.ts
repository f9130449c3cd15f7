import { type DocumentChange, isSettled, processingSeconds } from '../domain/stored-document.ts';
import type { FileStore } from '../files/file-store.ts';
import { filePrefix, uploadKey } from '../files/keys.ts';
import { log } from '../log.ts';
import { type SyncProposalsDeps, syncProposals } from '../reminders/sync-proposals.ts';
import type { DocumentWriter } from '../table/documents/documents.ts';
import { type EraseDocumentDeps, eraseDocument } from './delete-document.ts';
import { type FileDocumentDeps, fileDocument } from './file-document.ts';

/** A reaction to a change of a document. The change may come twice, and late. */
type Step<Deps> = (change: DocumentChange, deps: Deps) => Promise<void>;

/** Erases what is left of a document whose item was deleted or has expired in the trash. */
const eraseDeletedDocument: Step<EraseDocumentDeps> = async ({ ref, before, after }, deps) => {
  if (before !== undefined && after === undefined) await eraseDocument(ref, before, deps);
};

interface FilesDeps {
  readonly documents: Pick<DocumentWriter, 'get' | 'addChecksumHolder' | 'removeChecksumHolder'>;
  readonly files: Pick<FileStore, 'remove' | 'removeAll'>;
}

/** Deletes what is left of files that were removed, or rejected after they had been received. */
const removeFormerFiles: Step<FilesDeps> = async ({ ref, before, after }, { files }) => {
  if (before === undefined || after === undefined) return;
  const kept = new Set(after.files.flatMap(({ id, status }) => (status === 'rejected' ? [] : [id])));
  for (const { id, status } of before.files) {
    if (kept.has(id) || status === 'rejected') continue;
    await files.removeAll(filePrefix(ref, id));
    await files.remove(uploadKey(ref, id));
  }
};

/** A document whose files have changed has another checksum: duplicates of the former files are not duplicates of it. */
const moveChecksum: Step<FilesDeps> = async ({ ref, before, after }, { documents }) => {
  const former = before?.digest ?? null;
  if (former === null || after === undefined || after.digest === former) return;
  const current = async () => (await documents.get(ref))?.digest;
  // The change may come late: the document may have its former files again, even while it leaves the holders.
  if ((await current()) !== former) await documents.removeChecksumHolder(ref, former);
  const digest = await current();
  if (digest) await documents.addChecksumHolder(ref, digest);
};

/** Logs that the processing of a document has ended. Last, because a change is handled again if a step fails. */
export const logSettled: Step<object> = async ({ ref: { documentId }, before, after }) => {
  if (before === undefined || after === undefined || isSettled(before) || !isSettled(after)) return;
  const { status, progress, updatedAt } = after;
  const seconds = processingSeconds(after, Date.parse(updatedAt));
  log.info('document.settled', { documentId, status, seconds, pages: progress.pagesRead });
};

type HandleDocumentChangeDeps = EraseDocumentDeps & FileDocumentDeps & FilesDeps & SyncProposalsDeps;

/** All reactions, in order. */
const steps: readonly Step<HandleDocumentChangeDeps>[] = [
  fileDocument,
  eraseDeletedDocument,
  removeFormerFiles,
  moveChecksum,
  syncProposals,
  logSettled,
];

export const followDocumentChange: Step<HandleDocumentChangeDeps> = async (change, deps) => {
  for (const step of steps) await step(change, deps);
};
