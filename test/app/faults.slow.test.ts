import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { documentFinished } from '../../client/documents.ts';
import { drawPdf } from '../../fixtures/pdf.ts';
import { englishInvoice } from '../../fixtures/ready/index.ts';
import { AwsError } from '../../local/aws/service.ts';
import type { Cloud } from '../../local/cloud.ts';
import { ruleBased } from '../../local/services/bedrock/rule-based.ts';
import type { Document } from '../../shared/domain/document.ts';
import { uploadKey } from '../../shared/files/keys.ts';
import { png, tiff } from '../unit/pipeline/papers.ts';
import { assemblyWith, newPerson, type Person, startApp } from './harness.ts';
import { scriptedModel, scriptedOcr, usualText } from './scripted.ts';
import { file, post, queueArn, read, start, until, workspaceOf } from './uploading.ts';

const ocr = scriptedOcr();
const model = scriptedModel();
let cloud: Cloud;
let person: Person;
let invoicePdf: ReturnType<typeof file>;
beforeAll(async () => {
  invoicePdf = file('invoice.pdf', await drawPdf([englishInvoice], { textLayer: true }));
  cloud = await startApp({ ocr: ocr.ocr, model: model.model });
});
afterAll(() => cloud.close());
beforeEach(async () => {
  ocr.read = () => usualText;
  ocr.pages.length = 0;
  model.say = ruleBased();
  model.calls = 0;
  person = await newPerson(cloud);
});

const queues = ['Intake', 'Pages', 'Analysis', 'DeadLetters'] as const;
const send = (queue: (typeof queues)[number], message: object) =>
  cloud.sqs.send(queueArn(cloud, queue), JSON.stringify(message));

/** Every message that a document of these pages causes, as it travels on the queues. */
function messagesOf(id: string, pages: readonly number[]) {
  const ref = { workspaceId: workspaceOf(person), documentId: id };
  return [
    ['Intake', { Records: [{ s3: { object: { key: uploadKey(ref, 1), size: 64 } } }] }],
    ['Intake', { type: 'check-uploads', ...ref }],
    ...pages.map((page) => ['Pages', { ...ref, page }] as const),
    ['Analysis', ref],
  ] as const;
}

/** Lets the waiting of what was put off pass, until nothing is left to do. */
async function settled(): Promise<void> {
  await until('the end of all work', () => {
    const depths = (['Pages', 'Analysis'] as const).map((queue) => {
      cloud.sqs.hasten(queueArn(cloud, queue));
      return cloud.sqs.depth(queueArn(cloud, queue));
    });
    const intake = cloud.sqs.depth(queueArn(cloud, 'Intake'));
    return [...depths, { ...intake, delayed: 0 }].every(
      ({ visible, delayed, inFlight }) => visible + delayed + inFlight === 0,
    );
  });
}

/** The document when it is finished, with the waiting of what was put off cut short. */
async function finishedInHaste(id: string): Promise<Document> {
  const hastening = new AbortController();
  const finished = documentFinished(person.client, id, { seconds: 200 }).finally(() => hastening.abort());
  while (!hastening.signal.aborted) {
    for (const queue of ['Pages', 'Analysis'] as const) cloud.sqs.hasten(queueArn(cloud, queue));
    await setTimeout(50);
  }
  return finished;
}

describe('events that come twice, late or in the wrong order', () => {
  it('change nothing about a document that is finished', async () => {
    const before = await read(person, file('fax.tif', tiff([401, 402, 403])));

    for (const _twice of [1, 2]) {
      for (const [queue, message] of messagesOf(before.id, [1, 2, 3]).toReversed()) send(queue, message);
    }
    await settled();

    expect(await person.client.getDocument({ params: { id: before.id } })).toEqual(before);
    expect(ocr.pages.toSorted()).toEqual([401, 402, 403]);
    expect(model.calls).toBe(1);
  });

  it('before there is anything to do, do nothing; the document is read all the same', async () => {
    const fax = file('fax.tif', tiff([411, 412]));
    const { document, uploads } = await start(person, fax);
    const [created, , ...steps] = messagesOf(document.id, [1, 2]);

    for (const [queue, message] of [...steps.toReversed(), created]) send(queue, message);
    await settled();
    const waiting = await person.client.getDocument({ params: { id: document.id } });
    await post(uploads[0], fax);
    const finished = await documentFinished(person.client, document.id);

    expect(waiting).toEqual(document);
    expect(finished).toMatchObject({ status: 'ready', progress: { pagesRead: 2, pagesTotal: 2 } });
    expect(ocr.pages.toSorted()).toEqual([411, 412]);
  });

  it('while a page is being read, have it read once', async () => {
    const begun = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    ocr.read = async () => {
      begun.resolve();
      await goOn.promise;
      return usualText;
    };
    const photo = file('1.png', png(421));
    const { document, uploads } = await start(person, photo);
    await post(uploads[0], photo);
    await begun.promise;

    for (const [queue, message] of messagesOf(document.id, [1, 1])) send(queue, message);
    await until('the put-off message', () => cloud.sqs.depth(queueArn(cloud, 'Pages')).delayed >= 2);
    goOn.resolve();
    const finished = await documentFinished(person.client, document.id);
    await settled();

    expect(finished).toMatchObject({ progress: { pagesRead: 1, pagesTotal: 1 }, usage: { pages: 1 } });
    expect(await person.client.getDocument({ params: { id: document.id } })).toEqual(finished);
    expect(ocr.pages).toEqual([421]);
    expect(model.calls).toBe(1);
  });

  it('and a second upload to the same place do not replace the first', async () => {
    const photo = file('1.png', png(431));
    const { document, uploads } = await start(person, photo);
    await post(uploads[0], photo);
    const before = await documentFinished(person.client, document.id);

    await post(uploads[0], file('1.png', png(432)));
    await settled();

    expect(await person.client.getDocument({ params: { id: document.id } })).toEqual(before);
    const { url } = await person.client.getDocumentFile({ params: { id: document.id, n: '1' } });
    expect(new Uint8Array(await (await fetch(url)).arrayBuffer())).toEqual(photo.bytes);
  });
});

