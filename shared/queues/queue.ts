import {
  ChangeMessageVisibilityCommand,
  type MessageAttributeValue,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSMessageAttributes } from 'aws-lambda';
import type {
  AnalyseDocumentMessage,
  BuildExportMessage,
  CheckUploadsMessage,
  DrawPagesMessage,
  EraseWorkspaceMessage,
  ReadPageMessage,
  RunJobMessage,
  SendRemindersMessage,
  SendWebhookMessage,
} from '../contract/messages.ts';
import { environmentVariable } from '../environment.ts';
import { currentTrace, traceOf } from '../trace.ts';

/** A queue for one type of message. The message group makes a standard queue fair between workspaces. */
export interface Queue<Message> {
  send(message: Message, options?: { delaySeconds?: number }): Promise<void>;
  sendAll(messages: readonly Message[]): Promise<void>;
}

const MAX_BATCH_SIZE = 10;

/** A queue by the environment variable that contains its URL. */
function createQueue<Message extends object>(variable: string): Queue<Message> {
  const client = new SQSClient({});
  const QueueUrl = environmentVariable(variable);
  return {
    async send(message, { delaySeconds } = {}) {
      await client.send(
        new SendMessageCommand({
          QueueUrl,
          MessageBody: JSON.stringify(message),
          MessageGroupId: messageGroupOf(message),
          ...(delaySeconds === undefined ? {} : { DelaySeconds: delaySeconds }),
          MessageAttributes: traceAttributes(),
        }),
      );
    },
    async sendAll(messages) {
      for (let start = 0; start < messages.length; start += MAX_BATCH_SIZE) {
        const Entries = messages.slice(start, start + MAX_BATCH_SIZE).map((message, index) => ({
          Id: String(index),
          MessageBody: JSON.stringify(message),
          MessageGroupId: messageGroupOf(message),
          MessageAttributes: traceAttributes(),
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

const TRACE_ATTRIBUTE = 'traceparent';

/** A message belongs to the trace in which it is sent. */
function traceAttributes(): Record<string, MessageAttributeValue> | undefined {
  const trace = currentTrace();
  return trace && { [TRACE_ATTRIBUTE]: { DataType: 'String', StringValue: trace.traceparent } };
}

/** The trace of a message in Lambda's event. */
export const traceOfMessage = (attributes: SQSMessageAttributes = {}) =>
  traceOf(attributes[TRACE_ATTRIBUTE]?.stringValue);

/** The workspace for fair queueing; a message without a workspace has no group. */
const messageGroupOf = (message: { workspaceId?: string }) => message.workspaceId;

export const createIntakeQueue = () => createQueue<CheckUploadsMessage>('INTAKE_QUEUE_URL');
export const createPagesQueue = () => createQueue<ReadPageMessage>('PAGES_QUEUE_URL');
export const createDrawingQueue = () => createQueue<DrawPagesMessage>('DRAWING_QUEUE_URL');
export const createAnalysisQueue = () => createQueue<AnalyseDocumentMessage>('ANALYSIS_QUEUE_URL');
export const createErasuresQueue = () => createQueue<EraseWorkspaceMessage>('ERASURES_QUEUE_URL');
export const createExportsQueue = () => createQueue<BuildExportMessage>('EXPORTS_QUEUE_URL');
export const createJobsQueue = () => createQueue<RunJobMessage>('JOBS_QUEUE_URL');
export const createRemindersQueue = () => createQueue<SendRemindersMessage>('REMINDERS_QUEUE_URL');
export const createWebhooksQueue = () => createQueue<SendWebhookMessage>('WEBHOOKS_QUEUE_URL');

/** The queue that drives this function. */
export interface SourceQueue {
  /** Sends a deferred message again, to be delivered after `delaySeconds`. */
  resend(
    body: string,
    options: {
      readonly group: string | undefined;
      readonly delaySeconds: number;
      readonly attributes: Record<string, MessageAttributeValue>;
    },
  ): Promise<void>;
  /** Makes a message that is being processed visible again after `seconds`, unless it is deleted before. */
  changeVisibility(receiptHandle: string, seconds: number): Promise<void>;
}

export function createSourceQueue(): SourceQueue {
  const client = new SQSClient({});
  const QueueUrl = environmentVariable('QUEUE_URL');
  return {
    async resend(MessageBody, { group, delaySeconds, attributes }) {
      await client.send(
        new SendMessageCommand({
          QueueUrl,
          MessageBody,
          MessageGroupId: group,
          DelaySeconds: delaySeconds,
          MessageAttributes: { ...attributes, ...traceAttributes() },
        }),
      );
    },
    async changeVisibility(ReceiptHandle, VisibilityTimeout) {
      await client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }));
    },
  };
}
