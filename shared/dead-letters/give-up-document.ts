import type { Status } from '../domain/document.ts';
import type { ReasonCode } from '../domain/reasons.ts';
import type { DocumentRef } from '../domain/refs.ts';
import { log } from '../log.ts';
import type { DocumentWriter } from '../table/documents/documents.ts';

/** A step of the way whose message failed as often as its queue allows, and the statuses it leaves a document in. */
interface Step {
  readonly code: ReasonCode;
  readonly message: string;
  readonly from: readonly Status[];
}

export const pipelineSteps = {
  intake: {
    code: 'intake.gave-up',
    message: 'The uploaded files could not be taken in. Nothing is lost: retry goes on from here.',
    from: ['awaiting-upload', 'received', 'reading', 'analysing'],
  },
  reading: {
    code: 'reading.gave-up',
    message: 'A page could not be read. The pages read so far are kept: retry goes on with the others.',
    from: ['reading', 'analysing'],
  },
  analysis: {
    code: 'analysis.gave-up',
    message: 'The pages were read, but could not be analysed. Retry goes on from here.',
    from: ['analysing'],
  },
} as const satisfies Record<string, Step>;

/** Marks a document as failed by the step that gave up. One that has gone on meanwhile is left alone. */
export async function failDocument(
  { workspaceId, documentId }: DocumentRef,
  { code, message, from }: Step,
  documents: Pick<DocumentWriter, 'tryChange'>,
): Promise<void> {
  const failed = await documents.tryChange({ workspaceId, documentId }, from, {
    status: 'failed',
    statusReason: { code, message },
  });
  log.error('a step gave up', { code, documentId, failed: failed !== undefined });
}
