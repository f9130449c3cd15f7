import type { SQSRecord } from 'aws-lambda';
import { vi } from 'vitest';
import { readPage } from '../../../../functions/pipeline/contract.ts';
import type { DocumentRef } from '../../../../shared/domain/refs.ts';
import { originalKey } from '../../../../shared/files/keys.ts';
import { OcrBusy, type OcrEngine } from '../../../../shared/ingestion/pages/ocr.ts';
import { readPageWithOcr } from '../../../../shared/ingestion/pages/read-page.ts';
import { worker } from '../../../../shared/lambda/worker.ts';
import type { SourceQueue } from '../../../../shared/queues/queue.ts';
import {
  createMemoryDocuments,
  createMemoryFiles,
  createMemoryOcrPriority,
  createMemoryQueue,
  createWaitingDocument,
} from '../../memory-adapters.ts';
import { createTiff } from '../ingestion-fixtures.ts';

/** The pages queue, its real workers and a Textract that throttles, in memory and in virtual time. */

interface Message {
  readonly body: string;
  readonly group: string;
  readonly attributes: SQSRecord['messageAttributes'];
  readonly id: string;
}

/** The limits of Textract, and its speed. */
export interface TextractLimits {
  /** New calls per second, in bursts of at most one second's worth. */
  readonly callsPerSecond?: number;
  /** Concurrent calls; more are throttled. */
  readonly concurrentCalls?: number;
  /** The duration of a page in milliseconds. */
  readonly pageMs: () => number;
}

export function createTextractSimulation(
  allowance: TextractLimits,
  concurrency: number = readPage.concurrency,
) {
  const documents = createMemoryDocuments();
  const files = createMemoryFiles();
  const ready = new Map<string, Message[]>();
  const inFlight = new Map<string, number>();
  /** The workspace of each finished page, in order. */
  const finished: string[] = [];
  const calls = { accepted: 0, throttled: 0, failed: 0 };
  /** The turn in which each group was served last. */
  const served = new Map<string, number>();
  let turn = 0;
  let messages = 0;
  let serial = 0;

  const ocr = createThrottledOcr(allowance, calls);
  const ocrPriority = createMemoryOcrPriority();
  const sourceQueue: SourceQueue = {
    resend: async (body, { group = '', delaySeconds, attributes }) => {
      const messageAttributes = Object.fromEntries(
        Object.entries(attributes).map(([name, { StringValue = '' }]) => [
          name,
          { dataType: 'Number', stringValue: StringValue },
        ]),
      );
      setTimeout(() => put(body, group, messageAttributes), delaySeconds * 1000);
    },
    changeVisibility: async () => {
      calls.failed += 1;
    },
  };
  /** The idle execution environments. The most recently used one comes first, as in Lambda. */
  const idle = Array.from({ length: concurrency }, () => {
    return worker(
      readPage,
      {
        documents: () => documents,
        files: () => files,
        ocr: () => ocr,
        ocrPriority: () => ocrPriority,
        analysisQueue: () => createMemoryQueue(),
        drawingQueue: () => createMemoryQueue(),
      },
      async (message, dependencies) => {
        await readPageWithOcr(message, dependencies);
        finished.push(message.workspaceId);
      },
      () => sourceQueue,
    );
  });

  function put(body: string, group: string, attributes: SQSRecord['messageAttributes'] = {}): void {
    messages += 1;
    const message = { body, group, attributes, id: String(messages) };
    const waiting = ready.get(group) ?? [];
    waiting.push(message);
    ready.set(group, waiting);
    deliver();
  }

  /**
   * The next message of a fair queue, as in `local/services/sqs/queues.ts`: of the waiting groups, the one with the fewest
   * messages in flight comes first, then the one that was served least recently.
   */
  function next(): Message | undefined {
    const isBefore = (a: string, b: string) =>
      ((inFlight.get(a) ?? 0) - (inFlight.get(b) ?? 0) || (served.get(a) ?? 0) - (served.get(b) ?? 0)) < 0;
    let first: string | undefined;
    for (const [group, waiting] of ready)
      if (waiting.length > 0 && (first === undefined || isBefore(group, first))) first = group;
    if (first === undefined) return undefined;
    turn += 1;
    served.set(first, turn);
    inFlight.set(first, (inFlight.get(first) ?? 0) + 1);
    return ready.get(first)?.shift();
  }

  function deliver(): void {
    for (let handler = idle.pop(); handler; handler = idle.pop()) {
      const batch = Array.from({ length: readPage.batchSize }, next).filter(
        (message) => message !== undefined,
      );
      if (batch.length === 0) {
        idle.push(handler);
        return;
      }
      void run(batch, handler);
    }
  }

  async function run(batch: readonly Message[], handler: ReturnType<typeof worker>): Promise<void> {
    // The overhead of a call without Textract.
    await sleep(50);
    await handler({ Records: batch.map(recordOf) });
    idle.push(handler);
    for (const { group } of batch) inFlight.set(group, (inFlight.get(group) ?? 1) - 1);
    deliver();
  }

  return {
    finished,
    calls,
    documents,
    /** A document with this many unread pages, whose messages have been sent. */
    async startDocument(workspaceId: string, pages: number): Promise<DocumentRef> {
      serial += 1;
      const { document } = createWaitingDocument([{ name: 'fax.tif', contentType: 'image/tiff' }], serial);
      const ref = { workspaceId, documentId: document.id };
      const [file] = document.files;
      if (file === undefined) throw new Error('The document has no file');
      await documents.create({
        ...document,
        workspaceId,
        status: 'reading',
        createdAt: new Date().toISOString(),
        progress: { pagesTotal: pages, pagesRead: 0 },
        files: [{ ...file, status: 'received', pages }],
      });
      await files.put(originalKey(ref, 1), createTiff(Array.from({ length: pages }, () => 400)), '');
      for (let page = 1; page <= pages; page += 1) put(JSON.stringify({ ...ref, page }), workspaceId);
      return ref;
    },
    /** Lets time pass until this many pages are finished. */
    async untilPagesFinished(pages: number): Promise<void> {
      while (finished.length < pages) await nextEvent();
    },
    /** Lets time pass until a page of the workspace is finished. */
    async untilFinished(workspaceId: string): Promise<void> {
      while (!finished.includes(workspaceId)) await nextEvent();
    },
  };
}

