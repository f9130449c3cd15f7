import { oneOf } from '../message.ts';
import { authErrors } from './errors/auth.ts';
import { documentErrors } from './errors/documents.ts';
import { jobErrors } from './errors/jobs.ts';
import { reminderErrors } from './errors/reminders.ts';
import { searchErrors } from './errors/search.ts';
import { versionErrors } from './errors/versions.ts';
import { formatBytes, formatCount, formatDate, formatMonth, sentence } from './format.ts';

/** What happened, by error code: a short sentence without values. */
export const errorTitles = {
  'request.invalid': 'The request is not valid for this route',
  'request.invalid-json': 'The body is not valid JSON',
  'request.invalid-cursor': 'The cursor is not valid for this list',
  'request.too-large': 'The request body is too large',
  'request.unsupported-media-type': 'The body must be JSON',
  'request.throttled': 'Too many requests',
  'route.not-found': 'There is no such route',
  'auth.missing-token': 'An access token is required',
  'auth.invalid-token': 'The access token is not valid',
  'auth.expired-token': 'The access token has expired',
  'auth.revoked-token': 'You have been signed out',
  'auth.invalid-credentials': 'Incorrect email or password',
  'auth.invalid-refresh-token': 'The refresh token is no longer valid',
  'auth.cross-site': 'The request came from another site',
  'auth.not-confirmed': 'The email address has not been confirmed yet',
  'auth.invalid-code': 'The code is wrong or has expired',
  'auth.session-not-found': 'There is no such session',
  'auth.email-taken': 'The email address belongs to another account',
  'auth.weak-password': 'The password is too weak',
  'auth.wrong-password': 'The current password is incorrect',
  'auth.new-password-required': 'The account needs a new password',
  'auth.no-more-codes': 'No more codes can be sent today',
  'document.not-found': 'There is no such document',
  'document.too-large': 'The file is too large',
  'document.unsupported-type': 'The file type is not supported',
  'document.record-too-large': 'The record of the document is too large',
  'document.file-not-found': 'The document has no such file',
  'document.page-not-found': 'The document has no such page',
  'document.changed': 'The document has changed since you read it',
  'document.translation-not-found': 'The document has not been translated into this language',
  'document.in-trash': 'The document is in the trash',
  'document.not-read': 'The document has not been processed yet',
  'document.not-retryable': 'Retrying would not help',
  'document.nothing-missing': 'All files of the document have arrived',
  'invoice.too-many': 'Too many invoices for one summary',
  'export.not-found': 'There is no such export',
  'export.running': 'An export is already running',
  'export.too-many': 'Too many exports today',
  'job.not-found': 'There is no such job',
  'job.undo-expired': 'The job can no longer be undone',
  'reminder.not-found': 'There is no such reminder',
  'reminder.changed': 'The reminder has changed since you read it',
  'reminder.in-the-past': 'The time of the reminder has passed',
  'reminder.invalid-rule': 'The recurrence rule is not supported',
  'reminder.wrong-status': 'The status of the reminder does not allow this',
  'reminder.invalid-link': 'The unsubscribe link is not valid',
  'webhook.not-allowed': 'Webhooks cannot be sent to this URL',
  'chat.document-not-read': 'The document has not been processed yet',
  'usage.cap-reached': 'The spending cap of this month has been reached',
  'usage.documents-reached': 'The document limit of this month has been reached',
  'usage.bytes-reached': 'The upload limit of this month has been reached',
  'usage.pages-reached': 'The page limit of this month has been reached',
  'workspace.cap-too-high': 'The spending cap is higher than this service allows',
  'workspace.changed': 'The settings have changed since you read them',
  'model.busy': 'The language model is busy',
  'model.unavailable': 'No language model is available for this',
  'search.invalid-query': 'The search query is not valid',
  'service.unavailable': 'A service that Docket depends on is unavailable',
  'internal.error': 'Something went wrong on our side',
};

type Quota = { requested: number; cap: number; remaining: number; month: string; resetsOn: string };

