import type { Capability } from '../contract/capability.ts';
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

/** What the handler is handed for each capability that its contract names. */
export interface Capabilities extends Record<Capability, object> {
  'documents:read': { documents: DocumentReader };
  'documents:write': { documents: DocumentWriter };
  'bills:read': { bills: BillReader };
  'history:read': { history: HistoryReader };
  'sessions:read': { sessions: SessionReader };
  'sessions:revoke': { sessions: SessionRevoker };
  'uploads:sign': { uploads: UploadSigner };
  'files:read': { files: FileReader };
  'files:write': { files: FileStore };
  'uploads:take': { files: FileStore };
  'files:inspect': { inspector: FileInspector };
  'files:remove': { files: FileStore };
  'intake:queue': { intakeQueue: Queue<CheckUploads> };
  'pages:queue': { pagesQueue: Queue<ReadPage> };
  'analysis:queue': { analysisQueue: Queue<AnalyseDocument> };
  'erasures:queue': { erasuresQueue: Queue<EraseWorkspace> };
  'reminders:queue': { remindersQueue: Queue<SendReminders> };
  'webhooks:queue': { webhooksQueue: Queue<SendWebhook> };
  'ocr:detect': { ocr: OcrEngine };
  'ocr:prioritise': { ocrPriority: OcrPriority };
  'reminders:read': { reminders: ReminderReader };
  'reminders:write': { reminders: ReminderWriter };
  'due:read': { dueIndex: DueIndex };
  'due:sweep': { dueIndex: DueIndex; watermark: Watermark };
  'reminder-settings:read': { settings: ReminderSettingsReader };
  'reminder-settings:write': { settings: ReminderSettingsWriter };
  'users:read': { accounts: AccountReader };
  'conversations:read': { conversations: ConversationReader };
  'conversations:write': { conversations: ConversationWriter };
  'models:converse': { model: ModelAsker };
  'models:stream': { model: ModelWriter };
  'usage:read': { usage: Pick<Usage, 'month'>; papers: Pick<PaperUsage, 'month'> };
  'papers:count': { papers: PaperUsage };
  'workspace:read': { workspaces: WorkspaceReader };
  'workspace:write': { workspaces: WorkspaceWriter };
  'mail:send': { mail: MailSender };
  'webhooks:allow': { exempt: Exempt };
  'deliveries:count': { deliveries: DeliveryCounter };
  'webhooks:send': { webhooks: WebhookSender };
  'search:read': { finder: Searcher };
  'search:related': { finder: RelatedFinder };
  'search:index': { index: SearchIndex };
  'counts:read': { counts: CountReader };
  'users:sign-up': { signUp: SignUp };
  'users:sign-in': { signIn: SignIn };
  'users:recover': { recovery: Recovery };
  'users:set-password': { passwords: PasswordSetter };
  'users:end-sessions': { userSessions: SessionEnder };
  'users:profile': { profiles: ProfileReader };
  'users:update': { profiles: ProfileWriter };
  'users:disable': { accounts: AccountDisabler };
  'users:delete': { accounts: AccountRemover };
  'erasures:begin': { erasures: ErasureMarker };
  'erasures:work': { erasures: Erasures; remains: Remains };
}

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
