import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type {
  AnalyseDocument,
  CheckUploads,
  EraseWorkspace,
  ReadPage,
  SendReminders,
  SendWebhook,
} from '../contract/messages.ts';
import { environment } from '../environment.ts';

/** Where messages of one shape are sent. `group` makes a standard queue fair between workspaces. */
export interface Queue<Message> {
  send(message: Message, options?: { delaySeconds?: number }): Promise<void>;
  sendAll(messages: readonly Message[]): Promise<void>;
}

const BATCH = 10;

/** A queue by the environment variable that holds its URL. */
export function queue<Message extends object>(variable: string): Queue<Message> {
  const client = new SQSClient({});
  const QueueUrl = environment(variable);
  return {
    async send(message, { delaySeconds } = {}) {
      await client.send(
        new SendMessageCommand({
          QueueUrl,
          MessageBody: JSON.stringify(message),
          MessageGroupId: groupOf(message),
          ...(delaySeconds === undefined ? {} : { DelaySeconds: delaySeconds }),
        }),
      );
    },
    async sendAll(messages) {
      for (let start = 0; start < messages.length; start += BATCH) {
        const Entries = messages.slice(start, start + BATCH).map((message, index) => ({
          Id: String(index),
          MessageBody: JSON.stringify(message),
          MessageGroupId: groupOf(message),
        }));
        const { Failed } = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
        if (Failed?.length)
          throw new Error(
            `${Failed.length} of ${Entries.length} messages were not taken: ${Failed[0]?.Message}`,
          );
      }
    },
  };
}

/** Whose turn it is; a message that is nobody's has no group. */
const groupOf = (message: { workspaceId?: string }) => message.workspaceId;

export const intakeQueue = () => queue<CheckUploads>('INTAKE_QUEUE_URL');
export const pagesQueue = () => queue<ReadPage>('PAGES_QUEUE_URL');
export const analysisQueue = () => queue<AnalyseDocument>('ANALYSIS_QUEUE_URL');
export const erasuresQueue = () => queue<EraseWorkspace>('ERASURES_QUEUE_URL');
export const remindersQueue = () => queue<SendReminders>('REMINDERS_QUEUE_URL');
export const webhooksQueue = () => queue<SendWebhook>('WEBHOOKS_QUEUE_URL');
