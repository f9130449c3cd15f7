import { describe, expect, it } from 'vitest';
import { AppError, type CodedError, type ErrorCode, errorStatuses } from '../../../shared/domain/errors.ts';
import { errorDetails, errorTitles } from '../../../shared/messages/en/errors.ts';
import type { ValuesOf } from '../../../shared/messages/message.ts';
import { faultsIn } from './english.ts';

type Values<Code extends ErrorCode> = ValuesOf<typeof errorDetails, Code>;

/** Values for every code and, if a code has several sentences, for every one: a new one does not compile without them. */
type Samples = {
  readonly [Code in ErrorCode]: Values<Code> extends { readonly cause: infer Cause extends string }
    ? { readonly [C in Cause]: Omit<Extract<Values<Code>, { readonly cause: C }>, 'cause'> }
    : Values<Code>;
};

const version = { outdated: { ifMatch: 3, version: 5 }, 'unknown-version': { ifMatch: '"abc"' } };
const quota = {
  requested: 524_288_000,
  cap: 21_474_836_480,
  remaining: 503_316_480,
  month: '2026-11',
  resetsOn: '2026-12-01',
};
const reason = '“scan.pdf” is protected with a password. Save it without one and upload it again.';

const samples: Samples = {
  'request.invalid': {
    violation: { path: 'body.files[0].name', message: 'must not be empty', more: 2 },
    unreadable: {},
  },
  'request.invalid-json': { reason: 'Unexpected end of JSON input' },
  'request.invalid-cursor': {},
  'request.too-large': { maxBytes: 10_485_760 },
  'request.unsupported-media-type': { missing: {}, other: { contentType: 'text/plain' } },
  'request.throttled': {
    requests: {},
    'address-or-token': { minutes: 5 },
    quota: {},
    account: {},
    network: {},
  },
  'route.not-found': {},
  'auth.missing-token': {},
  'auth.invalid-token': {},
  'auth.expired-token': {},
  'auth.revoked-token': {},
  'auth.invalid-credentials': {},
  'auth.invalid-refresh-token': { ended: {}, replaced: {}, malformed: {}, missing: {} },
  'auth.cross-site': {},
  'auth.not-confirmed': {},
  'auth.invalid-code': {},
  'auth.session-not-found': {},
  'auth.email-taken': {},
  'auth.weak-password': {
    missing: ['length', 'lowercase', 'uppercase', 'digit', 'no-outer-spaces'],
    minLength: 10,
  },
  'auth.wrong-password': {},
  'auth.new-password-required': { reset: {}, temporary: {} },
  'auth.no-more-codes': {},
  'document.not-found': { unknown: { id: '01K9' }, 'deleted-while-answering': {} },
  'document.too-large': { name: 'scan.pdf', contentType: 'application/pdf', maxBytes: 52_428_800 },
  'document.unsupported-type': {
    name: 'IMG_1.heic',
    contentType: 'image/heic',
    supported: ['image/jpeg', 'application/pdf'],
    isHeif: true,
  },
  'document.record-too-large': { part: 'fields', bytes: 312_345, maxBytes: 200_000 },
  'document.file-not-found': {
    'unknown-number': { number: '7', files: 1 },
    rejected: { name: 'scan.pdf' },
    missing: { name: 'scan.pdf' },
  },
  'document.page-not-found': { page: '7', pages: 2 },
  'document.changed': version,
  'document.translation-not-found': { language: 'de' },
  'document.in-trash': {},
  'document.not-read': { processing: { status: 'reading' }, failed: { reason } },
  'document.nothing-missing': { id: '01K9' },
  'document.not-retryable': { 'not-stopped': { status: 'ready' }, permanent: { reason } },
  'invoice.too-many': { max: 100_000 },
  'export.not-found': { id: '01K9' },
  'export.running': { id: '01K9' },
  'export.too-many': { max: 3, resetsOn: '2026-11-21' },
  'job.not-found': { id: '01K9' },
  'job.undo-expired': { id: '01K9', days: 7 },
  'reminder.not-found': { id: '01K9' },
  'reminder.changed': { ...version, busy: {} },
  'reminder.in-the-past': { dueAt: '2026-11-20T08:00:00.000Z', now: '2026-11-21T09:30:12.345Z' },
  'reminder.invalid-rule': {
    'unknown-part': { part: 'BYMINUTE', supported: ['FREQ', 'INTERVAL'] },
    'empty-part': {},
    'unsupported-value': { part: 'FREQ', value: 'HOURLY' },
    'repeated-part': { part: 'FREQ' },
    'missing-frequency': {},
    'count-and-until': {},
    'week-number-not-yearly': {},
    'year-day-not-yearly': {},
    'month-day-weekly': {},
    'numbered-weekday': {},
    'position-alone': {},
    'never-occurs': {},
  },
  'reminder.wrong-status': { status: 'sent', requested: 'dismissed' },
  'reminder.invalid-link': {},
  'webhook.not-allowed': {
    'not-a-url': { url: 'example' },
    credentials: {},
    protocol: { protocol: 'http' },
    port: { port: '8443' },
    'not-public': { host: 'localhost' },
  },
  'chat.document-not-read': {
    uploading: {},
    processing: { pagesRead: 1, pagesTotal: 5 },
    failed: { reason },
  },
  'usage.cap-reached': {
    capUsd: '5.00',
    spentUsd: '4.99',
    callUsd: '0.02',
    month: '2026-11',
    resetsOn: '2026-12-01',
  },
  'usage.documents-reached': { ...quota, requested: 1, cap: 1000, remaining: 0 },
  'usage.bytes-reached': quota,
  'usage.pages-reached': quota,
  'workspace.cap-too-high': { requestedUsd: '6.00', maxUsd: '5.00' },
  'workspace.changed': version,
  'model.busy': { unavailable: {}, reserved: { capUsd: '5.00', spentUsd: '4.50', reservedUsd: '0.49' } },
  'model.unavailable': {
    'no-access': { model: 'amazon.nova' },
    unusable: { model: 'x', reason: 'No model' },
  },
  'search.invalid-query': {
    'open-quote': {},
    'no-letters': { text: '!!' },
    'too-many-terms': { count: 17, max: 16 },
    brackets: {},
    'misplaced-or': {},
    'misplaced-not': {},
    'excluded-alternative': {},
    'missing-value': { key: 'sender' },
    'unknown-option': { key: 'kind', value: 'x', options: ['letter', 'invoice'] },
    'unfinished-status': { status: 'reading', searchable: ['ready', 'failed'] },
    'invalid-date': { value: 'soon' },
    'wildcard-inside': { value: 'in*sur' },
    'prefix-too-short': { value: 'i*', min: 2 },
  },
  'service.unavailable': {
    'code-not-sent': {},
    'sign-in': {},
    'reply-too-long': { part: 'summary' },
    'document-busy': { id: '01K9' },
    timeout: {},
  },
  'internal.error': {},
};

