import { setImmediate } from 'node:timers/promises';
import type { ContentBlock } from '@aws-sdk/client-bedrock-runtime';
import { AwsError } from '../../aws/service.ts';
import type { ConverseInput, ConverseModel } from './converse.ts';
import { createConverseOutput, estimatedTokens, requestText } from './converse.ts';
import { answerByRules, type RuleAnswer } from './rules.ts';

/**
 * No language model: rules that read papers (`extractor`) and answer as a model would, by calling the forced tool or
 * in prose. The same question always has the same answer. Token counts are estimates, four characters a token, so that
 * `maxTokens` cuts answers off about where a model's would be.
 *
 * @param applyRules Where the rules run: here, or in a thread (`rulesInThread`).
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

/** Word by word, each sent before the next is said, as models write. */
async function emitWords(text: string, onText: (text: string) => void): Promise<void> {
  for (const word of text.match(/\s*\S+|\s+$/g) ?? []) {
    onText(word);
    await setImmediate();
  }
}

/** Prose that was cut off ends in the middle. */
const truncate = ({ text = '' }: ContentBlock, tokens: number): ContentBlock => ({
  text: text.slice(0, tokens * 4),
});

/**
 * What Nova, the model of the stages, does if the call of a tool does not fit into `maxTokens`: it fails.
 * https://docs.aws.amazon.com/nova/latest/userguide/prompting-tool-troubleshooting.html
 */
const toolTooLong = () =>
  new AwsError('ModelErrorException', 'The model produced an invalid sequence as part of ToolUse.', 424);
