import type { Document, Field } from '../../shared/domain/document.ts';
import type { DocumentPage } from '../../shared/domain/document-page.ts';
import { summaryOf } from '../../shared/domain/document-summary.ts';
import type { ProblemDetails } from '../../shared/domain/problem-details.ts';
import { errorDetails, errorTitles } from '../../shared/messages/en/errors.ts';
import { user } from '../auth/examples.ts';
import type { ExamplesOf } from '../example.ts';
import type * as contracts from './contract.ts';

const id = '01M7W0BTX09ZK5SB1NDW3HX7P0';
const params = { id };
const unknownId = '01M7YRRT801NDW3HX7P0T9ZK5S';

const createdAt = '2026-11-20T08:15:00.000Z';
const readAt = '2026-11-20T08:15:21.480Z';
const changedAt = '2026-11-20T09:05:00.120Z';

const announced = { name: 'utilities-november.pdf', contentType: 'application/pdf', size: 184_203 } as const;
const file = { id: 1, ...announced };

/** A value that was found in the quote, on a line of the page. */
const field = (value: string, quote: string, top: number, width = 0.3): Field => ({
  value,
  confidence: 1,
  source: { page: 1, quote, boxes: [{ left: 0.1, top, width, height: 0.014 }] },
});

const imageUrl = (name: string) =>
  `https://s3.eu-central-1.amazonaws.com/docket-files/documents/${user.id}/${id}/1/page-${name}.webp?X-Amz-Signature=5c1d…`;
const firstPage: DocumentPage = {
  number: 1,
  file: 1,
  width: 1131,
  height: 1600,
  rotation: 0,
  image: { url: imageUrl('0001') },
  thumbnail: { url: imageUrl('0001-small') },
};

const address = '1 Harbour Street, Sampletown ST1 2AB';
const dueQuote = 'Please pay £84.00 by 1 December 2026.';

const created: Document = {
  id,
  kind: null,
  status: 'awaiting-upload',
  statusReason: null,
  progress: { pagesRead: 0, pagesTotal: 0 },
  files: [{ ...file, status: 'awaiting-upload', pages: null }],
  title: null,
  summary: null,
  language: null,
  sender: null,
  category: null,
  actionStatus: null,
  suggestedActions: [],
  dueDate: null,
  amount: null,
  invoice: null,
  fields: {},
  ocrConfidence: null,
  duplicateOf: null,
  view: 'inbox',
  snoozedUntil: null,
  trashedAt: null,
  tags: [],
  notes: null,
  read: false,
  translations: [],
  usage: { pages: 0, inputTokens: 0, outputTokens: 0, estimatedCostUsd: 0 },
  version: 1,
  createdAt,
  updatedAt: createdAt,
};

/** The invoice as it was read. */
export const document: Document = {
  ...created,
  kind: 'invoice',
  status: 'ready',
  progress: { pagesRead: 1, pagesTotal: 1 },
  files: [{ ...file, status: 'received', pages: 1 }],
  title: 'Invoice for electricity and water, October 2026',
  summary:
    'Sampletown Utilities charges £84.00 for electricity and water in October 2026, due on 1 December 2026.',
  language: 'en',
  sender: {
    name: 'Sampletown Utilities',
    address,
    email: 'billing@sampletown-utilities.example',
    phone: '01632 960 123',
  },
  category: 'utilities',
  actionStatus: 'require-action',
  suggestedActions: ['Pay £84.00 by 1 December 2026.'],
  dueDate: '2026-12-01',
  amount: { value: '84.00', currency: 'GBP' },
  invoice: {
    vendor: { name: 'Sampletown Utilities', address },
    invoiceNumber: 'SU-2026-1147',
    issueDate: '2026-11-16',
    dueDate: '2026-12-01',
    currency: 'GBP',
    subtotal: '70.00',
    tax: '14.00',
    total: '84.00',
    lineItems: [
      { description: 'Electricity, October 2026', quantity: '200', unitPrice: '0.25', amount: '50.00' },
      { description: 'Water, October 2026', quantity: '10', unitPrice: '2.00', amount: '20.00' },
    ],
  },
  fields: {
    date: field('2026-11-16', '16 November 2026', 0.212, 0.16),
    dueDate: field('2026-12-01', dueQuote, 0.61, 0.41),
    amount: field('84.00', dueQuote, 0.61, 0.41),
    'sender.name': field('Sampletown Utilities', 'Sampletown Utilities', 0.071),
    'sender.address': field(address, address, 0.092, 0.37),
    'invoice.vendor.name': field('Sampletown Utilities', 'Sampletown Utilities', 0.071),
    'invoice.invoiceNumber': field('SU-2026-1147', 'Invoice number SU-2026-1147', 0.19),
    'invoice.total': field('84.00', 'Total £84.00', 0.542, 0.18),
    'invoice.lineItems.0.amount': field('50.00', 'Electricity, October 2026 200 0.25 50.00', 0.34, 0.7),
  },
  ocrConfidence: 1,
  usage: { pages: 0, inputTokens: 2_140, outputTokens: 612, estimatedCostUsd: 0.004_8 },
  version: 6,
  updatedAt: readAt,
};

