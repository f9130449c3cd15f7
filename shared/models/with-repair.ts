import type { ContentBlock, Message, ToolConfiguration } from '@aws-sdk/client-bedrock-runtime';
import type { CallModel, GatewayReply, GatewayRequest, ReplyValue } from './model-call.ts';
import { type CallContext, ModelAnswerInvalid } from './model-gateway.ts';
import { repairInstructions } from './repair.prompt.ts';
import { tasks } from './tasks.ts';
import type { PricedReply } from './with-spending-cap.ts';

/** Handles a request. An outer layer wraps one of these functions in another. */
export type RequestHandler = (request: GatewayRequest, context: CallContext) => Promise<GatewayReply>;

/**
 * Calls the model. If the input of the required tool call is invalid, calls once more with the errors. Two failed tool calls
 * count as cut off: Nova does not report that its tokens ran out (`bedrock.ts`), and the same prompt fails the same way.
 *
 * @throws ModelAnswerInvalid if the second reply is invalid as well, or the reply was cut off
 */
export function withRepair(callModel: CallModel<PricedReply>): RequestHandler {
  return async (request, context) => {
    const total = { inputTokens: 0, outputTokens: 0, costMicros: 0 };
    const call = async (messages: Message[]) => {
      const reply = await callModel({
        task: request.task,
        account: context,
        system: request.instructions,
        messages,
        tool: request.tool && toolConfig(request.tool),
        maxOutputTokens: request.maxOutputTokens ?? tasks[request.task].maxOutputTokens,
        deadlineMs: request.deadlineMs,
        onText: request.onText,
        onCall: request.onCall,
      });
      total.inputTokens += reply.inputTokens;
      total.outputTokens += reply.outputTokens;
      total.costMicros += reply.costMicros;
      return reply;
    };
    const replyOf = ({ value, truncated }: ValidReply): GatewayReply => ({
      value,
      truncated,
      ...total,
      cached: false,
    });

    const prompt: Message[] = [{ role: 'user', content: [{ text: request.content }] }];
    const firstReading = checkReply(request, await call(prompt));
    if ('value' in firstReading) return replyOf(firstReading);
    if (firstReading.truncated)
      throw new ModelAnswerInvalid(firstReading.errors, { ...total, truncated: true });
    const secondReply = await call([...prompt, ...firstReading.repair]);
    const secondReading = checkReply(request, secondReply);
    if ('value' in secondReading) return replyOf(secondReading);
    throw new ModelAnswerInvalid(secondReading.errors, {
      ...total,
      truncated: secondReading.truncated || secondReply.toolCallFailed === true,
    });
  };
}

function toolConfig({ name, description, schema }: NonNullable<GatewayRequest['tool']>): ToolConfiguration {
  // A JSON schema is JSON, but the SDK's type for JSON is narrower.
  const json = JSON.parse(JSON.stringify(schema));
  return {
    tools: [{ toolSpec: { name, description, inputSchema: { json } } }],
    toolChoice: { tool: { name } },
  };
}

interface ValidReply {
  readonly value: ReplyValue;
  readonly truncated: boolean;
}
type CheckedReply =
  | ValidReply
  | { readonly errors: string; readonly truncated: boolean; readonly repair: Message[] };

function checkReply(
  { tool, validationErrors: errorsIn }: GatewayRequest,
  { content, truncated, toolCallFailed: broken = false }: PricedReply,
): CheckedReply {
  if (tool === undefined) return { value: content.flatMap(({ text }) => text ?? []).join(''), truncated };
  const { name } = tool;
  if (broken) return { errors: `The model failed while it called ${name}.`, truncated: false, repair: [] };
  const use = content.flatMap(({ toolUse }) => toolUse ?? []).find((toolUse) => toolUse.name === name);
  if (use === undefined) {
    const errors = truncated ? 'The answer was cut off.' : `The tool ${name} was not called with valid JSON.`;
    const text = repairInstructions.text({ tool: name, errors: undefined });
    const repair: Message = { role: 'user', content: [{ text }] };
    const before: Message[] = [{ role: 'assistant', content: [...content] }];
    return { errors, truncated, repair: content.length > 0 ? [...before, repair] : [] };
  }
  const value = parsedInput(use.input);
  const errors = errorsIn(value);
  if (errors === undefined) return { value, truncated };
  const text = repairInstructions.text({ tool: name, errors });
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

/** Some models send the whole input as JSON in a string. Anything else stays unchanged and fails validation. */
function parsedInput(input: unknown): unknown {
  if (typeof input !== 'string') return input;
  try {
    return JSON.parse(input);
  } catch {
    return input;
  }
}