describe('throttling is delay, never failure:', () => {
  it.each(['ThrottlingException', 'ProvisionedThroughputExceededException', 'InternalServerError'])(
    'Textract may answer %s a dozen times to every page',
    async (code) => {
      ocr.read = (_width, calls) => {
        if (calls <= 12)
          throw new AwsError(code, 'Rate exceeded', code === 'InternalServerError' ? 500 : 400);
        return usualText;
      };
      const [first, second] = [code.length * 20, code.length * 20 + 1];

      const fax = file('fax.tif', tiff([first, second]));
      const { document, uploads } = await start(person, fax);
      await post(uploads[0], fax);
      const finished = await finishedInHaste(document.id);

      expect(finished).toMatchObject({ status: 'ready', progress: { pagesRead: 2 }, usage: { pages: 2 } });
      expect(ocr.pages.toSorted()).toEqual([first, second]);
    },
  );

  it('the model may be throttled a dozen times', async () => {
    model.say = async (request) => {
      if (model.calls <= 12) throw new AwsError('ThrottlingException', 'Too many requests', 429);
      return ruleBased()(request);
    };

    const { document, uploads } = await start(person, invoicePdf);
    await post(uploads[0], invoicePdf);
    const finished = await finishedInHaste(document.id);

    expect(finished).toMatchObject({
      status: 'ready',
      invoice: { total: englishInvoice.expected.invoice?.total },
    });
    expect(model.calls).toBe(13);
  });
});

describe('a step that fails again and again', () => {
  it('fails its document with a code, and retry goes on from the last checkpoint', async () => {
    const hasty = await startApp({ ocr: ocr.ocr, model: model.model, assembly: quickToGiveUp() });
    onTestFinished(() => hasty.close());
    const someone = await newPerson(hasty);
    let broken = true;
    ocr.read = (width) => {
      if (broken && width === 502) throw new AwsError('AccessDeniedException', 'Not for you');
      return width === 600 ? 'The model cannot bear this letter' : usualText;
    };
    model.say = async (request) => {
      if (broken && JSON.stringify(request).includes('cannot bear'))
        throw new AwsError('ValidationException', 'Not this one');
      return ruleBased()(request);
    };
    const retry = async ({ id }: Document) => {
      const resumed = await someone.client.retryDocument({ params: { id } });
      return { resumed, finished: await documentFinished(someone.client, id) };
    };
    hasty.sqs.send(queueArn(hasty, 'Pages'), '{"what": "no message of ours"}');

    const [fax, letter, good] = await Promise.all([
      read(someone, file('fax.tif', tiff([501, 502, 503]))),
      read(someone, file('letter.png', png(600))),
      read(someone, file('good.png', png(700))),
    ]);
    const readBefore = ocr.pages.toSorted();
    broken = false;
    const [faxAgain, letterAgain] = await Promise.all([retry(fax), retry(letter)]);

    expect(good.status).toBe('ready');
    expect(fax).toMatchObject({
      status: 'failed',
      statusReason: {
        code: 'reading.gave-up',
        message: expect.stringMatching(/retry goes on with the others\.$/),
      },
      progress: { pagesRead: 2, pagesTotal: 3 },
    });
    expect(letter).toMatchObject({
      status: 'failed',
      statusReason: {
        code: 'analysis.gave-up',
        message: expect.stringMatching(/Retry goes on from here\.$/),
      },
      progress: { pagesRead: 1, pagesTotal: 1 },
    });
    expect([faxAgain.resumed.status, letterAgain.resumed.status]).toEqual(['reading', 'analysing']);
    expect([faxAgain.finished.status, letterAgain.finished.status]).toEqual(['ready', 'ready']);
    expect(readBefore).toEqual([501, 503, 600, 700]);
    expect(ocr.pages.toSorted()).toEqual([501, 502, 503, 600, 700]);
    await until('the end of the dead letters', () => {
      const { visible, inFlight } = hasty.sqs.depth(queueArn(hasty, 'DeadLetters'));
      return visible + inFlight === 0;
    });
  });
});

/** The app with two tries instead of five. */
const quickToGiveUp = () =>
  assemblyWith((template) => template.replace(/"maxReceiveCount": 5/g, '"maxReceiveCount": 2'));
