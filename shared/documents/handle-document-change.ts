import type { DocumentChange } from '../domain/document-change.ts';
import { type SyncProposalsDeps, syncProposals } from '../reminders/sync-proposals.ts';
import { type EraseDocumentDeps, eraseDocument } from './delete-document.ts';

/** Something that follows from a change of a document. It may hear of the same change twice, and late. */
type Step<Deps> = (change: DocumentChange, deps: Deps) => Promise<void>;

/** A document whose item is gone, be it deleted or expired in the trash, leaves nothing behind. */
const eraseDeletedDocument: Step<EraseDocumentDeps> = async ({ ref, before, after }, deps) => {
  if (before !== undefined && after === undefined) await eraseDocument(ref, before, deps);
};

type HandleDocumentChangeDeps = EraseDocumentDeps & SyncProposalsDeps;

/** All that follows from a change of a document, step by step. */
const steps: readonly Step<HandleDocumentChangeDeps>[] = [eraseDeletedDocument, syncProposals];

export const followDocumentChange: Step<HandleDocumentChangeDeps> = async (change, deps) => {
  for (const step of steps) await step(change, deps);
};
