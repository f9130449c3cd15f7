import { door, lambdaParts, spentOn } from './door.ts';
import type { ModelWriter } from './model-client.ts';

/** The door for questions that are answered in prose. */
export function modelWriter(parts = lambdaParts()): ModelWriter {
  const answer = door(parts);
  return {
    modelId: parts.modelId,

    async write(task, account, onText) {
      const answered = await answer({ ...task, errorsIn: notProse, onText }, account);
      return { text: String(answered.said), truncated: answered.truncated, ...spentOn(answered) };
    },
  };
}

const notProse = (said: unknown) => (typeof said === 'string' ? undefined : 'the answer is no text');
