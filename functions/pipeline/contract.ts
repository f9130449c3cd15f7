import * as z from 'zod/mini';
import {
  AnalyseDocumentMessage,
  BuildExportMessage,
  CheckUploadsMessage,
  DrawPagesMessage,
  EraseWorkspaceMessage,
  ObjectCreatedMessage,
  ReadPageMessage,
  RunJobMessage,
  S3TestMessage,
  SendRemindersMessage,
  SendWebhookMessage,
} from '../../shared/contract/messages.ts';
import { invokedTask, queueTask, scheduledTask, streamTask } from '../../shared/contract/task.ts';
import {
  INSPECTION_SECONDS,
  InspectionReport,
  InspectionRequest,
} from '../../shared/ingestion/files/inspection.ts';

import { DRAWING_SECONDS, DrawingReport, DrawingRequest } from '../../shared/ingestion/images/rendering.ts';

/** The event-driven half of Docket at a glance. `docs/architecture.md` follows a scan through it. */

export const receiveUpload = queueTask({
  queue: 'intake',
  summary: 'Store an upload, have it inspected, and start processing',
  message: z.union([CheckUploadsMessage, ObjectCreatedMessage, S3TestMessage]),
  uses: [
    'documents:change',
    'documents:track',
    'documents:deduplicate',
    'quota:count',
    'uploads:take',
    'files:write',
    'files:remove',
    'files:inspect',
    'pages:queue',
    'drawing:queue',
    'analysis:queue',
  ],
  // Two inspections, plus the time to fetch and store a file of 50 MB.
  timeoutSeconds: 2 * INSPECTION_SECONDS + 60,
  memoryMb: 512,
  batchSize: 1,
  concurrency: 20,
});

export const inspectFile = invokedTask({
  summary: 'Inspect an uploaded file, with access to nothing else',
  request: InspectionRequest,
  response: InspectionReport,
  timeoutSeconds: INSPECTION_SECONDS,
  // One vCPU: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
  memoryMb: 1769,
});

export const readPage = queueTask({
  queue: 'pages',
  summary: 'Read one page with OCR; the last page starts the analysis',
  message: ReadPageMessage,
  uses: [
    'documents:advance',
    'documents:track',
    'documents:lease',
    'documents:list-by-status',
    'files:write',
    'files:remove',
    'ocr:detect',
    'ocr:prioritise',
    'analysis:queue',
    'drawing:queue',
  ],
  // Longer than one page may take: see MAX_WAIT_MS in shared/ingestion/pages/ocr.ts and RESPONSE_TIMEOUT_MS in textract.ts.
  timeoutSeconds: 180,
  memoryMb: 512,
  // A finished page makes room for the next one in the queue, of any workspace, without waiting for a batch
  // (ADR 20).
  batchSize: 1,
  // Pages take one to four seconds each: enough to sustain 25 calls a second, and a few that wait.
  concurrency: 100,
});

export const drawPages = queueTask({
  queue: 'drawing',
  summary: 'Have pages drawn, and record their sizes',
  message: DrawPagesMessage,
  uses: ['documents:read', 'drawn-pages:write', 'pages:read', 'pages:draw', 'files:remove', 'drawing:queue'],
  // The drawing itself, and the time to sign its links and to record its result.
  timeoutSeconds: DRAWING_SECONDS + 30,
  memoryMb: 256,
  batchSize: 1,
  // Apart from the pages that are read, so that drawing never delays them.
  concurrency: 20,
});

export const renderPages = invokedTask({
  summary: 'Draw pages of a file, with access to nothing else',
  request: DrawingRequest,
  response: DrawingReport,
  timeoutSeconds: DRAWING_SECONDS,
  // One vCPU, and room for a picture of 60 million pixels: decoded, copied and reduced.
  memoryMb: 1769,
});

export const analyseDocument = queueTask({
  queue: 'analysis',
  summary: 'Extract and prove the values of a document',
  message: AnalyseDocumentMessage,
  uses: ['documents:change', 'documents:lease', 'files:read', 'models:converse'],
  // A long document takes many calls of the model. Each answer is stored, so a retry continues from there.
  timeoutSeconds: 300,
  memoryMb: 1024,
  batchSize: 1,
  // About 1,000 letters a minute: a call takes about three seconds. A letter takes about 3,200 tokens, and Bedrock limits the
  // tokens per minute: a call that it throttles is deferred (ADR 7).
  concurrency: 50,
});

