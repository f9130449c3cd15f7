import type {
  AnalyseDocumentMessage,
  CheckUploadsMessage,
  DrawPagesMessage,
  ObjectCreatedMessage,
  ReadPageMessage,
} from '../../../shared/contract/messages.ts';
import { settleDeadLetter } from '../../../shared/dead-letters/settle-dead-letters.ts';
import type { DocumentFile } from '../../../shared/domain/document.ts';
import type { DocumentRef } from '../../../shared/domain/refs.ts';
import { uploadKey } from '../../../shared/files/keys.ts';
import { analyse } from '../../../shared/ingestion/analysis/analyse-document.ts';
import type { ModelAnalysis } from '../../../shared/ingestion/analysis/analysis-schema.ts';
import { inspectFile } from '../../../shared/ingestion/files/inspect-file.ts';
import {
  type FileInspector,
  type InspectedFile,
  InspectionReport,
  InspectionRequest,
} from '../../../shared/ingestion/files/inspection.ts';
import { handleIntakeMessage } from '../../../shared/ingestion/intake.ts';
import type { OcrEngine } from '../../../shared/ingestion/pages/ocr.ts';
import { readPageWithOcr } from '../../../shared/ingestion/pages/read-page.ts';
import type { PdfOpener } from '../../../shared/ingestion/pdf/pdf.ts';
import type { StructuredModelGateway } from '../../../shared/models/model-gateway.ts';
import { RetryLater } from '../../../shared/queues/retry-later.ts';
import {
  createMemoryDocuments,
  createMemoryDocumentUsage,
  createMemoryFiles,
  createMemoryOcrPriority,
  createMemoryQueue,
  createWaitingDocument,
} from '../memory-adapters.ts';
import { createModelAnalysis, createPage } from './ingestion-fixtures.ts';

/** The text of every page, unless a test sets another. */
export const PAGE_TEXT = 'Dear reader\nthis page says something worth keeping';

const rejectCall = () => Promise.reject(new Error('There are no reminders here'));
const noReminders = {
  reminders: { get: rejectCall, tryReplace: rejectCall },
  dueIndex: { page: rejectCall },
  erasuresQueue: { send: rejectCall },
  jobs: { fail: rejectCall },
  exports: { fail: rejectCall },
};

/** Ingestion with everything around it in memory. Time passes only when a test advances the clock or a message is deferred. */
export function createIngestionHarness({ openPdf = noPdf }: { openPdf?: PdfOpener } = {}) {
  const clock = { now: Date.parse('2026-01-05T10:00:00Z') };
  const documents = createMemoryDocuments(() => clock.now);
  const files = createMemoryFiles();
  const quotaUsage = createMemoryDocumentUsage();
  const intake = createMemoryQueue<CheckUploadsMessage | ObjectCreatedMessage>();
  const pagesQueue = createMemoryQueue<ReadPageMessage>();
  const analysisQueue = createMemoryQueue<AnalyseDocumentMessage>();
  const drawingQueue = createMemoryQueue<DrawPagesMessage>();
  const ocr = createFakeOcr();
  const ocrPriority = createMemoryOcrPriority();
  const model = createFakeModel();
  const inspector = createMemoryInspector(files, openPdf);
  const deps = {
    documents,
    files,
    quotaUsage,
    pagesQueue,
    analysisQueue,
    drawingQueue,
    ocr,
    ocrPriority,
    model,
    inspector,
  };

  const self = {
    ...deps,
    clock,
    intake,
    /** Creates a document without uploading its files. */
    async startDocument(names: readonly Pick<DocumentFile, 'name' | 'contentType'>[], serial = 1) {
      const { document, ref } = createWaitingDocument(names, serial);
      await documents.create(document);
      return ref;
    },
    /** Uploads a file, counted from 1, to the staging prefix, and S3 sends its notification. */
    async upload(ref: DocumentRef, file: number, bytes: Uint8Array) {
      await files.put(uploadKey(ref, file), bytes, '');
      const event = { Records: [{ s3: { object: { key: uploadKey(ref, file) } } }] };
      intake.messages.push(event);
      return event;
    },
    handleIntakeMessage: (message: CheckUploadsMessage | ObjectCreatedMessage) =>
      handleIntakeMessage(message, deps),
    readPage: (message: ReadPageMessage) => readPageWithOcr(message, deps),
    analyse: (message: AnalyseDocumentMessage) => analyse(message, deps),
    settleDeadLetter: (message: unknown) => settleDeadLetter(message, { ...deps, ...noReminders }),
    /**
     * Delivers messages until all queues are empty. A deferred message goes back to its queue when nothing else is left, and its
     * delay passes.
     */
    async runQueues() {
      const deferred: { queue: unknown[]; message: unknown; seconds: number }[] = [];
      for (let left = 500; left > 0; left -= 1) {
        const [queue, work] = next();
        if (queue === undefined || work === undefined) {
          const due = deferred.shift();
          if (due === undefined) return;
          clock.now += due.seconds * 1000;
          due.queue.push(due.message);
          continue;
        }
        const message = queue.shift();
        try {
          await work(message as never);
        } catch (error) {
          if (!(error instanceof RetryLater)) throw error;
          deferred.push({ queue, message, seconds: error.seconds });
        }
      }
      throw new Error('The queues do not come to rest');
    },
    async getDocument(ref: DocumentRef) {
      const document = await documents.get(ref);
      if (document === undefined) throw new Error(`There is no document ${ref.documentId}`);
      return document;
    },
  };

  function next(): [unknown[], (message: never) => Promise<void>] | [undefined, undefined] {
    if (intake.messages.length > 0) return [intake.messages, self.handleIntakeMessage];
    if (pagesQueue.messages.length > 0) return [pagesQueue.messages, self.readPage];
    if (analysisQueue.messages.length > 0) return [analysisQueue.messages, self.analyse];
    return [undefined, undefined];
  }
  return self;
}

