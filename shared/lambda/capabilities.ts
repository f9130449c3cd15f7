import type { Capability } from '../contract/capability.ts';
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
import type { EmailSender, LinkBases } from '../email/email.ts';
import type { ExportFiles } from '../files/export-files.ts';
import type { FileReader, FileStore } from '../files/file-store.ts';
import type { PageReader } from '../files/page-reader.ts';
import type { UploadSigner } from '../files/presigned-urls.ts';
import type { FileInspector } from '../ingestion/files/inspection.ts';
import type { PageRenderer } from '../ingestion/images/rendering.ts';
import type { OcrEngine } from '../ingestion/pages/ocr.ts';
import type { StructuredModelGateway, TextModelGateway } from '../models/model-gateway.ts';
import type { Queue } from '../queues/queue.ts';
import type { ExemptAddresses } from '../reminders/webhook-address.ts';
import type { WebhookSender } from '../reminders/webhook-sender.ts';
import type { RelatedDocuments, SearchService } from '../search/search-service.ts';
import type { ConversationReader, ConversationWriter } from '../table/conversations/conversations.ts';
import type { BillReader } from '../table/documents/bills.ts';
import type { ChecksumHolders } from '../table/documents/checksums.ts';
import type { DocumentLists } from '../table/documents/document-lists.ts';
import type { Leases } from '../table/documents/document-partition.ts';
import type { DocumentReader, DocumentWriter } from '../table/documents/documents.ts';
import type { DrawnPageReader, DrawnPageWriter } from '../table/documents/drawn-pages.ts';
import type { DocumentCountReader, FilingWriter } from '../table/documents/filings.ts';
import type { HistoryReader } from '../table/documents/history.ts';
import type { ExportReader, ExportRunner, ExportStarter } from '../table/jobs/exports.ts';
import type { JobReader, JobRunner, JobStarter } from '../table/jobs/jobs.ts';
import type { DeliveryCounter } from '../table/reminders/deliveries.ts';
import type { DueIndex, Watermark } from '../table/reminders/due-index.ts';
import type { ReminderLists } from '../table/reminders/reminder-lists.ts';
import type { ReminderSettingsReader, ReminderSettingsWriter } from '../table/reminders/reminder-settings.ts';
import type { ReminderReader, ReminderWriter } from '../table/reminders/reminders.ts';
import type { CountReader } from '../table/search-index/counts.ts';
import type { SearchIndexWriter } from '../table/search-index/search-index.ts';
import type { ModelUsageStore } from '../table/usage/model-usage.ts';
import type { OcrPriority } from '../table/usage/ocr-priority.ts';
import type { QuotaUsageStore } from '../table/usage/quota-usage.ts';
import type { EmailChangeStore } from '../table/workspaces/email-changes.ts';
import type { ErasureRequester, Erasures, WorkspaceItems } from '../table/workspaces/erasures.ts';
import type { SessionList, SessionRecorder } from '../table/workspaces/session-list.ts';
import type { SessionReader, SessionRevoker } from '../table/workspaces/sessions.ts';
import type { WorkspaceReader, WorkspaceWriter } from '../table/workspaces/workspaces.ts';
import type { AccountDeleter, AccountDisabler, AccountReader } from '../users/accounts.ts';
import type { PasswordSetter, ProfileReader, ProfileWriter, SessionEnder } from '../users/administration.ts';
import type { PasswordRecovery } from '../users/passwords.ts';
import type { SignIn } from '../users/sign-in.ts';
import type { SignUp } from '../users/sign-up.ts';

