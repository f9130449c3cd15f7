import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { englishInvoice } from '../../fixtures/documents/index.ts';
import { drawPdf } from '../../fixtures/pdf.ts';
import { AwsError } from '../../local/aws/service.ts';
import type { Cloud } from '../../local/cloud.ts';
import { createConverseOutput } from '../../local/services/bedrock/converse.ts';
import { createRuleBasedModel } from '../../local/services/bedrock/rule-based-model.ts';
import type { Document } from '../../shared/domain/document.ts';
import type { ModelAnalysis } from '../../shared/ingestion/analysis/analysis-schema.ts';
import { registerUser, startApp, type TestUser } from './app-harness.ts';
import {
  createMistakenModel,
  createScriptedModel,
  toolCallReply,
  truncatedToolCall,
} from './scripted-models.ts';
import { namedFile, type TestFile, uploadAndWait, waitForDocument } from './uploads.ts';

const model = createScriptedModel();
let cloud: Cloud;
let user: TestUser;
let invoicePdf: TestFile;
beforeAll(async () => {
  invoicePdf = namedFile('invoice.pdf', await drawPdf([englishInvoice], { textLayer: true }));
  cloud = await startApp({ model: model.model });
});
afterAll(() => cloud.close());
beforeEach(async () => {
  model.respond = createRuleBasedModel();
  model.callCount = 0;
  // The same document again would be a duplicate in the same workspace.
  user = await registerUser(cloud);
});

describe('an unusable reply of the model', () => {
  const prose = () =>
    createConverseOutput(
      [{ text: 'This is an invoice.' }],
      'end_turn',
      { inputTokens: 100, outputTokens: 10 },
      1,
    );
  const broken = () => {
    throw new AwsError('ModelErrorException', 'The model produced invalid JSON', 424);
  };

  it.each([
    { what: 'prose instead of a tool call', say: prose },
    { what: 'half of its JSON', say: () => toolCallReply('{"kind": "invoice", "title": ') },
    {
      what: 'an input that does not match the schema',
      say: () => toolCallReply({ kind: 'novel', title: 12 }),
    },
    { what: 'something that is not JSON', say: broken },
  ])('is requested once more and then fails: $what', async ({ say }) => {
    model.respond = async () => say();

    const failed = await uploadAndWait(user, invoicePdf);
    const callsToFail = model.callCount;
    model.respond = createRuleBasedModel();
    await user.client.retryDocument({ params: { id: failed.id } });
    const retried = await waitForDocument(user.client, failed.id);

    expect(failed).toMatchObject({
      status: 'failed',
      statusReason: { code: 'analysis.unusable-answer', values: {} },
      title: null,
      invoice: null,
      fields: {},
    });
    expect(callsToFail).toBe(2);
    expect(retried).toMatchObject({ status: 'ready', statusReason: null });
  });

  it('is requested again in halves if it is too long, which Nova reports as an error', async () => {
    const pages = [englishInvoice, { ...englishInvoice, name: 'again' }];
    const longPdf = namedFile('long.pdf', await drawPdf(pages, { textLayer: true }));
    model.respond = (request) =>
      /number=.{0,2}1.*number=.{0,2}2/.test(JSON.stringify(request.messages))
        ? truncatedToolCall(request)
        : createRuleBasedModel()(request);

    const document = await uploadAndWait(user, longPdf);

    expect(model.callCount).toBe(4);
    // Both halves are in the record: the rows of the same invoice twice.
    expect(document.invoice?.lineItems).toHaveLength(10);
  });

  it('is repaired in one further request that names the errors', async () => {
    const questions: string[] = [];
    model.respond = async (request) => {
      questions.push(JSON.stringify(request.messages?.at(-1)));
      return model.callCount === 1 ? toolCallReply({ kind: 'novel' }) : createRuleBasedModel()(request);
    };

    const document = await uploadAndWait(user, invoicePdf);

    expect(document).toMatchObject({ status: 'ready' });
    expect(questions).toHaveLength(2);
    expect(questions[1]).toContain('kind: Invalid option');
  });
});

