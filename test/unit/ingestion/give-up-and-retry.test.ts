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
const unusable = () => new ModelAnswerInvalid('no', { truncated: false, inputTokens: 1, outputTokens: 1 });

async function retried(
  docket: ReturnType<typeof createIngestionHarness>,
  ref: { workspaceId: string; documentId: string },
) {
  const resumed = await retryFromCheckpoint(await docket.document(ref), {
    ...docket,
    intakeQueue: docket.intake,
  });
  await docket.settle();
  return resumed;
}

describe('a message in the dead-letter queue', () => {
  it('of the intake queue fails its document; retry receives the files', async () => {
    const docket = createIngestionHarness();
    const ref = await docket.start([photo]);
    const event = await docket.upload(ref, 1, createPngHeader());
    docket.intake.messages.length = 0;

    await docket.giveUp(event);
    const failed = await docket.document(ref);
    await retried(docket, ref);

    expect(failed).toMatchObject({ status: 'failed', statusReason: { code: 'intake.gave-up' } });
    expect(await docket.document(ref)).toMatchObject({ status: 'ready', statusReason: null });
  });

  it('of the pages queue fails its document; retry reads only the remaining pages', async () => {
    const docket = createIngestionHarness();
    const ref = await docket.start([fax]);
    await docket.take(await docket.upload(ref, 1, createTiff([400, 400, 400])));
    docket.intake.messages.length = 0;
    await docket.read({ ...ref, page: 2 });
    docket.pagesQueue.messages.length = 0;

    await docket.giveUp({ ...ref, page: 1 });
    const failed = await docket.document(ref);
    await retried(docket, ref);

    expect(failed).toMatchObject({ status: 'failed', statusReason: { code: 'reading.gave-up' } });
    expect((await docket.document(ref)).status).toBe('ready');
    expect(docket.ocr.calls).toHaveLength(3);
  });

  it('of the analysis queue fails its document; retry analyses it without OCR', async () => {
    const docket = createIngestionHarness();
    const ref = await docket.start([photo]);
    await docket.take(await docket.upload(ref, 1, createPngHeader()));
    await docket.read({ ...ref, page: 1 });

    await docket.giveUp(ref);
    const failed = await docket.document(ref);
    await retried(docket, ref);

    expect(failed).toMatchObject({ status: 'failed', statusReason: { code: 'analysis.gave-up' } });
    expect((await docket.document(ref)).status).toBe('ready');
    expect(docket.ocr.calls).toHaveLength(1);
  });

  it('changes nothing if its document was finished meanwhile', async () => {
    const docket = createIngestionHarness();
    const ref = await docket.start([photo]);
    await docket.upload(ref, 1, createPngHeader());
    await docket.settle();

    await docket.giveUp({ ...ref, page: 1 });

    expect((await docket.document(ref)).status).toBe('ready');
  });

  it.each([null, 'text', { hello: 'world' }, { Records: [] }])(
    'from another sender is dropped: %j',
    async (letter) => {
      const docket = createIngestionHarness();

      await expect(docket.giveUp(letter)).resolves.toBeUndefined();
    },
  );
});

describe('retry', () => {
  it('calls the model again if the document needs review', async () => {
    const docket = createIngestionHarness();
    const ref = await docket.start([photo]);
    docket.model.answers.push(
      createModelAnalysis({ date: createExtractedValue('2026-02-01', 'first of never') }),
      createModelAnalysis(),
    );
    await docket.upload(ref, 1, createPngHeader());
    await docket.settle();

    await retried(docket, ref);

    expect(await docket.document(ref)).toMatchObject({ status: 'ready', usage: { inputTokens: 2000 } });
    expect(docket.model.questions).toHaveLength(2);
  });

  it('calls the model only for parts without a usable answer, and counts no token twice', async () => {
    const docket = createIngestionHarness();
    docket.ocr.text = 'These are many words about many things.\n'.repeat(250);
    docket.model.answers.push(createModelAnalysis(), unusable());
    const ref = await docket.start([fax]);
    await docket.upload(ref, 1, createTiff([400, 400]));
    await docket.settle();

    await retried(docket, ref);

    expect(docket.model.questions).toHaveLength(3);
    expect(await docket.document(ref)).toMatchObject({ status: 'ready', usage: { inputTokens: 2001 } });
  });

  it.each(['file.encrypted', 'upload.missing', 'document.nothing-to-read', 'page.unreadable'] as const)(
    'is refused if it could only fail again: %s',
    async (code) => {
      const docket = createIngestionHarness();
      const ref = await docket.start([photo]);
      const document = await docket.document(ref);
      const rejected = code.startsWith('file.')
        ? [{ ...document.files[0], status: 'rejected' as const }]
        : document.files;
      const failed = {
        ...document,
        files: rejected as typeof document.files,
        status: 'failed' as const,
        statusReason: { code, message: '' },
      };

      const resumed = await retryFromCheckpoint(failed, { ...docket, intakeQueue: createMemoryQueue() });

      expect(resumed).toBeUndefined();
      expect(docket.pagesQueue.messages).toEqual([]);
    },
  );

  it('restarts a document without progress for 15 minutes, and no other', async () => {
    const docket = createIngestionHarness();
    const ref = await docket.start([photo]);
    await docket.take(await docket.upload(ref, 1, createPngHeader()));
    docket.pagesQueue.messages.length = 0;
    const document = await docket.document(ref);
    const at = (minutes: number) => () => new Date(Date.parse(document.updatedAt) + minutes * 60_000);

    const early = await retryFromCheckpoint(document, {
      ...docket,
      intakeQueue: createMemoryQueue(),
      now: at(14),
    });
    const late = await retryFromCheckpoint(document, {
      ...docket,
      intakeQueue: createMemoryQueue(),
      now: at(16),
    });

    expect(early).toBeUndefined();
    expect(late?.status).toBe('reading');
    expect(docket.pagesQueue.messages).toEqual([{ ...ref, page: 1 }]);
  });
});
