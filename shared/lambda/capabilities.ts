import type {
  AnalyseDocument,
  CheckUploads,
  EraseWorkspace,
  ReadPage,
  SendReminders,
  SendWebhook,
} from '../contract/messages.ts';
import type { FileReader, FileStore } from '../files/files.ts';
import type { UploadSigner } from '../files/uploads.ts';
import type { FileInspector } from '../ingestion/inspection.ts';
import type { OcrEngine } from '../ingestion/ocr.ts';
import type { ModelAsker, ModelWriter } from '../models/model-client.ts';
import type { Queue } from '../queues/queue.ts';
import type { MailSender } from '../reminders/mail-sender.ts';
import type { WebhookSender } from '../reminders/webhook-sender.ts';
import type { Exempt } from '../reminders/webhook-url.ts';
import type { RelatedFinder } from '../search/finder.ts';
import type { SearchIndex } from '../search/index-work.ts';
import type { Searcher } from '../search/searcher.ts';
import type { ConversationReader, ConversationWriter } from '../table/conversations/conversations.ts';
import type { BillReader } from '../table/documents/bills.ts';
import type { DocumentReader, DocumentWriter } from '../table/documents/documents.ts';
import type { HistoryReader } from '../table/documents/history.ts';
import type { DeliveryCounter } from '../table/reminders/deliveries.ts';
import type { DueIndex, Watermark } from '../table/reminders/due-index.ts';
import type { ReminderReader } from '../table/reminders/reminder-reader.ts';
import type { ReminderSettingsReader, ReminderSettingsWriter } from '../table/reminders/reminder-settings.ts';
import type { ReminderWriter } from '../table/reminders/reminders.ts';
import type { CountReader } from '../table/search-index/counts.ts';
import type { OcrPriority } from '../table/usage/ocr-priority.ts';
import type { PaperUsage } from '../table/usage/paper-usage.ts';
import type { Usage } from '../table/usage/usage.ts';
import type { ErasureMarker, Erasures } from '../table/workspaces/erasures.ts';
import type { Remains } from '../table/workspaces/remains.ts';
import type { SessionReader, SessionRevoker } from '../table/workspaces/sessions.ts';
import type { WorkspaceReader, WorkspaceWriter } from '../table/workspaces/workspaces.ts';
import type { AccountDisabler, AccountRemover } from '../users/account-closer.ts';
import type { AccountReader } from '../users/accounts.ts';
import type { PasswordSetter, ProfileReader, ProfileWriter, SessionEnder } from '../users/administration.ts';
import type { Recovery } from '../users/recovery.ts';
import type { SignIn } from '../users/sign-in.ts';
import type { SignUp } from '../users/sign-up.ts';

/**
 * What a function may do, and what it is handed for it. A contract names capabilities in `uses`; the handler's type
 * receives these dependencies, and `lib/capabilities.ts` turns the same names into environment variables and grants.
 */
