import {
  type EraseWorkspaceMessage,
  type MessageName,
  type Messages,
  messages,
} from '../contract/messages.ts';
import { unsnoozeDocument } from '../documents/unsnooze-document.ts';
import type { Status } from '../domain/document.ts';
import { reason } from '../domain/reasons.ts';
import type { DocumentRef, ReminderRef } from '../domain/refs.ts';
import { Channel } from '../domain/reminder.ts';
import { claimedReminder, dueChannels, isDelivered, withOutcome } from '../domain/reminder-delivery.ts';
import { parseUploadKey } from '../files/keys.ts';
import { log } from '../log.ts';
import type { Queue } from '../queues/queue.ts';
import { processShard } from '../reminders/process-shard.ts';
import { settledWithNextTime } from '../reminders/send-reminder.ts';
import type { DocumentWriter } from '../table/documents/documents.ts';
import type { ExportRunner } from '../table/jobs/exports.ts';
import type { JobRunner } from '../table/jobs/jobs.ts';
import type { DueIndex } from '../table/reminders/due-index.ts';
import type { ReminderWriter } from '../table/reminders/reminders.ts';

interface SettleDeadLetterDeps {
  readonly documents: Pick<DocumentWriter, 'tryChange' | 'tryUnsnooze'>;
  readonly reminders: Pick<ReminderWriter, 'get' | 'tryReplace'>;
  readonly dueIndex: Pick<DueIndex, 'page'>;
  readonly jobs: Pick<JobRunner, 'fail'>;
  readonly exports: Pick<ExportRunner, 'fail'>;
  readonly erasuresQueue: Pick<Queue<EraseWorkspaceMessage>, 'send'>;
  readonly now?: () => Date;
}

/** Seconds until a failed erasure is tried again. */
const ERASURE_RETRY_SECONDS = 900;

/** What to do about each kind of message once it has failed as often as its queue allows. */
const handlers: {
  readonly [Name in MessageName]: (message: Messages[Name], deps: SettleDeadLetterDeps) => Promise<void>;
} = {
  CheckUploads: (ref, { documents }) => failDocument(ref, pipelineSteps.intake, documents),
  async ObjectCreated({ Records }, { documents }) {
    for (const { s3 } of Records) {
      const ref = parseUploadKey(s3.object.key);
      if (ref !== undefined) await failDocument(ref, pipelineSteps.intake, documents);
    }
  },
  // A test message means nothing.
  S3Test: async () => {},
  ReadPage: (ref, { documents }) => failDocument(ref, pipelineSteps.reading, documents),
  // A document is complete without the images of its pages, which are queued again when they are listed.
  async DrawPages({ documentId, pages }) {
    log.warn('dead-letter.pages-not-drawn', { documentId, page: Math.min(...pages) });
  },
  AnalyseDocument: (ref, { documents }) => failDocument(ref, pipelineSteps.analysis, documents),
  SendReminders: (shard, { documents, ...deps }) =>
    processShard(shard, {
      dueIndex: deps.dueIndex,
      handlers: {
        reminder: (ref) => failDelivery(ref, Channel.options, deps),
        // Nothing else can be done; lists show it in the inbox anyway once its time has come.
        async snoozedDocument(ref) {
          await unsnoozeDocument(ref, { documents });
        },
      },
    }),
  SendWebhook: (ref, deps) => failDelivery(ref, ['webhook'], deps),
  // An erasure is never given up: its owner cannot sign in to ask again.
  async EraseWorkspace(erasure, { erasuresQueue }) {
    log.error('dead-letter.erasure-retried', { workspaceId: erasure.workspaceId });
    await erasuresQueue.send(erasure, { delaySeconds: ERASURE_RETRY_SECONDS });
  },
  // What it has changed so far can still be undone.
  async RunJob({ workspaceId, jobId }, { jobs }) {
    log.error('dead-letter.job-failed', { jobId });
    await jobs.fail({ workspaceId, jobId }, reason('job.gave-up', {}));
  },
  async BuildExport({ workspaceId, exportId }, { exports }) {
    log.error('dead-letter.export-failed', { exportId });
    await exports.fail({ workspaceId, exportId }, reason('export.gave-up', {}));
  },
};

/** Handles a dead letter. A message that Docket has not sent is logged and dropped. */
export async function settleDeadLetter(message: unknown, deps: SettleDeadLetterDeps): Promise<void> {
  log.warn('dead-letter.received');
  const names = Object.keys(messages) as MessageName[];
  const name = names.find((each) => messages[each].safeParse(message).success);
  if (name === undefined) {
    log.error('dead-letter.dropped');
    return;
  }
  const handle = handlers[name] as (message: unknown, deps: SettleDeadLetterDeps) => Promise<void>;
  await handle(messages[name].parse(message), deps);
}

/** A step of the pipeline, and the statuses in which its dead letter leaves a document. */
interface PipelineStep {
  readonly code: 'intake.gave-up' | 'reading.gave-up' | 'analysis.gave-up';
  readonly from: readonly Status[];
}

const pipelineSteps = {
  intake: {
    code: 'intake.gave-up',
    from: ['awaiting-upload', 'received', 'reading', 'analysing'],
  },
  reading: {
    code: 'reading.gave-up',
    from: ['reading', 'analysing'],
  },
  analysis: {
    code: 'analysis.gave-up',
    from: ['analysing'],
  },
} as const satisfies Record<string, PipelineStep>;

/** Marks a document as failed at a step. A document that has moved on is left alone. */
async function failDocument(
  { workspaceId, documentId }: DocumentRef,
  { code, from }: PipelineStep,
  documents: Pick<DocumentWriter, 'tryChange'>,
): Promise<void> {
  const failed = await documents.tryChange({ workspaceId, documentId }, from, {
    status: 'failed',
    statusReason: reason(code, {}),
  });
  log.error('dead-letter.document-failed', { code, documentId, updated: failed !== undefined });
}

interface FailDeliveryDeps {
  readonly reminders: Pick<ReminderWriter, 'get' | 'tryReplace'>;
  readonly now?: () => Date;
}

/** Attempts to write a reminder that others change at the same time. */
const MAX_ATTEMPTS = 5;

/**
 * Counts the dead letter of a reminder as one failed attempt by these channels, so that the reminder is due again after the
 * usual delay and fails with a reason in the end. A reminder that is no longer due, or leased to a call, is left alone.
 */
async function failDelivery(
  ref: ReminderRef,
  channels: readonly Channel[],
  { reminders, now = () => new Date() }: FailDeliveryDeps,
): Promise<void> {
  for (let left = MAX_ATTEMPTS; left > 0; left -= 1) {
    const at = now();
    const reminder = await reminders.get(ref);
    if (reminder === undefined || claimedReminder(reminder, { now: at, owner: '', seconds: 0 }) === undefined)
      return;
    const failed = dueChannels(reminder, at).filter((channel) => channels.includes(channel));
    if (failed.length === 0 && !isDelivered(reminder)) return;
    const outcome = { sent: false, final: false, reason: reason('reminder.gave-up', {}) } as const;
    const tried = failed.reduce((before, channel) => withOutcome(before, channel, outcome, at), reminder);
    const { reminderId } = ref;
    if ((await reminders.tryReplace(settledWithNextTime(tried, at))) !== undefined) {
      log.error('dead-letter.reminder-failed', { reminderId, channels: failed });
      return;
    }
  }
  throw new Error(`The reminder ${ref.reminderId} was changed each time it was to be settled`);
}
