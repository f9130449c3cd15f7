import { toMillionths } from '../domain/decimal.ts';
import type { Usage } from '../domain/document.ts';

/**
 * US dollars per page: https://aws.amazon.com/textract/pricing/ (DetectDocumentText, the first million pages of a month).
 * This is the price in us-east-1. It may be higher in the stage's region.
 */
export const OCR_PAGE_USD = '0.0015';

interface Price {
  readonly inputUsd: string;
  readonly outputUsd: string;
  /**
   * Of input that Bedrock reads from its prompt cache; absent if the model has none. What it writes there costs as much as other
   * input. https://docs.aws.amazon.com/bedrock/latest/userguide/prompt-caching.html
   */
  readonly promptCacheUsd?: string;
}

/**
 * US dollars per million tokens, on demand, by the full id of an inference profile: each region has its own price
 * (https://aws.amazon.com/bedrock/pricing/, and `model_prices_and_context_window.json` of BerriAI/litellm, which is
 * easier to read). Third-party lists give the `us` prices for `eu` as well. If sources differ, this is the higher price,
 * because a price that is too low lets a workspace exceed its cap.
 */
const modelPrices: Readonly<Record<string, Price>> = {
  'eu.amazon.nova-micro-v1:0': { inputUsd: '0.046', outputUsd: '0.184', promptCacheUsd: '0.0115' },
  'eu.amazon.nova-lite-v1:0': { inputUsd: '0.078', outputUsd: '0.312', promptCacheUsd: '0.0195' },
  'eu.amazon.nova-pro-v1:0': { inputUsd: '1.05', outputUsd: '4.2', promptCacheUsd: '0.2625' },
  'us.amazon.nova-micro-v1:0': { inputUsd: '0.035', outputUsd: '0.14', promptCacheUsd: '0.00875' },
  'us.amazon.nova-lite-v1:0': { inputUsd: '0.06', outputUsd: '0.24', promptCacheUsd: '0.015' },
  'us.amazon.nova-pro-v1:0': { inputUsd: '0.8', outputUsd: '3.2', promptCacheUsd: '0.2' },
};

/**
 * The price of a model.
 *
 * @throws Error if it is unknown: without a price the spending cap cannot be enforced
 */
export function priceOf(modelId: string): Price {
  const price = modelPrices[modelId];
  if (price !== undefined) return price;
  throw new Error(
    `The price of the model ${modelId} is not known. Add it to shared/models/prices.ts; known are ${Object.keys(modelPrices).join(', ')}.`,
  );
}

/** Whether Bedrock accepts cache points in messages to the model. */
export const hasPromptCache = (modelId: string): boolean =>
  modelPrices[modelId]?.promptCacheUsd !== undefined;

export interface TokenCounts {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Those of `inputTokens` that were read from the prompt cache; 0 if omitted. */
  readonly promptCacheTokens?: number;
}

const microsOf = (usd: string) => Number(toMillionths(usd) ?? 0n);

/**
 * What the tokens cost at list price, in millionths of a US dollar, rounded up.
 *
 * @throws Error if the model's price is unknown
 */
export function costMicros(
  { inputTokens, outputTokens, promptCacheTokens = 0 }: TokenCounts,
  modelId: string,
): number {
  const { inputUsd, outputUsd, promptCacheUsd = inputUsd } = priceOf(modelId);
  const input = (inputTokens - promptCacheTokens) * microsOf(inputUsd);
  const read = promptCacheTokens * microsOf(promptCacheUsd);
  return Math.ceil((input + read + outputTokens * microsOf(outputUsd)) / 1e6);
}

/** Adds the approximate AWS cost of processing a document, as if nothing was read from the prompt cache. */
export function usageWithCost(usage: Omit<Usage, 'estimatedCostUsd'>, modelId: string): Usage {
  const cost = usage.pages * microsOf(OCR_PAGE_USD) + costMicros(usage, modelId);
  return { ...usage, estimatedCostUsd: cost / 1e6 };
}

/** The most tokens that the service adds to the system prompt, the messages and the tool. */
const OVERHEAD_TOKENS = 1_000;

/**
 * The most that a call can cost. Every token of a byte-level tokeniser stands for at least one byte, so that a text has no
 * more tokens than bytes (R. Sennrich et al., "Neural machine translation of rare words with subword units", 2016, on
 * bytes as in GPT-2); English has about a quarter of that. Reserving too much lasts for seconds only; reserving too little
 * would exceed the cap.
 */
export function maxCostMicros(text: string, maxOutputTokens: number, modelId: string): number {
  const inputTokens = Buffer.byteLength(text) + OVERHEAD_TOKENS;
  return costMicros({ inputTokens, outputTokens: maxOutputTokens }, modelId);
}