/** What exactly happened and what to do about it, by error code: whole sentences. */
export const errorDetails = {
  ...authErrors,
  ...documentErrors,
  ...jobErrors,
  ...reminderErrors,
  ...searchErrors,
  'request.invalid': oneOf({
    violation: ({ path, message, more }: { path: string; message: string; more: number }) =>
      `${path} ${message}.${more === 0 ? '' : ` The request has ${formatCount(more, 'more problem')}; see errors.`}`,
    unreadable: () => 'The request could not be understood. Check its path, headers and body.',
  }),
  'request.invalid-json': ({ reason }: { reason: string }) =>
    `The body could not be parsed: ${sentence(reason)}`,
  'request.invalid-cursor': () =>
    'Use nextCursor from the previous page, unchanged and with the same filters, or leave out the cursor to start from the beginning.',
  'request.too-large': ({ maxBytes }: { maxBytes: number }) =>
    `A body can have at most ${formatBytes(maxBytes)}. Upload files to the URLs that POST /documents returns.`,
  'request.unsupported-media-type': oneOf({
    missing: () => 'Send the header Content-Type: application/json.',
    other: ({ contentType }: { contentType: string }) =>
      `Send the header Content-Type: application/json instead of ${contentType}.`,
  }),
  'request.throttled': oneOf({
    requests: () => 'You are sending requests too fast. Wait a moment and try again.',
    'address-or-token': ({ minutes }: { minutes: number }) =>
      `Too many requests came from your IP address or with your access token. Wait ${formatCount(minutes, 'minute')} and try again.`,
    quota: () => 'Your request quota is used up. Try again later.',
    account: () => 'There have been too many attempts for this account. Wait a while and try again.',
    network: () =>
      'The sign-in service is not accepting requests from your network at the moment. Try again later.',
  }),
  'route.not-found': () => 'No route has this method and path. Check both.',
  'invoice.too-many': ({ max }: { max: number }) =>
    `A summary can cover at most ${formatCount(max, 'invoice')}. Choose a shorter period with from and to.`,
  'usage.cap-reached': ({
    capUsd,
    spentUsd,
    callUsd,
    month,
    resetsOn,
  }: {
    capUsd: string;
    spentUsd: string;
    callUsd: string;
    month: string;
    resetsOn: string;
  }) =>
    `$${spentUsd} of the $${capUsd} for ${formatMonth(month)} is spent, and this request may cost up to $${callUsd}. The cap resets on ${formatDate(resetsOn)} (UTC). GET /workspace shows whether you can raise it.`,
  'usage.documents-reached': ({ cap, month, resetsOn }: Quota) =>
    `Your workspace has created all of its ${formatCount(cap, 'document')} for ${formatMonth(month)}. The limit resets on ${formatDate(resetsOn)} (UTC).`,
  'usage.bytes-reached': ({ requested, cap, remaining, month, resetsOn }: Quota) =>
    `These files have ${formatBytes(requested)}, but only ${formatBytes(remaining)} of the ${formatBytes(cap)} for ${formatMonth(month)} are left. The limit resets on ${formatDate(resetsOn)} (UTC).`,
  'usage.pages-reached': ({ requested, cap, remaining, month, resetsOn }: Quota) =>
    `${formatCount(requested, 'page')} would have to be read again, but only ${formatCount(remaining, 'page')} of the ${formatCount(cap, 'page')} for ${formatMonth(month)} ${remaining === 1 ? 'is' : 'are'} left. The limit resets on ${formatDate(resetsOn)} (UTC).`,
  'workspace.cap-too-high': ({ requestedUsd, maxUsd }: { requestedUsd: string; maxUsd: string }) =>
    `$${requestedUsd} a month is more than this service allows. Set monthlyCapUsd to at most "${maxUsd}", or to null for the maximum.`,
  'workspace.changed': oneOf(versionErrors('the settings are')),
  'model.busy': oneOf({
    unavailable: () =>
      'The language model is busy or not responding. Nothing was changed; try again shortly.',
    reserved: ({
      capUsd,
      spentUsd,
      reservedUsd,
    }: {
      capUsd: string;
      spentUsd: string;
      reservedUsd: string;
    }) =>
      `$${spentUsd} of the $${capUsd} for this month is spent, and $${reservedUsd} is reserved by requests in progress. Try again in a moment.`,
  }),
  'model.unavailable': oneOf({
    'no-access': ({ model }: { model: string }) =>
      `This needs a language model, but Docket has no access to ${model}.`,
    unusable: ({ model, reason }: { model: string; reason: string }) =>
      `This needs a language model, but ${model} cannot be used: ${sentence(reason)}`,
  }),
  'service.unavailable': oneOf({
    'code-not-sent': () => 'The code could not be sent. Request another one in a few minutes.',
    'sign-in': () => 'The sign-in service has a problem. Try again in a moment.',
    'reply-too-long': ({ part }: { part: string }) =>
      `The language model could not finish the translation of the ${part}, because it is too long for one reply.`,
    'document-busy': ({ id }: { id: string }) =>
      `The document ${id} is being changed by other requests. Try again.`,
    timeout: () => 'The response took too long. Try again.',
  }),
  'internal.error': () =>
    'The error has been logged. Try again; if it happens again, contact us with the requestId.',
};
