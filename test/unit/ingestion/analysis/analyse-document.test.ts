import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../shared/domain/errors.ts';
import { retryFromCheckpoint } from '../../../../shared/ingestion/retry-from-checkpoint.ts';
import { ModelAnswerInvalid } from '../../../../shared/models/model-gateway.ts';
import { createMemoryQueue } from '../../memory-adapters.ts';
import {
  createExtractedValue,
  createModelAnalysis,
  createPngHeader,
  createTiff,
} from '../ingestion-fixtures.ts';
import { createIngestionHarness } from '../ingestion-harness.ts';

const photo = { name: 'letter.png', contentType: 'image/png' } as const;
const fax = { name: 'fax.tif', contentType: 'image/tiff' } as const;
const modelBusy = () => new AppError('model.busy', { cause: 'unavailable' });
const invalidAnswer = (truncated = false) =>
  new ModelAnswerInvalid('kind: Invalid option', { truncated, inputTokens: 500, outputTokens: 50 });

async function analyseWith(prepare: (harness: ReturnType<typeof createIngestionHarness>) => void, pages = 1) {
  const harness = createIngestionHarness();
  prepare(harness);
  const ref = await harness.startDocument([pages === 1 ? photo : fax]);
  await harness.upload(
    ref,
    1,
    pages === 1 ? createPngHeader() : createTiff(Array.from({ length: pages }, () => 400)),
  );
  await harness.runQueues();
  return { harness, ref, document: await harness.getDocument(ref) };
}