const changed: Document = {
  ...document,
  tags: ['Household 2026'],
  notes: 'Paid by direct debit from January.',
  read: true,
  version: 7,
  updatedAt: changedAt,
};

const archived: Document = { ...changed, view: 'archived', version: 8 };

/** The error for a document that does not exist. */
export const notFound: ProblemDetails = {
  type: 'https://docket.app/errors#document.not-found',
  title: errorTitles['document.not-found'],
  status: 404,
  code: 'document.not-found',
  values: { cause: 'unknown', id: unknownId },
  detail: errorDetails['document.not-found']({ cause: 'unknown', id: unknownId }),
  requestId: '3f9c2b7e-81d4-4a06-b5e9-7c0d2f4a6b18',
};

const page = { items: [summaryOf(document)], nextCursor: null };

/** The text of the only page. */
export const pageText = `Sampletown Utilities
${address}

Invoice number   SU-2026-1147
Invoice date   16 November 2026

Electricity, October 2026   200   0.25   50.00
Water, October 2026   10   2.00   20.00

Subtotal   70.00
VAT 20 %   14.00
Total   £84.00

${dueQuote}`;

const forgotten = { name: 'page-2.jpg', contentType: 'image/jpeg', size: 921_004 } as const;
const uploadOf = (file: number, contentType: string) => ({
  file,
  url: 'https://s3.eu-central-1.amazonaws.com/docket-files',
  fields: {
    key: `uploads/${user.id}/${id}/${file}`,
    'Content-Type': contentType,
    Policy: 'eyJleHBpcmF0aW9uIjoiMjAyNi0xMS0yMFQwODozMDowMFoifQ==',
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': 'ASIAEXAMPLE/20261120/eu-central-1/s3/aws4_request',
    'X-Amz-Date': '20261120T081500Z',
    'X-Amz-Signature': '8f2b1c6d0e7a4953b8d1f6a20c9e47d35b6a8f01e2c3d4958677a1b2c3d4e5f6',
  },
  expiresAt: '2026-11-20T08:30:00.000Z',
});

