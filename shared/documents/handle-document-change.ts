import type { DocumentChange } from '../domain/stored-document.ts';
import { type SyncProposalsDeps, syncProposals } from '../reminders/sync-proposals.ts';
import { type EraseDocumentDeps, eraseDocument } from './delete-document.ts';

/** A reaction to a change of a document. The change may come twice, and late. */
type Step<Deps> = (change: DocumentChange, deps: Deps) => Promise<void>;

/** Erases what is left of a document whose item was deleted or has expired in the trash. */
const eraseDeletedDocument: Step<EraseDocumentDeps> = async ({ ref, before, after }, deps) => {
  if (before !== undefined && after === undefined) await eraseDocument(ref, before, deps);
};

type HandleDocumentChangeDeps = EraseDocumentDeps & SyncProposalsDeps;

/** All reactions, in order. */
const steps: readonly Step<HandleDocumentChangeDeps>[] = [eraseDeletedDocument, syncProposals];

export const followDocumentChange: Step<HandleDocumentChangeDeps> = async (change, deps) => {
  for (const step of steps) await step(change, deps);
};
