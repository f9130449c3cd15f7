import { setImmediate } from 'node:timers/promises';
import type { ContentBlock } from '@aws-sdk/client-bedrock-runtime';
import { AwsError } from '../../aws/service.ts';
import type { ConverseInput, ConverseModel } from './converse.ts';
import { createConverseOutput, estimatedTokens, requestText } from './converse.ts';
import { answerByRules, type RuleAnswer } from './rules.ts';

/**
 * Not a language model: rules that extract values from documents (`extractor`) and respond as a model would, by calling
 * the forced tool or in prose. Deterministic. Token counts are estimates of four characters per token, so that
 * `maxTokens` truncates about where a model's limit would.
 *
 * @param applyRules where the rules run: here, or in a thread (`createThreadedRules`).
 */
export function createRuleBasedModel(
  applyRules: (request: ConverseInput) => RuleAnswer | Promise<RuleAnswer> = answerByRules,
): ConverseModel {
  return async (request, { onText } = {}) => {
    const started = performance.now();
    const { content, text: written, stopReason } = await applyRules(request);
    const outputTokens = estimatedTokens(written);
    const maxTokens = request.inferenceConfig?.maxTokens ?? Number.POSITIVE_INFINITY;
    const cutOff = outputTokens > maxTokens;
    if (cutOff && stopReason === 'tool_use') throw toolTooLong();
    const returned = cutOff ? content.map((block) => truncate(block, maxTokens)) : content;
    if (onText !== undefined) for (const { text = '' } of returned) await emitWords(text, onText);
    return createConverseOutput(
      returned,
      cutOff ? 'max_tokens' : stopReason,
      { inputTokens: estimatedTokens(requestText(request)), outputTokens: Math.min(outputTokens, maxTokens) },
      Math.round(performance.now() - started),
    );
  };
}

/** Word by word, each sent before the next, as models write. */
async function emitWords(text: string, onText: (text: string) => void): Promise<void> {
  for (const word of text.match(/\s*\S+|\s+$/g) ?? []) {
    onText(word);
    await setImmediate();
  }
}

/** Truncated prose ends in the middle. */
const truncate = ({ text = '' }: ContentBlock, tokens: number): ContentBlock => ({
  text: text.slice(0, tokens * 4),
});

/**
 * What Nova, the model of the stages, does if a tool call does not fit into `maxTokens`: it fails.
 * https://docs.aws.amazon.com/nova/latest/userguide/prompting-tool-troubleshooting.html
 */
const toolTooLong = () =>
  new AwsError('ModelErrorException', 'The model produced an invalid sequence as part of ToolUse.', 424);
