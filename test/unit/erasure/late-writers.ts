import type { StoredDocument } from '../../../shared/domain/stored-document.ts';
import { documentRefOf } from '../../../shared/files/document-files.ts';
import { originalKey, uploadKey } from '../../../shared/files/keys.ts';
import { createConversationWriter } from '../../../shared/table/conversations/conversations.ts';
import { createDocumentWriter } from '../../../shared/table/documents/documents.ts';
import { cachedReplyKey, documentReplyKey } from '../../../shared/table/keys.ts';
import { createDeliveryCounter } from '../../../shared/table/reminders/deliveries.ts';
import { createReminderSettingsWriter } from '../../../shared/table/reminders/reminder-settings.ts';
import { createReminderWriter } from '../../../shared/table/reminders/reminders.ts';
import { createModelUsageStore } from '../../../shared/table/usage/model-usage.ts';
import { createPendingReminder } from '../reminders/reminder-harness.ts';
import type { ErasureHarness } from './erasure-harness.ts';

type LateWriter = (document: StoredDocument, harness: ErasureHarness) => Promise<unknown>;

/** What calls that were in progress may still write after the document or the settings were erased. */
export const lateWriters: Readonly<Record<string, LateWriter>> = {
  'an upload arrives': async (document, harness) =>
    void harness.files.objects.set(uploadKey(documentRefOf(document), 1), Buffer.from('late')),
  'a file is received': async (document, harness) =>
    void harness.files.objects.set(originalKey(documentRefOf(document), 1), Buffer.from('late')),
  'a page is claimed by a call that crashes': (document, harness) =>
    createDocumentWriter(harness).tryClaim(documentRefOf(document), 1, { owner: 'late', seconds: 20 }),
  'checksums are compared': (document, harness) =>
    createDocumentWriter(harness).addChecksumHolder(documentRefOf(document), 'late'),
  'indexing continues': (document, harness) => harness.indexStaleDocument(document),
  'a model call is settled': ({ workspaceId }, harness) =>
    createModelUsageStore(harness).settle(
      { workspaceId, month: '2026-11', id: 'late', maxMicros: 5, expiresAtMs: 0 },
      { task: 'analysis', inputTokens: 1, outputTokens: 1, micros: 3 },
    ),
  'an answer is cached by a call that crashes': async (document, harness) => {
    await harness.put(documentReplyKey(documentRefOf(document), 'late'));
    await harness.put(cachedReplyKey(document.workspaceId, 'late'));
  },
  'an email is sent': ({ workspaceId }, harness) =>
    createReminderSettingsWriter(harness).getOrSetUnsubscribeKey(workspaceId, 'late'),
  'a delivery is counted': ({ workspaceId }, harness) =>
    createDeliveryCounter(harness).uncount(workspaceId, new Date(0)),
  'a reminder is created': ({ workspaceId }, harness) =>
    createReminderWriter(harness).tryCreate(
      createPendingReminder('2027-01-01T08:00:00.000Z', { workspaceId }),
    ),
  'a question is answered': ({ workspaceId }, harness) => {
    const turn = (role: 'user' | 'assistant') => ({
      id: role,
      role,
      text: 'late',
      citations: [],
      createdAt: '2026-11-20T10:00:00.000Z',
    });
    return createConversationWriter(harness).tryAddTurn({ workspaceId }, [turn('user'), turn('assistant')]);
  },
  'a document is created': async ({ workspaceId }, harness) => {
    await harness.addDocument(workspaceId, 'a new one');
  },
};
