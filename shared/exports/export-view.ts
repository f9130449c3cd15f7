import { EXPORT_DAYS, type Export, type StoredExport } from '../domain/export.ts';
import { fromStoredReason } from '../domain/reasons.ts';
import { bytesToWrite } from './archive-size.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** An export as its user sees it. */
export function exportView(stored: StoredExport): Export {
  const { id, status, statusReason, state, createdAt, finishedAt } = stored;
  const { documents, files, missingFiles, offset } = state;
  return {
    id,
    status,
    statusReason: statusReason && fromStoredReason(statusReason),
    progress: {
      bytesWritten: offset,
      bytesTotal: status === 'done' ? offset : state.section === 'listing' ? null : bytesToWrite(state),
    },
    documents,
    files,
    missingFiles,
    size: status === 'done' ? offset : null,
    createdAt,
    finishedAt,
    expiresAt: expiryOf(stored),
  };
}

/** When the archive is deleted; null if there is none. */
function expiryOf({ status, finishedAt }: StoredExport): string | null {
  if (status !== 'done' || finishedAt === null) return null;
  return new Date(Date.parse(finishedAt) + EXPORT_DAYS * DAY_MS).toISOString();
}
