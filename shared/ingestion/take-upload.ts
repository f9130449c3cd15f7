import type * as z from 'zod/mini';
import type { CheckUploads, ObjectCreated, S3Test } from '../contract/messages.ts';
import type { DocumentRef } from '../domain/refs.ts';
import { documentPrefix, parseUploadKey, uploadPrefix } from '../files/keys.ts';
import { log } from '../log.ts';
import { type Receiving, receiveFile } from './receive-file.ts';
import { type Starting, startReading, uploadMissing } from './start-reading.ts';

export type Intake = Receiving & Starting;

/** The mailbox's work: an upload has come, or the time for uploads is over. */
export async function takeUpload(
  message: CheckUploads | ObjectCreated | z.infer<typeof S3Test>,
  deps: Intake,
): Promise<void> {
  if ('type' in message) return checkUploads(message, deps);
  if ('Event' in message) return;
  for (const { s3 } of message.Records) {
    // Keys in notifications are encoded as in a form: https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
    const place = parseUploadKey(decodeURIComponent(s3.object.key.replace(/\+/g, ' ')));
    if (place === undefined) {
      log.warn('not an upload of a document');
      continue;
    }
    const { file, ...ref } = place;
    const document = await deps.documents.get(ref);
    if (document === undefined) {
      await removeLeftovers(ref, deps);
      continue;
    }
    await deps.papers.arrive(ref);
    await receiveFile(document, file, deps);
    if (!(await startReading(ref, deps))) await removeLeftovers(ref, deps);
  }
}

/** Takes uploads whose notification was lost, and fails a document whose files have not come by now. */
async function checkUploads({ workspaceId, documentId }: CheckUploads, deps: Intake): Promise<void> {
  const ref = { workspaceId, documentId };
  const document = await deps.documents.get(ref);
  if (document === undefined) return removeLeftovers(ref, deps);
  for (const [index, { status }] of document.files.entries()) {
    if (status !== 'awaiting-upload') continue;
    if (await receiveFile(document, index + 1, deps)) await deps.papers.arrive(ref);
  }
  if (!(await startReading(ref, deps))) return removeLeftovers(ref, deps);
  const now = await deps.documents.get(ref);
  if (now?.status !== 'awaiting-upload') return;
  const failed = await deps.documents.change(
    ref,
    { version: now.version },
    { status: 'failed', statusReason: uploadMissing(now) },
  );
  // A file came in this very moment: what it calls for is decided again.
  if (failed === undefined) await checkUploads({ type: 'check-uploads', ...ref }, deps);
}

/** What was uploaded for, or written about, a document that has been deleted. */
export async function removeLeftovers(ref: DocumentRef, { files }: Pick<Intake, 'files'>): Promise<void> {
  await files.removeAll(uploadPrefix(ref));
  await files.removeAll(documentPrefix(ref));
}
