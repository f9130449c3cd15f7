import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredDocument } from '../../../shared/domain/stored-document.ts';
import { analyse } from '../../../shared/ingestion/analysis/analyse-document.ts';
import { handleIntakeMessage } from '../../../shared/ingestion/intake.ts';
import { readPageWithOcr } from '../../../shared/ingestion/pages/read-page.ts';
import { RetryLater } from '../../../shared/queues/retry-later.ts';
import { Crash, type CrashPoint, crashAt } from '../crash-injection.ts';
import { createPngHeader, createTiff } from './ingestion-fixtures.ts';
import { createIngestionHarness } from './ingestion-harness.ts';

const photo = { name: 'letter.png', contentType: 'image/png' } as const;
const fax = { name: 'fax.tif', contentType: 'image/tiff' } as const;

/** What must be the same in the end, whatever the order of events. */
const stableParts = ({
  status,
  statusReason,
  progress,
  readPages,
  files,
  usage,
  fields,
  kind,
}: StoredDocument) => ({
  status,
  statusReason,
  progress,
  readPages,
  files,
  pages: usage.pages,
  fields,
  kind,
});

/** A random step: which message is next, whether it is delivered again later, and when its call crashes. */
const step = fc.record({
  pick: fc.nat(),
  again: fc.boolean(),
  crashAfter: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
  before: fc.boolean(),
});

interface Step {
  readonly pick: number;
  readonly again: boolean;
  readonly crashAfter: number | undefined;
  readonly before: boolean;
}

async function run(steps: readonly Step[], { check = true } = {}) {
  const harness = createIngestionHarness();
  const ref = await harness.startDocument([photo, fax]);
  await harness.upload(ref, 2, createTiff([400, 500]));
  await harness.upload(ref, 1, createPngHeader());
  if (check) harness.intake.messages.push({ type: 'check-uploads', ...ref });
  // OCR calls that were paid for but whose result was never stored, because the call crashed.
  const ocr = { lost: 0 };

  const queues = [
    harness.intake.messages,
    harness.pagesQueue.messages,
    harness.analysisQueue.messages,
  ] as unknown[][];
  const deliver = async (queue: unknown[], message: unknown, crashPoint: CrashPoint) => {
    const paid = harness.ocr.calls.length;
    const deps = {
      ...harness,
      documents: crashAt(harness.documents, crashPoint),
      files: crashAt(harness.files, crashPoint),
      pagesQueue: crashAt(harness.pagesQueue, crashPoint),
      analysisQueue: crashAt(harness.analysisQueue, crashPoint),
    };
    const storedBefore = [...harness.files.objects.keys()].filter((key) => key.endsWith('.json')).length;
    try {
      if (queue === queues[0]) await handleIntakeMessage(message as never, deps);
      else if (queue === queues[1]) await readPageWithOcr(message as never, deps);
      else await analyse(message as never, deps);
    } catch (error) {
      if (!(error instanceof RetryLater) && !(error instanceof Crash)) throw error;
      queue.push(message);
      harness.clock.now += error instanceof RetryLater ? error.seconds * 1000 : 60_000;
    }
    const storedAfter = [...harness.files.objects.keys()].filter((key) => key.endsWith('.json')).length;
    if (harness.ocr.calls.length > paid && storedAfter === storedBefore) ocr.lost += 1;
  };
  for (const { pick, again, crashAfter, before } of steps) {
    const waiting = queues.flatMap((queue) => queue.map((message) => ({ queue, message })));
    const chosen = waiting[pick % Math.max(1, waiting.length)];
    if (chosen === undefined) break;
    if (!again) chosen.queue.splice(chosen.queue.indexOf(chosen.message), 1);
    await deliver(chosen.queue, chosen.message, {
      callsLeft: crashAfter ?? Number.POSITIVE_INFINITY,
      beforeLastCall: before,
    });
  }
  await harness.runQueues();
  return {
    document: await harness.getDocument(ref),
    calls: harness.ocr.calls.length - ocr.lost,
    objects: [...harness.files.objects.keys()],
  };
}

describe('ingestion with events in any order, repeated, with crashes between any two steps', () => {
  it('always ends in the same record, with every page read once', async () => {
    const calm = await run([]);

    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const stormy = await run(steps);

        expect(stableParts(stormy.document)).toEqual(stableParts(calm.document));
        expect(stormy.calls).toBe(3);
        expect(stormy.objects.toSorted()).toEqual(calm.objects.toSorted());
      }),
      { numRuns: 300 },
    );
    expect(calm.document.status).toBe('ready');
  });

  it('recovers from a crash at any call by redelivery of the message alone', async () => {
    const calm = await run([], { check: false });
    const quiet: Step = { pick: 0, again: false, crashAfter: undefined, before: false };
    const deliveries = 7;
    const calls = 14;

    for (let delivery = 0; delivery < deliveries; delivery += 1) {
      for (let call = 1; call <= calls; call += 1) {
        for (const before of [true, false]) {
          const crash: Step = { ...quiet, crashAfter: call, before };
          const healed = await run([...Array.from({ length: delivery }, () => quiet), crash], {
            check: false,
          });

          const where = `delivery ${delivery}, ${before ? 'before' : 'after'} call ${call}`;
          expect(stableParts(healed.document), where).toEqual(stableParts(calm.document));
          expect(healed.calls, where).toBe(3);
        }
      }
    }
  });
});
