import { setImmediate } from 'node:timers/promises';
import type { ContentBlock } from '@aws-sdk/client-bedrock-runtime';
import { AwsError } from '../../aws/service.ts';
import type { ConverseInput, ConverseModel } from './converse.ts';
import { converseOutput, estimatedTokens, requestText } from './converse.ts';
import { answerByRules, type RuleAnswer } from './rules.ts';

/**
 * No language model: rules that read papers (`extractor`) and answer as a model would, by calling the forced tool or
 * in prose. The same question always has the same answer. Token counts are estimates, four characters a token, so that
 * `maxTokens` cuts answers off about where a model's would be.
 *
 * @param answerTo Where the rules run: here, or in a thread (`rulesInThread`).
 */
export function ruleBased(
  answerTo: (request: ConverseInput) => RuleAnswer | Promise<RuleAnswer> = answerByRules,
): ConverseModel {
  return async (request, { onText } = {}) => {
    const started = performance.now();
    const { content, written, stopReason } = await answerTo(request);
    const outputTokens = estimatedTokens(written);
    const most = request.inferenceConfig?.maxTokens ?? Number.POSITIVE_INFINITY;
    const cutOff = outputTokens > most;
    if (cutOff && stopReason === 'tool_use') throw tooLong();
    const said = cutOff ? content.map((block) => cut(block, most)) : content;
    if (onText !== undefined) for (const { text = '' } of said) await saying(text, onText);
    return converseOutput(
      said,
      cutOff ? 'max_tokens' : stopReason,
      { inputTokens: estimatedTokens(requestText(request)), outputTokens: Math.min(outputTokens, most) },
      Math.round(performance.now() - started),
    );
  };
}

/** Word by word, each sent before the next is said, as models write. */
async function saying(text: string, onText: (text: string) => void): Promise<void> {
  for (const word of text.match(/\s*\S+|\s+$/g) ?? []) {
    onText(word);
    await setImmediate();
  }
}

/** Prose that was cut off ends in the middle. */
const cut = ({ text = '' }: ContentBlock, tokens: number): ContentBlock => ({
  text: text.slice(0, tokens * 4),
});

/**
 * What Nova, the model of the stages, does if the call of a tool does not fit into `maxTokens`: it fails.
 * https://docs.aws.amazon.com/nova/latest/userguide/prompting-tool-troubleshooting.html
 */
const tooLong = () =>
  new AwsError('ModelErrorException', 'The model produced an invalid sequence as part of ToolUse.', 424);
