import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { ContentBlock } from '@aws-sdk/client-bedrock-runtime';
import { AwsError } from '../../aws/service.ts';
import type { Kind } from '../../reader/answer.ts';
import { kinds } from '../../reader/answer.ts';
import { readPapers } from '../../reader/read-papers.ts';
import type { ConverseInput, ConverseModel } from './converse.ts';
import {
  converseOutput,
  estimatedTokens,
  forcedTool,
  invalid,
  messageTexts,
  requestText,
  systemText,
} from './converse.ts';
import { chatAnswer, chatSummary, proseAbout } from './fenced-chat.ts';
import { fencedPages } from './fenced-pages.ts';

/** What the rules say to a request: the input of a tool, or prose. */
type Reader<Answer> = (request: ConverseInput) => Answer;

/** Tools that the rules can fill in, by name. */
const toolReaders: Readonly<Record<string, Reader<object>>> = {
  record_document: (request) => readPapers(pagesOf(request), { kind: saidKind(systemText(request)) }),
};

/** Prose that the rules can write, by the task that `requestMetadata.task` names: `chat`, `summary`, `translation`. */
const textReaders: Readonly<Record<string, Reader<string>>> = {
  chat: (request) => proseAbout(messageTexts(request), chatAnswer),
  summary: (request) => proseAbout(messageTexts(request), chatSummary),
};

/**
 * No language model: rules that read papers (`local/reader`) and answer as a model would, by calling the forced tool or
 * in prose. The same question always has the same answer. Token counts are estimates, four characters a token, so that
 * `maxTokens` cuts answers off about where a model's would be.
 */
export function ruleBased(): ConverseModel {
  return async (request, { onText } = {}) => {
    const started = performance.now();
    const { content, written, stopReason } = answerTo(request);
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

interface Answer {
  readonly content: ContentBlock[];
  /** All of it as text, to be counted. */
  readonly written: string;
  readonly stopReason: 'tool_use' | 'end_turn';
}

function answerTo(request: ConverseInput): Answer {
  const name = forcedTool(request);
  if (name !== undefined) {
    const written = JSON.stringify(knownBy(toolReaders, name, `fill in the tool "${name}"`)(request));
    // A DocumentType is JSON, and so is the answer.
    const toolUse = { toolUseId: `tooluse_${randomUUID()}`, name, input: JSON.parse(written) };
    return { content: [{ toolUse }], written, stopReason: 'tool_use' };
  }
  const task = request.requestMetadata?.task;
  const what = task === undefined ? 'answer a request that names no task' : `do the task "${task}"`;
  const written = knownBy(textReaders, task ?? '', what)(request);
  return { content: [{ text: written }], written, stopReason: 'end_turn' };
}

function knownBy<T>(readers: Readonly<Record<string, T>>, name: string, what: string): T {
  const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
  if (reader !== undefined) return reader;
  throw new AwsError(
    'ResourceNotFoundException',
    `the rule-based reader cannot ${what}; run with DOCKET_MODEL=openai:URL#MODEL or DOCKET_MODEL=bedrock.`,
    404,
  );
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

function pagesOf(request: ConverseInput) {
  for (const text of messageTexts(request)) {
    const pages = fencedPages(text);
    if (pages !== undefined) return pages;
  }
  throw invalid('The rule-based reader reads the pages between <pages> and </pages>; this request has none');
}

/** The owner of a paper may have said which kind it is: the instructions then end in "its kind is: letter." */
function saidKind(system: string): Kind | undefined {
  const [, said] = /its kind is: (\p{L}+)/u.exec(system) ?? [];
  return kinds.find((kind) => kind === said);
}
