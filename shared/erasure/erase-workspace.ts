import { concurrently } from '../concurrently.ts';
import type { EraseWorkspaceMessage } from '../contract/messages.ts';
import { eraseDocument } from '../documents/delete-document.ts';
import type { DocumentRef } from '../domain/refs.ts';
import { log } from '../log.ts';
import { RetryLater } from '../queues/retry-later.ts';
import { isTransient } from '../retry.ts';
import { tryRemoveFromIndex } from '../search/index-document.ts';
import { listPartition } from '../table/indexes.ts';
import { documentIdOf } from '../table/keys.ts';
import type { ItemLocation } from '../table/workspaces/erasures.ts';
import { type EraseWorkspaceDeps, type ErasureRun, QUIET_PERIOD_MS } from './erasure-run.ts';
import { listsOf, partitionsOf, prefixesOf } from './item-kinds.ts';

/** Seconds until the next pass over a workspace that was not empty. */
const RETRY_SECONDS = 60;

/**
 * Erases a workspace and its owner's account, as far as one call can: docs/adr/0022. May run twice, late, concurrently, and
 * after a crash at any point. Does nothing if no erasure was requested. Once nothing has been found for 15 minutes, it
 * deletes the account and, last, the request itself.
 * @throws RetryLater until then.
 */
export async function eraseWorkspace(
  { workspaceId }: EraseWorkspaceMessage,
  deps: EraseWorkspaceDeps,
  run: ErasureRun,
): Promise<void> {
  const startedAt = run.now();
  const erasure = await deps.erasures.startPass(workspaceId);
  if (erasure === undefined) {
    log.warn('erasure.skipped', { workspaceId });
    return;
  }
  const { userId, quietSince = startedAt } = erasure;
  try {
    await deps.sessions.blockUser(userId);
    await deps.accounts.disable(userId);
    const erased = await eraseContents(workspaceId, deps, run);
    log.info('erasure.pass-completed', { workspaceId, erased });
    if (erased > 0) throw new RetryLater(RETRY_SECONDS, 'The workspace was not empty yet');
    const wait = quietSince + QUIET_PERIOD_MS - startedAt;
    if (wait > 0 || (await deps.erasures.hasRechecks(workspaceId))) {
      await deps.erasures.setQuietSince(workspaceId, quietSince);
      throw new RetryLater(
        Math.max(RETRY_SECONDS, Math.ceil(wait / 1000)),
        'Calls that have already started may still write',
      );
    }
    await eraseIndexFrame(workspaceId, deps, run);
    await deps.accounts.delete(userId);
    await deps.erasures.finish(workspaceId);
    log.info('erasure.completed', { workspaceId });
  } catch (error) {
    if (isTransient(error))
      throw new RetryLater(RETRY_SECONDS, 'An AWS service is unavailable', { cause: error });
    throw error;
  }
}

/** Erases everything but the frame of the search index. Answers how many items, objects and documents there were. */
async function eraseContents(
  workspaceId: string,
  deps: EraseWorkspaceDeps,
  run: ErasureRun,
): Promise<number> {
  let found = 0;
  // Reminders come first, so that none is sent for data that is being erased.
  for (const listed of listsOf(workspaceId)) found += await eraseLocation({ listed }, deps, run);
  for (const partition of partitionsOf(workspaceId, 'first'))
    found += await eraseLocation({ partition }, deps, run);
  found += await eraseDocuments(workspaceId, deps, run);
  found += await recheckDocuments(workspaceId, deps, run);
  for (const prefix of prefixesOf(workspaceId)) found += await deps.files.removeAll(prefix);
  run.throwFirstFailure();
  return found;
}

/** Erases the segments, blocks and counts of the search index, once no document uses them any more. */
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

/** Documents erased concurrently. Each is about 150 small writes to the search index. */
const MAX_CONCURRENT_DOCUMENTS = 4;
/** Rechecks made concurrently: two reads each, unless something is found. */
const MAX_CONCURRENT_RECHECKS = 16;

/**
 * Erases all documents that the index `all` lists, in any status. A recheck of each is scheduled before it is touched.
 * Answers how many there were.
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
 * Rechecks the documents that are due, and erases what calls that were still working on them have written since. Answers how
 * many had something left.
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
 * Removes the document from the search index first. The stream consumer that reacts to every deleted document then has
 * nothing left to do, and other users' documents do not wait behind this workspace.
 */
async function eraseWholeDocument(
  ref: DocumentRef,
  { index, documents, files, workspaceItems }: EraseWorkspaceDeps,
  run: ErasureRun,
) {
  const isRemoved = await tryRemoveFromIndex(ref, { index, leaseMs: run.timeLimitMs, now: run.now() });
  await documents.tryDelete(ref);
  // The checksums of the workspace are erased all together.
  await eraseDocument(ref, { digest: null }, { documents, files });
  if (isRemoved) await workspaceItems.deleteIndexedText(ref);
}
