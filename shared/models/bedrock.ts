import {
  BedrockRuntimeClient,
  type ContentBlock,
  ConverseCommand,
  type ConverseCommandOutput,
  type Message,
  type ToolConfiguration,
} from '@aws-sdk/client-bedrock-runtime';
import * as z from 'zod';
import { environment } from '../environment.ts';
import { isPassing, jittered, Later } from '../events/later.ts';
import { ModelAnswerInvalid, type ModelClient, type ModelTask } from './model-client.ts';

/** Milliseconds that an answer may take. */
const PATIENCE = 90_000;
/** Seconds, give or take half, after which a throttled question is asked again. */
const PAUSE = 15;
/** Errors of an answer that the model is told, at most. */
const MOST_ERRORS = 20;

type Sends = Pick<BedrockRuntimeClient, 'send'>;

const bedrock = () =>
  new BedrockRuntimeClient({
    maxAttempts: 1,
    requestHandler: { requestTimeout: PATIENCE, connectionTimeout: 3_000 },
  });

/** Bedrock's Converse API behind the one door. Throttling is delay: the SDK does not retry, the queue does. */
export function modelClient(client: Sends = bedrock(), modelId = environment('MODEL_ID')): ModelClient {
  return {
    modelId,

    async ask(task) {
      const spent = { inputTokens: 0, outputTokens: 0 };
      const converse = async (messages: Message[]) => {
        const answer = await send(client, modelId, task, messages);
        spent.inputTokens += answer.usage?.inputTokens ?? 0;
        spent.outputTokens += answer.usage?.outputTokens ?? 0;
        return answer;
      };
      const messages: Message[] = [{ role: 'user', content: [{ text: task.content }] }];
      const first = read(task, await converse(messages));
      if ('value' in first) return { value: first.value, ...spent };
      if (first.truncated) throw new ModelAnswerInvalid(first.errors, { ...spent, truncated: true });
      const second = read(task, await converse([...messages, ...first.repair]));
      if ('value' in second) return { value: second.value, ...spent };
      throw new ModelAnswerInvalid(second.errors, { ...spent, truncated: second.truncated });
    },
  };
}

type Answer = Pick<ConverseCommandOutput, 'output' | 'stopReason' | 'usage'>;

async function send<T extends z.ZodType>(
  client: Sends,
  modelId: string,
  task: ModelTask<T>,
  messages: Message[],
): Promise<Answer> {
  try {
    return await client.send(
      new ConverseCommand({
        modelId,
        system: [{ text: task.instructions }],
        messages,
        toolConfig: toolConfig(task),
        inferenceConfig: { maxTokens: task.maxOutputTokens, temperature: 0 },
      }),
    );
  } catch (error) {
    if (isPassing(error)) throw new Later(jittered(PAUSE), 'The model is throttling', { cause: error });
    // The model's tool call was no JSON: an answer like any other that does not fit.
    if (error instanceof Error && error.name === 'ModelErrorException')
      return { output: undefined, stopReason: undefined, usage: undefined };
    throw error;
  }
}

/**
 * The schema as Bedrock takes it: models of the Nova family allow nothing at its top but `type`, `properties` and
 * `required` (https://docs.aws.amazon.com/nova/latest/userguide/tool-use-definition.html).
 */
function toolConfig({ name, description, output }: ModelTask<z.ZodType>): ToolConfiguration {
  const { type, properties, required } = z.toJSONSchema(output);
  // A JSON schema is JSON; the SDK's type for that is narrower than zod's.
  const json = JSON.parse(JSON.stringify({ type, properties, required }));
  return {
    tools: [{ toolSpec: { name, description, inputSchema: { json } } }],
    toolChoice: { tool: { name } },
  };
}

type Read<T> =
  | { readonly value: T }
  | { readonly errors: string; readonly truncated: boolean; readonly repair: Message[] };

function read<T extends z.ZodType>(
  { name, output }: ModelTask<T>,
  { output: said, stopReason }: Answer,
): Read<z.output<T>> {
  const truncated = stopReason === 'max_tokens';
  const content = said?.message?.content ?? [];
  const use = content.flatMap(({ toolUse }) => toolUse ?? []).find((toolUse) => toolUse.name === name);
  if (use === undefined) {
    const errors = truncated ? 'The answer was cut off.' : `The tool ${name} was not called with valid JSON.`;
    const repair: Message = {
      role: 'user',
      content: [{ text: `${errors} Call ${name} once, with all of its properties.` }],
    };
    const before: Message[] = content.length > 0 ? [{ role: 'assistant', content }] : [];
    return { errors, truncated, repair: before.length > 0 ? [...before, repair] : [] };
  }
  const parsed = output.safeParse(unwrapped(use.input));
  if (parsed.success) return { value: parsed.data };
  const errors = parsed.error.issues
    .slice(0, MOST_ERRORS)
    .map(({ path, message }) => `${path.join('.') || 'the input'}: ${message}`)
    .join('\n');
  const text = `The input does not fit the schema. Call ${name} again with everything, these errors corrected:\n${errors}`;
  const result: ContentBlock = {
    toolResult: { toolUseId: use.toolUseId, status: 'error', content: [{ text }] },
  };
  return {
    errors,
    truncated,
    repair: [
      { role: 'assistant', content },
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
