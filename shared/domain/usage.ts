import * as z from 'zod/mini';
import { Decimal } from './document.ts';
import { Month } from './month.ts';
import { QuotaUsage } from './quota.ts';

/** What the models were used for: calls that were paid, answers that were kept, tokens, US dollars. */
export const ModelUsage = z.object({
  calls: z.int(),
  cachedCalls: z.int(),
  inputTokens: z.int(),
  outputTokens: z.int(),
  costUsd: Decimal,
});

export const MonthUsage = z.object({
  month: Month,
  total: ModelUsage,
  /** By task: `analysis`, `chat`, `summary`, `translation`. */
  byTask: z.record(z.string(), ModelUsage),
  capUsd: Decimal,
  /** Set aside for calls under way. */
  reservedUsd: Decimal,
  /** What may still be spent this month. */
  remainingUsd: Decimal,
  /** Documents started, pages read, bytes uploaded. */
  papers: QuotaUsage,
  /** When the next month begins. */
  resetsAt: z.iso.datetime(),
});
export type MonthUsage = z.infer<typeof MonthUsage>;
