import type { DocumentRef } from '../../domain/refs.ts';
import type { createTableClient } from '../client.ts';
import { deleteItems } from '../delete-items.ts';
import { chatMessageKey, chatSummaryKey } from '../keys.ts';
import { getSummary, listMessageKeys } from './conversation-items.ts';

/**
 * Deletes, of the conversation about all papers, the turns that quote a document which is gone, and a summary that covers
 * one of them. What was said about the document alone lies beside it and goes with it.
 */
export async function deleteTurnsQuoting(
  db: ReturnType<typeof createTableClient>,
  { workspaceId, documentId }: DocumentRef,
): Promise<void> {
  const conversation = { workspaceId };
  const keys = await listMessageKeys(db, conversation, documentId);
  const [first] = keys;
  if (first === undefined) return;
  const deleteCoveringSummary = async () => {
    const summary = await getSummary(db, conversation);
    const covers = summary !== undefined && chatMessageKey(conversation, summary.upTo).sk >= first.sk;
    if (covers) await deleteItems(db, [chatSummaryKey(conversation)]);
  };
  // Before the turns, for whoever stops in between; and after them, for one that was just being written.
  await deleteCoveringSummary();
  await deleteItems(db, keys);
  await deleteCoveringSummary();
}
