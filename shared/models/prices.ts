import { toMillionths } from '../domain/decimal.ts';
import type { Usage } from '../domain/document.ts';

/**
 * US dollars per page: https://aws.amazon.com/textract/pricing/ (DetectDocumentText, the first million pages of a month).
 * That is the price of us-east-1. Compare it with the stage's region, where it may be higher.
 */
const OCR_PAGE_USD = '0.0015';

interface Price {
  readonly inputUsd: string;
  readonly outputUsd: string;
}

/**
 * US dollars per million tokens, on demand, by the whole id of an inference profile: each region has its own price
 * (https://aws.amazon.com/bedrock/pricing/, and `model_prices_and_context_window.json` of BerriAI/litellm, which is
 * easier to read). Lists of others give the `us` prices for `eu` as well; where sources differ, the higher price stands
 * here, because a price that is too low lets a workspace pass its cap.
 */
const modelPrices: Readonly<Record<string, Price>> = {
  'eu.amazon.nova-micro-v1:0': { inputUsd: '0.046', outputUsd: '0.184' },
  'eu.amazon.nova-lite-v1:0': { inputUsd: '0.078', outputUsd: '0.312' },
  'eu.amazon.nova-pro-v1:0': { inputUsd: '1.05', outputUsd: '4.2' },
  'us.amazon.nova-micro-v1:0': { inputUsd: '0.035', outputUsd: '0.14' },
  'us.amazon.nova-lite-v1:0': { inputUsd: '0.06', outputUsd: '0.24' },
  'us.amazon.nova-pro-v1:0': { inputUsd: '0.8', outputUsd: '3.2' },
};

/** The price of a model. Throws if it is not known: without it the spending cap cannot hold. */
export function priceOf(modelId: string): Price {
  const price = modelPrices[modelId];
  if (price !== undefined) return price;
  throw new Error(
    `The price of the model ${modelId} is not known. Add it to shared/models/prices.ts; known are ${Object.keys(modelPrices).join(', ')}.`,
  );
}

export interface TokenCounts {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

const microsOf = (usd: string) => Number(toMillionths(usd) ?? 0n);

/** What tokens cost at list price, in millionths of a US dollar, rounded up. Throws as `priceOf` does. */
export function costMicros({ inputTokens, outputTokens }: TokenCounts, modelId: string): number {
  const { inputUsd: input, outputUsd: output } = priceOf(modelId);
  return Math.ceil((inputTokens * microsOf(input) + outputTokens * microsOf(output)) / 1e6);
}

/** What reading has cost at AWS, about. */
export function usageWithCost(usage: Omit<Usage, 'estimatedCostUsd'>, modelId: string): Usage {
  const cost = usage.pages * microsOf(OCR_PAGE_USD) + costMicros(usage, modelId);
  return { ...usage, estimatedCostUsd: cost / 1e6 };
}

/** What the service adds around system prompt, messages and tool, in tokens, at most. */
const OVERHEAD_TOKENS = 1_000;

/**
 * What a call costs at most: every token of a byte-level tokeniser stands for one byte or more, so that a text has no
 * more tokens than bytes (R. Sennrich et al., "Neural machine translation of rare words with subword units", 2016, on
 * bytes as in GPT-2); in English it is about a quarter. Too much is set aside for seconds, too little would break the cap.
 */
export function maxCostMicros(text: string, maxOutputTokens: number, modelId: string): number {
  const inputTokens = Buffer.byteLength(text) + OVERHEAD_TOKENS;
  return costMicros({ inputTokens, outputTokens: maxOutputTokens }, modelId);
}