function createThrottledOcr(
  {
    callsPerSecond: rate,
    concurrentCalls: maxConcurrent = Number.POSITIVE_INFINITY,
    pageMs: milliseconds,
  }: TextractLimits,
  calls: { accepted: number; throttled: number },
): OcrEngine {
  let tokens = rate ?? 0;
  let refilledAt = Date.now();
  let running = 0;
  return {
    async recognise() {
      if (rate !== undefined) {
        tokens = Math.min(rate, tokens + ((Date.now() - refilledAt) / 1000) * rate);
        refilledAt = Date.now();
      }
      if (running >= maxConcurrent || (rate !== undefined && tokens < 1)) {
        calls.throttled += 1;
        await sleep(20);
        throw new OcrBusy('Rate exceeded');
      }
      tokens -= 1;
      calls.accepted += 1;
      running += 1;
      await sleep(milliseconds());
      running -= 1;
      return { lines: [], text: '', confidence: 1 };
    },
  };
}

/** Saved before a test replaces it by fake timers. */
const realSetImmediate = globalThis.setImmediate;
/** Turns of the event loop after which no work can be left. */
const IDLE_TURNS = 1000;

/** Lets all work that waits for no timer finish, then advances the time to the next timer. Throws if there is none. */
async function nextEvent(): Promise<void> {
  for (let turns = 0; vi.getTimerCount() === 0; turns += 1) {
    if (turns === IDLE_TURNS) throw new Error('Pages are left, and nothing goes on');
    await new Promise((resolve) => realSetImmediate(resolve));
  }
  await vi.advanceTimersToNextTimerAsync();
}

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const recordOf = ({ id, body, group, attributes }: Message) =>
  ({
    messageId: id,
    receiptHandle: id,
    body,
    attributes: { ApproximateReceiveCount: '1', MessageGroupId: group },
    messageAttributes: attributes,
  }) as unknown as SQSRecord;
