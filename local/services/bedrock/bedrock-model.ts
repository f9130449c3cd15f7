import type { BedrockRuntimeClient, ConverseStreamOutput } from '@aws-sdk/client-bedrock-runtime';
import { AwsError } from '../../aws/service.ts';
import type { ConverseModel, ConverseOutput } from './converse.ts';
import { createConverseOutput } from './converse.ts';

/**
 * Forwards Converse calls to Bedrock itself, with the credentials and region of the user who runs the local cloud
 * (environment, shared config, SSO …), never with those of the local functions.
 *
 * @param modelId replaces the model ID of the request, if given.
 */
export function createBedrockModel(
  modelId?: string,
  connect: () => Promise<ConverseClient> = connectToAws,
): ConverseModel {
  let client: Promise<ConverseClient> | undefined;
  return async (request, { signal, onText } = {}) => {
    try {
      client ??= connect();
      const { ConverseCommand, ConverseStreamCommand } = await import('@aws-sdk/client-bedrock-runtime');
      const input = { ...request, modelId: modelId ?? request.modelId };
      if (onText !== undefined) {
        const command = new ConverseStreamCommand(input);
        const { stream } = await (await client).send(command, { abortSignal: signal });
        return await collectStream(stream ?? [], onText);
      }
      const command = new ConverseCommand(input);
      const { $metadata: _, ...answer } = await (await client).send(command, { abortSignal: signal });
      return answer;
    } catch (error) {
      throw asAwsError(error);
    }
  };
}

/** Emits the text as it arrives and returns the complete response. */
async function collectStream(
  events: AsyncIterable<ConverseStreamOutput> | Iterable<ConverseStreamOutput>,
  onText: (text: string) => void,
): Promise<ConverseOutput> {
  let written = '';
  let answer = createConverseOutput([], 'end_turn', { inputTokens: 0, outputTokens: 0 }, 0);
  for await (const { contentBlockDelta, messageStop, metadata } of events) {
    const text = contentBlockDelta?.delta?.text ?? '';
    if (text !== '') onText(text);
    written += text;
    const { stopReason = answer.stopReason } = messageStop ?? {};
    const { usage = answer.usage, metrics = answer.metrics } = metadata ?? {};
    answer = { ...answer, stopReason, usage, metrics };
  }
  return { ...answer, output: { message: { role: 'assistant', content: [{ text: written }] } } };
}

type ConverseClient = Pick<BedrockRuntimeClient, 'send'>;

/** Uses Bedrock's public endpoint, even if `AWS_ENDPOINT_URL` points to the local cloud. */
async function connectToAws(): Promise<ConverseClient> {
  const { BedrockRuntimeClient: Client } = await import('@aws-sdk/client-bedrock-runtime');
  const region = await new Client({}).config.region();
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return new Client({ region, endpoint: `https://bedrock-runtime.${region}.${suffix}`, maxAttempts: 1 });
}

/**
 * An error of the service keeps its name and status; an earlier one (credentials, region, network) explains what to do.
 */
function asAwsError(error: unknown): AwsError {
  if (!(error instanceof Error)) return new AwsError('InternalServerException', String(error), 500);
  const status =
    '$metadata' in error ? (error.$metadata as { httpStatusCode?: number }).httpStatusCode : undefined;
  if (status !== undefined) return new AwsError(error.name, error.message, status);
  return new AwsError(
    'AccessDeniedException',
    `Bedrock could not be called (${error.name}: ${error.message}). DOCKET_MODEL=bedrock needs AWS credentials and a region ` +
      'in the environment that starts the local cloud, such as AWS_PROFILE and AWS_REGION.',
    403,
  );
}
