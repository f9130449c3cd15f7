import type * as z from 'zod';
import { toJSONSchema } from 'zod/v4/core';
import type { Asked } from './asked.ts';
import { door, lambdaParts, spentOn } from './door.ts';
import type { ModelAsker, ModelTask } from './model-client.ts';

/** Errors of an answer that the model is told, at most. */
const MOST_ERRORS = 20;

/** The door for questions whose answer has a schema. */
export function modelAsker(parts = lambdaParts()): ModelAsker {
  const answer = door(parts);
  return {
    modelId: parts.modelId,

    async ask(task, account) {
      const answered = await answer({ ...task, ...toolOf(task) }, account);
      const { said, inputTokens, outputTokens } = answered;
      return {
        value: task.output.parse(said),
        firstTokens: { inputTokens, outputTokens },
        ...spentOn(answered),
      };
    },

    forget: (ref, task) => parts.answers.forget(ref, task),
  };
}

/**
 * The schema as Bedrock takes it: models of the Nova family allow nothing at its top but `type`, `properties` and
 * `required` (https://docs.aws.amazon.com/nova/latest/userguide/tool-use-definition.html).
 */
function toolOf({ name, description, output }: ModelTask<z.ZodType>): Pick<Asked, 'tool' | 'errorsIn'> {
  const { type, properties, required } = toJSONSchema(output);
  return {
    tool: { name, description, schema: { type, properties, required } },
    errorsIn(said) {
      const { error } = output.safeParse(said);
      return error?.issues
        .slice(0, MOST_ERRORS)
        .map(({ path, message }) => `${path.join('.') || 'the input'}: ${message}`)
        .join('\n');
    },
  };
}