export interface Capabilities {
  'documents:read': { documents: DocumentReader };
  'documents:write': { documents: DocumentWriter };
  /** What invoices and receipts came to, by their day. */
  'bills:read': { bills: BillReader };
  'history:read': { history: HistoryReader };
  'sessions:read': { sessions: SessionReader };
  'sessions:revoke': { sessions: SessionRevoker };
  'uploads:sign': { uploads: UploadSigner };
  'files:read': { files: FileReader };
  'files:write': { files: FileStore };
  /** Takes an upload out of the mailbox. */
  'uploads:take': { files: FileStore };
  /** Has a file looked at by a function that may do nothing else. */
  'files:inspect': { inspector: FileInspector };
  /** Deletes everything of a document. */
  'files:remove': { files: FileStore };
  'intake:queue': { intakeQueue: Queue<CheckUploads> };
  'pages:queue': { pagesQueue: Queue<ReadPage> };
  'analysis:queue': { analysisQueue: Queue<AnalyseDocument> };
  'erasures:queue': { erasuresQueue: Queue<EraseWorkspace> };
  'reminders:queue': { remindersQueue: Queue<SendReminders> };
  'webhooks:queue': { webhooksQueue: Queue<SendWebhook> };
  'ocr:detect': { ocr: OcrEngine };
  /** Lets pages of small uploads have the next free OCR call. */
  'ocr:prioritise': { ocrPriority: OcrPriority };
  'reminders:read': { reminders: ReminderReader };
  'reminders:write': { reminders: ReminderWriter };
  /** Sees what is due in a minute. */
  'due:read': { dueIndex: DueIndex };
  /** Sees what is due, and remembers how far it has come. */
  'due:sweep': { dueIndex: DueIndex; watermark: Watermark };
  'reminder-settings:read': { settings: ReminderSettingsReader };
  'reminder-settings:write': { settings: ReminderSettingsWriter };
  /** Looks accounts up that are not the caller's own. */
  'users:read': { accounts: AccountReader };
  'conversations:read': { conversations: ConversationReader };
  'conversations:write': { conversations: ConversationWriter };
  /** Asks a model for an answer with a schema. */
  'models:converse': { model: ModelAsker };
  /** Has a model write prose, which streams. */
  'models:stream': { model: ModelWriter };
  /** Shows what a month has used: of models, and of documents, pages and bytes. */
  'usage:read': { usage: Pick<Usage, 'month'>; papers: Pick<PaperUsage, 'month'> };
  /** Counts documents, pages and bytes against the month's caps. */
  'papers:count': { papers: PaperUsage };
  'workspace:read': { workspaces: WorkspaceReader };
  'workspace:write': { workspaces: WorkspaceWriter };
  'mail:send': { mail: MailSender };
  /** Knows to which addresses webhooks may go. */
  'webhooks:allow': { exempt: Exempt };
  /** Counts how often delivering a workspace's reminders is tried in a day. */
  'deliveries:count': { deliveries: DeliveryCounter };
  'webhooks:send': { webhooks: WebhookSender };
  /** Finds documents: `DocumentFinder`, and what searching needs beside it. */
  'search:read': { finder: Searcher };
  /** Finds documents that are about the same as some words. */
  'search:related': { finder: RelatedFinder };
  'search:index': { index: SearchIndex };
  'counts:read': { counts: CountReader };
  'users:sign-up': { signUp: SignUp };
  'users:sign-in': { signIn: SignIn };
  /** Replaces a forgotten password with a code. */
  'users:recover': { recovery: Recovery };
  /** Sets anybody's password. */
  'users:set-password': { passwords: PasswordSetter };
  /** Ends anybody's sessions at Cognito. */
  'users:end-sessions': { userSessions: SessionEnder };
  /** Reads anybody's profile as it is now. */
  'users:profile': { profiles: ProfileReader };
  /** Reads and changes anybody's name, language and time zone. */
  'users:update': { profiles: ProfileWriter };
  /** Shuts people out of their accounts. */
  'users:disable': { accounts: AccountDisabler };
  'users:delete': { accounts: AccountRemover };
  /** Writes down that a person wants their workspace to be erased. */
  'erasures:begin': { erasures: ErasureMarker };
  /** Finds and deletes whatever the table holds of a workspace. */
  'erasures:work': { erasures: Erasures; remains: Remains };
}

export type Capability = keyof Capabilities;

type Intersection<U> = (U extends unknown ? (value: U) => void : never) extends (value: infer I) => void
  ? I
  : never;

/** Everything that a function with these capabilities is handed. */
export type Dependencies<U extends Capability> = [U] extends [never]
  ? Record<never, never>
  : Intersection<Capabilities[U]>;

/** How each dependency is made, once per cold start: `{ documents: documentStore }`. */
export type Providers<U extends Capability> = { [K in keyof Dependencies<U>]: () => Dependencies<U>[K] };

/** Calls every provider. */
export function provide<U extends Capability>(providers: Providers<U>): Dependencies<U> {
  const made = Object.entries<() => unknown>(providers).map(([name, make]) => [name, make()]);
  return Object.fromEntries(made) as Dependencies<U>;
}
