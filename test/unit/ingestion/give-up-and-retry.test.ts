import { describe, expect, it } from 'vitest';
import { retryFromCheckpoint } from '../../../shared/ingestion/retry-from-checkpoint.ts';
import { ModelAnswerInvalid } from '../../../shared/models/model-gateway.ts';
import { createMemoryQueue } from '../memory-adapters.ts';
import {
  createExtractedValue,
  createModelAnalysis,
  createPngHeader,
  createTiff,
} from './ingestion-fixtures.ts';
import { createIngestionHarness } from './ingestion-harness.ts';

const photo = { name: 'letter.png', contentType: 'image/png' } as const;
const fax = { name: 'fax.tif', contentType: 'image/tiff' } as const;
const unusableAnswer = () =>
  new ModelAnswerInvalid('no', { truncated: false, inputTokens: 1, outputTokens: 1 });

async function retryDocument(
  harness: ReturnType<typeof createIngestionHarness>,
  ref: { workspaceId: string; documentId: string },
) {
  const resumed = await retryFromCheckpoint(await harness.getDocument(ref), {
    ...harness,
    intakeQueue: harness.intake,
  });
  await harness.runQueues();
  return resumed;
}

describe('a message in the dead-letter queue', () => {
  it('of the intake queue fails its document; retry receives the files', async () => {
    const harness = createIngestionHarness();
    const ref = await harness.startDocument([photo]);
    const event = await harness.upload(ref, 1, createPngHeader());
    harness.intake.messages.length = 0;

    await harness.settleDeadLetter(event);
    const failed = await harness.getDocument(ref);
    await retryDocument(harness, ref);

    expect(failed).toMatchObject({ status: 'failed', statusReason: { code: 'intake.gave-up' } });
    expect(await harness.getDocument(ref)).toMatchObject({ status: 'ready', statusReason: null });
  });

  it('of the pages queue fails its document; retry reads only the remaining pages', async () => {
    const harness = createIngestionHarness();
    const ref = await harness.startDocument([fax]);
    await harness.handleIntakeMessage(await harness.upload(ref, 1, createTiff([400, 400, 400])));
    harness.intake.messages.length = 0;
    await harness.readPage({ ...ref, page: 2 });
    harness.pagesQueue.messages.length = 0;

    await harness.settleDeadLetter({ ...ref, page: 1 });
    const failed = await harness.getDocument(ref);
    await retryDocument(harness, ref);

    expect(failed).toMatchObject({ status: 'failed', statusReason: { code: 'reading.gave-up' } });
    expect((await harness.getDocument(ref)).status).toBe('ready');
    expect(harness.ocr.calls).toHaveLength(3);
  });

  it('of the analysis queue fails its document; retry analyses it without OCR', async () => {
    const harness = createIngestionHarness();
    const ref = await harness.startDocument([photo]);
    await harness.handleIntakeMessage(await harness.upload(ref, 1, createPngHeader()));
    await harness.readPage({ ...ref, page: 1 });

    await harness.settleDeadLetter(ref);
    const failed = await harness.getDocument(ref);
    await retryDocument(harness, ref);

    expect(failed).toMatchObject({ status: 'failed', statusReason: { code: 'analysis.gave-up' } });
    expect((await harness.getDocument(ref)).status).toBe('ready');
    expect(harness.ocr.calls).toHaveLength(1);
  });

  it('changes nothing if its document was finished meanwhile', async () => {
    const harness = createIngestionHarness();
    const ref = await harness.startDocument([photo]);
    await harness.upload(ref, 1, createPngHeader());
    await harness.runQueues();

    await harness.settleDeadLetter({ ...ref, page: 1 });

    expect((await harness.getDocument(ref)).status).toBe('ready');
  });

  it.each([null, 'text', { hello: 'world' }, { Records: [] }])(
    'from another sender is dropped: %j',
    async (letter) => {
      const harness = createIngestionHarness();

      await expect(harness.settleDeadLetter(letter)).resolves.toBeUndefined();
    },
  );
});

describe('retry', () => {
  it('calls the model again if the document needs review', async () => {
    const harness = createIngestionHarness();
    const ref = await harness.startDocument([photo]);
    harness.model.answers.push(
      createModelAnalysis({ date: createExtractedValue('2026-02-01', 'first of never') }),
      createModelAnalysis(),
    );
    await harness.upload(ref, 1, createPngHeader());
    await harness.runQueues();

    await retryDocument(harness, ref);

    expect(await harness.getDocument(ref)).toMatchObject({ status: 'ready', usage: { inputTokens: 2000 } });
    expect(harness.model.prompts).toHaveLength(2);
  });

  it('calls the model only for parts without a usable answer, and counts no token twice', async () => {
    const harness = createIngestionHarness();
    harness.ocr.text = 'These are many words about many things.\n'.repeat(250);
    harness.model.answers.push(createModelAnalysis(), unusableAnswer());
    const ref = await harness.startDocument([fax]);
    await harness.upload(ref, 1, createTiff([400, 400]));
    await harness.runQueues();

    await retryDocument(harness, ref);

    expect(harness.model.prompts).toHaveLength(3);
    expect(await harness.getDocument(ref)).toMatchObject({ status: 'ready', usage: { inputTokens: 2001 } });
  });

  it.each(['file.encrypted', 'upload.missing', 'document.nothing-to-read', 'page.unreadable'] as const)(
    'is refused if it could only fail again: %s',
    async (code) => {
      const harness = createIngestionHarness();
      const ref = await harness.startDocument([photo]);
      const document = await harness.getDocument(ref);
      const rejected = code.startsWith('file.')
        ? [{ ...document.files[0], status: 'rejected' as const }]
        : document.files;
      const failed = {
        ...document,
        files: rejected as typeof document.files,
        status: 'failed' as const,
        statusReason: { code, values: {}, message: '' },
      };

      const resumed = await retryFromCheckpoint(failed, { ...harness, intakeQueue: createMemoryQueue() });

      expect(resumed).toBeUndefined();
      expect(harness.pagesQueue.messages).toEqual([]);
    },
  );

  it('restarts a document without progress for 15 minutes, and no other', async () => {
    const harness = createIngestionHarness();
    const ref = await harness.startDocument([photo]);
    await harness.handleIntakeMessage(await harness.upload(ref, 1, createPngHeader()));
    harness.pagesQueue.messages.length = 0;
    const document = await harness.getDocument(ref);
    const at = (minutes: number) => () => new Date(Date.parse(document.updatedAt) + minutes * 60_000);

    const early = await retryFromCheckpoint(document, {
      ...harness,
      intakeQueue: createMemoryQueue(),
      now: at(14),
    });
    const late = await retryFromCheckpoint(document, {
      ...harness,
      intakeQueue: createMemoryQueue(),
      now: at(16),
    });

    expect(early).toBeUndefined();
    expect(late?.status).toBe('reading');
    expect(harness.pagesQueue.messages).toEqual([{ ...ref, page: 1 }]);
  });
});
