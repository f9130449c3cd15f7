import type { ErrorCode } from '../../../../shared/domain/errors.ts';
import type { errorDetails } from '../../../../shared/messages/en/errors.ts';
import type { ValuesOf } from '../../../../shared/messages/message.ts';
import type { Format } from '../format.ts';

/** What the app says about each error of the API. The API's own sentences are for developers, and in English. */
export type ErrorTexts = {
  readonly [Code in ErrorCode]:
    | string
    | ((values: ValuesOf<typeof errorDetails, Code>, format: Format) => string);
};

const reload = 'Something in this page is out of date. Reload it and try again.';

export const errors: ErrorTexts = {
  'request.invalid': ({ cause, ...values }) =>
    cause === 'violation' && 'message' in values
      ? `That value cannot be saved: it ${values.message}.`
      : reload,
  'request.invalid-json': reload,
  'request.invalid-cursor': 'The list has changed. Reload the page.',
  'request.too-large': 'That is too much for one request. Use less text or fewer documents.',
  'request.unsupported-media-type': reload,
  'request.throttled': 'Too many attempts. Wait a little and try again.',
  'route.not-found': reload,
  'auth.missing-token': 'Sign in again to go on.',
  'auth.invalid-token': 'Sign in again to go on.',
  'auth.expired-token': 'Your session has ended. Sign in again to go on.',
  'auth.revoked-token': 'You have been signed out. Sign in again to go on.',
  'auth.invalid-credentials':
    'The email or the password is wrong. After several wrong passwords, signing in is blocked for up to 15 minutes.',
  'auth.invalid-refresh-token': 'Your session has ended. Sign in again to go on.',
  'auth.cross-site': 'Open Docket in its own window and try again.',
  'auth.not-confirmed': 'Confirm your email address first, with the code that was sent to it.',
  'auth.invalid-code': 'The code is wrong or has expired. Check it, or ask for another one.',
  'auth.session-not-found': 'This session has ended already.',
  'auth.email-taken': 'Another account has this email address. Choose another one.',
  'auth.weak-password':
    'The password needs at least 10 characters, with a lowercase letter, a capital letter and a digit, and no space at either end.',
  'auth.wrong-password': 'That is not your current password.',
  'auth.new-password-required': 'Your account needs a new password. Use “Forgot your password?”.',
  'auth.no-more-codes': 'No more codes can be sent today. Try again tomorrow.',
  'document.not-found': 'This document does not exist. It may have been deleted.',
  'document.too-large': ({ name, maxBytes }, format) => `“${name}” is larger than ${format.bytes(maxBytes)}.`,
  'document.unsupported-type': ({ name }) =>
    `“${name}” is not a file that Docket can read. Use PDF, JPEG, PNG, WebP or TIFF.`,
  'document.record-too-large': 'The document would have too many values. Shorten texts or remove rows.',
  'document.file-not-found': 'This file is not there. It may have been rejected or not uploaded yet.',
  'document.page-not-found': 'The document has no such page.',
  'document.changed': 'The document was changed elsewhere. It shows what it says now; try again.',
  'document.translation-not-found': 'There is no translation into this language yet.',
  'document.in-trash': 'The document is in the trash. Move it to the inbox first.',
  'document.not-read': 'The document is still being read. Try again when it is ready.',
  'document.not-retryable': 'Trying again would not help with this document.',
  'document.nothing-missing': 'All files of this document have arrived.',
  'invoice.too-many': 'There are too many invoices in this period. Choose a shorter one.',
  'reminder.not-found': 'This reminder does not exist. It may have been deleted.',
  'reminder.changed': 'The reminder was changed elsewhere. Try again.',
  'reminder.in-the-past': 'That time has passed. Choose a later one.',
  'reminder.invalid-rule': 'A reminder cannot repeat like this.',
  'reminder.wrong-status': 'This reminder has changed. Give it a new time instead.',
  'reminder.invalid-link': 'The link is not complete. Use the one in the email.',
  'webhook.not-allowed':
    'Webhooks cannot be sent to this address. Use an https address on the public internet.',
  'chat.document-not-read': 'The document has not been read yet. Ask again when it is ready.',
  'usage.cap-reached': ({ capUsd, resetsOn }, format) =>
    `This month’s spending cap of ${format.money(capUsd, 'USD')} is reached. It begins again on ${format.date(resetsOn)}; the settings show whether you can raise it.`,
  'usage.documents-reached': ({ cap, resetsOn }, format) =>
    `This month’s limit of ${format.number(cap)} documents is reached. It begins again on ${format.date(resetsOn)}.`,
  'usage.bytes-reached': ({ cap, resetsOn }, format) =>
    `This month’s limit of ${format.bytes(cap)} for uploads is reached. It begins again on ${format.date(resetsOn)}.`,
  'usage.pages-reached': ({ cap, resetsOn }, format) =>
    `This month’s limit of ${format.number(cap)} pages is reached. It begins again on ${format.date(resetsOn)}.`,
  'workspace.cap-too-high': ({ maxUsd }, format) => `The cap can be at most ${format.money(maxUsd, 'USD')}.`,
  'workspace.changed': 'The settings were changed elsewhere. Try again.',
  'export.not-found': 'This export does not exist any more.',
  'export.running': 'Another export is still running. Wait until it is done.',
  'export.too-many': ({ max, resetsOn }, format) =>
    `You can start ${format.number(max)} exports a day. Try again on ${format.date(resetsOn)}.`,
  'job.not-found': 'This action is too old to be shown.',
  'job.undo-expired': 'This action is too old to be undone.',
  'model.busy': 'The language model is busy. Try again in a moment.',
  'model.unavailable': 'This needs a language model, and none is available here.',
  'search.invalid-query': 'This search cannot be understood. Check its quotation marks and filters.',
  'service.unavailable': 'Something that Docket depends on is not available. Try again in a moment.',
  'internal.error': 'Something went wrong on our side. Try again in a moment.',
};