/** The dependencies that the handler gets for each capability in its contract. */
export interface Capabilities extends Record<Capability, object> {
  'documents:read': { documents: Pick<DocumentReader, 'get'> };
  'documents:read-many': { documents: Pick<DocumentReader, 'getMany'> };
  'documents:list': { documents: Omit<DocumentLists, 'listByDue'> };
  'documents:list-newest': { documents: Pick<DocumentLists, 'list'> };
  'documents:list-due': { documents: Pick<DocumentLists, 'listByDue'> };
  'documents:create': { documents: Pick<DocumentWriter, 'create'> };
  'documents:change': { documents: Pick<DocumentWriter, 'get' | 'tryChange'> };
  'documents:advance': { documents: Pick<DocumentWriter, 'get' | 'tryChange'> };
  'documents:fail': { documents: Pick<DocumentWriter, 'tryChange'> };
  'documents:move': { documents: Pick<DocumentWriter, 'get' | 'tryChange'> };
  'documents:delete': { documents: Pick<DocumentWriter, 'get' | 'tryDelete' | 'deleteRelatedItems'> };
  'documents:erase': { documents: Pick<DocumentWriter, 'deleteRelatedItems'> };
  'documents:track': { documents: Pick<DocumentWriter, 'trySettleFile' | 'tryMarkPageDone'> };
  'documents:lease': { documents: Leases };
  'documents:deduplicate': { documents: ChecksumHolders };
  'documents:list-by-status': { documents: Pick<DocumentLists, 'list'> };
  'documents:unsnooze': { documents: Pick<DocumentWriter, 'tryUnsnooze'> };
  'documents:file': { filings: FilingWriter };
  'documents:count': { documentCounts: DocumentCountReader };
  'bills:read': { bills: BillReader };
  'history:read': { history: HistoryReader };
  'jobs:read': { jobs: JobReader };
  'jobs:create': { jobs: Pick<JobStarter, 'create'> };
  'jobs:count': { jobs: Pick<JobStarter, 'countChanged'> };
  'jobs:undo': { jobs: Pick<JobStarter, 'get' | 'tryCreateUndo'> };
  'jobs:run': { jobs: JobRunner };
  'jobs:fail': { jobs: Pick<JobRunner, 'fail'>; exports: Pick<ExportRunner, 'fail'> };
  'exports:start': { exports: ExportStarter };
  'exports:list': { exports: Pick<ExportReader, 'list'> };
  'exports:read': { exports: ExportReader; files: FileReader };
  'exports:run': { exports: ExportRunner };
  'exports:write': { exportFiles: ExportFiles };
  'sessions:read': { sessions: SessionReader };
  'sessions:revoke': { sessions: Pick<SessionRevoker, 'revoke'> };
  'sessions:revoke-all': { sessions: Omit<SessionRevoker, 'revoke'> };
  'sessions:record-sign-in': { recorder: Pick<SessionRecorder, 'recordSignIn'> };
  'sessions:record-refresh': { recorder: Pick<SessionRecorder, 'recordRefresh'> };
  'sessions:list': { sessionList: Pick<SessionList, 'list'> };
  'sessions:find': { sessionList: Pick<SessionList, 'has'> };
  /** Not a dependency: the request has the cookie's value, and `withSessionCookie` sets it. */
  'session:cookie': Readonly<Record<never, never>>;
  'uploads:sign': { uploads: UploadSigner };
  'files:read': { files: FileReader };
  'files:write': { files: Omit<FileStore, 'remove' | 'removeAll'> };
  'pages:read': { pages: PageReader };
  'pages:draw': { renderer: PageRenderer };
  'drawn-pages:read': { drawnPages: DrawnPageReader };
  'drawn-pages:write': { drawnPages: DrawnPageWriter };
  'uploads:take': { files: FileStore };
  'files:inspect': { inspector: FileInspector };
  'files:remove': { files: Pick<FileStore, 'remove' | 'removeAll'> };
  'uploads:remove': { files: Pick<FileStore, 'remove' | 'removeAll'> };
  'intake:queue': { intakeQueue: Queue<CheckUploadsMessage> };
  'pages:queue': { pagesQueue: Queue<ReadPageMessage> };
  'drawing:queue': { drawingQueue: Queue<DrawPagesMessage> };
  'analysis:queue': { analysisQueue: Queue<AnalyseDocumentMessage> };
  'erasures:queue': { erasuresQueue: Queue<EraseWorkspaceMessage> };
  'exports:queue': { exportsQueue: Queue<BuildExportMessage> };
  'jobs:queue': { jobsQueue: Queue<RunJobMessage> };
  'reminders:queue': { remindersQueue: Queue<SendRemindersMessage> };
  'webhooks:queue': { webhooksQueue: Queue<SendWebhookMessage> };
  'ocr:detect': { ocr: OcrEngine };
  'ocr:prioritise': { ocrPriority: OcrPriority };
  'reminders:read': { reminders: Pick<ReminderReader, 'get'> };
  'reminders:list': { reminders: ReminderLists };
  'reminders:create': { reminders: Pick<ReminderWriter, 'tryCreate'> };
  'reminders:change': { reminders: Pick<ReminderWriter, 'get' | 'tryReplace'> };
  'reminders:delete': { reminders: Pick<ReminderWriter, 'get' | 'tryDelete'> };
  'reminders:propose': {
    reminders: Pick<ReminderWriter, 'listByDocument' | 'tryPropose' | 'tryMoveToDueDate' | 'tryReplace'>;
  };
  'due:read': { dueIndex: DueIndex };
  'due:sweep': { dueIndex: DueIndex; watermark: Watermark };
  'reminder-settings:read': { settings: ReminderSettingsReader };
  'reminder-settings:write': { settings: Omit<ReminderSettingsWriter, 'setWebhook'> };
  'reminder-settings:set-webhook': { settings: Pick<ReminderSettingsWriter, 'setWebhook'> };
  'users:read': { accounts: AccountReader };
  'conversations:read': { conversations: ConversationReader };
  'conversations:write': { conversations: Omit<ConversationWriter, 'remove'> };
  'conversations:delete': { conversations: Pick<ConversationWriter, 'remove'> };
  'models:converse': { model: StructuredModelGateway };
  'models:stream': { model: TextModelGateway };
  'usage:read': { usage: Pick<ModelUsageStore, 'month'>; quotaUsage: Pick<QuotaUsageStore, 'month'> };
  'quota:count': { quotaUsage: QuotaUsageStore };
  'workspace:read': { workspaces: WorkspaceReader };
  'workspace:write': { workspaces: WorkspaceWriter };
  'email:send': { email: EmailSender };
  'email:link': { links: LinkBases };
  'webhooks:allow': { exempt: ExemptAddresses };
  'deliveries:count': { deliveries: DeliveryCounter };
  'webhooks:send': { webhooks: WebhookSender };
  'search:read': { search: SearchService };
  'search:related': { related: RelatedDocuments };
  'search:index': { index: SearchIndexWriter };
  'counts:read': { counts: CountReader };
  'users:sign-up': { signUp: SignUp };
  'users:sign-in': { signIn: SignIn };
  'users:recover': { recovery: PasswordRecovery };
  'users:set-password': { passwords: PasswordSetter };
  'users:end-sessions': { userSessions: Pick<SessionEnder, 'endAllByUserId'> };
  'users:end-sessions-by-email': { userSessions: Pick<SessionEnder, 'endAllByEmail'> };
  'users:profile': { profiles: ProfileReader };
  'users:update': { profiles: ProfileWriter };
  'email-changes:request': { emailChanges: Pick<EmailChangeStore, 'tryRequest'> };
  'email-changes:complete': { emailChanges: Omit<EmailChangeStore, 'tryRequest'> };
  'users:disable': { accounts: AccountDisabler };
  'users:delete': { accounts: AccountDeleter };
  'erasures:begin': { erasures: ErasureRequester };
  'erasures:work': {
    erasures: Erasures;
    workspaceItems: WorkspaceItems;
    documents: Pick<DocumentWriter, 'tryDelete' | 'deleteRelatedItems'>;
    files: Pick<FileStore, 'removeAll'>;
  };
}

type Intersection<U> = (U extends unknown ? (value: U) => void : never) extends (value: infer I) => void
  ? I
  : never;

/** All dependencies of a function with these capabilities. */
export type Dependencies<U extends Capability> = [U] extends [never]
  ? Record<never, never>
  : Intersection<Capabilities[U]>;

/** The factory of each dependency, called once per cold start: `{ files: createFileReader }`. */
export type Providers<U extends Capability> = { [K in keyof Dependencies<U>]: () => Dependencies<U>[K] };

/** Calls every factory. */
export function provide<U extends Capability>(providers: Providers<U>): Dependencies<U> {
  const made = Object.entries<() => unknown>(providers).map(([name, create]) => [name, create()]);
  return Object.fromEntries(made) as Dependencies<U>;
}
