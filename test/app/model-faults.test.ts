import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type UploadFile, waitForDocument } from '../../client/documents.ts';
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
import { namedFile, uploadAndWait } from './uploads.ts';

const model = createScriptedModel();
let cloud: Cloud;
let person: TestUser;
let invoicePdf: UploadFile;
beforeAll(async () => {
  invoicePdf = namedFile('invoice.pdf', await drawPdf([englishInvoice], { textLayer: true }));
  cloud = await startApp({ model: model.model });
});
afterAll(() => cloud.close());
beforeEach(async () => {
  model.respond = createRuleBasedModel();
  model.callCount = 0;
  // The same paper again would be a duplicate in the same workspace.
  person = await registerUser(cloud);
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
    ['prose instead of a tool call', prose],
    ['half of its JSON', () => toolCallReply('{"kind": "invoice", "title": ')],
    ['an input that does not match the schema', () => toolCallReply({ kind: 'novel', title: 12 })],
    ['something that is not JSON', broken],
  ])('is requested once more and then fails: %s', async (_what, say) => {
    model.respond = async () => say();

    const failed = await uploadAndWait(person, invoicePdf);
    const callsToFail = model.callCount;
    model.respond = createRuleBasedModel();
    await person.client.retryDocument({ params: { id: failed.id } });
    const retried = await waitForDocument(person.client, failed.id);

    expect(failed).toMatchObject({
      status: 'failed',
      statusReason: { code: 'analysis.unusable-answer', message: expect.stringMatching(/Try again\.$/) },
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

    const document = await uploadAndWait(person, longPdf);

    expect(model.callCount).toBe(4);
    // Both halves are there: the rows of the same invoice twice.
    expect(document.invoice?.lineItems).toHaveLength(10);
  });

  it('is repaired in one further request that names the errors', async () => {
    const questions: string[] = [];
    model.respond = async (request) => {
      questions.push(JSON.stringify(request.messages?.at(-1)));
      return model.callCount === 1 ? toolCallReply({ kind: 'novel' }) : createRuleBasedModel()(request);
    };

    const document = await uploadAndWait(person, invoicePdf);

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

  it.each<[string, string, (answer: ModelAnalysis) => void, (document: Document) => unknown, unknown]>([
    [
      'an invented quote',
      'proof.quote-not-found',
      (answer) => void (invoiceOf(answer).vendorName = reading('Bright Star Holdings')),
      ({ invoice }) => invoice?.vendor.name,
      null,
    ],
    [
      'an invented sender with the quote of another',
      'proof.value-not-in-quote',
      (answer) =>
        void (invoiceOf(answer).vendorName = reading('Bright Star Holdings', 'Hartley Design Studio')),
      ({ invoice }) => invoice?.vendor.name,
      null,
    ],
    [
      'a total that its quote does not contain',
      'proof.value-not-in-quote',
      (answer) =>
        void (invoiceOf(answer).total = {
          ...reading('9676.68'),
          quote: invoiceOf(answer).total?.quote ?? '',
        }),
      ({ invoice }) => invoice?.total,
      null,
    ],
    [
      'an amount in words',
      'proof.not-an-amount',
      (answer) =>
        void (invoiceOf(answer).tax = { ...reading('lots'), quote: invoiceOf(answer).tax?.quote ?? '' }),
      ({ invoice }) => invoice?.tax,
      null,
    ],
    [
      'the 31st of February',
      'proof.date-impossible',
      (answer) => void (invoiceOf(answer).issueDate = reading('2026-02-31', '3 November 2026')),
      ({ invoice }) => invoice?.issueDate,
      null,
    ],
    [
      'a row that is on no page',
      'proof.quote-not-found',
      (answer) =>
        invoiceOf(answer).lineItems.push({
          page: 1,
          quote: 'Golden stapler 1 900.00',
          description: 'Golden stapler',
          quantity: '1',
          unitPrice: '900.00',
          amount: '900.00',
        }),
      ({ invoice }) => invoice?.lineItems.map(({ amount }) => amount),
      truth?.lineItems.map(({ amount }) => amount),
    ],
    [
      'a duplicated row',
      'proof.row-twice',
      (answer) => void invoiceOf(answer).lineItems.push(...invoiceOf(answer).lineItems.slice(0, 1)),
      ({ invoice }) => invoice?.lineItems.map(({ amount }) => amount),
      truth?.lineItems.map(({ amount }) => amount),
    ],
    [
      'only half of the rows',
      'proof.rows-missing',
      (answer) => void invoiceOf(answer).lineItems.splice(2),
      ({ fields }) => fields['invoice.subtotal']?.problem?.code,
      'proof.rows-missing',
    ],
    [
      'the tax as the total',
      'proof.total-does-not-add-up',
      (answer) => void (invoiceOf(answer).total = invoiceOf(answer).tax),
      ({ fields }) => fields['invoice.total']?.problem?.code,
      'proof.total-does-not-add-up',
    ],
    [
      'the subtotal as the total',
      'proof.total-does-not-add-up',
      (answer) => void (invoiceOf(answer).total = invoiceOf(answer).subtotal),
      ({ fields }) => fields['invoice.total']?.problem?.code,
      'proof.total-does-not-add-up',
    ],
    [
      'the tax as the amount to pay',
      'proof.amount-not-total',
      (answer) => void Object.assign(answer.amount ?? {}, invoiceOf(answer).tax),
      ({ fields }) => fields.amount?.problem?.code,
      'proof.amount-not-total',
    ],
  ])('%s', async (_what, code, change, shown, expected) => {
    model.respond = createMistakenModel(change);

    const document = await uploadAndWait(person, invoicePdf);

    expect(document).toMatchObject({
      status: 'needs-review',
      statusReason: { code, message: expect.stringMatching(/^[A-Z“0-9][^]*[.”]$/) },
    });
    expect(shown(document)).toEqual(expected);
    expect(Object.values(document.fields).map(({ problem }) => problem?.code)).toContain(code);
  });
});
