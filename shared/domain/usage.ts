import * as z from 'zod/mini';
import { Decimal } from './document.ts';
import { hasFormat } from './violations.ts';

// Only years in which Docket can exist.
/** A month in UTC, such as `2026-11`. */
export const Month = z.string().check(hasFormat('month', /^2\d{3}-(0[1-9]|1[0-2])$/));

/** The month of an instant in milliseconds since 1970. */
export const monthOf = (time: number) => new Date(time).toISOString().slice(0, 7);

/** `2026-12` -> `2027-01`. */
export function monthAfter(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}

/** What a workspace may use in a month (UTC) besides language models (docs/adr/0024). */
export interface Quota {
  /** Documents started, whether or not their files were uploaded. */
  readonly documents: number;
  /** Pages of the documents that were read, with OCR or without. */
  readonly pages: number;
  /** Bytes of uploaded files. */
  readonly bytes: number;
}

export type QuotaName = keyof Quota;

/** How much of a quota has been used in a month. */
export const QuotaStatus = z.object({
  /** What has been used. */
  used: z.int(),
  /** What is reserved for expected uploads and for documents that are about to be read. */
  reserved: z.int(),
  /** The most that may be used in a month. */
  cap: z.int(),
  /** What is left: `cap` less `used` and `reserved`. */
  remaining: z.int(),
});
export type QuotaStatus = z.infer<typeof QuotaStatus>;

/** How much of each quota has been used in a month. */
export const QuotaUsage = z.object({
  /** Documents that were created, whether or not their files were uploaded. */
  documents: QuotaStatus,
  /** Pages of the documents that were read. */
  pages: QuotaStatus,
  /** Bytes of uploaded files. */
  bytes: QuotaStatus,
});
export type QuotaUsage = z.infer<typeof QuotaUsage>;

/** What has been used of language models. */
export const ModelUsage = z.object({
  /** Calls that were paid for. */
  calls: z.int(),
  /** Calls that were answered from the cache, at no cost. */
  cachedCalls: z.int(),
  /** Tokens that the models have received. */
  inputTokens: z.int(),
  /** Tokens that the models have written. */
  outputTokens: z.int(),
  /** The cost in US dollars. */
  costUsd: Decimal,
});

/** What a workspace has used in a month. */
export const MonthUsage = z.object({
  /** The month in UTC. */
  month: Month,
  /** What has been used of language models, for all tasks together. */
  total: ModelUsage,
  /** What has been used of language models by task: `analysis`, `chat`, `summary` (of long conversations), `translation`. */
  byTask: z.record(z.string(), ModelUsage),
  /** The spending cap of the workspace: the most that language models may cost in a month, in US dollars. */
  capUsd: Decimal,
  /** What is reserved for calls in progress, in US dollars. */
  reservedUsd: Decimal,
  /** What may still be spent, in US dollars: the cap less what has been spent and reserved. */
  remainingUsd: Decimal,
  /** The quotas of documents, pages and bytes. */
  quotas: QuotaUsage,
  /** When the month ends and the limits reset: the beginning of the next month in UTC. */
  resetsAt: z.iso.datetime(),
});
export type MonthUsage = z.infer<typeof MonthUsage>;
