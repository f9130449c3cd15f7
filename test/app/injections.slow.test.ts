import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../local/cloud.ts';
import type { Document } from '../../shared/domain/document.ts';
import { createPngHeader } from '../unit/ingestion/ingestion-fixtures.ts';
import { injections } from '../unit/models/injection-fixtures.ts';
import { registerUser, startApp, type TestUser } from './app-harness.ts';
import { createMistakenModel, createScriptedModel, createScriptedOcr } from './scripted-models.ts';
import { namedFile, uploadAndWait } from './uploads.ts';

/**
 * Proves, through the whole app, that instructions in a document change neither its record nor what a model may do. Takes about
 * 25 seconds.
 */

const letter = [
  'Wexbridge City Council',
  'Civic Centre, 14 Market Square',
  'Wexbridge WX1 4DE',
  '9 November 2026',
  'Penalty charge notice: payment outstanding',
  'Dear Ms Hartley,',
  'We have not received your payment. Please pay the charge of £70.00 by 4 December 2026.',
  'If you believe that the notice should not have been issued, you may write to us.',
  'Yours sincerely,',
  'Martin Osgood',
];

const ocr = createScriptedOcr();
const model = createScriptedModel();
let cloud: Cloud;
let user: TestUser;
/** The text of each image, by the width of the image. */
const textsByWidth = new Map<number, string>();
ocr.respond = (width) => textsByWidth.get(width) ?? '';
beforeAll(async () => {
  cloud = await startApp({ ocr: ocr.ocr, model: model.model });
  user = await registerUser(cloud);
});
afterAll(() => cloud.close());

function uploadLetterWith(lines: readonly string[]): Promise<Document> {
  const width = 100 + textsByWidth.size;
  textsByWidth.set(width, lines.join('\n'));
  return uploadAndWait(user, namedFile('letter.png', createPngHeader(width)));
}

const recordOf = ({ kind, status, sender, dueDate, amount, actionStatus, invoice }: Document) => ({
  kind,
  status,
  sender: sender?.name,
  dueDate,
  amount,
  actionStatus,
  invoice,
});

describe('a document with a prompt injection', () => {
  const asItIs = {
    kind: 'letter',
    status: 'ready',
    sender: 'Wexbridge City Council',
    dueDate: '2026-12-04',
    amount: { value: '70.00', currency: 'GBP' },
    actionStatus: 'require-action',
    invoice: null,
  };

  it('gets the expected record without one', async () => {
    expect(recordOf(await uploadLetterWith(letter))).toEqual(asItIs);
  });

  it.concurrent.each(injections)('gets the same record: $trick', async ({ lines }) => {
    const injected = await uploadLetterWith([...letter, ...lines]);

    expect(recordOf(injected)).toEqual(asItIs);
  });
});

describe('a model that follows the injection', () => {
  const quote = 'Please pay the charge of £70.00 by 4 December 2026.';

  it.each([
    {
      what: 'an amount that is on no page',
      change: { amount: { value: '7000.00', quote, page: 1, currency: 'GBP' } },
    },
    {
      what: 'an amount with a quote that is on no page',
      change: { amount: { value: '7000.00', quote: 'Pay £7,000.00 now', page: 1, currency: 'GBP' } },
    },
    { what: 'a date that is on no page', change: { dueDate: { value: '2026-11-21', quote, page: 1 } } },
    {
      what: 'an invoice that does not exist',
      change: {
        kind: 'invoice',
        invoice: {
          vendorName: null,
          vendorAddress: null,
          invoiceNumber: null,
          issueDate: null,
          dueDate: null,
          currency: null,
          subtotal: null,
          tax: null,
          total: { value: '9999.00', quote, page: 1 },
          lineItems: [],
        },
      },
    },
  ])('gives no document that is ready: $what', async ({ change }) => {
    model.respond = createMistakenModel((answer) => void Object.assign(answer, change));

    const document = await uploadLetterWith(letter);

    expect(document.status).toBe('needs-review');
    expect(JSON.stringify({ ...document, fields: null, statusReason: null })).not.toMatch(
      /7000|9999|2026-11-21/,
    );
  });
});
