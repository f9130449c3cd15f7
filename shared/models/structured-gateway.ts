import type * as z from 'zod';
import { toJSONSchema } from 'zod/v4/core';
import { costOf, createRequestHandler, lambdaGatewayDeps } from './create-model-gateway.ts';
import type { GatewayRequest } from './gateway-request.ts';
import type { StructuredModelGateway, StructuredPrompt } from './model-gateway.ts';

/** Errors of an answer that the model is told, at most. */
const MAX_ERRORS = 20;

/** The door for questions whose answer has a schema. */
export function createStructuredModelGateway(deps = lambdaGatewayDeps()): StructuredModelGateway {
  const handleRequest = createRequestHandler(deps);
  return {
    modelId: deps.modelId,

    async generateObject(task, account) {
      const reply = await handleRequest({ ...task, ...toolOf(task) }, account);
      const { said, inputTokens, outputTokens } = reply;
      return {
        value: task.output.parse(said),
        originalTokens: { inputTokens, outputTokens },
        ...costOf(reply),
      };
    },

    deleteCachedReplies: (ref, task) => deps.replies.deleteForTask(ref, task),
  };
}

/**
 * The schema as Bedrock takes it: models of the Nova family allow nothing at its top but `type`, `properties` and
 * `required` (https://docs.aws.amazon.com/nova/latest/userguide/tool-use-definition.html).
 */
function toolOf({
  name,
  description,
  output,
}: StructuredPrompt<z.ZodType>): Pick<GatewayRequest, 'tool' | 'validationErrors'> {
  const { type, properties, required } = toJSONSchema(output);
  return {
    tool: { name, description, schema: { type, properties, required } },
    validationErrors(said) {
      const { error } = output.safeParse(said);
      return error?.issues
        .slice(0, MAX_ERRORS)
        .map(({ path, message }) => `${path.join('.') || 'the input'}: ${message}`)
        .join('\n');
    },
  };
}
