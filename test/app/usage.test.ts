import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AwsError } from '../../local/aws/service.ts';
import type { Cloud } from '../../local/cloud.ts';
import { createRuleBasedModel } from '../../local/services/bedrock/rule-based-model.ts';
import { limits, maxBytes } from '../../shared/domain/limits.ts';
import { createPngHeader } from '../unit/ingestion/ingestion-fixtures.ts';
import { copyAssemblyWith, registerUser, startApp, type TestUser } from './app-harness.ts';
import { createScriptedModel, createScriptedOcr } from './scripted-models.ts';
import { namedFile, uploadAndWait, waitForDocument } from './uploads.ts';

const model = createScriptedModel();
let cloud: Cloud;
let user: TestUser;
beforeAll(async () => {
  cloud = await startApp({ ocr: createScriptedOcr().ocr, model: model.model });
});
afterAll(() => cloud.close());
beforeEach(async () => {
  model.respond = createRuleBasedModel();
  model.callCount = 0;
  user = await registerUser(cloud);
});

const thisMonth = () => new Date().toISOString().slice(0, 7);
const letter = namedFile('letter.png', createPngHeader());
const MB = 1024 ** 2;

describe('GET /usage', () => {
  it('returns zero and the whole cap at first, until the end of the month', async () => {
    const usage = await user.client.getUsage({ query: {} });

    const nothing = { calls: 0, cachedCalls: 0, inputTokens: 0, outputTokens: 0, costUsd: '0.00' };
    expect(usage).toEqual({
      month: thisMonth(),
      total: nothing,
      byTask: { analysis: nothing, chat: nothing, summary: nothing, translation: nothing },
      capUsd: '5.00',
      reservedUsd: '0.00',
      remainingUsd: '5.00',
      quotas: {
        documents: { used: 0, reserved: 0, cap: 5_000, remaining: 5_000 },
        pages: { used: 0, reserved: 0, cap: 20_000, remaining: 20_000 },
        bytes: { used: 0, reserved: 0, cap: 20_480 * MB, remaining: 20_480 * MB },
      },
      resetsAt: expect.stringMatching(/^\d{4}-\d{2}-01T00:00:00\.000Z$/),
    });
    expect(Date.parse(usage.resetsAt)).toBeGreaterThan(Date.now());
  });

  it('adds up the usage of the documents by task and month, for their owner only', async () => {
    const document = await uploadAndWait(user, letter);

    const usage = await user.client.getUsage({ query: { month: thisMonth() } });
    const before = await user.client.getUsage({ query: { month: '2025-01' } });
    const other = await (await registerUser(cloud)).client.getUsage({ query: {} });

    expect(usage.quotas).toMatchObject({
      documents: { used: 1 },
      pages: { used: 1, reserved: 0 },
      bytes: { used: letter.bytes.length, reserved: 0 },
    });
    const { inputTokens, outputTokens } = document.usage;
    expect(usage.byTask.analysis).toMatchObject({ calls: 1, inputTokens, outputTokens });
    expect(usage.total).toEqual(usage.byTask.analysis);
    expect(Number(usage.total.costUsd)).toBeGreaterThan(0);
    expect(Number(usage.remainingUsd)).toBeCloseTo(5 - Number(usage.total.costUsd), 6);
    expect([before.total.calls, other.total.calls]).toEqual([0, 0]);
  });

  it.each(['2026-13', '9999-12', '0050-01', '2026-1'])('refuses %s, which is not a month', async (month) => {
    await expect(user.client.getUsage({ query: { month } })).rejects.toMatchObject({
      status: 400,
      code: 'request.invalid',
    });
  });
});

describe('over the spending cap', () => {
  it('a document fails with a reason, costs nothing, and resumes when the cap is raised', async () => {
    await user.client.updateWorkspace({ body: { monthlyCapUsd: '0.0001' } });

    const failed = await uploadAndWait(user, letter);
    const asked = model.callCount;
    const usage = await user.client.getUsage({ query: {} });
    await user.client.updateWorkspace({ body: { monthlyCapUsd: '1.00' } });
    await user.client.retryDocument({ params: { id: failed.id } });
    const retried = await waitForDocument(user.client, failed.id);

    expect(failed).toMatchObject({
      status: 'failed',
      statusReason: {
        code: 'usage.cap-reached',
        message: expect.stringMatching(/^The spending cap for \w+ \d{4} was reached.* resets on /),
      },
    });
    expect([asked, usage.total.calls, usage.reservedUsd]).toEqual([0, 0, '0.00']);
    expect(retried).toMatchObject({ status: 'ready', statusReason: null });
  });

  it.each([
    {
      what: 'a question about one document',
      ask: ({ client }: TestUser, id: string) =>
        client.askDocument({ params: { id }, body: { message: 'When is it due?' } }),
    },
    {
      what: 'a question about all documents',
      ask: ({ client }: TestUser) => client.askAllDocuments({ body: { message: 'When is the fence due?' } }),
    },
    {
      what: 'a translation',
      ask: ({ client }: TestUser, id: string) =>
        client.translateDocument({ params: { id }, body: { language: 'fr' } }),
    },
  ])('$what is refused, and costs nothing', async ({ ask }) => {
    const { id } = await uploadAndWait(user, letter);
    await cloud.settled();
    await user.client.updateWorkspace({ body: { monthlyCapUsd: '0.0001' } });
    const asked = model.callCount;

    await expect(ask(user, id)).rejects.toMatchObject({ status: 402, code: 'usage.cap-reached' });
    expect(model.callCount).toBe(asked);
  });
});

