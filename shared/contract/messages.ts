import * as z from 'zod/mini';

/** What travels on Docket's queues. Messages name things; the state is in the table. */

const DocumentRef = { workspaceId: z.string().check(z.minLength(1)), documentId: z.ulid() };

/** Sent with the longest delay when a document is started: whoever has not uploaded by then never will. */
export const CheckUploadsMessage = z.object({ type: z.literal('check-uploads'), ...DocumentRef });
export type CheckUploadsMessage = z.infer<typeof CheckUploadsMessage>;

/** S3's notification (https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html). */
export const ObjectCreatedMessage = z.object({
  Records: z.array(
    z.object({ s3: z.object({ object: z.object({ key: z.string(), size: z.optional(z.number()) }) }) }),
  ),
});
export type ObjectCreatedMessage = z.infer<typeof ObjectCreatedMessage>;

/** Sent once by S3 when the notification is configured; means nothing. */
export const S3TestMessage = z.object({ Event: z.literal('s3:TestEvent') });

export const ReadPageMessage = z.object({ ...DocumentRef, page: z.int().check(z.minimum(1)) });
export type ReadPageMessage = z.infer<typeof ReadPageMessage>;

export const AnalyseDocumentMessage = z.object({ ...DocumentRef });
export type AnalyseDocumentMessage = z.infer<typeof AnalyseDocumentMessage>;

/** That a workspace is to be erased. Whether its owner has asked for that is in the table. */
export const EraseWorkspaceMessage = z.object({
  type: z.literal('erase-workspace'),
  workspaceId: z.string().check(z.minLength(1)),
});
export type EraseWorkspaceMessage = z.infer<typeof EraseWorkspaceMessage>;

/** A minute (`2026-11-20T16:45`) and one of its shards in which something is due. */
export const SendRemindersMessage = z.object({
  minute: z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)),
  shard: z.int().check(z.minimum(0)),
});
export type SendRemindersMessage = z.infer<typeof SendRemindersMessage>;

/** A reminder that is due and is to be posted to the person's webhook. */
export const SendWebhookMessage = z.object({
  type: z.literal('send-webhook'),
  workspaceId: z.string().check(z.minLength(1)),
  reminderId: z.ulid(),
});
export type SendWebhookMessage = z.infer<typeof SendWebhookMessage>;

/** Every message there is, by its name. One that can be read as several is the first of them. */
export const messages = {
  CheckUploads: CheckUploadsMessage,
  ObjectCreated: ObjectCreatedMessage,
  S3Test: S3TestMessage,
  ReadPage: ReadPageMessage,
  AnalyseDocument: AnalyseDocumentMessage,
  SendReminders: SendRemindersMessage,
  SendWebhook: SendWebhookMessage,
  EraseWorkspace: EraseWorkspaceMessage,
} as const;
export type MessageName = keyof typeof messages;
export type Messages = { readonly [Name in MessageName]: z.output<(typeof messages)[Name]> };
