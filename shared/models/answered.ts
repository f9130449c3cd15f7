import type { ContentBlock, Message, ToolConfiguration } from '@aws-sdk/client-bedrock-runtime';
import type { Answered, Asked, Said } from './asked.ts';
import type { Converse } from './exchange.ts';
import type { MeteredReply } from './metered.ts';
import { type Account, ModelAnswerInvalid } from './model-client.ts';
import { tasks } from './tasks.ts';

/** Answers a question; a layer takes one and gives one. */
export type Answers = (asked: Asked, account: Account) => Promise<Answered>;

/**
 * Asks, and if a tool was to be called and its input does not fit, asks once more with the errors. Throws
 * `ModelAnswerInvalid` if the repair did not help either, or the answer was cut off. A model that fails at its tool twice
 * counts as cut off: Nova does not say that the tokens ran out (`bedrock.ts`), and the same question fails in the same way.
 */
export function answered(converse: Converse<MeteredReply>): Answers {
  return async (asked, account) => {
    const spent = { inputTokens: 0, outputTokens: 0, costMicros: 0 };
    const call = async (messages: Message[]) => {
      const reply = await converse({
        task: asked.task,
        account,
        system: asked.instructions,
        messages,
        tool: asked.tool && toolConfig(asked.tool),
        maxOutputTokens: asked.maxOutputTokens ?? tasks[asked.task].maxOutputTokens,
        deadline: asked.deadline,
        onText: asked.onText,
        onCall: asked.onCall,
      });
      spent.inputTokens += reply.inputTokens;
      spent.outputTokens += reply.outputTokens;
      spent.costMicros += reply.costMicros;
      return reply;
    };
    const done = ({ said, truncated }: Fitting): Answered => ({ said, truncated, ...spent, cached: false });

    const question: Message[] = [{ role: 'user', content: [{ text: asked.content }] }];
    const first = read(asked, await call(question));
    if ('said' in first) return done(first);
    if (first.truncated) throw new ModelAnswerInvalid(first.errors, { ...spent, truncated: true });
    const again = await call([...question, ...first.repair]);
    const second = read(asked, again);
    if ('said' in second) return done(second);
    throw new ModelAnswerInvalid(second.errors, {
      ...spent,
      truncated: second.truncated || again.broken === true,
    });
  };
}

function toolConfig({ name, description, schema }: NonNullable<Asked['tool']>): ToolConfiguration {
  // A JSON schema is JSON; the SDK's type for that is narrower.
  const json = JSON.parse(JSON.stringify(schema));
  return {
    tools: [{ toolSpec: { name, description, inputSchema: { json } } }],
    toolChoice: { tool: { name } },
  };
}

interface Fitting {
  readonly said: Said;
  readonly truncated: boolean;
}
type Read = Fitting | { readonly errors: string; readonly truncated: boolean; readonly repair: Message[] };

function read({ tool, errorsIn }: Asked, { content, truncated, broken = false }: MeteredReply): Read {
  if (tool === undefined) return { said: content.flatMap(({ text }) => text ?? []).join(''), truncated };
  const { name } = tool;
  if (broken) return { errors: `The model failed while it called ${name}.`, truncated: false, repair: [] };
  const use = content.flatMap(({ toolUse }) => toolUse ?? []).find((toolUse) => toolUse.name === name);
  if (use === undefined) {
    const errors = truncated ? 'The answer was cut off.' : `The tool ${name} was not called with valid JSON.`;
    const repair: Message = {
      role: 'user',
      content: [{ text: `${errors} Call ${name} once, with all of its properties.` }],
    };
    const before: Message[] = [{ role: 'assistant', content: [...content] }];
    return { errors, truncated, repair: content.length > 0 ? [...before, repair] : [] };
  }
  const said = unwrapped(use.input);
  const errors = errorsIn(said);
  if (errors === undefined) return { said, truncated };
  const text = `The input does not fit the schema. Call ${name} again with everything, these errors corrected:\n${errors}`;
  const result: ContentBlock = {
    toolResult: { toolUseId: use.toolUseId, status: 'error', content: [{ text }] },
  };
  return {
    errors,
    truncated,
    repair: [
      { role: 'assistant', content: [...content] },
      { role: 'user', content: [result] },
    ],
  };
}

/** Some models give the whole input as JSON in a string. What is not even that stays as it is and is refused. */
function unwrapped(input: unknown): unknown {
  if (typeof input !== 'string') return input;
  try {
    return JSON.parse(input);
  } catch {
    return input;
  }
}
