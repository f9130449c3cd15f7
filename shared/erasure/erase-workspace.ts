import type { EraseWorkspace } from '../contract/messages.ts';
import { log } from '../log.ts';
import { Later } from '../queues/later.ts';
import { isPassing } from '../retry.ts';
import type { Place } from '../table/workspaces/remains.ts';
import { eraseDocuments, takeSecondLooks } from './erase-documents.ts';
import { listsOf, partitionsOf, prefixesOf } from './kinds.ts';
import { type Erasing, QUIET_MS, type Run } from './run.ts';

/** Seconds until the next look at a workspace of which something was still there. */
const SOON = 60;

/**
 * Erases a workspace and the account of its owner, as far as one call can: docs/adr/0022. May run twice, late, at once with
 * itself, and after a crash at any point. Nothing happens if nobody has asked for it. Throws `Later` until nothing has been
 * found for 15 minutes; then the account goes, and the mark last.
 */
export async function eraseWorkspace(
  { workspaceId }: EraseWorkspace,
  deps: Erasing,
  run: Run,
): Promise<void> {
  const startedAt = run.now();
  const erasure = await deps.erasures.resume(workspaceId);
  if (erasure === undefined) {
    log.warn('a workspace is not erased: nobody has asked for it, or it is gone', { workspaceId });
    return;
  }
  const { userId, quietSince = startedAt } = erasure;
  try {
    await deps.sessions.close(userId);
    await deps.accounts.disable(userId);
    const found = await eraseWhatIsThere(workspaceId, deps, run);
    log.info('erased of a workspace', { workspaceId, found });
    if (found > 0) throw new Later(SOON, 'Something was still there');
    const wait = quietSince + QUIET_MS - startedAt;
    if (wait > 0 || (await deps.erasures.hasLooks(workspaceId))) {
      await deps.erasures.quiet(workspaceId, quietSince);
      throw new Later(Math.max(SOON, Math.ceil(wait / 1000)), 'Something may still come');
    }
    await eraseFrame(workspaceId, deps, run);
    await deps.accounts.remove(userId);
    await deps.erasures.end(workspaceId);
    log.info('a workspace has been erased', { workspaceId });
  } catch (error) {
    if (isPassing(error)) throw new Later(SOON, 'A service is not answering', { cause: error });
    throw error;
  }
}

/** Everything but the frame of the search index. Answers how much there was, in items, objects and documents. */
async function eraseWhatIsThere(workspaceId: string, deps: Erasing, run: Run): Promise<number> {
  let found = 0;
  // Reminders come first: nobody is reminded of what is being erased.
  for (const listed of listsOf(workspaceId)) found += await erasePlace({ listed }, deps, run);
  for (const partition of partitionsOf(workspaceId, 'first'))
    found += await erasePlace({ partition }, deps, run);
  found += await eraseDocuments(workspaceId, deps, run);
  found += await takeSecondLooks(workspaceId, deps, run);
  for (const prefix of prefixesOf(workspaceId)) found += await deps.files.removeAll(prefix);
  run.assertWell();
  return found;
}

/** What the documents of the search index stand in. Nobody adds to it any more. */
async function eraseFrame(workspaceId: string, deps: Erasing, run: Run): Promise<void> {
  const blocks = await deps.remains.blockPartitions(workspaceId);
  for (const partition of [...blocks, ...partitionsOf(workspaceId, 'last')])
    await erasePlace({ partition }, deps, run);
}

async function erasePlace(place: Place, { remains }: Erasing, run: Run): Promise<number> {
  let items = 0;
  for await (const keys of remains.pages(place)) {
    run.assertTime();
    await remains.remove(keys);
    items += keys.length;
  }
  return items;
}
