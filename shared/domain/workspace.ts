import * as z from 'zod/mini';
import { fromScaled, scaled } from './decimal.ts';
import { Decimal, Instant } from './document.ts';
import { defaultPreferences, ReminderPreferenceChanges, ReminderPreferences } from './reminder-settings.ts';

/** What may be spent a month at most; more is an agreement with whoever pays for the stage. */
const HIGHEST_CAP = '1000';

/** US dollars a month, such as `12.50`. */
export const MonthlyCap = Decimal.check(
  z.refine(isWithinBounds, `between 0 and ${HIGHEST_CAP}, in US dollars such as 12.50`),
);

/** A workspace's settings as the table keeps them: what nobody has set is null. */
export interface StoredWorkspace {
  readonly monthlyCapUsd: string | null;
  readonly reminders: ReminderPreferences;
  /** 0 where nothing was ever set. */
  readonly version: number;
  readonly updatedAt: string | null;
}

/** The settings that a person may change; null goes back to the stage's default. */
export const WorkspaceChanges = z.strictObject({
  monthlyCapUsd: z.optional(z.nullable(MonthlyCap)),
  reminders: z.optional(ReminderPreferenceChanges),
});
export type WorkspaceChanges = z.infer<typeof WorkspaceChanges>;

export const Workspace = z.object({
  id: z.string(),
  /** The cap in force: the workspace's own, or else the stage's default. */
  monthlyCapUsd: Decimal,
  /** Whether that is the stage's default. */
  monthlyCapIsDefault: z.boolean(),
  reminders: ReminderPreferences,
  version: z.int(),
  updatedAt: z.nullable(Instant),
});
export type Workspace = z.infer<typeof Workspace>;

export const untouchedWorkspace: StoredWorkspace = {
  monthlyCapUsd: null,
  reminders: defaultPreferences,
  version: 0,
  updatedAt: null,
};

/** The settings as the API shows them, with what is in force where nothing was set. */
export function workspaceOf(id: string, stored: StoredWorkspace, defaultCapUsd: string): Workspace {
  const { monthlyCapUsd, reminders, version, updatedAt } = stored;
  return {
    id,
    // As money is written, however it was sent: `12.5` is 12.50.
    monthlyCapUsd: fromScaled(scaled(monthlyCapUsd ?? defaultCapUsd) ?? 0n),
    monthlyCapIsDefault: monthlyCapUsd === null,
    reminders,
    version,
    updatedAt,
  };
}

/** What is no decimal at all is not for this check to say. */
function isWithinBounds(decimal: string): boolean {
  const cap = scaled(decimal);
  return cap === undefined || (cap >= 0n && cap <= (scaled(HIGHEST_CAP) ?? 0n));
}
