import { ulid } from 'ulid';
import type { BuildExportMessage } from '../contract/messages.ts';
import type { UserRef } from '../documents/change-document.ts';
import { AppError } from '../domain/errors.ts';
import type { ExportState, StoredExport } from '../domain/export.ts';
import type { Queue } from '../queues/queue.ts';
import type { ExportReader, ExportStarter } from '../table/jobs/exports.ts';

interface StartExportDeps {
  readonly exports: ExportStarter;
  readonly exportsQueue: Pick<Queue<BuildExportMessage>, 'send'>;
  readonly now?: () => Date;
}

/**
 * Starts an export of all documents that are there now, except those in the trash.
 * @throws `export.running`, `export.too-many`
 */
export async function startExport(
  { workspaceId, userId }: UserRef,
  { exports, exportsQueue, now = () => new Date() }: StartExportDeps,
): Promise<StoredExport> {
  const at = now();
  const created: StoredExport = {
    workspaceId,
    id: ulid(at.getTime()),
    createdBy: userId,
    status: 'running',
    statusReason: null,
    state: initialState,
    createdAt: at.toISOString(),
    finishedAt: null,
    notifiedAt: null,
    expiresAt: Math.ceil(at.getTime() / 1000) + KEPT_DAYS * 24 * 60 * 60,
  };
  await exports.create(created);
  await exportsQueue.send({ type: 'build-export', workspaceId, exportId: created.id });
  return created;
}

/**
 * The caller's own export.
 * @throws `export.not-found`
 */
export async function findExport(
  exports: ExportReader,
  { workspaceId }: { readonly workspaceId: string },
  exportId: string,
): Promise<StoredExport> {
  const found = await exports.get({ workspaceId, exportId });
  if (found === undefined) throw new AppError('export.not-found', { id: exportId });
  return found;
}

/** Days for which an export can be looked up: longer than its archive is kept, and it may be written for a day. */
const KEPT_DAYS = 9;

const initialState: ExportState = {
  section: 'listing',
  after: null,
  pages: 0,
  documents: 0,
  files: 0,
  fileBytes: 0,
  csv: { size: 0, crc: 0 },
  ndjson: { size: 0, crc: 0 },
  uploadId: '',
  partBytes: 0,
  etags: [],
  offset: 0,
  index: 0,
  item: 0,
  missingFiles: 0,
  entries: 0,
  directoryOffset: 0,
  directoryBytes: 0,
  fragments: 0,
};
