import { scaled } from '../domain/decimal.ts';
import type { Usage } from '../domain/document.ts';

/** US dollars per page: https://aws.amazon.com/textract/pricing/ (DetectDocumentText, the first million). */
const OCR_PAGE = '0.0015';

/** US dollars per million tokens: https://aws.amazon.com/bedrock/pricing/ (on demand). */
const models: readonly { readonly id: RegExp; readonly input: string; readonly output: string }[] = [
  { id: /amazon\.nova-micro/, input: '0.035', output: '0.14' },
  { id: /amazon\.nova-lite/, input: '0.06', output: '0.24' },
  { id: /amazon\.nova-pro/, input: '0.8', output: '3.2' },
];

export interface Tokens {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

const micros = (usd: string) => Number(scaled(usd) ?? 0n);

/**
 * What tokens cost at list price, in millionths of a US dollar, rounded up. A model whose price is not known here costs
 * as much as the dearest that is.
 */
export function costMicros({ inputTokens, outputTokens }: Tokens, modelId: string): number {
  const { input, output } = models.find(({ id }) => id.test(modelId)) ?? dearest;
  return Math.ceil((inputTokens * micros(input) + outputTokens * micros(output)) / 1e6);
}
const dearest = models.at(-1) ?? { input: '0', output: '0' };

/** What reading has cost at AWS, about. */
export function withCost(usage: Omit<Usage, 'estimatedCostUsd'>, modelId: string): Usage {
  const cost = usage.pages * micros(OCR_PAGE) + costMicros(usage, modelId);
  return { ...usage, estimatedCostUsd: cost / 1e6 };
}

/** What the service adds around system prompt, messages and tool, in tokens, at most. */
const TOKENS_AROUND = 1_000;

/**
 * What a call costs at most: every token of a byte-level tokeniser stands for one byte or more, so that a text has no
 * more tokens than bytes (R. Sennrich et al., "Neural machine translation of rare words with subword units", 2016, on
 * bytes as in GPT-2); in English it is about a quarter. Too much is set aside for seconds, too little would break the cap.
 */
export function highestCostMicros(text: string, maxOutputTokens: number, modelId: string): number {
  const inputTokens = Buffer.byteLength(text) + TOKENS_AROUND;
  return costMicros({ inputTokens, outputTokens: maxOutputTokens }, modelId);
}
