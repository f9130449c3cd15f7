import { randomUUID } from 'node:crypto';
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
import { fencedPages } from './fenced-pages.ts';

/** The one tool that the rules can fill in. */
const TOOL = 'record_document';

/**
 * No language model: rules that read a paper (`local/reader`) and answer as if the tool `record_document` had been
 * called. The same question always has the same answer. Token counts are estimates, four characters a token, so that
 * `maxTokens` cuts answers off about where a model's would be.
 */
export function ruleBased(): ConverseModel {
  return async (request) => {
    const started = performance.now();
    const pages = pagesOf(request);
    const answer = readPapers(pages, { kind: saidKind(systemText(request)) });
    const outputTokens = estimatedTokens(JSON.stringify(answer));
    const most = request.inferenceConfig?.maxTokens ?? Number.POSITIVE_INFINITY;
    const cutOff = outputTokens > most;
    // A DocumentType is JSON, and so is the answer.
    const input = cutOff ? {} : JSON.parse(JSON.stringify(answer));
    return converseOutput(
      [{ toolUse: { toolUseId: `tooluse_${randomUUID()}`, name: TOOL, input } }],
      cutOff ? 'max_tokens' : 'tool_use',
      { inputTokens: estimatedTokens(requestText(request)), outputTokens: Math.min(outputTokens, most) },
      Math.round(performance.now() - started),
    );
  };
}

function pagesOf(request: ConverseInput) {
  const tool = forcedTool(request);
  if (tool !== TOOL) {
    throw invalid(
      `The rule-based reader can only answer a forced call of the tool "${TOOL}" about papers; this request ` +
        `${tool === undefined ? 'forces no tool' : `forces "${tool}"`}. Set DOCKET_MODEL to openai:URL#MODEL or bedrock for anything else.`,
    );
  }
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
