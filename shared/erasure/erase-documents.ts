import { concurrently } from '../concurrently.ts';
import { eraseDocument } from '../documents/erase-document.ts';
import type { DocumentRef } from '../domain/refs.ts';
import { tryRemoveFromIndex } from '../search/remove-from-index.ts';
import { documentIdOf, listPartition } from '../table/keys.ts';
import { type EraseWorkspaceDeps, type ErasureRun, QUIET_PERIOD_MS } from './erasure-run.ts';

/** Documents at once; each is some 150 small writes to the search index. */
const AT_ONCE = 4;
/** Second looks at once: two reads each, as long as nothing is found. */
const LOOKS_AT_ONCE = 16;

/**
 * Erases all documents that the index `all` lists, in whatever state they are. Before one is touched it is written down
 * that it has to be looked at again. Answers how many there were.
 */
export async function eraseDocuments(
  workspaceId: string,
  deps: EraseWorkspaceDeps,
  run: ErasureRun,
): Promise<number> {
  let documents = 0;
  for await (const keys of deps.workspaceItems.listKeys({ listed: listPartition.all(workspaceId) })) {
    run.assertTimeLeft();
    const refs = keys.map((key) => ({ workspaceId, documentId: documentIdOf(key) }));
    await deps.erasures.scheduleRechecks(refs, run.now() + QUIET_PERIOD_MS);
    await concurrently(refs, AT_ONCE, async (ref) => {
      run.assertTimeLeft();
      await run.attempt(() => eraseOne(ref, deps, run));
    });
    documents += refs.length;
  }
  return documents;
}

/**
 * Looks at the documents whose time has come, and erases whatever a call that was at work on one has written since. Answers
 * of how many something was left.
 */
export async function recheckDocuments(
  workspaceId: string,
  deps: EraseWorkspaceDeps,
  run: ErasureRun,
): Promise<number> {
  const { erasures, workspaceItems: remains } = deps;
  let left = 0;
  for (;;) {
    run.assertTimeLeft();
    const looks = await erasures.listDueRechecks(workspaceId, run.now());
    if (looks.length === 0) return left;
    await concurrently(looks, LOOKS_AT_ONCE, async (look) => {
      if (await remains.hasDocumentItems(look.ref)) {
        left += 1;
        await erasures.scheduleRechecks([look.ref], run.now() + QUIET_PERIOD_MS);
        await run.attempt(() => eraseOne(look.ref, deps, run));
      }
      await erasures.completeRecheck(look);
    });
  }
}

/**
 * The search index comes first: the follower of the table's stream, which hears of every document that is gone, then has
 * nothing left to do, and the documents of other people do not wait behind this workspace.
 */
async function eraseOne(
  ref: DocumentRef,
  { index, documents, files, workspaceItems: remains }: EraseWorkspaceDeps,
  run: ErasureRun,
) {
  const isOut = await tryRemoveFromIndex(ref, { index, leaseMs: run.timeLimitMs, now: run.now() });
  await documents.tryDelete(ref);
  // All digests of the workspace go at once.
  await eraseDocument(ref, { digest: null }, { documents, files });
  if (isOut) await remains.deleteIndexedText(ref);
}
