// Written by `npm run openapi`.
import type * as auth from '../functions/auth/contract.ts';
import type * as chat from '../functions/chat/contract.ts';
import type * as documents from '../functions/documents/contract.ts';
import type * as exports from '../functions/exports/contract.ts';
import type * as inbox from '../functions/inbox/contract.ts';
import type * as invoices from '../functions/invoices/contract.ts';
import type * as jobs from '../functions/jobs/contract.ts';
import type * as meta from '../functions/meta/contract.ts';
import type * as reminders from '../functions/reminders/contract.ts';
import type * as search from '../functions/search/contract.ts';
import type * as workspace from '../functions/workspace/contract.ts';

/** The contracts of all routes, by name. */
export type Contracts = typeof auth &
  typeof chat &
  typeof documents &
  typeof exports &
  typeof inbox &
  typeof invoices &
  typeof jobs &
  typeof meta &
  typeof reminders &
  typeof search &
  typeof workspace;

/** Method, path and streamed content types of each route, by name. */
export const wire = {
  changeEmail: 'POST /auth/change-email',
  changePassword: 'POST /auth/change-password',
  confirm: 'POST /auth/confirm',
  confirmEmail: 'POST /auth/confirm-email',
  deleteMe: 'DELETE /auth/me',
  endSession: 'DELETE /auth/sessions/{id}',
  forgotPassword: 'POST /auth/forgot-password',
  getMe: 'GET /auth/me',
  listSessions: 'GET /auth/sessions',
  login: 'POST /auth/login',
  logout: 'POST /auth/logout',
  refresh: 'POST /auth/refresh',
  register: 'POST /auth/register',
  resendCode: 'POST /auth/resend-code',
  resetPassword: 'POST /auth/reset-password',
  updateMe: 'PATCH /auth/me',
  askAllDocuments: 'POST /chat text/event-stream',
  askDocument: 'POST /documents/{id}/chat text/event-stream',
  deleteChat: 'DELETE /chat',
  deleteDocumentChat: 'DELETE /documents/{id}/chat',
  getChat: 'GET /chat',
  getDocumentChat: 'GET /documents/{id}/chat',
  addFiles: 'POST /documents/{id}/files',
  applyBulkAction: 'POST /documents/bulk',
  archiveDocument: 'POST /documents/{id}/archive',
  changeDocument: 'PATCH /documents/{id}',
  changeFiles: 'PATCH /documents/{id}/files',
  createDocument: 'POST /documents',
  deleteDocument: 'DELETE /documents/{id}',
  exportDocuments: 'GET /documents/export text/csv,application/x-ndjson',
  getDocument: 'GET /documents/{id}',
  getDocumentFile: 'GET /documents/{id}/files/{n}',
  getDocumentPage: 'GET /documents/{id}/pages/{n}',
  getDocumentText: 'GET /documents/{id}/text',
  listDocumentPages: 'GET /documents/{id}/pages',
  listDocuments: 'GET /documents',
  listHistory: 'GET /documents/{id}/history',
  renewUploads: 'POST /documents/{id}/uploads',
  restoreDocument: 'POST /documents/{id}/restore',
  retryDocument: 'POST /documents/{id}/retry',
  reviewDocument: 'POST /documents/{id}/review',
  snoozeDocument: 'POST /documents/{id}/snooze',
  translateDocument: 'POST /documents/{id}/translate',
  getExport: 'GET /exports/{id}',
  listExports: 'GET /exports',
  startExport: 'POST /exports',
  getDocumentCounts: 'GET /documents/counts',
  getInbox: 'GET /inbox',
  exportLineItems: 'GET /invoices/line-items text/csv',
  getInvoiceSummary: 'GET /invoices/summary',
  listInvoices: 'GET /invoices',
  getJob: 'GET /jobs/{id}',
  startJob: 'POST /jobs',
  undoJob: 'POST /jobs/{id}/undo',
  getHealth: 'GET /health',
  getOpenapi: 'GET /openapi.json',
  createReminder: 'POST /reminders',
  deleteReminder: 'DELETE /reminders/{id}',
  deleteWebhook: 'DELETE /workspace/webhook',
  getReminder: 'GET /reminders/{id}',
  getWebhook: 'GET /workspace/webhook',
  listReminders: 'GET /reminders',
  setWebhook: 'PUT /workspace/webhook',
  snoozeReminder: 'POST /reminders/{id}/snooze',
  updateReminder: 'PATCH /reminders/{id}',
  listSenders: 'GET /senders',
  listTags: 'GET /tags',
  searchDocuments: 'GET /search',
  suggestSearches: 'GET /search/suggestions',
  getUsage: 'GET /usage',
  getWorkspace: 'GET /workspace',
  updateWorkspace: 'PATCH /workspace',
} as const;
