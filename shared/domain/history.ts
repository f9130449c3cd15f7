import * as z from 'zod/mini';
import { Instant } from './document.ts';

/** What happened to a document. `read`: Docket has read it; `woken`: its snooze was over. All else a person did. */
export const HistoryAction = z.enum([
  'read',
  'changed',
  'reviewed',
  'snoozed',
  'woken',
  'archived',
  'restored',
  'trashed',
]);
export type HistoryAction = z.infer<typeof HistoryAction>;

/** One value that changed, as text: null where there was, or is, none. */
export const ValueChange = z.object({
  /** `title`, `tags`, `view`, `invoice.total`. */
  path: z.string(),
  from: z.nullable(z.string()),
  to: z.nullable(z.string()),
  /** Whether a long value was cut off, after 200 characters. */
  shortened: z.boolean(),
});
export type ValueChange = z.infer<typeof ValueChange>;

export const HistoryEntry = z.object({
  id: z.ulid(),
  at: Instant,
  /** Who did it: a person's user id, null for Docket itself. */
  userId: z.nullable(z.string()),
  action: HistoryAction,
  changes: z.array(ValueChange),
  /** How many more values changed than `changes` tells of: it names 50 at most. */
  more: z.int(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

/** Characters of a value that the history keeps. */
export const MAX_VALUE_LENGTH = 200;
/** Values that one entry names. */
export const MAX_CHANGES = 50;
