import type {
  ContentBlock,
  Message,
  ToolConfiguration,
  ToolResultBlock,
} from '@aws-sdk/client-bedrock-runtime';
import type { CallModel, GatewayReply, GatewayRequest, ModelCall, ReplyValue } from './model-gateway.ts';
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
    const prompt: Message = { role: 'user', content: contentOf(request) };
    const first = await callModel(callOf(request, context, [prompt]));
    const firstCheck = checkReply(request, first);
    if ('value' in firstCheck) return gatewayReply(firstCheck, [first]);
    if (first.truncated) throw invalidError(firstCheck, [first]);

    const second = await callModel(callOf(request, context, [prompt, ...firstCheck.repair]));
    const secondCheck = checkReply(request, second);
    if ('value' in secondCheck) return gatewayReply(secondCheck, [first, second]);
    throw invalidError(secondCheck, [first, second]);
  };
}

/** With a cache point after what is the same in most calls. */
const contentOf = ({ opening, content }: GatewayRequest): ContentBlock[] => [
  ...(opening === undefined ? [] : [{ text: opening }, { cachePoint: { type: 'default' } as const }]),
  { text: content },
];

const callOf = (request: GatewayRequest, account: CallContext, messages: Message[]): ModelCall => ({
  task: request.task,
  account,
  system: request.instructions,
  messages,
  tool: request.tool && toolConfig(request.tool),
  maxOutputTokens: request.maxOutputTokens ?? tasks[request.task].maxOutputTokens,
  deadlineMs: request.deadlineMs,
  onText: request.onText,
  onCall: request.onCall,
});

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
}
interface InvalidReply {
  readonly errors: string;
  /** What to send after the prompt to get a corrected reply. Empty if the prompt is repeated. */
  readonly repair: readonly Message[];
}

function checkReply(
  { tool, validationErrors }: GatewayRequest,
  { content, truncated, toolCallFailed }: PricedReply,
): ValidReply | InvalidReply {
  if (tool === undefined) return { value: content.flatMap(({ text }) => text ?? []).join('') };
  const { name } = tool;
  if (toolCallFailed === true) return { errors: `The model failed while it called ${name}.`, repair: [] };
  const reply: Message = { role: 'assistant', content: [...content] };
  const use = content.flatMap(({ toolUse }) => toolUse ?? []).find((toolUse) => toolUse.name === name);
  if (use === undefined) {
    const text = repairInstructions.text({ tool: name, errors: undefined });
    return {
      errors: truncated ? 'The reply was cut off.' : `The tool ${name} was not called with valid JSON.`,
      repair: content.length > 0 ? [reply, { role: 'user', content: [{ text }] }] : [],
    };
  }
  const value = parsedInput(use.input);
  const errors = validationErrors(value);
  if (errors === undefined) return { value };
  const text = repairInstructions.text({ tool: name, errors });
  const toolResult: ToolResultBlock = { toolUseId: use.toolUseId, status: 'error', content: [{ text }] };
  return { errors, repair: [reply, { role: 'user', content: [{ toolResult }] }] };
}

const gatewayReply = ({ value }: ValidReply, replies: readonly PricedReply[]): GatewayReply => ({
  value,
  truncated: replies.at(-1)?.truncated === true,
  ...totalOf(replies),
  cached: false,
});

function invalidError({ errors }: InvalidReply, replies: readonly PricedReply[]): ModelAnswerInvalid {
  const { truncated, toolCallFailed } = replies.at(-1) ?? {};
  return new ModelAnswerInvalid(errors, {
    ...totalOf(replies),
    truncated: truncated === true || toolCallFailed === true,
  });
}

/** What all calls took together. */
const totalOf = (replies: readonly PricedReply[]) => ({
  inputTokens: replies.reduce((sum, reply) => sum + reply.inputTokens, 0),
  outputTokens: replies.reduce((sum, reply) => sum + reply.outputTokens, 0),
  promptCacheTokens: replies.reduce((sum, { promptCacheTokens = 0 }) => sum + promptCacheTokens, 0),
  costMicros: replies.reduce((sum, reply) => sum + reply.costMicros, 0),
});

/** Some models send the whole input as JSON in a string. Anything else stays unchanged and fails validation. */
function parsedInput(input: unknown): unknown {
  if (typeof input !== 'string') return input;
  try {
    return JSON.parse(input);
  } catch {
    return input;
  }
}