/** Inspects a file of the bucket in memory. If `outcomes` is not empty, it ends with the next of them: an error, or no report. */
function createMemoryInspector(
  files: ReturnType<typeof createMemoryFiles>,
  openPdf: PdfOpener,
): {
  inspect: FileInspector['inspect'];
  readonly inspectedFiles: InspectedFile[];
  readonly outcomes: (Error | undefined)[];
} {
  const inspectedFiles: InspectedFile[] = [];
  const outcomes: (Error | undefined)[] = [];
  return {
    inspectedFiles,
    outcomes,
    async inspect(file) {
      inspectedFiles.push(file);
      if (outcomes.length > 0) {
        const end = outcomes.shift();
        if (end !== undefined) throw end;
        return undefined;
      }
      const { contentType, key, pagesPrefix: prefix, textLayer } = file;
      const target = { url: '', fields: {}, prefix };
      const request = InspectionRequest.parse({ contentType, source: key, target, textLayer });
      const transfer = {
        get: async (source: string) => (await files.get(source)) ?? Buffer.alloc(0),
        post: (_: object, at: string, body: Uint8Array | string, type: string) => files.put(at, body, type),
      };
      return InspectionReport.parse(await inspectFile(request, { transfer, openPdf }));
    },
  };
}

const noPdf: PdfOpener = async () => {
  throw new Error('This test has no PDF');
};

/** Returns the same text for every page. If `failures` is not empty, throws the next of them. */
function createFakeOcr(): OcrEngine & {
  readonly calls: Uint8Array[];
  readonly failures: Error[];
  text: string;
} {
  const calls: Uint8Array[] = [];
  const failures: Error[] = [];
  return {
    calls,
    failures,
    text: PAGE_TEXT,
    async recognise(bytes) {
      calls.push(bytes);
      const failure = failures.shift();
      if (failure) throw failure;
      const { lines, text, confidence } = createPage(1, this.text);
      return { lines, text, confidence };
    },
  };
}

/** Returns the next of `answers`, or throws it if it is an error. If there is none, returns a letter without values. */
function createFakeModel(): StructuredModelGateway & {
  readonly prompts: string[];
  readonly deletedReplies: DocumentRef[];
  readonly answers: (ModelAnalysis | Error)[];
} {
  const prompts: string[] = [];
  const deletedReplies: DocumentRef[] = [];
  const cached = new Map<string, unknown>();
  const answers: (ModelAnalysis | Error)[] = [];
  return {
    modelId: 'eu.amazon.nova-lite-v1:0',
    prompts,
    deletedReplies,
    answers,
    async generateObject(task) {
      const firstTokens = { inputTokens: 1000, outputTokens: 100 };
      const question = task.instructions + task.content;
      if (cached.has(question)) {
        const value = cached.get(question) as never;
        return {
          value,
          originalTokens: firstTokens,
          inputTokens: 0,
          outputTokens: 0,
          costUsd: '0.00',
          cached: true,
        };
      }
      prompts.push(task.content);
      const answer = answers.shift() ?? createModelAnalysis();
      if (answer instanceof Error) throw answer;
      cached.set(question, answer);
      const value = task.output.parse(answer) as never;
      return { value, originalTokens: firstTokens, ...firstTokens, costUsd: '0.00', cached: false };
    },
    async deleteCachedReplies(ref) {
      deletedReplies.push(ref);
      cached.clear();
    },
  };
}
