import {
  type EraseWorkspaceMessage,
  type MessageName,
  type Messages,
  messages,
} from '../contract/messages.ts';
import { unsnoozeDocument } from '../documents/unsnooze-document.ts';
import { Channel } from '../domain/reminder.ts';
import { parseUploadKey } from '../files/keys.ts';
import { log } from '../log.ts';
import type { Queue } from '../queues/queue.ts';
import { processShard } from '../reminders/process-shard.ts';
import type { DocumentWriter } from '../table/documents/documents.ts';
import type { DueIndex } from '../table/reminders/due-index.ts';
import type { ReminderWriter } from '../table/reminders/reminders.ts';
import { failDocument, pipelineSteps } from './give-up-document.ts';
import { failDelivery } from './give-up-reminder.ts';

interface Settling {
  readonly documents: Pick<DocumentWriter, 'tryChange' | 'tryUnsnooze'>;
  readonly reminders: Pick<ReminderWriter, 'get' | 'tryReplace'>;
  readonly dueIndex: Pick<DueIndex, 'page'>;
  readonly erasuresQueue: Pick<Queue<EraseWorkspaceMessage>, 'send'>;
  readonly now?: () => Date;
}

/** Seconds after which an erasure that has failed as often as its queue allows is tried again. */
const ERASURE_PAUSE = 900;

/** What is done about what each message was about, once it has failed as often as its queue allows. */
const owners: {
  readonly [Name in MessageName]: (message: Messages[Name], settling: Settling) => Promise<void>;
} = {
  CheckUploads: (ref, { documents }) => failDocument(ref, pipelineSteps.intake, documents),
  async ObjectCreated({ Records }, { documents }) {
    for (const { s3 } of Records) {
      const ref = parseUploadKey(decodeURIComponent(s3.object.key.replace(/\+/g, ' ')));
      if (ref !== undefined) await failDocument(ref, pipelineSteps.intake, documents);
    }
  },
  // It is about nothing.
  S3Test: async () => {},
  ReadPage: (ref, { documents }) => failDocument(ref, pipelineSteps.reading, documents),
  AnalyseDocument: (ref, { documents }) => failDocument(ref, pipelineSteps.analysis, documents),
  SendReminders: (bucket, { documents, ...settling }) =>
    processShard(bucket, {
      dueIndex: settling.dueIndex,
      work: {
        reminder: (ref) => failDelivery(ref, Channel.options, settling),
        // Nothing else can be done about it, and lists show it as back by its time.
        async snoozedDocument(ref) {
          await unsnoozeDocument(ref, { documents });
        },
      },
    }),
  SendWebhook: (ref, settling) => failDelivery(ref, ['webhook'], settling),
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