export const sweepReminders = scheduledTask({
  schedule: 'rate(1 minute)',
  summary: 'Find due reminders and queue them',
  uses: ['due:sweep', 'reminders:queue'],
  timeoutSeconds: 60,
  memoryMb: 256,
});

export const sendReminders = queueTask({
  queue: 'reminders',
  summary: 'Email due reminders, queue webhooks, and unsnooze documents',
  message: SendRemindersMessage,
  uses: [
    'due:read',
    'reminders:change',
    'reminders:delete',
    'reminder-settings:write',
    'documents:read',
    'documents:unsnooze',
    'users:read',
    'email:send',
    'email:link',
    'webhooks:queue',
    'deliveries:count',
  ],
  // A shard that takes longer is left to another call: see MAX_WORK_MS in shared/reminders/process-shard.ts.
  timeoutSeconds: 120,
  memoryMb: 512,
  batchSize: 1,
  concurrency: 5,
});

export const sendWebhooks = queueTask({
  queue: 'webhooks',
  summary: 'Send a reminder to the webhook of its workspace',
  message: SendWebhookMessage,
  uses: [
    'reminders:change',
    'reminders:delete',
    'reminder-settings:read',
    'documents:read',
    'webhooks:send',
    'deliveries:count',
  ],
  // A webhook server may take 12 seconds at most; the servers of a batch are called concurrently.
  timeoutSeconds: 60,
  memoryMb: 256,
  batchSize: 10,
  concurrency: 5,
});

export const eraseWorkspace = queueTask({
  queue: 'erasures',
  summary: 'Erase a workspace and the account of its owner',
  message: EraseWorkspaceMessage,
  uses: ['erasures:work', 'search:index', 'sessions:revoke-all', 'users:disable', 'users:delete'],
  // A call that runs out of time leaves the rest to the next one: see shared/erasure/erasure-run.ts.
  timeoutSeconds: 300,
  memoryMb: 512,
  batchSize: 1,
  concurrency: 2,
});

export const runJob = queueTask({
  queue: 'jobs',
  summary: 'Apply an action to all documents that match, or undo it',
  message: RunJobMessage,
  uses: ['jobs:run', 'documents:move', 'documents:list', 'search:read'],
  // A call that runs out of time leaves the rest to the next one: see shared/jobs/work-time.ts.
  timeoutSeconds: 60,
  memoryMb: 512,
  batchSize: 1,
  concurrency: 5,
});

export const buildExport = queueTask({
  queue: 'exports',
  summary: 'Write all documents of a workspace into a ZIP archive',
  message: BuildExportMessage,
  uses: ['exports:run', 'exports:write', 'documents:list-newest', 'users:read', 'email:send', 'email:link'],
  // A call that runs out of time leaves the rest to the next one. A part of the archive takes seconds, and a crash costs six
  // times this until the message is received again.
  timeoutSeconds: 120,
  // Twice a part of 16 MB and a file of 50 MB, and a page of documents as JSON.
  memoryMb: 1024,
  batchSize: 1,
  concurrency: 5,
});

export const settleDeadLetters = queueTask({
  queue: 'dead-letters',
  summary: 'Record the failure of messages that have failed too often',
  // Every dead letter is inspected; one that is not a message of Docket is logged and dropped.
  message: z.unknown(),
  uses: [
    'documents:fail',
    'documents:unsnooze',
    'reminders:change',
    'due:read',
    'erasures:queue',
    'jobs:fail',
  ],
  timeoutSeconds: 120,
  memoryMb: 256,
  batchSize: 10,
  concurrency: 2,
});

export const handleDocumentChange = streamTask({
  consumes: 'documents',
  summary: 'File and count documents, propose reminders, erase the deleted',
  uses: [
    'documents:read',
    'documents:erase',
    'documents:deduplicate',
    'documents:file',
    'files:remove',
    'uploads:remove',
    'reminders:propose',
    'reminder-settings:read',
    'users:read',
  ],
  timeoutSeconds: 60,
  memoryMb: 512,
  batchSize: 25,
});

export const indexDocument = streamTask({
  consumes: 'documents',
  summary: 'Update the search index and the counts of tags and senders',
  uses: ['documents:read', 'files:read', 'search:index'],
  timeoutSeconds: 60,
  memoryMb: 1024,
  // A document takes about 150 small writes, a batch about 4,000.
  batchSize: 25,
});