describe('a wrong value of the model makes the document need review and is not shown', () => {
  type Invoice = NonNullable<ModelAnalysis['invoice']>;
  const truth = englishInvoice.expected.invoice;
  const invoiceOf = (answer: ModelAnalysis) => answer.invoice as Invoice;
  const reading = (value: string, quote = value) => ({ value, quote, page: 1 });

  interface Mistake {
    /** The code of the problem. */
    readonly code: string;
    readonly change: (answer: ModelAnalysis) => void;
    /** The part of the document that must not contain the wrong value. */
    readonly shown: (document: Document) => unknown;
    readonly expected: unknown;
  }

  it.each<{ what: string } & Mistake>([
    {
      what: 'an invented quote',
      code: 'proof.quote-not-found',
      change: (answer) => void (invoiceOf(answer).vendorName = reading('Bright Star Holdings')),
      shown: ({ invoice }) => invoice?.vendor.name,
      expected: null,
    },
    {
      what: 'an invented sender with the quote of another',
      code: 'proof.value-not-in-quote',
      change: (answer) =>
        void (invoiceOf(answer).vendorName = reading('Bright Star Holdings', 'Hartley Design Studio')),
      shown: ({ invoice }) => invoice?.vendor.name,
      expected: null,
    },
    {
      what: 'a total that its quote does not contain',
      code: 'proof.value-not-in-quote',
      change: (answer) =>
        void (invoiceOf(answer).total = {
          ...reading('9676.68'),
          quote: invoiceOf(answer).total?.quote ?? '',
        }),
      shown: ({ invoice }) => invoice?.total,
      expected: null,
    },
    {
      what: 'an amount in words',
      code: 'proof.not-an-amount',
      change: (answer) =>
        void (invoiceOf(answer).tax = { ...reading('lots'), quote: invoiceOf(answer).tax?.quote ?? '' }),
      shown: ({ invoice }) => invoice?.tax,
      expected: null,
    },
    {
      what: 'the 31st of February',
      code: 'proof.date-impossible',
      change: (answer) => void (invoiceOf(answer).issueDate = reading('2026-02-31', '3 November 2026')),
      shown: ({ invoice }) => invoice?.issueDate,
      expected: null,
    },
    {
      what: 'a row that is on no page',
      code: 'proof.quote-not-found',
      change: (answer) =>
        invoiceOf(answer).lineItems.push({
          page: 1,
          quote: 'Golden stapler 1 900.00',
          description: 'Golden stapler',
          quantity: '1',
          unitPrice: '900.00',
          amount: '900.00',
        }),
      shown: ({ invoice }) => invoice?.lineItems.map(({ amount }) => amount),
      expected: truth?.lineItems.map(({ amount }) => amount),
    },
    {
      what: 'a duplicated row',
      code: 'proof.row-twice',
      change: (answer) => void invoiceOf(answer).lineItems.push(...invoiceOf(answer).lineItems.slice(0, 1)),
      shown: ({ invoice }) => invoice?.lineItems.map(({ amount }) => amount),
      expected: truth?.lineItems.map(({ amount }) => amount),
    },
    {
      what: 'only half of the rows',
      code: 'proof.rows-missing',
      change: (answer) => void invoiceOf(answer).lineItems.splice(2),
      shown: ({ fields }) => fields['invoice.subtotal']?.problem?.code,
      expected: 'proof.rows-missing',
    },
    {
      what: 'the tax as the total',
      code: 'proof.total-does-not-add-up',
      change: (answer) => void (invoiceOf(answer).total = invoiceOf(answer).tax),
      shown: ({ fields }) => fields['invoice.total']?.problem?.code,
      expected: 'proof.total-does-not-add-up',
    },
    {
      what: 'the subtotal as the total',
      code: 'proof.total-does-not-add-up',
      change: (answer) => void (invoiceOf(answer).total = invoiceOf(answer).subtotal),
      shown: ({ fields }) => fields['invoice.total']?.problem?.code,
      expected: 'proof.total-does-not-add-up',
    },
    {
      what: 'the tax as the amount to pay',
      code: 'proof.amount-not-total',
      change: (answer) => void Object.assign(answer.amount ?? {}, invoiceOf(answer).tax),
      shown: ({ fields }) => fields.amount?.problem?.code,
      expected: 'proof.amount-not-total',
    },
  ])('$what', async ({ code, change, shown, expected }) => {
    model.respond = createMistakenModel(change);

    const document = await uploadAndWait(user, invoicePdf);

    expect(document).toMatchObject({
      status: 'needs-review',
      statusReason: { code, message: expect.stringMatching(/^[A-Z“0-9][^]*\.$/) },
    });
    expect(shown(document)).toEqual(expected);
    expect(Object.values(document.fields).map(({ problem }) => problem?.code)).toContain(code);
  });
});
