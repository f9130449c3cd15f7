import { randomUUID } from 'node:crypto';
import type { ContentBlock } from '@aws-sdk/client-bedrock-runtime';
import { extractRecord } from '../../../extractor/extract-record.ts';
import { type Kind, kinds } from '../../../extractor/record.ts';
import { AwsError } from '../../aws/service.ts';
import { type ConverseInput, forcedTool, messageTexts, systemText, validationError } from './converse.ts';
import { delimitedPages, writeChatAnswer, writeChatSummary, writeProse } from './delimited-text.ts';

/** What the rules return for a request: the input of a tool, or prose. */
type RequestHandler<Answer> = (request: ConverseInput) => Answer;

/** Tools that the rules can fill in, by name. */
const toolHandlers: Readonly<Record<string, RequestHandler<object>>> = {
  record_document: (request) => extractRecord(pagesOf(request), { kind: kindInPrompt(systemText(request)) }),
};

/** Prose that the rules can write, by the task in `requestMetadata.task`: `chat`, `summary`. */
const textHandlers: Readonly<Record<string, RequestHandler<string>>> = {
  chat: (request) => writeProse(messageTexts(request), writeChatAnswer),
  summary: (request) => writeProse(messageTexts(request), writeChatSummary),
};

/** The rules' answer, before its length is checked. */
export interface RuleAnswer {
  readonly content: ContentBlock[];
  /** All of it as text, for counting tokens. */
  readonly text: string;
  readonly stopReason: 'tool_use' | 'end_turn';
}

/**
 * Answers a request by rules alone.
 *
 * @throws AwsError if they do not support the tool or the task.
 */
export function answerByRules(request: ConverseInput): RuleAnswer {
  const name = forcedTool(request);
  if (name !== undefined) {
    const json = JSON.stringify(handlerFor(toolHandlers, name, `fill in the tool "${name}"`)(request));
    // Both the tool's input and a DocumentType are JSON.
    const toolUse = { toolUseId: `tooluse_${randomUUID()}`, name, input: JSON.parse(json) };
    return { content: [{ toolUse }], text: json, stopReason: 'tool_use' };
  }
  const task = request.requestMetadata?.task;
  const what = task === undefined ? 'answer a request without a task' : `do the task "${task}"`;
  const text = handlerFor(textHandlers, task ?? '', what)(request);
  return { content: [{ text: text }], text: text, stopReason: 'end_turn' };
}

function handlerFor<T>(handlers: Readonly<Record<string, T>>, name: string, what: string): T {
  const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
  if (handler !== undefined) return handler;
  throw new AwsError(
    'ResourceNotFoundException',
    `The rule-based extractor cannot ${what}. Use DOCKET_MODEL=openai:URL#MODEL or DOCKET_MODEL=bedrock.`,
    404,
  );
}

function pagesOf(request: ConverseInput) {
  for (const text of messageTexts(request)) {
    const pages = delimitedPages(text);
    if (pages !== undefined) return pages;
  }
  throw validationError(
    'The rule-based extractor needs pages between <pages> and </pages>; this request has none',
  );
}

/** The kind that the user has set: the instructions then contain `<kind>letter</kind>`. */
function kindInPrompt(system: string): Kind | undefined {
  const [, name] = /<kind>([a-z]+)<\/kind>/.exec(system) ?? [];
  return kinds.find((kind) => kind === name);
}
