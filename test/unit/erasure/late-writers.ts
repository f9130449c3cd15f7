import type { StoredDocument } from '../../../shared/domain/stored-document.ts';
import { originalKey, uploadKey } from '../../../shared/files/keys.ts';
import { refOf } from '../../../shared/files/page-files.ts';
import { conversationWriter } from '../../../shared/table/conversations/conversations.ts';
import { documentWriter } from '../../../shared/table/documents/documents.ts';
import { answerCacheKey, answerOfKey } from '../../../shared/table/keys.ts';
import { deliveryCounter } from '../../../shared/table/reminders/deliveries.ts';
import { reminderSettingsWriter } from '../../../shared/table/reminders/reminder-settings.ts';
import { reminderWriter } from '../../../shared/table/reminders/reminders.ts';
import { usageStore } from '../../../shared/table/usage/usage.ts';
import { pendingReminder } from '../reminders/world.ts';
import type { ErasureWorld } from './world.ts';

type LateWriter = (document: StoredDocument, world: ErasureWorld) => Promise<unknown>;

/** What calls may still write that were under way when the document, or the settings, went. */
export const lateWriters: Readonly<Record<string, LateWriter>> = {
  'an upload arrives': async (document, world) =>
    void world.files.objects.set(uploadKey(refOf(document), 1), Buffer.from('late')),
  'a file is taken in': async (document, world) =>
    void world.files.objects.set(originalKey(refOf(document), 1), Buffer.from('late')),
  'a page is claimed by a call that dies': (document) =>
    documentWriter().claim(refOf(document), 1, { owner: 'late', seconds: 20 }),
  'bytes are compared': (document) => documentWriter().firstWithDigest(refOf(document), 'late'),
  'an indexer goes on': (document, world) => world.indexLate(document),
  'a model call is booked': ({ workspaceId }) =>
    usageStore().settle(
      { workspaceId, month: '2026-11', id: 'late', micros: 5, until: 0 },
      { task: 'analysis', inputTokens: 1, outputTokens: 1, micros: 3 },
    ),
  'an answer is kept by a call that dies': async (document, world) => {
    await world.put(answerOfKey(refOf(document), 'late'));
    await world.put(answerCacheKey(document.workspaceId, 'late'));
  },
  'a mail is sent': ({ workspaceId }) => reminderSettingsWriter().keepUnsubscribeKey(workspaceId, 'late'),
  'a delivery is counted': ({ workspaceId }) => deliveryCounter().giveBack(workspaceId, new Date(0)),
  'a reminder is created': ({ workspaceId }) =>
    reminderWriter().create(pendingReminder('2027-01-01T08:00:00.000Z', { workspaceId })),
  'a question is answered': ({ workspaceId }) => {
    const turn = (role: 'user' | 'assistant') => ({
      id: role,
      role,
      text: 'late',
      citations: [],
      createdAt: '2026-11-20T10:00:00.000Z',
    });
    return conversationWriter().addTurn({ workspaceId }, [turn('user'), turn('assistant')]);
  },
  'a document is started': async ({ workspaceId }, world) => {
    await world.paper(workspaceId, 'a new one');
  },
};
