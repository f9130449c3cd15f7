import { describe, expect, it } from 'vitest';
import { stages } from '../../../lib/stages.ts';
import { costMicros, priceOf, usageWithCost } from '../../../shared/models/prices.ts';

describe('the price of a model', () => {
  it('is known for every stage', () => {
    for (const { modelId } of Object.values(stages))
      expect(Number(priceOf(modelId).inputUsd)).toBeGreaterThan(0);
  });

  it('depends on the inference profile: the same model costs more in the EU', () => {
    const million = { inputTokens: 1_000_000, outputTokens: 1_000_000 };

    expect(costMicros(million, 'eu.amazon.nova-lite-v1:0')).toBe(390_000);
    expect(costMicros(million, 'us.amazon.nova-lite-v1:0')).toBe(300_000);
  });

  it.each(['eu.amazon.nova-2-lite-v1:0', 'eu.anthropic.claude-sonnet-4-6', 'amazon.nova-lite-v1:0', ''])(
    'is not guessed for %s',
    (modelId) => {
      expect(() => costMicros({ inputTokens: 1, outputTokens: 1 }, modelId)).toThrow(/is not known\. Add it/);
    },
  );

  it('is lower for input that was read from the prompt cache', () => {
    const tokens = { inputTokens: 1_000_000, outputTokens: 0, promptCacheTokens: 800_000 };

    expect(costMicros(tokens, 'eu.amazon.nova-lite-v1:0')).toBe(0.2 * 78_000 + 0.8 * 19_500);
  });

  it('is rounded up, and pages cost the price of OCR', () => {
    const tokens = { inputTokens: 1, outputTokens: 0 };

    expect(costMicros(tokens, 'eu.amazon.nova-lite-v1:0')).toBe(1);
    expect(usageWithCost({ pages: 2, ...tokens }, 'eu.amazon.nova-lite-v1:0').estimatedCostUsd).toBe(
      0.003001,
    );
  });
});
