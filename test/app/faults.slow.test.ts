import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { englishInvoice } from '../../fixtures/documents/index.ts';
import { drawPdf } from '../../fixtures/pdf.ts';
import { AwsError } from '../../local/aws/service.ts';
import type { Cloud } from '../../local/cloud.ts';
import { createRuleBasedModel } from '../../local/services/bedrock/rule-based-model.ts';
import type { Document } from '../../shared/domain/document.ts';
import { uploadKey } from '../../shared/files/keys.ts';
import { createPngHeader, createTiff } from '../unit/ingestion/ingestion-fixtures.ts';
import { copyAssemblyWith, registerUser, startApp, type TestUser } from './app-harness.ts';
import { createScriptedModel, createScriptedOcr, DEFAULT_PAGE_TEXT } from './scripted-models.ts';
import {
  findQueueArn,
  namedFile,
  postFile,
  startDocument,
  uploadAndWait,
  waitForDocument,
  waitUntil,
  workspaceIdOf,
} from './uploads.ts';

/**
 * Proves that messages that arrive twice, late or out of order, throttling, and steps that keep failing lose no document and
 * repeat no work. Takes 40 to 90 seconds.
 */

const ocr = createScriptedOcr();
const model = createScriptedModel();
let cloud: Cloud;
let user: TestUser;
let invoicePdf: ReturnType<typeof namedFile>;
beforeAll(async () => {
  invoicePdf = namedFile('invoice.pdf', await drawPdf([englishInvoice], { textLayer: true }));
  cloud = await startApp({ ocr: ocr.ocr, model: model.model });
});
afterAll(() => cloud.close());
beforeEach(async () => {
  ocr.respond = () => DEFAULT_PAGE_TEXT;
  ocr.readWidths.length = 0;
  model.respond = createRuleBasedModel();
  model.callCount = 0;
  user = await registerUser(cloud);
});

const queues = ['Intake', 'Pages', 'Analysis', 'DeadLetters'] as const;
const send = (queue: (typeof queues)[number], message: object) =>
  cloud.sqs.send(findQueueArn(cloud, queue), JSON.stringify(message));

/** Every message that the queues have for a document with these pages. */
function pipelineMessages(id: string, pages: readonly number[]) {
  const ref = { workspaceId: workspaceIdOf(user), documentId: id };
  return [
    ['Intake', { Records: [{ s3: { object: { key: uploadKey(ref, 1), size: 64 } } }] }],
    ['Intake', { type: 'check-uploads', ...ref }],
    ...pages.map((page) => ['Pages', { ...ref, page }] as const),
    ['Analysis', ref],
  ] as const;
}

/** Delivers deferred messages immediately, until no work is left. */
async function waitUntilSettled(): Promise<void> {
  await waitUntil('the end of all work', () => {
    const depths = (['Pages', 'Analysis'] as const).map((queue) => {
      cloud.sqs.releaseDelayed(findQueueArn(cloud, queue));
      return cloud.sqs.depth(findQueueArn(cloud, queue));
    });
    const intake = cloud.sqs.depth(findQueueArn(cloud, 'Intake'));
    return [...depths, { ...intake, delayed: 0 }].every(
      ({ visible, delayed, inFlight }) => visible + delayed + inFlight === 0,
    );
  });
}

/** Waits until the document is finished, and delivers deferred messages immediately. */
async function waitWithoutDelays(id: string): Promise<Document> {
  const hastening = new AbortController();
  const finished = waitForDocument(user.client, id, { seconds: 200 }).finally(() => hastening.abort());
  while (!hastening.signal.aborted) {
    for (const queue of ['Pages', 'Analysis'] as const) cloud.sqs.releaseDelayed(findQueueArn(cloud, queue));
    await setTimeout(50);
  }
  return finished;
}

describe('events that arrive twice, late or out of order', () => {
  it('do not change a finished document', async () => {
    const before = await uploadAndWait(user, namedFile('fax.tif', createTiff([401, 402, 403])));

    for (const _twice of [1, 2]) {
      for (const [queue, message] of pipelineMessages(before.id, [1, 2, 3]).toReversed())
        send(queue, message);
    }
    await waitUntilSettled();

    expect(await user.client.getDocument({ params: { id: before.id } })).toEqual(before);
    expect(ocr.readWidths.toSorted()).toEqual([401, 402, 403]);
    expect(model.callCount).toBe(1);
  });

  it('do nothing if they come too early, and the document is processed all the same', async () => {
    const fax = namedFile('fax.tif', createTiff([411, 412]));
    const { document, uploads } = await startDocument(user, fax);
    const [created, , ...steps] = pipelineMessages(document.id, [1, 2]);

    for (const [queue, message] of [...steps.toReversed(), created]) send(queue, message);
    await waitUntilSettled();
    const waiting = await user.client.getDocument({ params: { id: document.id } });
    await postFile(uploads[0], fax);
    const finished = await waitForDocument(user.client, document.id);

    expect(waiting).toEqual(document);
    expect(finished).toMatchObject({ status: 'ready', progress: { pagesRead: 2, pagesTotal: 2 } });
    expect(ocr.readWidths.toSorted()).toEqual([411, 412]);
  });

  it('have a page read once if they come while it is being read', async () => {
    const started = Promise.withResolvers<void>();
    const resumed = Promise.withResolvers<void>();
    ocr.respond = async () => {
      started.resolve();
      await resumed.promise;
      return DEFAULT_PAGE_TEXT;
    };
    const photo = namedFile('1.png', createPngHeader(421));
    const { document, uploads } = await startDocument(user, photo);
    await postFile(uploads[0], photo);
    await started.promise;

    for (const [queue, message] of pipelineMessages(document.id, [1, 1])) send(queue, message);
    await waitUntil('the put-off message', () => cloud.sqs.depth(findQueueArn(cloud, 'Pages')).delayed >= 2);
    resumed.resolve();
    const finished = await waitForDocument(user.client, document.id);
    await waitUntilSettled();

    expect(finished).toMatchObject({ progress: { pagesRead: 1, pagesTotal: 1 }, usage: { pages: 1 } });
    expect(await user.client.getDocument({ params: { id: document.id } })).toEqual(finished);
    expect(ocr.readWidths).toEqual([421]);
    expect(model.callCount).toBe(1);
  });

  it('do not replace a file that was uploaded to the same key before', async () => {
    const photo = namedFile('1.png', createPngHeader(431));
    const { document, uploads } = await startDocument(user, photo);
    await postFile(uploads[0], photo);
    const before = await waitForDocument(user.client, document.id);

    await postFile(uploads[0], namedFile('1.png', createPngHeader(432)));
    await waitUntilSettled();

    expect(await user.client.getDocument({ params: { id: document.id } })).toEqual(before);
    const { url } = await user.client.getDocumentFile({ params: { id: document.id, n: '1' } });
    expect(new Uint8Array(await (await fetch(url)).arrayBuffer())).toEqual(photo.bytes);
  });
});

