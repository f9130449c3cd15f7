import * as z from 'zod/mini';
import type { DocumentCount } from '../domain/inbox.ts';

/**
 * How many documents there are. A change counts after about a second. A document whose snooze has ended counts as
 * snoozed until it has been moved to the inbox, which takes up to two minutes; one whose 30 days in the trash are over
 * counts until it has been deleted, which can take some days.
 */
export const DocumentCounts = z.object({
  /** Documents in the inbox. Each is in one of the four sections. */
  inbox: z.object({
    /** All of them. */
    total: z.int(),
    /** The recipient has to act, or there is a due date and nothing says that no action is needed. */
    toDo: z.int(),
    /** A value is in doubt, or the document could not be processed, and it is not one to do. */
    toCheck: z.int(),
    /** They are being uploaded, read or analysed. */
    inProgress: z.int(),
    /** All others. */
    new: z.int(),
    /** Those that the user has not opened, in any section. */
    unread: z.int(),
  }),
  /** Snoozed documents. */
  snoozed: z.int(),
  /** Archived documents. */
  archived: z.int(),
  /** Documents in the trash. */
  trash: z.int(),
  /** Documents in doubt and documents that could not be processed, in any view but the trash, to do or not. */
  toCheck: z.int(),
});
type DocumentCounts = z.infer<typeof DocumentCounts>;

/** The counts as the API returns them. */
export const documentCountsOf = (counts: Readonly<Record<DocumentCount, number>>): DocumentCounts => ({
  inbox: {
    total: counts.inbox,
    toDo: counts['to-do'],
    toCheck: counts['to-check'],
    inProgress: counts['in-progress'],
    new: counts.new,
    unread: counts.unread,
  },
  snoozed: counts.snoozed,
  archived: counts.archived,
  trash: counts.trash,
  toCheck: counts['in-doubt'],
});
