import * as z from 'zod/mini';
import type { Status } from '../domain/document.ts';
import type { ReasonCode } from '../domain/reasons.ts';
import { AnalyseDocument, CheckUploads, ObjectCreated, ReadPage } from '../events/messages.ts';
import { parseUploadKey } from '../files/keys.ts';
import { log } from '../log.ts';
import type { DocumentWriter } from '../table/documents.ts';
import type { DocumentRef } from '../table/keys.ts';

/** A step of the way whose message failed as often as its queue allows, and the statuses it leaves a document in. */
interface Step {
  readonly code: ReasonCode;
  readonly message: string;
  readonly from: readonly Status[];
}

const intake: Step = {
  code: 'intake.gave-up',
  message: 'The uploaded files could not be taken in. Nothing is lost: retry goes on from here.',
  from: ['awaiting-upload', 'received', 'reading', 'analysing'],
};
const reading: Step = {
  code: 'reading.gave-up',
  message: 'A page could not be read. The pages read so far are kept: retry goes on with the others.',
  from: ['reading', 'analysing'],
};
const analysis: Step = {
  code: 'analysis.gave-up',
  message: 'The pages were read, but could not be analysed. Retry goes on from here.',
  from: ['analysing'],
};

/** Marks the document of a dead letter as failed. A message that is none of Docket's is logged and dropped. */
export async function giveUp(message: unknown, { documents }: { documents: DocumentWriter }): Promise<void> {
  const letters = read(message);
  if (letters.length === 0) log.error('a dead letter that is no message of ours was dropped');
  for (const { ref, step } of letters) {
    const { code } = step;
    const failed = await documents.change(ref, step.from, {
      status: 'failed',
      statusReason: { code, message: step.message },
    });
    log.error('a step gave up', { code, documentId: ref.documentId, failed: failed !== undefined });
  }
}

function read(message: unknown): { ref: DocumentRef; step: Step }[] {
  const created = ObjectCreated.safeParse(message);
  if (created.success) {
    return created.data.Records.flatMap(({ s3 }) => {
      const place = parseUploadKey(decodeURIComponent(s3.object.key.replace(/\+/g, ' ')));
      return place === undefined ? [] : [{ ref: refOf(place), step: intake }];
    });
  }
  const steps = [
    [CheckUploads, intake],
    [ReadPage, reading],
    // Last, for the others have all that it has.
    [AnalyseDocument, analysis],
  ] as const;
  for (const [schema, step] of steps) {
    const parsed = z.safeParse<z.ZodMiniType<DocumentRef>>(schema, message);
    if (parsed.success) return [{ ref: refOf(parsed.data), step }];
  }
  return [];
}

const refOf = ({ workspaceId, documentId }: DocumentRef): DocumentRef => ({ workspaceId, documentId });
