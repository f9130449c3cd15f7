import * as z from 'zod/mini';
import { monthAfter } from './month.ts';

/** What a workspace may use in a month (UTC) beside language models (docs/adr/0024). */
export interface PaperQuota {
  /** Documents started, whether or not their files were uploaded. */
  readonly documents: number;
  /** Pages of the documents that were read, with OCR or without. */
  readonly pages: number;
  /** Bytes of uploaded files. */
  readonly bytes: number;
}

export type QuotaName = keyof PaperQuota;

/** How much of one quota a month has used. */
export const QuotaUse = z.object({
  used: z.int(),
  /** Set aside for uploads that are expected, and for documents that are about to be read. */
  reserved: z.int(),
  cap: z.int(),
  /** What is left of the cap. */
  remaining: z.int(),
});
export type QuotaUse = z.infer<typeof QuotaUse>;

export const PaperUse = z.object({ documents: QuotaUse, pages: QuotaUse, bytes: QuotaUse });
export type PaperUse = z.infer<typeof PaperUse>;

/** Why something does not fit into a quota: names the cap, what is left of it, and when it resets. */
export function quotaMessage(name: QuotaName, wanted: number, { month, cap, remaining }: QuotaState): string {
  const amount = (count: number) => amounts[name](count);
  return (
    `${needs[name](amount(wanted))}, but of ${amount(cap)} for ${month} only ${amount(remaining)} are left. ` +
    `The limit resets on ${monthAfter(month)}-01 (UTC).`
  );
}

interface QuotaState {
  /** `2026-11`. */
  readonly month: string;
  readonly cap: number;
  readonly remaining: number;
}

const needs: Readonly<Record<QuotaName, (amount: string) => string>> = {
  documents: () => 'This would be another document',
  pages: (amount) => `The document has ${amount}`,
  bytes: (amount) => `The files have ${amount}`,
};

const plain = (noun: string) => (count: number) =>
  `${count.toLocaleString('en')} ${count === 1 ? noun : `${noun}s`}`;
const MB = 1024 * 1024;

const amounts: Readonly<Record<QuotaName, (count: number) => string>> = {
  documents: plain('document'),
  pages: plain('page'),
  bytes: (count) => `${(count / MB).toLocaleString('en', { maximumFractionDigits: 1 })} MB`,
};
