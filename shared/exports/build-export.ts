import { ulid } from 'ulid';
import type { BuildExportMessage } from '../contract/messages.ts';
import type { StoredExport } from '../domain/export.ts';
import type { EmailSender, LinkBases } from '../email/email.ts';
import type { ExportFiles } from '../files/export-files.ts';
import { exportArchiveKey, exportWorkKey, exportWorkPrefix } from '../files/keys.ts';
import type { WorkTime } from '../jobs/work-time.ts';
import { log } from '../log.ts';
import { RetryLater } from '../queues/retry-later.ts';
import { isTransient } from '../retry.ts';
import type { DocumentLists } from '../table/documents/document-lists.ts';
import type { ExportProgress, ExportRef, ExportRunner } from '../table/jobs/exports.ts';
import type { AccountReader } from '../users/accounts.ts';
import { bytesToWrite } from './archive-size.ts';
import { listPage } from './list-page.ts';
import { notifyUser } from './notify-user.ts';
import { assemblePart } from './write-part.ts';

export interface BuildExportDeps {
  readonly exports: ExportRunner;
  readonly documents: Pick<DocumentLists, 'list'>;
  readonly exportFiles: ExportFiles;
  readonly accounts: AccountReader;
  readonly email: Pick<EmailSender, 'send'>;
  readonly links: Pick<LinkBases, 'webUrl'>;
}

/** A part of the upload has 16 MB at least, and there are 5,000 at most: S3 takes 10,000, and the state has to fit into an item. */
const MIN_PART_BYTES = 16 * 1024 ** 2;
const MAX_PARTS = 5_000;
/** Seconds until a message is delivered again while another call is at work, or a service is unavailable. */
const BUSY_SECONDS = 30;

/**
 * Works on an export as far as one call can: docs/adr/0029. It may run twice, late, concurrently, and after a crash at any
 * point: after each page of the list and each part of the archive the state is stored, and the next call continues there.
 * @throws RetryLater until the export is over.
 */
export async function buildExport(
  { workspaceId, exportId }: Pick<BuildExportMessage, 'workspaceId' | 'exportId'>,
  deps: BuildExportDeps,
  time: WorkTime,
): Promise<void> {
  const ref = { workspaceId, exportId };
  const owner = ulid();
  const { exports } = deps;
  try {
    const claimed = await exports.tryClaim(ref, { owner, seconds: time.leaseSeconds, now: time.now() });
    if (claimed !== undefined) await workOn(claimed, owner, deps, time);
    const current = await exports.get(ref);
    if (current?.status === 'running') throw new RetryLater(BUSY_SECONDS, 'Another call is working on it');
    if (current?.status === 'done') await complete(current, deps);
  } catch (error) {
    if (isTransient(error))
      throw new RetryLater(BUSY_SECONDS, 'An AWS service is unavailable', { cause: error });
    throw error;
  } finally {
    await exports.release(ref, owner);
  }
}

/** Works on the export until it is over or the time is. */
async function workOn(
  claimed: StoredExport,
  owner: string,
  deps: BuildExportDeps,
  time: WorkTime,
): Promise<void> {
  let current = claimed;
  while (current.status === 'running') {
    if (time.isOver()) throw new RetryLater(1, 'The next call continues: there is too much for one');
    const progress = await nextProgress(current, deps, time);
    const written = await deps.exports.tryProgress(refOf(current), owner, progress);
    if (written === undefined) return abandon(current, deps);
    current = written;
  }
}

/** The workspace is being erased, or the export was given up: what was written is not needed. */
async function abandon({ workspaceId, id, state }: StoredExport, { exportFiles }: BuildExportDeps) {
  const ref = { workspaceId, exportId: id };
  await exportFiles.removeAll(exportWorkPrefix(ref));
  if (state.uploadId !== '')
    await exportFiles.abortUpload({ key: exportArchiveKey(ref), uploadId: state.uploadId });
}

/** Does one step, and answers what to store of it. */
async function nextProgress(
  current: StoredExport,
  { documents, exportFiles }: BuildExportDeps,
  time: WorkTime,
): Promise<ExportProgress> {
  const { state } = current;
  const key = exportArchiveKey(refOf(current));
  if (state.section === 'listing')
    return { state: await listPage(current, { documents, files: exportFiles }) };
  if (state.uploadId === '') {
    const uploadId = await exportFiles.startUpload(key, 'application/zip');
    const partBytes = Math.max(MIN_PART_BYTES, Math.ceil(bytesToWrite(state) / MAX_PARTS));
    return { state: { ...state, uploadId, partBytes } };
  }
  const upload = { key, uploadId: state.uploadId };
  if (state.section === 'end') {
    await exportFiles.completeUpload(upload, state.etags);
    return { status: 'done', finishedAt: new Date(time.now()).toISOString() };
  }
  const part = await assemblePart(current, exportFiles);
  const number = state.etags.length;
  const directoryKey = exportWorkKey(refOf(current), 'directory', number);
  const [etag] = await Promise.all([
    exportFiles.uploadPart(upload, number + 1, part.bytes),
    exportFiles.put(directoryKey, part.directory, 'application/octet-stream'),
  ]);
  return { state: { ...part.state, etags: [...state.etags, etag] } };
}

/** What is left to do once the archive is there. Repeatable; a crash may send the email twice. */
async function complete(done: StoredExport, deps: BuildExportDeps): Promise<void> {
  if (done.notifiedAt !== null) return;
  const { state } = done;
  await deps.exportFiles.removeAll(exportWorkPrefix(refOf(done)));
  await notifyUser(done, deps);
  await deps.exports.markNotified(refOf(done));
  log.info('export.finished', { exportId: done.id, items: state.files, bytes: state.offset });
}

const refOf = ({ workspaceId, id }: StoredExport): ExportRef => ({ workspaceId, exportId: id });
