import { randomUUID } from 'node:crypto';
import type { ContentBlock } from '@aws-sdk/client-bedrock-runtime';
import type { Kind } from '../../../extractor/answer.ts';
import { kinds } from '../../../extractor/answer.ts';
import { readPapers } from '../../../extractor/read-papers.ts';
import { AwsError } from '../../aws/service.ts';
import type { ConverseInput } from './converse.ts';
import { forcedTool, invalid, messageTexts, systemText } from './converse.ts';
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

/** What the rules answer, before its length is looked at. */
export interface RuleAnswer {
  readonly content: ContentBlock[];
  /** All of it as text, to be counted. */
  readonly written: string;
  readonly stopReason: 'tool_use' | 'end_turn';
}

/** Answers a request by rules alone. Throws `AwsError` if they do not know the tool or the task. */
export function answerByRules(request: ConverseInput): RuleAnswer {
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
