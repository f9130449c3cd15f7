import { invalidModel } from '../../messages.ts';
import { createBedrockModel } from './bedrock-model.ts';
import type { ConverseModel } from './converse.ts';
import { createOpenAiModel } from './open-ai-model.ts';
import { withPromptCache } from './prompt-cache.ts';
import { createRuleBasedModel } from './rule-based-model.ts';
import { createThreadedRules } from './threaded-rules.ts';

/**
 * The model that `DOCKET_MODEL` selects: `rules` (the default), `openai:URL#MODEL`, `bedrock`, or `bedrock:MODEL_ID`.
 * `OPENAI_API_KEY`, if set, is sent to the OpenAI-compatible server.
 *
 * @throws Error listing what is allowed.
 */
export function createModel(
  spec: string | undefined,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): ConverseModel {
  const [, kind = '', rest = ''] = /^([^:]*):?(.*)$/.exec(spec ?? '') ?? [];
  if (spec === undefined || spec === '' || spec === 'rules')
    return withPromptCache(createRuleBasedModel(createThreadedRules()));
  if (kind === 'bedrock') return createBedrockModel(rest === '' ? undefined : rest);
  const [url = '', model = ''] = rest.split('#');
  if (kind === 'openai' && /^https?:$/.test(URL.parse(url)?.protocol ?? '') && model !== '') {
    const apiKey = environment['OPENAI_API_KEY'];
    return createOpenAiModel(url, model, apiKey === undefined ? {} : { apiKey });
  }
  throw new Error(invalidModel(spec));
}