export const examples: ExamplesOf<typeof contracts> = {
  createDocument: {
    body: { files: [announced] },
    response: { document: created, uploads: [uploadOf(1, announced.contentType)] },
  },
  addFiles: {
    params,
    body: { files: [forgotten] },
    response: {
      document: {
        ...document,
        files: [
          ...document.files,
          { id: 2, ...forgotten, status: 'awaiting-upload', pages: null, pending: true },
        ],
        version: 7,
      },
      uploads: [uploadOf(2, forgotten.contentType)],
    },
  },
  changeFiles: {
    params,
    body: { rotations: { 1: 90 } },
    response: {
      ...document,
      status: 'reading',
      progress: { pagesRead: 0, pagesTotal: 1 },
      files: document.files.map((each) => ({ ...each, rotations: { 1: 90 as const } })),
      version: 7,
    },
  },
  renewUploads: {
    params,
    response: { document: { ...created, version: 3 }, uploads: [uploadOf(1, announced.contentType)] },
  },
  listDocuments: { query: { view: 'inbox', kind: 'invoice', limit: 25 }, response: page },
  getDocument: { params, response: document },
  getDocumentText: {
    params,
    query: {},
    response: { pages: [{ number: 1, text: pageText, confidence: 1 }] },
  },
  getDocumentFile: {
    params: { id, n: '1' },
    response: {
      url: `https://s3.eu-central-1.amazonaws.com/docket-files/documents/${user.id}/${id}/1?X-Amz-Signature=5c1d…`,
      expiresAt: '2026-11-20T09:10:00.000Z',
    },
  },
  listDocumentPages: {
    params,
    query: {},
    response: { items: [firstPage], nextCursor: null },
  },
  getDocumentPage: {
    params: { id, n: '1' },
    response: {
      ...firstPage,
      confidence: 0.98,
      lines: [{ words: [{ text: 'Invoice', box: { left: 0.1, top: 0.08, width: 0.12, height: 0.02 } }] }],
    },
  },
  retryDocument: {
    params,
    response: {
      ...created,
      status: 'analysing',
      progress: { pagesRead: 1, pagesTotal: 1 },
      files: document.files,
      version: 5,
      updatedAt: '2026-11-20T08:40:00.000Z',
    },
  },
  changeDocument: {
    params,
    body: {
      tags: changed.tags,
      notes: changed.notes,
      read: true,
      fields: { 'sender.phone': '01632 960 123' },
    },
    response: {
      ...changed,
      fields: {
        ...changed.fields,
        'sender.phone': { value: '01632 960 123', confidence: 1, source: null, confirmedAt: changedAt },
      },
    },
  },
  deleteDocument: { params, query: { permanent: 'false' } },
  reviewDocument: {
    params,
    response: {
      ...document,
      fields: Object.fromEntries(
        Object.entries(document.fields).map(([path, value]) => [path, { ...value, confirmedAt: changedAt }]),
      ),
      version: 7,
      updatedAt: changedAt,
    },
  },
  snoozeDocument: {
    params,
    body: { until: '2026-11-28T08:00:00.000Z' },
    response: { ...changed, view: 'snoozed', snoozedUntil: '2026-11-28T08:00:00.000Z', version: 8 },
  },
  archiveDocument: { params, response: archived },
  restoreDocument: { params, response: { ...changed, version: 9 } },
  listHistory: {
    params,
    query: { limit: 2 },
    response: {
      items: [
        {
          id: '01M7W37CK0B1NDW3HX7P0T9ZK5',
          at: changedAt,
          userId: user.id,
          action: 'changed',
          changes: [{ path: 'tags', from: null, to: 'Household 2026', shortened: false }],
          more: 0,
        },
        {
          id: '01M7W0CFD8ZK5SB1NDW3HX7P0T',
          at: readAt,
          userId: null,
          action: 'read',
          changes: [
            { path: 'status', from: 'analysing', to: 'ready', shortened: false },
            { path: 'kind', from: null, to: 'invoice', shortened: false },
          ],
          more: 24,
        },
      ],
      nextCursor: null,
    },
  },
  applyBulkAction: {
    body: { ids: [id, unknownId], action: 'archive' },
    response: {
      jobId: '01M7W2CK0G5SB1NDW3HX7P0T9Z',
      results: [
        { id, ok: true, document: summaryOf(archived) },
        {
          id: unknownId,
          ok: false,
          problem: notFound,
        },
      ],
    },
  },
  exportDocuments: {
    query: { format: 'csv', kind: 'invoice' },
    streams: {
      'text/csv': [
        '\uFEFFid,created,kind,category,title,sender,date,dueDate,amount,currency,invoiceNumber,actionStatus,view,status,tags,notes,summary,pages,files',
        `${id},${createdAt},invoice,utilities,"${document.title}",Sampletown Utilities,2026-11-16,2026-12-01,84.00,GBP,SU-2026-1147,require-action,inbox,ready,,,"${document.summary}",1,${file.name}`,
        `# end of table: 1 rows${','.repeat(18)}`,
        '',
      ].join('\r\n'),
      'application/x-ndjson': `${JSON.stringify(document)}\n{"end":{"documents":1}}\n`,
    },
  },
  translateDocument: {
    params,
    body: { language: 'de' },
    response: {
      language: 'de',
      title: 'Rechnung für Strom und Wasser, Oktober 2026',
      summary:
        'Sampletown Utilities berechnet 84,00 £ für Strom und Wasser im Oktober 2026, fällig am 1. Dezember 2026.',
      pages: [
        {
          number: 1,
          text: 'Sampletown Utilities\n…\nBitte zahlen Sie £84.00 bis zum 1. Dezember 2026.',
          confidence: 1,
        },
      ],
      complete: true,
      pagesTotal: 1,
    },
  },
};
