import * as z from 'zod/mini';
import { Decimal } from './document.ts';
import { hasFormat } from './violations.ts';

/** A month in UTC, `2026-11`: of a year in which there can be a Docket. */
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

/** How much of one quota a month has used. */
export const QuotaStatus = z.object({
  used: z.int(),
  /** Set aside for uploads that are expected, and for documents that are about to be read. */
  reserved: z.int(),
  cap: z.int(),
  /** What is left of the cap. */
  remaining: z.int(),
});
export type QuotaStatus = z.infer<typeof QuotaStatus>;

export const QuotaUsage = z.object({ documents: QuotaStatus, pages: QuotaStatus, bytes: QuotaStatus });
export type QuotaUsage = z.infer<typeof QuotaUsage>;

/** Why something does not fit into a quota: names the cap, what is left of it, and when it resets. */
export function quotaExceededMessage(
  name: QuotaName,
  requested: number,
  { month, cap, remaining }: ExceededQuota,
): string {
  const amount = (count: number) => formatAmount[name](count);
  return (
    `${requestSentence[name](amount(requested))}, but of ${amount(cap)} for ${month} only ${amount(remaining)} are left. ` +
    `The limit resets on ${monthAfter(month)}-01 (UTC).`
  );
}

interface ExceededQuota {
  /** `2026-11`. */
  readonly month: string;
  readonly cap: number;
  readonly remaining: number;
}

const requestSentence: Readonly<Record<QuotaName, (amount: string) => string>> = {
  documents: () => 'This would be another document',
  pages: (amount) => `The document has ${amount}`,
  bytes: (amount) => `The files have ${amount}`,
};

const counted = (noun: string) => (count: number) =>
  `${count.toLocaleString('en')} ${count === 1 ? noun : `${noun}s`}`;
const MB = 1024 * 1024;

const formatAmount: Readonly<Record<QuotaName, (count: number) => string>> = {
  documents: counted('document'),
  pages: counted('page'),
  bytes: (count) => `${(count / MB).toLocaleString('en', { maximumFractionDigits: 1 })} MB`,
};

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
