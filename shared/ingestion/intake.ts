import type * as z from 'zod/mini';
import type { CheckUploadsMessage, ObjectCreatedMessage, S3TestMessage } from '../contract/messages.ts';
import { removeDocumentFiles } from '../files/document-files.ts';
import { parseUploadKey } from '../files/keys.ts';
import { log } from '../log.ts';
import { type ReceiveFileDeps, receiveFile } from './receive-file.ts';
import { type StartProcessingDeps, startProcessing, uploadMissingReason } from './start-processing.ts';

export type IntakeDeps = ReceiveFileDeps & StartProcessingDeps;

/** Handles a message of the intake queue: an upload has come, or the time for uploads is over. */
export async function handleIntakeMessage(
  message: CheckUploadsMessage | ObjectCreatedMessage | z.infer<typeof S3TestMessage>,
  deps: IntakeDeps,
): Promise<void> {
  if ('type' in message) return checkUploads(message, deps);
  if ('Event' in message) return;
  for (const { s3 } of message.Records) {
    const upload = parseUploadKey(s3.object.key);
    if (upload === undefined) {
      log.warn('upload.unrecognised');
      continue;
    }
    const { file, ...ref } = upload;
    const document = await deps.documents.get(ref);
    if (document === undefined) {
      await removeDocumentFiles(ref, deps.files);
      continue;
    }
    await deps.quotaUsage.settleUpload(ref);
    await receiveFile(document, file, deps);
    if (!(await startProcessing(ref, deps))) await removeDocumentFiles(ref, deps.files);
  }
}

/** Takes uploads whose notification was lost, and fails a document whose files have not come by now. */
async function checkUploads(
  { workspaceId, documentId }: CheckUploadsMessage,
  deps: IntakeDeps,
): Promise<void> {
  const ref = { workspaceId, documentId };
  const document = await deps.documents.get(ref);
  if (document === undefined) return removeDocumentFiles(ref, deps.files);
  for (const [index, { status }] of document.files.entries()) {
    if (status !== 'awaiting-upload') continue;
    if (await receiveFile(document, index + 1, deps)) await deps.quotaUsage.settleUpload(ref);
  }
  if (!(await startProcessing(ref, deps))) return removeDocumentFiles(ref, deps.files);
  const now = await deps.documents.get(ref);
  if (now?.status !== 'awaiting-upload') return;
  const failed = await deps.documents.tryChange(
    ref,
    { version: now.version },
    { status: 'failed', statusReason: uploadMissingReason(now) },
  );
  // A file came in this very moment: what it calls for is decided again.
  if (failed === undefined) await checkUploads({ type: 'check-uploads', ...ref }, deps);
}
