import * as z from 'zod/mini';
import { fromMillionths, toMillionths } from './decimal.ts';
import { Decimal, Instant } from './document.ts';
import { AppError } from './errors.ts';
import { defaultPreferences, ReminderPreferenceChanges, ReminderPreferences } from './reminder.ts';
import { refusedAs } from './violations.ts';

/** An amount of US dollars for a month, such as `12.50`. */
export const MonthlyCap = Decimal.check(
  z.refine(isNotNegative, refusedAs({ code: 'too-small', values: { min: 0 } })),
);

/** A workspace's settings as the table keeps them: what no one has set is null. */
export interface StoredWorkspace {
  readonly monthlyCapUsd: string | null;
  readonly reminders: ReminderPreferences;
  /** 0 if nothing was ever set. */
  readonly version: number;
  readonly updatedAt: string | null;
}

/** Changes to the settings. What is absent stays as it is. */
export const WorkspaceChanges = z.strictObject({
  /**
   * The most that language models may cost in a month, in US dollars: at most `highestMonthlyCapUsd`. At 0, no paid call
   * is made. Null removes the cap of the workspace, so that the highest applies.
   */
  monthlyCapUsd: z.optional(z.nullable(MonthlyCap)),
  /** How the user wants to be reminded. What is absent stays as it is. */
  reminders: z.optional(ReminderPreferenceChanges),
});
export type WorkspaceChanges = z.infer<typeof WorkspaceChanges>;

/** The settings of a workspace. */
export const Workspace = z.object({
  /** The id of the workspace. It is the id of its user. */
  id: z.string(),
  /** The most that language models may cost in a month, in US dollars: the workspace's own cap, or else the highest. */
  monthlyCapUsd: Decimal,
  /** Whether the workspace has no cap of its own. */
  monthlyCapIsDefault: z.boolean(),
  /** The most that `monthlyCapUsd` can be set to. The operator of the service decides. */
  highestMonthlyCapUsd: Decimal,
  reminders: ReminderPreferences,
  /** Increases with every change; 0 if nothing has ever been changed. The ETag of the settings begins with it. */
  version: z.int(),
  /** When the settings last changed. Null if they never did. */
  updatedAt: z.nullable(Instant),
});
export type Workspace = z.infer<typeof Workspace>;

export const defaultWorkspace: StoredWorkspace = {
  monthlyCapUsd: null,
  reminders: defaultPreferences,
  version: 0,
  updatedAt: null,
};

/**
 * The settings as the API shows them, with what is in force if nothing was set.
 *
 * @param highestCapUsd the stage's cap. It also bounds a cap that was stored when the stage allowed more.
 */
export function workspaceOf(id: string, stored: StoredWorkspace, highestCapUsd: string): Workspace {
  const { monthlyCapUsd, reminders, version, updatedAt } = stored;
  const highest = usd(highestCapUsd);
  const own = usd(monthlyCapUsd ?? highestCapUsd);
  return {
    id,
    // As money is written, however it was sent: `12.5` is 12.50.
    monthlyCapUsd: fromMillionths(own < highest ? own : highest),
    monthlyCapIsDefault: monthlyCapUsd === null,
    highestMonthlyCapUsd: fromMillionths(highest),
    reminders,
    version,
    updatedAt,
  };
}

/**
 * A cap protects the payer of the stage, so a user may lower it but not raise it above the stage's.
 * Throws `workspace.cap-too-high`.
 */
export function assertCapAllowed({ monthlyCapUsd }: WorkspaceChanges, highestCapUsd: string): void {
  if (monthlyCapUsd == null || usd(monthlyCapUsd) <= usd(highestCapUsd)) return;
  throw new AppError('workspace.cap-too-high', { requestedUsd: monthlyCapUsd, maxUsd: highestCapUsd });
}

const usd = (decimal: string): bigint => toMillionths(decimal) ?? 0n;

/** Text that is not a decimal is reported by `Decimal`, not here. */
function isNotNegative(decimal: string): boolean {
  return usd(decimal) >= 0n;
}
