import type { ConverseModel } from './converse.ts';
import { openAiCompatible } from './open-ai.ts';
import { realBedrock } from './real-bedrock.ts';
import { ruleBased } from './rule-based.ts';
import { rulesInThread } from './rules-in-thread.ts';

/**
 * The model that `DOCKET_MODEL` names: `rules` (the default), `openai:URL#MODEL`, `bedrock`, or `bedrock:MODEL_ID`.
 * `OPENAI_API_KEY` goes along to the OpenAI-compatible server where it is set.
 *
 * @throws Error saying what is allowed.
 */
export function modelFrom(
  spec: string | undefined,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): ConverseModel {
  const [, kind = '', rest = ''] = /^([^:]*):?(.*)$/.exec(spec ?? '') ?? [];
  if (spec === undefined || spec === '' || spec === 'rules') return ruleBased(rulesInThread());
  if (kind === 'bedrock') return realBedrock(rest === '' ? undefined : rest);
  const [url = '', model = ''] = rest.split('#');
  if (kind === 'openai' && /^https?:$/.test(URL.parse(url)?.protocol ?? '') && model !== '') {
    const apiKey = environment['OPENAI_API_KEY'];
    return openAiCompatible(url, model, apiKey === undefined ? {} : { apiKey });
  }
  throw new Error(
    `DOCKET_MODEL is "${spec}"; it can be rules, openai:URL#MODEL (such as openai:http://localhost:11434/v1#llama3.2), ` +
      'bedrock, or bedrock:MODEL_ID',
  );
}
