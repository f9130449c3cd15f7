import { concurrently } from '../concurrently.ts';
import type { EraseWorkspaceMessage } from '../contract/messages.ts';
import { eraseDocument } from '../documents/delete-document.ts';
import type { DocumentRef } from '../domain/refs.ts';
import { log } from '../log.ts';
import { RetryLater } from '../queues/retry-later.ts';
import { isTransient } from '../retry.ts';
import { tryRemoveFromIndex } from '../search/remove-from-index.ts';
import { documentIdOf, listPartition } from '../table/keys.ts';
import type { ItemLocation } from '../table/workspaces/erasures.ts';
import { type EraseWorkspaceDeps, type ErasureRun, QUIET_PERIOD_MS } from './erasure-run.ts';
import { listsOf, partitionsOf, prefixesOf } from './item-kinds.ts';

/** Seconds until the next look at a workspace of which something was still there. */
const RETRY_SECONDS = 60;

/**
 * Erases a workspace and the account of its owner, as far as one call can: docs/adr/0022. May run twice, late, at once with
 * itself, and after a crash at any point. Nothing happens if nobody has asked for it. Throws `Later` until nothing has been
 * found for 15 minutes; then the account goes, and the mark last.
 */
export async function eraseWorkspace(
  { workspaceId }: EraseWorkspaceMessage,
  deps: EraseWorkspaceDeps,
  run: ErasureRun,
): Promise<void> {
  const startedAt = run.now();
  const erasure = await deps.erasures.startPass(workspaceId);
  if (erasure === undefined) {
    log.warn('a workspace is not erased: nobody has asked for it, or it is gone', { workspaceId });
    return;
  }
  const { userId, quietSince = startedAt } = erasure;
  try {
    await deps.sessions.blockUser(userId);
    await deps.accounts.disable(userId);
    const found = await eraseContents(workspaceId, deps, run);
    log.info('erased of a workspace', { workspaceId, found });
    if (found > 0) throw new RetryLater(RETRY_SECONDS, 'Something was still there');
    const wait = quietSince + QUIET_PERIOD_MS - startedAt;
    if (wait > 0 || (await deps.erasures.hasRechecks(workspaceId))) {
      await deps.erasures.setQuietSince(workspaceId, quietSince);
      throw new RetryLater(Math.max(RETRY_SECONDS, Math.ceil(wait / 1000)), 'Something may still come');
    }
    await eraseIndexFrame(workspaceId, deps, run);
    await deps.accounts.delete(userId);
    await deps.erasures.finish(workspaceId);
    log.info('a workspace has been erased', { workspaceId });
  } catch (error) {
    if (isTransient(error))
      throw new RetryLater(RETRY_SECONDS, 'A service is not answering', { cause: error });
    throw error;
  }
}

/** Everything but the frame of the search index. Answers how much there was, in items, objects and documents. */
async function eraseContents(
  workspaceId: string,
  deps: EraseWorkspaceDeps,
  run: ErasureRun,
): Promise<number> {
  let found = 0;
  // Reminders come first: nobody is reminded of what is being erased.
  for (const listed of listsOf(workspaceId)) found += await eraseLocation({ listed }, deps, run);
  for (const partition of partitionsOf(workspaceId, 'first'))
    found += await eraseLocation({ partition }, deps, run);
  found += await eraseDocuments(workspaceId, deps, run);
  found += await recheckDocuments(workspaceId, deps, run);
  for (const prefix of prefixesOf(workspaceId)) found += await deps.files.removeAll(prefix);
  run.throwFirstFailure();
  return found;
}

/** What the documents of the search index stand in. Nobody adds to it any more. */
async function eraseIndexFrame(
  workspaceId: string,
  deps: EraseWorkspaceDeps,
  run: ErasureRun,
): Promise<void> {
  const blocks = await deps.workspaceItems.blockPartitions(workspaceId);
  for (const partition of [...blocks, ...partitionsOf(workspaceId, 'last')])
    await eraseLocation({ partition }, deps, run);
}

async function eraseLocation(
  location: ItemLocation,
  { workspaceItems }: EraseWorkspaceDeps,
  run: ErasureRun,
): Promise<number> {
  let items = 0;
  for await (const keys of workspaceItems.listKeys(location)) {
    run.assertTimeLeft();
    await workspaceItems.deleteItems(keys);
    items += keys.length;
  }
  return items;
}

/** Documents at once; each is some 150 small writes to the search index. */
const MAX_CONCURRENT_DOCUMENTS = 4;
/** Second looks at once: two reads each, as long as nothing is found. */
const MAX_CONCURRENT_RECHECKS = 16;

/**
 * Erases all documents that the index `all` lists, in whatever state they are. Before one is touched it is written down
 * that it has to be looked at again. Answers how many there were.
 */
async function eraseDocuments(
  workspaceId: string,
  deps: EraseWorkspaceDeps,
  run: ErasureRun,
): Promise<number> {
  let documents = 0;
  for await (const keys of deps.workspaceItems.listKeys({ listed: listPartition.all(workspaceId) })) {
    run.assertTimeLeft();
    const refs = keys.map((key) => ({ workspaceId, documentId: documentIdOf(key) }));
    await deps.erasures.scheduleRechecks(refs, run.now() + QUIET_PERIOD_MS);
    await concurrently(refs, MAX_CONCURRENT_DOCUMENTS, async (ref) => {
      run.assertTimeLeft();
      await run.attempt(() => eraseWholeDocument(ref, deps, run));
    });
    documents += refs.length;
  }
  return documents;
}

/**
 * Looks at the documents whose time has come, and erases whatever a call that was at work on one has written since. Answers
 * of how many something was left.
 */
async function recheckDocuments(
  workspaceId: string,
  deps: EraseWorkspaceDeps,
  run: ErasureRun,
): Promise<number> {
  const { erasures, workspaceItems } = deps;
  let withLeftovers = 0;
  for (;;) {
    run.assertTimeLeft();
    const rechecks = await erasures.listDueRechecks(workspaceId, run.now());
    if (rechecks.length === 0) return withLeftovers;
    await concurrently(rechecks, MAX_CONCURRENT_RECHECKS, async (recheck) => {
      if (await workspaceItems.hasDocumentItems(recheck.ref)) {
        withLeftovers += 1;
        await erasures.scheduleRechecks([recheck.ref], run.now() + QUIET_PERIOD_MS);
        await run.attempt(() => eraseWholeDocument(recheck.ref, deps, run));
      }
      await erasures.completeRecheck(recheck);
    });
  }
}

/**
 * The search index comes first: the follower of the table's stream, which hears of every document that is gone, then has
 * nothing left to do, and the documents of other people do not wait behind this workspace.
 */
async function eraseWholeDocument(
  ref: DocumentRef,
  { index, documents, files, workspaceItems }: EraseWorkspaceDeps,
  run: ErasureRun,
) {
  const isRemoved = await tryRemoveFromIndex(ref, { index, leaseMs: run.timeLimitMs, now: run.now() });
  await documents.tryDelete(ref);
  // All digests of the workspace go at once.
  await eraseDocument(ref, { digest: null }, { documents, files });
  if (isRemoved) await workspaceItems.deleteIndexedText(ref);
}
