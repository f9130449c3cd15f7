import { costOf, createRequestHandler, lambdaGatewayDeps } from './create-model-gateway.ts';
import type { TextModelGateway } from './model-gateway.ts';

/** The door for questions that are answered in prose. */
export function createTextModelGateway(deps = lambdaGatewayDeps()): TextModelGateway {
  const handleRequest = createRequestHandler(deps);
  return {
    modelId: deps.modelId,

    async generateText(task, account, onText) {
      const reply = await handleRequest({ ...task, validationErrors: textErrors, onText }, account);
      return { text: String(reply.said), truncated: reply.truncated, ...costOf(reply) };
    },
  };
}

const textErrors = (said: unknown) => (typeof said === 'string' ? undefined : 'the answer is no text');
