import type { AwsCall, ServiceEmulator } from '../../aws/service.ts';
import { ACCOUNT, AwsError, REGION } from '../../aws/service.ts';
import type { ConverseInput, ConverseModel } from './converse.ts';
import { checkConverse, validationError } from './converse.ts';
import { replyWithStream } from './converse-stream.ts';

/** Bedrock's runtime with two operations, Converse and ConverseStream, answered by the given model. */
export function createBedrock({ model }: { readonly model: ConverseModel }): ServiceEmulator {
  return {
    service: 'bedrock-runtime',
    async handle(call) {
      const { modelId, streams } = operationOf(call);
      const action = streams ? 'bedrock:InvokeModelWithResponseStream' : 'bedrock:InvokeModel';
      for (const arn of modelArnsOf(modelId)) call.authorize(action, arn);
      const request = { ...bodyOf(call), modelId };
      checkConverse(request);
      const options = call.signal === undefined ? {} : { signal: call.signal };
      if (streams) return replyWithStream(model, request, options);
      const answer = await model(request, options);
      return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(answer) };
    },
  };
}

function operationOf({ method, url }: AwsCall): { modelId: string; streams: boolean } {
  const [, encoded = '', operation = ''] = /^\/model\/([^/]+)\/([^/]+)$/.exec(url.pathname) ?? [];
  if (method === 'POST' && ['converse', 'converse-stream'].includes(operation))
    return { modelId: decodeURIComponent(encoded), streams: operation === 'converse-stream' };
  throw new AwsError(
    'UnknownOperationException',
    `The local Bedrock supports POST /model/{modelId}/converse and …/converse-stream, not ${method} ${url.pathname}`,
    404,
  );
}

/**
 * The ARNs that the caller needs permission for: the model, and for a cross-region inference profile also the profile
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/geographic-cross-region-inference.html).
 */
function modelArnsOf(modelId: string): string[] {
  if (modelId.startsWith('arn:')) return [modelId];
  const [, profile, model = modelId] = /^(?:(global|us|us-gov|eu|apac|jp|au|ca)\.)?(.+)$/.exec(modelId) ?? [];
  const foundation = `arn:aws:bedrock:${REGION}::foundation-model/${model}`;
  return profile === undefined
    ? [foundation]
    : [`arn:aws:bedrock:${REGION}:${ACCOUNT}:inference-profile/${modelId}`, foundation];
}

function bodyOf({ body }: AwsCall): Omit<ConverseInput, 'modelId'> {
  let input: unknown;
  try {
    input = JSON.parse(body.toString('utf8') || '{}');
  } catch (cause) {
    throw new AwsError('SerializationException', `The body is not JSON: ${(cause as Error).message}`);
  }
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw validationError('The body must be a JSON object');
  return input;
}
