import type { EraseWorkspaceMessage } from '../contract/messages.ts';
import { log } from '../log.ts';
import { RetryLater } from '../queues/retry-later.ts';
import { isTransient } from '../retry.ts';
import type { ItemLocation } from '../table/workspaces/workspace-items.ts';
import { eraseDocuments, recheckDocuments } from './erase-documents.ts';
import { type EraseWorkspaceDeps, type ErasureRun, QUIET_PERIOD_MS } from './erasure-run.ts';
import { listsOf, partitionsOf, prefixesOf } from './item-kinds.ts';

/** Seconds until the next look at a workspace of which something was still there. */
const SOON = 60;

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
    const found = await eraseWhatIsThere(workspaceId, deps, run);
    log.info('erased of a workspace', { workspaceId, found });
    if (found > 0) throw new RetryLater(SOON, 'Something was still there');
    const wait = quietSince + QUIET_PERIOD_MS - startedAt;
    if (wait > 0 || (await deps.erasures.hasRechecks(workspaceId))) {
      await deps.erasures.setQuietSince(workspaceId, quietSince);
      throw new RetryLater(Math.max(SOON, Math.ceil(wait / 1000)), 'Something may still come');
    }
    await eraseFrame(workspaceId, deps, run);
    await deps.accounts.delete(userId);
    await deps.erasures.finish(workspaceId);
    log.info('a workspace has been erased', { workspaceId });
  } catch (error) {
    if (isTransient(error)) throw new RetryLater(SOON, 'A service is not answering', { cause: error });
    throw error;
  }
}

/** Everything but the frame of the search index. Answers how much there was, in items, objects and documents. */
async function eraseWhatIsThere(
  workspaceId: string,
  deps: EraseWorkspaceDeps,
  run: ErasureRun,
): Promise<number> {
  let found = 0;
  // Reminders come first: nobody is reminded of what is being erased.
  for (const listed of listsOf(workspaceId)) found += await erasePlace({ listed }, deps, run);
  for (const partition of partitionsOf(workspaceId, 'first'))
    found += await erasePlace({ partition }, deps, run);
  found += await eraseDocuments(workspaceId, deps, run);
  found += await recheckDocuments(workspaceId, deps, run);
  for (const prefix of prefixesOf(workspaceId)) found += await deps.files.removeAll(prefix);
  run.throwFirstFailure();
  return found;
}

/** What the documents of the search index stand in. Nobody adds to it any more. */
async function eraseFrame(workspaceId: string, deps: EraseWorkspaceDeps, run: ErasureRun): Promise<void> {
  const blocks = await deps.workspaceItems.blockPartitions(workspaceId);
  for (const partition of [...blocks, ...partitionsOf(workspaceId, 'last')])
    await erasePlace({ partition }, deps, run);
}

async function erasePlace(
  place: ItemLocation,
  { workspaceItems: remains }: EraseWorkspaceDeps,
  run: ErasureRun,
): Promise<number> {
  let items = 0;
  for await (const keys of remains.listKeys(place)) {
    run.assertTimeLeft();
    await remains.deleteItems(keys);
    items += keys.length;
  }
  return items;
}
