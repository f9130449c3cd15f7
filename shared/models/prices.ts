import type { Usage } from '../domain/document.ts';

/** US dollars per page: https://aws.amazon.com/textract/pricing/ (DetectDocumentText, the first million). */
const OCR_PAGE = 0.0015;

/** US dollars per million tokens: https://aws.amazon.com/bedrock/pricing/ (on demand). */
const models: readonly { readonly id: RegExp; readonly input: number; readonly output: number }[] = [
  { id: /amazon\.nova-micro/, input: 0.035, output: 0.14 },
  { id: /amazon\.nova-lite/, input: 0.06, output: 0.24 },
  { id: /amazon\.nova-pro/, input: 0.8, output: 3.2 },
];

export interface Tokens {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** What reading has cost at AWS, about. A model whose price is not known here costs as much as the dearest that is. */
export function withCost(usage: Omit<Usage, 'estimatedCostUsd'>, modelId: string): Usage {
  const dearest = models.at(-1) ?? { input: 0, output: 0 };
  const { input, output } = models.find(({ id }) => id.test(modelId)) ?? dearest;
  const cost = usage.pages * OCR_PAGE + (usage.inputTokens * input + usage.outputTokens * output) / 1e6;
  return { ...usage, estimatedCostUsd: Math.round(cost * 1e6) / 1e6 };
}
