import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { documentRefOf } from '../../../shared/files/document-files.ts';
import { createDocumentWriter } from '../../../shared/table/documents/documents.ts';
import { crashAt } from '../crash-injection.ts';
import { useTable } from '../table/local-table.ts';
import {
  allowedRemains,
  createErasureHarness,
  type ErasureHarness,
  eraseMessage,
} from './erasure-harness.ts';
import { lateWriters } from './late-writers.ts';

/**
 * Proves that erasing a workspace leaves nothing, for random crashes, repeated messages and writes of calls that were in
 * progress. Takes about 40 seconds.
 */

const local = useTable();

let harness: ErasureHarness;
beforeAll(() => {
  harness = createErasureHarness(local);
});

/** A call of the worker: after how many of its own calls it crashes, if it does, and which late writers write how much later. */
const step = fc.record({
  crashAfter: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
  before: fc.boolean(),
  again: fc.boolean(),
  late: fc.subarray(Object.keys(lateWriters)),
  afterSeconds: fc.integer({ min: 0, max: 300 }),
});

describe('eraseWorkspace with crashes at any call, repeated messages and concurrent writers', () => {
  it('leaves nothing of the workspace', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
        const { workspaceId, document } = await harness.createFullWorkspace();
        await harness.request(workspaceId);

        for (const { crashAfter = Infinity, before, again, late, afterSeconds } of steps) {
          const wasThere = (await createDocumentWriter(local).get(documentRefOf(document))) !== undefined;
          await harness.runWorker(
            eraseMessage(workspaceId),
            crashAt(harness.deps, { callsLeft: crashAfter, beforeLastCall: before }),
          );
          if (again) await harness.runWorker(eraseMessage(workspaceId));
          // The writer began while the document still existed.
          if (!wasThere) continue;
          harness.clock.now += afterSeconds * 1000;
          // Some of these writes are refused, as they should be.
          for (const name of late) await lateWriters[name]?.(document, harness).catch(() => undefined);
        }
        for (let calls = 0; await harness.runWorker(eraseMessage(workspaceId)); calls += 1)
          expect(calls).toBeLessThan(20);

        expect(await harness.remainingKeys(workspaceId)).toEqual(allowedRemains(workspaceId));
        expect(harness.accounts.has(workspaceId)).toBe(false);
      }),
      { numRuns: 60 },
    );
  }, 900_000);
});