describe('throttling delays and never fails', () => {
  it.each(['ThrottlingException', 'ProvisionedThroughputExceededException', 'InternalServerError'])(
    'a page if Textract answers %s a dozen times',
    async (code) => {
      ocr.respond = (_width, calls) => {
        if (calls <= 12)
          throw new AwsError(code, 'Rate exceeded', code === 'InternalServerError' ? 500 : 400);
        return DEFAULT_PAGE_TEXT;
      };
      const [first, second] = [code.length * 20, code.length * 20 + 1];

      const fax = namedFile('fax.tif', createTiff([first, second]));
      const { document, uploads } = await startDocument(user, fax);
      await postFile(uploads[0], fax);
      const finished = await waitWithoutDelays(document.id);

      expect(finished).toMatchObject({ status: 'ready', progress: { pagesRead: 2 }, usage: { pages: 2 } });
      expect(ocr.readWidths.toSorted()).toEqual([first, second]);
    },
  );

  it('a document if the model is throttled a dozen times', async () => {
    model.respond = async (request) => {
      if (model.callCount <= 12) throw new AwsError('ThrottlingException', 'Too many requests', 429);
      return createRuleBasedModel()(request);
    };

    const { document, uploads } = await startDocument(user, invoicePdf);
    await postFile(uploads[0], invoicePdf);
    const finished = await waitWithoutDelays(document.id);

    expect(finished).toMatchObject({
      status: 'ready',
      invoice: { total: englishInvoice.expected.invoice?.total },
    });
    expect(model.callCount).toBe(13);
  });
});

describe('a step that keeps failing', () => {
  it('fails its document with a code, and retry resumes from the last checkpoint', async () => {
    const impatientCloud = await startApp({
      ocr: ocr.ocr,
      model: model.model,
      assembly: assemblyWithTwoReceives(),
    });
    onTestFinished(() => impatientCloud.close());
    const someone = await registerUser(impatientCloud);
    let broken = true;
    ocr.respond = (width) => {
      if (broken && width === 502) throw new AwsError('AccessDeniedException', 'Not for you');
      return width === 600 ? 'The model cannot bear this letter' : DEFAULT_PAGE_TEXT;
    };
    model.respond = async (request) => {
      if (broken && JSON.stringify(request).includes('cannot bear'))
        throw new AwsError('ValidationException', 'Not this one');
      return createRuleBasedModel()(request);
    };
    const retry = async ({ id }: Document) => {
      const resumed = await someone.client.retryDocument({ params: { id } });
      return { resumed, finished: await waitForDocument(someone.client, id) };
    };
    impatientCloud.sqs.send(findQueueArn(impatientCloud, 'Pages'), '{"what": "no message of ours"}');

    const [fax, letter, good] = await Promise.all([
      uploadAndWait(someone, namedFile('fax.tif', createTiff([501, 502, 503]))),
      uploadAndWait(someone, namedFile('letter.png', createPngHeader(600))),
      uploadAndWait(someone, namedFile('good.png', createPngHeader(700))),
    ]);
    const readBefore = ocr.readWidths.toSorted();
    broken = false;
    const [faxAgain, letterAgain] = await Promise.all([retry(fax), retry(letter)]);

    expect(good.status).toBe('ready');
    expect(fax).toMatchObject({
      status: 'failed',
      statusReason: { code: 'reading.gave-up', values: {} },
      progress: { pagesRead: 2, pagesTotal: 3 },
    });
    expect(letter).toMatchObject({
      status: 'failed',
      statusReason: { code: 'analysis.gave-up', values: {} },
      progress: { pagesRead: 1, pagesTotal: 1 },
    });
    expect([faxAgain.resumed.status, letterAgain.resumed.status]).toEqual(['reading', 'analysing']);
    expect([faxAgain.finished.status, letterAgain.finished.status]).toEqual(['ready', 'ready']);
    expect(readBefore).toEqual([501, 503, 600, 700]);
    expect(ocr.readWidths.toSorted()).toEqual([501, 502, 503, 600, 700]);
    await waitUntil('the end of the dead letters', () => {
      const { visible, inFlight } = impatientCloud.sqs.depth(findQueueArn(impatientCloud, 'DeadLetters'));
      return visible + inFlight === 0;
    });
  });
});

/** The app with a maximum of two attempts per message instead of five. */
const assemblyWithTwoReceives = () =>
  copyAssemblyWith((template) => template.replace(/"maxReceiveCount": 5/g, '"maxReceiveCount": 2'));