/** Whether a code has several sentences: then its samples are objects of values by cause. */
const hasCauses = (sample: object) =>
  Object.keys(sample).length > 0 &&
  Object.values(sample).every((values) => typeof values === 'object' && !Array.isArray(values));

const rendered = Object.entries(samples).flatMap(([code, sample]) => {
  const all = hasCauses(sample)
    ? Object.entries(sample).map(([cause, values]) => ({ cause, ...values }))
    : [sample];
  return all.map((values) => {
    const { message } = new AppError(...([code, values] as unknown as CodedError));
    return [code, message] as const;
  });
});

describe('an error', () => {
  it('has a title, a detail and a status', () => {
    const codes = Object.keys(errorStatuses).toSorted();

    expect(Object.keys(errorTitles).toSorted()).toEqual(codes);
    expect(Object.keys(errorDetails).toSorted()).toEqual(codes);
  });

  it.each(Object.entries(errorTitles))('has a short title without a full stop: %s, %s', (_, title) => {
    expect(title).toMatch(/^[A-Z].{5,60}[^.]$/);
    expect(faultsIn(title)).toEqual([]);
  });

  it.each(rendered)('has a detail of whole sentences: %s, %s', (_, message) => {
    expect(message).toMatch(/^[^a-z]|^body\.|^due:/);
    expect(message).toMatch(/\.$/);
    expect(faultsIn(message)).toEqual([]);
  });

  it.each<[CodedError, string]>([
    [
      ['request.invalid', { cause: 'violation', path: 'body.title', message: 'is required', more: 0 }],
      'body.title is required.',
    ],
    [
      ['request.invalid', { cause: 'violation', path: 'body.title', message: 'is required', more: 1 }],
      'body.title is required. The request has 1 more problem; see errors.',
    ],
    [
      ['auth.weak-password', { missing: ['length', 'digit', 'no-outer-spaces'], minLength: 10 }],
      'The password must have at least 10 characters, contain a digit, and not begin or end with a space.',
    ],
    [
      ['reminder.in-the-past', { dueAt: '2026-11-20T08:00:00.000Z', now: '2026-11-21T09:30:12.345Z' }],
      'The reminder would have been due on 20 November 2026, 08:00 UTC; it is now 21 November 2026, 09:30 UTC. Choose a later time.',
    ],
    [
      ['usage.bytes-reached', quota],
      'These files have 500 MB, but only 480 MB of the 20,480 MB for November 2026 are left. The limit resets on 1 December 2026 (UTC).',
    ],
    [
      ['document.translation-not-found', { language: 'pt-BR' }],
      'There is no translation into Brazilian Portuguese (pt-BR). Create it with POST /documents/{id}/translate.',
    ],
  ])('formats its values', ([code, values], message) => {
    expect(new AppError(...([code, values] as CodedError)).message).toBe(message);
  });

  it('of an access token fits between quotation marks in the template of API Gateway', () => {
    const inserted = rendered.filter(([code]) => /^auth\..*(?<!refresh)-token$/.test(code));

    expect(inserted).toHaveLength(4);
    expect(inserted.filter(([, message]) => /["\\\n]/.test(message))).toEqual([]);
    // The template has no values.
    expect(inserted.filter(([code]) => Object.keys(samples[code as ErrorCode]).length > 0)).toEqual([]);
  });
});
