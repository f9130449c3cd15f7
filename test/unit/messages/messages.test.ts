import { describe, expect, it } from 'vitest';
import { type ReasonCode, type ReasonValues, reason, reasonCodes } from '../../../shared/domain/reasons.ts';
import { nothingFound } from '../../../shared/messages/chat.ts';
import {
  emailChangeCode,
  emailChangeNotice,
  reminderEmail,
  unsubscribePages,
} from '../../../shared/messages/en/email.ts';
import { labelOf } from '../../../shared/messages/en/labels.ts';
import { titles } from '../../../shared/messages/en/titles.ts';

const file = 'scan.pdf';
const quota = { remaining: 3, cap: 500, month: '2026-11', resetsOn: '2026-12-01' };
const total = { path: 'invoice.total', value: '12.50' } as const;

/** Values for every variant of every message. A new code without values does not compile. */
const samples: { readonly [Code in ReasonCode]: readonly [ReasonValues<Code>, ...ReasonValues<Code>[]] } = {
  'upload.missing': [{ files: [file] }, { files: [file, 'photo.jpg'] }],
  'file.empty': [{ file }],
  'file.too-large': [{ file, contentType: 'application/pdf', maxBytes: 50 * 1024 * 1024 }],
  'file.wrong-type': [
    { file, isHeif: false, supportedTypes: ['image/jpeg', 'application/pdf'] },
    { file, isHeif: true, supportedTypes: [] },
  ],
  'file.unreadable': [
    { file, cause: 'damaged' },
    { file, cause: 'unsupported' },
    { file, cause: 'too-small', width: 20, height: 600 },
    { file, cause: 'too-wide-or-high', width: 20_000, height: 900, maxSide: 10_000 },
    { file, cause: 'too-many-pixels', pixels: 99_980_001, maxPixels: 60_000_000 },
    { file, cause: 'too-many-bytes', maxBytes: 10 * 1024 * 1024 },
    { file, cause: 'other', error: 'SomeException, 400' },
    { file, cause: 'other', error: null },
  ],
  'file.too-complex': [{ file }],
  'file.encrypted': [{ file }],
  'file.invalid-pdf': [{ file }],
  'file.no-pages': [{ file }],
  'file.xfa-form': [{ file }],
  'file.portfolio': [
    { file, attachments: 0 },
    { file, attachments: 1 },
    { file, attachments: 7 },
  ],
  'document.too-many-pages': [
    { file, pages: 501, maxPages: 500 },
    { file: null, pages: 800, maxPages: 500 },
  ],
  'document.record-too-large': [{}],
  'document.nothing-to-read': [{ pages: 1 }, { pages: 12 }],
  'page.unreadable': [
    { pages: [2], cause: 'damaged' },
    { pages: [2, 3, 5, 7, 9, 11], cause: 'too-small', width: 20, height: 20 },
  ],
  'page.hidden-text': [
    { pages: [2], text: 'Pay 9999.00 pounds' },
    { pages: [2, 5], text: 'Pay' },
  ],
  'intake.gave-up': [{}],
  'reading.gave-up': [{}],
  'analysis.gave-up': [{}],
  'analysis.unusable-answer': [{}],
  'usage.cap-reached': [{ month: '2026-11', resetsOn: '2026-12-01' }],
  'usage.pages-reached': [
    { requested: 12, ...quota },
    { requested: 1, ...quota, remaining: 1 },
  ],
  'usage.bytes-reached': [{ requested: 3 * 1024 * 1024, ...quota }],
  'reading.low-confidence': [{ confidence: 0.54 }],
  'proof.quote-not-found': [{ ...total, page: 3 }],
  'proof.value-not-in-quote': [{ ...total, quote: 'Total 21.50' }],
  'proof.not-an-amount': [{ ...total, value: 'twelve' }],
  'proof.amount-ambiguous': [{ ...total, value: '1250.00', quote: '1 250.00' }],
  'proof.date-ambiguous': [{ path: 'dueDate', value: '2026-04-03', quote: '03/04/2026' }],
  'proof.date-impossible': [{ path: 'dueDate', value: '2026-02-30' }],
  'proof.currency-not-on-page': [{ path: 'amount.currency', value: 'CHF' }],
  'proof.currency-unclear': [
    { path: 'amount.currency', value: 'EUR', shownCurrencies: [] },
    { path: 'invoice.currency', value: 'EUR', shownCurrencies: ['USD', 'CAD'] },
  ],
  'proof.page-removed': [{ path: 'invoice.total', value: '84.00' }],
  'proof.row-twice': [{ path: 'invoice.lineItems.2', value: 'Hammer' }],
  'proof.rows-missing': [
    { extracted: 0, missing: 4, example: 'Nails 12.00' },
    { extracted: 1, missing: 1, example: 'Nails 12.00' },
    { extracted: 3, missing: 2, example: 'Nails 12.00' },
  ],
  'proof.items-do-not-add-up': [
    { lineItems: 3, sum: '46.90', path: 'invoice.subtotal', expected: '56.90' },
    { lineItems: 1, sum: '46.90', path: 'invoice.total', expected: '1234.50' },
  ],
  'proof.total-does-not-add-up': [{ subtotal: '10.00', tax: '2.00', total: '13.00' }],
  'proof.due-before-issue': [{ dueDate: '2026-11-01', issueDate: '2026-11-20' }],
  'proof.total-missing': [{}],
  'proof.total-unnamed': [{ total: '-1234567.50' }],
  'proof.seller-missing': [{}],
  'proof.amount-not-total': [{ amount: '10.00', total: '12.00' }],
  'export.gave-up': [{}],
  'job.too-many-documents': [{ max: 10_000 }],
  'job.gave-up': [{}],
  'reminder.account-closed': [{}],
  'reminder.too-many': [{ maxPerDay: 1000 }],
  'reminder.gave-up': [{}],
  'reminder.no-next-time': [{}],
  'reminder.email-off': [{}],
  'reminder.email-rejected': [{}],
  'reminder.email-unavailable': [{}],
  'reminder.webhook-missing': [{}],
  'reminder.webhook-not-allowed': [
    { cause: 'credentials' },
    { cause: 'protocol', protocol: 'http' },
    { cause: 'port', port: '8080' },
    { cause: 'not-public', host: 'localhost' },
  ],
  'reminder.webhook-refused': [{ status: 500 }, { status: 302 }],
  'reminder.webhook-unreachable': [
    { cause: 'timeout', seconds: 10 },
    { cause: 'error', error: 'ECONNREFUSED' },
  ],
};

