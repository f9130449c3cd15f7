import type { DocumentChange } from '../domain/document-change.ts';
import { followPaper, type Proposing } from '../reminders/follow-paper.ts';
import { type Erasing, eraseDocument } from './erase-document.ts';

/** Something that follows from a change of a document. It may hear of the same change twice, and late. */
type Step<Deps> = (change: DocumentChange, deps: Deps) => Promise<void>;

/** A document whose item is gone, be it deleted or expired in the trash, leaves nothing behind. */
export const eraseWhatIsLeft: Step<Erasing> = async ({ ref, before, after }, deps) => {
  if (before !== undefined && after === undefined) await eraseDocument(ref, before, deps);
};

type Following = Erasing & Proposing;

/** All that follows from a change of a document, step by step. */
const steps: readonly Step<Following>[] = [eraseWhatIsLeft, followPaper];

export const followChange: Step<Following> = async (change, deps) => {
  for (const step of steps) await step(change, deps);
};