describe('over the quota of documents and pages', () => {
  const largest = { name: 'a.pdf', contentType: 'application/pdf', size: maxBytes['application/pdf'] };
  const files = Array.from({ length: limits.filesPerDocument }, () => largest);
  const announce = () => user.client.createDocument({ body: { files } });

  it('POST /documents is refused with what is left and when the limit resets', async () => {
    for (let round = 0; round < 20; round += 1) await announce();

    await expect(announce()).rejects.toMatchObject({
      status: 402,
      code: 'usage.bytes-reached',
      message: expect.stringMatching(/only 480 MB of the 20,480 MB for \w+ \d{4} are left.* resets on /),
    });
    const { quotas } = await user.client.getUsage({ query: {} });
    expect(quotas).toMatchObject({
      documents: { used: 20 },
      bytes: { used: 0, reserved: 20_000 * MB, remaining: 480 * MB },
    });
  });

  it('a document fails before OCR, keeps its files, and can be retried', async () => {
    const ocr = createScriptedOcr();
    const assembly = copyAssemblyWith((template) =>
      template.replaceAll(/("PAGES_PER_MONTH": ?)"20000"/g, (_, name) => `${name}"1"`),
    );
    const small = await startApp({ assembly, ocr: ocr.ocr, model: model.model });
    const owner = await registerUser(small);
    const first = await uploadAndWait(owner, namedFile('first.png', createPngHeader(800, 1100)));
    const failed = await uploadAndWait(owner, namedFile('second.png', createPngHeader(700, 1100)));
    await owner.client.retryDocument({ params: { id: failed.id } });
    const retried = await waitForDocument(owner.client, failed.id);
    await expect(
      owner.client.changeFiles({ params: { id: first.id }, body: { rotations: { 1: 90 } } }),
    ).rejects.toMatchObject({ status: 402, code: 'usage.pages-reached' });
    const { quotas } = await owner.client.getUsage({ query: {} });
    const original = await owner.client.getDocumentFile({ params: { id: failed.id, n: '1' } });
    await small.close();

    const reached = {
      status: 'failed',
      statusReason: {
        code: 'usage.pages-reached',
        message: expect.stringMatching(
          /^The document has 1 page, but only 0 of the 1 page for .* resets on /,
        ),
      },
    };
    expect(first.status).toBe('ready');
    expect(failed).toMatchObject(reached);
    expect(retried).toMatchObject(reached);
    expect(ocr.readWidths).toEqual([800]);
    expect(quotas.pages).toEqual({ used: 1, reserved: 0, cap: 1, remaining: 0 });
    expect(original.url).toMatch(/^http/);
  });
});

describe('a question in the chat', () => {
  const ask = async (id: string) => {
    const answer = await fetch(`${cloud.apiUrl}/documents/${id}/chat`, {
      method: 'POST',
      headers: { authorization: `Bearer ${user.accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ message: 'Who wrote about the garden fence?' }),
    });
    const { code } = (await answer.json()) as { code: string };
    return { status: answer.status, code, retryAfter: answer.headers.get('retry-after') };
  };
  const failing = (code: string, status: number) => async () =>
    Promise.reject(new AwsError(code, 'no', status));

  it('is refused if over the cap, if the model is busy and if there is no model', async () => {
    const { id } = await uploadAndWait(user, letter);

    model.respond = failing('ThrottlingException', 429);
    const busy = await ask(id);
    const askedWhileBusy = model.callCount - 1;
    model.respond = failing('AccessDeniedException', 403);
    const unavailable = await ask(id);
    await user.client.updateWorkspace({ body: { monthlyCapUsd: '0.00' } });
    const capped = await ask(id);

    expect(busy).toEqual({ status: 503, code: 'model.busy', retryAfter: '15' });
    expect(askedWhileBusy).toBe(3);
    expect(unavailable).toEqual({ status: 503, code: 'model.unavailable', retryAfter: null });
    expect(capped).toEqual({ status: 402, code: 'usage.cap-reached', retryAfter: null });
  });
});

describe('a throttled model', () => {
  it('delays a document and costs only the calls that were answered', async () => {
    model.respond = async (request) => {
      if (model.callCount <= 2) throw new AwsError('ThrottlingException', 'slow down', 429);
      return createRuleBasedModel()(request);
    };

    const document = await uploadAndWait(user, letter);
    const usage = await user.client.getUsage({ query: {} });

    expect(document.status).toBe('ready');
    expect([model.callCount, usage.total.calls, usage.reservedUsd]).toEqual([3, 1, '0.00']);
  });
});