describe('analyse', () => {
  it('fills the record with the proved values and their sources', async () => {
    const { document } = await analyseWith(({ ocr, model }) => {
      ocr.text = 'Stadtwerke Anytown\nPlease pay EUR 25.00 by 2026-02-01';
      model.answers.push(
        createModelAnalysis({
          sender: {
            name: createExtractedValue('Stadtwerke Anytown'),
            address: null,
            email: null,
            phone: null,
          },
          dueDate: createExtractedValue('2026-02-01', 'by 2026-02-01'),
          amount: { ...createExtractedValue('25.00', 'EUR 25.00'), currency: 'EUR' },
        }),
      );
    });

    expect(document).toMatchObject({
      status: 'ready',
      sender: { name: 'Stadtwerke Anytown' },
      dueDate: '2026-02-01',
      amount: { value: '25.00', currency: 'EUR' },
    });
    expect(document.fields.amount?.source).toMatchObject({ page: 1, quote: 'EUR 25.00' });
  });

  it('flags an invented quote and keeps its value out of the record', async () => {
    const { document } = await analyseWith(({ model }) => {
      model.answers.push(
        createModelAnalysis({ dueDate: createExtractedValue('2026-02-01', 'pay by 1 February 2026') }),
      );
    });

    expect(document).toMatchObject({
      status: 'needs-review',
      statusReason: { code: 'proof.quote-not-found' },
      dueDate: null,
    });
    expect(document.fields.dueDate).toMatchObject({ value: '2026-02-01', source: { boxes: [] } });
  });

  it('sets require-action for an unpaid bill, whatever the model says', async () => {
    const { document } = await analyseWith(({ ocr, model }) => {
      ocr.text =
        'Stadtwerke Anytown\nTotal due   EUR 25.00\nDue date: 2026-02-01\nIf you have already paid, please disregard this bill.';
      model.answers.push(
        createModelAnalysis({
          actionStatus: 'action-done',
          dueDate: createExtractedValue('2026-02-01', 'Due date: 2026-02-01'),
          amount: { ...createExtractedValue('25.00', 'EUR 25.00'), currency: 'EUR' },
        }),
      );
    });

    expect(document).toMatchObject({ status: 'ready', actionStatus: 'require-action' });
  });

  it('fails with a reason to retry if the model gives no usable answer', async () => {
    const { document } = await analyseWith(({ model }) => model.answers.push(invalidAnswer()));

    expect(document).toMatchObject({ status: 'failed', statusReason: { code: 'analysis.unusable-answer' } });
    expect(document.usage).toMatchObject({ pages: 1, inputTokens: 500, outputTokens: 50 });
  });

  it('calls no model if there is no text', async () => {
    const { harness, document } = await analyseWith(({ ocr }) => {
      ocr.text = '· .';
    });

    expect(document).toMatchObject({
      status: 'needs-review',
      statusReason: { code: 'document.nothing-to-read' },
    });
    expect(harness.model.prompts).toEqual([]);
  });

  it('keeps the kind that the user set, and tells the model', async () => {
    const harness = createIngestionHarness();
    const ref = await harness.startDocument([photo]);
    await harness.documents.tryChange(ref, ['awaiting-upload'], { kind: 'contract', givenKind: 'contract' });
    await harness.upload(ref, 1, createPngHeader());

    await harness.runQueues();

    expect((await harness.getDocument(ref)).kind).toBe('contract');
  });

  it('asks about a long document in parts and keeps the rows of all', async () => {
    const { harness, document } = await analyseWith(({ ocr }) => {
      ocr.text = 'These are many words about many things.\n'.repeat(250);
    }, 3);

    expect(harness.model.prompts).toHaveLength(3);
    expect(harness.model.prompts[1]).toContain('<page number="2">');
    expect(document.usage).toMatchObject({ pages: 3, inputTokens: 3000, outputTokens: 300 });
  });

  it('asks about half as many pages if the answer was truncated', async () => {
    const { harness, document } = await analyseWith(
      ({ model }) => model.answers.push(invalidAnswer(true)),
      2,
    );

    expect(harness.model.prompts).toHaveLength(3);
    expect(document).toMatchObject({ status: 'ready', usage: { inputTokens: 2500, outputTokens: 250 } });
  });

  it('asks about half of the lines if the answer about one page was truncated', async () => {
    const { harness, document } = await analyseWith(({ ocr, model }) => {
      ocr.text = [
        'The first line',
        ...Array.from({ length: 40 }, () => 'A line of words'),
        'The last line',
      ].join('\n');
      model.answers.push(invalidAnswer(true));
    });

    expect(harness.model.prompts.map((prompt) => prompt.includes('The first line'))).toEqual([
      true,
      true,
      false,
    ]);
    expect(harness.model.prompts.map((prompt) => prompt.includes('The last line'))).toEqual([
      true,
      false,
      true,
    ]);
    expect(document).toMatchObject({ status: 'ready', usage: { inputTokens: 2500, outputTokens: 250 } });
  });

  it('fails after one request if the answer about a few lines was truncated', async () => {
    const { harness, document } = await analyseWith(({ model }) => model.answers.push(invalidAnswer(true)));

    expect(harness.model.prompts).toHaveLength(1);
    expect(document.status).toBe('failed');
  });

  it('pays for no answer twice if a later call is throttled', async () => {
    const { harness, ref, document } = await analyseWith(({ ocr, model }) => {
      ocr.text = 'These are many words about many things.\n'.repeat(250);
      model.answers.push(createModelAnalysis(), createModelAnalysis(), modelBusy(), modelBusy());
    }, 3);

    expect(document.status).toBe('ready');
    expect(harness.model.prompts).toHaveLength(5);
    expect(document.usage.inputTokens).toBe(3000);
    expect(harness.model.deletedReplies).toContainEqual(ref);
  });

  it('fails with a reason over the spending cap, and resumes on retry', async () => {
    const capReached = new AppError('usage.cap-reached', {
      capUsd: '5.00',
      spentUsd: '5.00',
      callUsd: '0.02',
      month: '2026-11',
      resetsOn: '2026-12-01',
    });
    const { harness, ref, document } = await analyseWith(({ model }) => model.answers.push(capReached));

    const resumed = await retryFromCheckpoint(document, { ...harness, intakeQueue: createMemoryQueue() });
    await harness.runQueues();

    expect(document).toMatchObject({
      status: 'failed',
      statusReason: {
        code: 'usage.cap-reached',
        values: { month: expect.stringMatching(/^\d{4}-\d{2}$/), resetsOn: expect.stringMatching(/-01$/) },
      },
    });
    expect(resumed?.status).toBe('analysing');
    expect((await harness.getDocument(ref)).status).toBe('ready');
  });

  it('is done once if its message arrives twice', async () => {
    const { harness, ref } = await analyseWith(() => {});
    const before = await harness.getDocument(ref);

    await harness.analyse(ref);

    expect(await harness.getDocument(ref)).toEqual(before);
    expect(harness.model.prompts).toHaveLength(1);
  });

  it('sets needs-review if the OCR confidence is low', async () => {
    const { document } = await analyseWith(({ ocr }) => {
      const read = ocr.recognise.bind(ocr);
      ocr.recognise = async (bytes) => ({ ...(await read(bytes)), confidence: 0.4 });
    });

    expect(document).toMatchObject({
      status: 'needs-review',
      statusReason: { code: 'reading.low-confidence' },
    });
  });
});