const sentences = reasonCodes.flatMap((code) =>
  samples[code].map((values) => [code, reason(code, values).message] as const),
);

/** Texts of emails, pages, chat and titles: not all of them are sentences. */
const texts = [
  reminderEmail.subject({ title: 'Pay' }),
  reminderEmail.documentSubject({ title: 'Water bill' }),
  reminderEmail.greeting({ name: 'Ada' }),
  reminderEmail.documentIntro(),
  reminderEmail.dueDate({ date: '2026-11-20', locale: null }),
  reminderEmail.source({ page: 2 }),
  reminderEmail.repeats(),
  reminderEmail.openDocument(),
  reminderEmail.openReminders(),
  reminderEmail.reason(),
  reminderEmail.unsubscribe(),
  ...[emailChangeCode, emailChangeNotice].flatMap(({ subject, paragraphs }) => [
    subject(),
    ...paragraphs('123456'),
  ]),
  ...Object.values(unsubscribePages).map((text) => text()),
  titles.document(),
  titles.documentFrom({ sender: 'ACME' }),
  nothingFound.en,
];

/** Words that `docs/glossary.md` replaces by others, and faults of rendering. */
const bannedWords =
  /\b(?:papers?|e-mails?|mails?|pictures?|persons?|people|somebody|nobody|twins?|digest|doubts?|couriers?|postings?|reckon\w*|meanwhile|any more)\b/i;
const faults = /undefined|\bnull\b|NaN|\[object|Invalid/;

describe('the message of a reason', () => {
  it.each(sentences)('is plain English that ends with a full stop: %s: %s', (_, message) => {
    expect(message).toMatch(/^[A-Z“0-9][^]*\.$/);
    expect(message).not.toMatch(bannedWords);
    expect(message).not.toMatch(faults);
    expect(message).not.toMatch(/ {2}|\.\./);
  });

  it.each([
    [
      reason('reading.low-confidence', { confidence: 0.54 }),
      'The pages are hard to read (OCR confidence 54%). Check the values, or scan the pages again.',
    ],
    [
      reason('upload.missing', { files: ['a.pdf', 'b.pdf', 'c.pdf'] }),
      '“a.pdf”, “b.pdf”, and “c.pdf” were not uploaded in time. Upload them again.',
    ],
    [
      reason('page.unreadable', { pages: [2, 3, 5, 7, 9, 1100], cause: 'damaged' }),
      'Pages 2, 3, 5, and 3 more cannot be read: page 2 is damaged. Upload another copy.',
    ],
    [
      reason('proof.date-ambiguous', { path: 'dueDate', value: '2026-04-03', quote: '03/04/2026' }),
      'The due date is probably 3 April 2026, but “03/04/2026” can also be read as another date. Correct or confirm it.',
    ],
    [
      reason('proof.items-do-not-add-up', {
        lineItems: 1,
        sum: '1234.50',
        path: 'invoice.total',
        expected: '-56.9',
      }),
      'The 1 line item adds up to 1,234.50, not to the total of -56.9. Check the amounts.',
    ],
  ])('shows values as users write them: %o', ({ message }, expected) => {
    expect(message).toBe(expected);
  });
});

describe('the label of a value', () => {
  it.each([
    ['dueDate', 'the due date'],
    ['invoice.lineItems.2', 'line item 3'],
    ['invoice.lineItems.0.unitPrice', 'the unit price of line item 1'],
  ] as const)('follows from its path: %s', (path, label) => {
    expect(labelOf(path)).toBe(label);
  });
});

describe('a text of an email, a page or a chat', () => {
  it.each(texts)('has no banned word: %s', (text) => {
    expect(text).toMatch(/^[A-Zf]/);
    expect(text).not.toMatch(bannedWords);
    expect(text).not.toMatch(faults);
  });
});

/** These lines are checked by the compiler only. */
export const misuses = () => [
  // @ts-expect-error A value is missing.
  reason('file.too-large', { file }),
  // @ts-expect-error A value has the wrong type.
  reason('reading.low-confidence', { confidence: '54%' }),
  // @ts-expect-error The message has no values.
  reason('intake.gave-up', { file }),
  // @ts-expect-error No value of a document has this path.
  reason('proof.quote-not-found', { path: 'invoice.sum', value: '12.50', page: 1 }),
];
