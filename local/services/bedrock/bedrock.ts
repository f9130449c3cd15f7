import type { AwsCall, StandIn } from '../../aws/service.ts';
import { ACCOUNT, AwsError, REGION } from '../../aws/service.ts';
import type { ConverseInput, ConverseModel } from './converse.ts';
import { checkConverse, invalid } from './converse.ts';

/** Bedrock's runtime with one operation, Converse, answered by whichever model it is given. */
export function createBedrock({ model }: { readonly model: ConverseModel }): StandIn {
  return {
    service: 'bedrock-runtime',
    async handle(call) {
      const modelId = modelIdOf(call);
      for (const arn of arnsOf(modelId)) call.authorize('bedrock:InvokeModel', arn);
      const request = { ...bodyOf(call), modelId };
      checkConverse(request);
      const answer = await model(request, call.signal === undefined ? {} : { signal: call.signal });
      return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(answer) };
    },
  };
}

function modelIdOf({ method, url }: AwsCall): string {
  const [, encoded = '', operation = ''] = /^\/model\/([^/]+)\/([^/]+)$/.exec(url.pathname) ?? [];
  if (method === 'POST' && operation === 'converse') return decodeURIComponent(encoded);
  throw new AwsError(
    'UnknownOperationException',
    `The local cloud knows one operation of bedrock-runtime, Converse (POST /model/{modelId}/converse); this is ${method} ${url.pathname}`,
    404,
  );
}

/**
 * What the caller must be allowed: the model, and for a cross-region inference profile the profile as well
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/geographic-cross-region-inference.html).
 */
function arnsOf(modelId: string): string[] {
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
    throw invalid('The body must be a JSON object');
  return input;
}
