import type { DocumentRef } from '../../domain/refs.ts';
import type { table } from '../client.ts';
import { deleteItems } from '../delete-items.ts';
import { chatMessageKey, chatSummaryKey } from '../keys.ts';
import { messageKeys, summaryOf } from './conversation-items.ts';

/**
 * Deletes, of the conversation about all papers, the turns that quote a document which is gone, and a summary that covers
 * one of them. What was said about the document alone lies beside it and goes with it.
 */
export async function forgetQuotes(
  connection: ReturnType<typeof table>,
  { workspaceId, documentId }: DocumentRef,
): Promise<void> {
  const of = { workspaceId };
  const keys = await messageKeys(connection, of, documentId);
  const [first] = keys;
  if (first === undefined) return;
  const forgetSummary = async () => {
    const kept = await summaryOf(connection, of);
    const covers = kept !== undefined && chatMessageKey(of, kept.upTo).sk >= first.sk;
    if (covers) await deleteItems(connection, [chatSummaryKey(of)]);
  };
  // Before the turns, for whoever stops in between; and after them, for one that was just being written.
  await forgetSummary();
  await deleteItems(connection, keys);
  await forgetSummary();
}
