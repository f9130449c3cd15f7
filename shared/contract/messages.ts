import * as z from 'zod/mini';

/** What travels on Docket's queues. Messages name things; the state is in the table. */

const DocumentRef = { workspaceId: z.string().check(z.minLength(1)), documentId: z.ulid() };

/** Sent with the longest delay when a document is started: whoever has not uploaded by then never will. */
export const CheckUploads = z.object({ type: z.literal('check-uploads'), ...DocumentRef });
export type CheckUploads = z.infer<typeof CheckUploads>;

/** S3's notification (https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html). */
export const ObjectCreated = z.object({
  Records: z.array(
    z.object({ s3: z.object({ object: z.object({ key: z.string(), size: z.optional(z.number()) }) }) }),
  ),
});
export type ObjectCreated = z.infer<typeof ObjectCreated>;

/** Sent once by S3 when the notification is configured; means nothing. */
export const S3Test = z.object({ Event: z.literal('s3:TestEvent') });

export const ReadPage = z.object({ ...DocumentRef, page: z.int().check(z.minimum(1)) });
export type ReadPage = z.infer<typeof ReadPage>;

export const AnalyseDocument = z.object({ ...DocumentRef });
export type AnalyseDocument = z.infer<typeof AnalyseDocument>;

/** That a workspace is to be erased. Whether its owner has asked for that is in the table. */
export const EraseWorkspace = z.object({
  type: z.literal('erase-workspace'),
  workspaceId: z.string().check(z.minLength(1)),
});
export type EraseWorkspace = z.infer<typeof EraseWorkspace>;

/** A minute (`2026-11-20T16:45`) and one of its shards in which something is due. */
export const SendReminders = z.object({
  minute: z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)),
  shard: z.int().check(z.minimum(0)),
});
export type SendReminders = z.infer<typeof SendReminders>;

/** A reminder that is due and is to be posted to the person's webhook. */
export const SendWebhook = z.object({
  type: z.literal('send-webhook'),
  workspaceId: z.string().check(z.minLength(1)),
  reminderId: z.ulid(),
});
export type SendWebhook = z.infer<typeof SendWebhook>;

/** Every message there is, by its name. One that can be read as several is the first of them. */
export const messages = {
  CheckUploads,
  ObjectCreated,
  S3Test,
  ReadPage,
  AnalyseDocument,
  SendReminders,
  SendWebhook,
  EraseWorkspace,
} as const;
export type MessageName = keyof typeof messages;
export type Messages = { readonly [Name in MessageName]: z.output<(typeof messages)[Name]> };
