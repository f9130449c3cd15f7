import { type EraseWorkspace, type MessageName, type Messages, messages } from '../contract/messages.ts';
import { wakeDocument } from '../documents/wake-document.ts';
import { Channel } from '../domain/reminder.ts';
import { parseUploadKey } from '../files/keys.ts';
import { log } from '../log.ts';
import type { Queue } from '../queues/queue.ts';
import { workBucket } from '../reminders/work-bucket.ts';
import type { DocumentWriter } from '../table/documents/documents.ts';
import type { DueIndex } from '../table/reminders/due-index.ts';
import type { ReminderWriter } from '../table/reminders/reminders.ts';
import { giveUpDocument, steps } from './give-up-document.ts';
import { giveUpReminder } from './give-up-reminder.ts';

interface Settling {
  readonly documents: Pick<DocumentWriter, 'change' | 'wake'>;
  readonly reminders: Pick<ReminderWriter, 'get' | 'replace'>;
  readonly dueIndex: Pick<DueIndex, 'page'>;
  readonly erasuresQueue: Pick<Queue<EraseWorkspace>, 'send'>;
  readonly now?: () => Date;
}

/** Seconds after which an erasure that has failed as often as its queue allows is tried again. */
const ERASURE_PAUSE = 900;

/** What is done about what each message was about, once it has failed as often as its queue allows. */
const owners: {
  readonly [Name in MessageName]: (message: Messages[Name], settling: Settling) => Promise<void>;
} = {
  CheckUploads: (ref, { documents }) => giveUpDocument(ref, steps.intake, documents),
  async ObjectCreated({ Records }, { documents }) {
    for (const { s3 } of Records) {
      const ref = parseUploadKey(decodeURIComponent(s3.object.key.replace(/\+/g, ' ')));
      if (ref !== undefined) await giveUpDocument(ref, steps.intake, documents);
    }
  },
  // It is about nothing.
  S3Test: async () => {},
  ReadPage: (ref, { documents }) => giveUpDocument(ref, steps.reading, documents),
  AnalyseDocument: (ref, { documents }) => giveUpDocument(ref, steps.analysis, documents),
  SendReminders: (bucket, { documents, ...settling }) =>
    workBucket(bucket, {
      dueIndex: settling.dueIndex,
      work: {
        reminder: (ref) => giveUpReminder(ref, Channel.options, settling),
        // Nothing else can be done about it, and lists show it as back by its time.
        async wake(ref) {
          await wakeDocument(ref, { documents });
        },
      },
    }),
  SendWebhook: (ref, settling) => giveUpReminder(ref, ['webhook'], settling),
  // It is never given up: its owner cannot sign in to ask again.
  async EraseWorkspace(erasure, { erasuresQueue }) {
    log.error('an erasure keeps failing', { workspaceId: erasure.workspaceId });
    await erasuresQueue.send(erasure, { delaySeconds: ERASURE_PAUSE });
  },
};

/** Settles what a dead letter was about. What is not a message of Docket's is logged and dropped. */
export async function settleDeadLetter(letter: unknown, settling: Settling): Promise<void> {
  const names = Object.keys(messages) as MessageName[];
  const name = names.find((each) => messages[each].safeParse(letter).success);
  if (name === undefined) {
    log.error('a dead letter that Docket did not send was dropped');
    return;
  }
  const settle = owners[name] as (message: unknown, settling: Settling) => Promise<void>;
  await settle(messages[name].parse(letter), settling);
}
