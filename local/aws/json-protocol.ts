import { type AwsCall, AwsError, type AwsReply, type ServiceEmulator } from './service.ts';

/**
 * One operation of a JSON service. `input` is the parsed body, typed by the operation itself (for example as the SDK's
 * `…CommandInput`); an operation validates what it relies on. The result is sent as JSON without its undefined members.
 */
export type JsonOperation = (input: never, call: AwsCall) => unknown;

export interface JsonService {
  /** As in {@link ServiceEmulator}. */
  readonly service: string;
  /** The part before the dot in `X-Amz-Target`, such as `DynamoDB_20120810`. */
  readonly targetPrefix: string;
  readonly version: '1.0' | '1.1';
  readonly operations: Readonly<Record<string, JsonOperation>>;
  readonly unsignedGetPaths?: RegExp;
  /** Answers requests that are not operations, such as those of `unsignedGetPaths`. */
  readonly handleOther?: (call: AwsCall) => Promise<AwsReply>;
  close?(): Promise<void>;
}

/**
 * An emulator that speaks AWS JSON 1.0 or 1.1 (https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html): a POST
 * whose `X-Amz-Target` names the operation.
 *
 * @throws AwsError `UnknownOperationException` for an unsupported operation, `SerializationException` for a body that
 * is not a JSON object.
 */
export function createJsonService({
  targetPrefix,
  version,
  operations,
  handleOther,
  ...rest
}: JsonService): ServiceEmulator {
  const contentType = `application/x-amz-json-${version}`;
  return {
    ...rest,
    async handle(call) {
      if (handleOther && call.headers['x-amz-target'] === undefined) return handleOther(call);
      const operation = operationOf(call, targetPrefix, operations);
      const output = await operation(inputOf(call) as never, call);
      return { status: 200, headers: { 'content-type': contentType }, body: JSON.stringify(output ?? {}) };
    },
  };
}

function operationOf(call: AwsCall, target: string, operations: JsonService['operations']): JsonOperation {
  const named = call.headers['x-amz-target'] ?? '';
  const [prefix, name = ''] = named.split('.');
  const operation = prefix === target && Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (operation === undefined || call.method !== 'POST') {
    const known = Object.keys(operations).toSorted().join(', ');
    throw new AwsError(
      'UnknownOperationException',
      `The local cloud does not support the operation "${named}" (${call.method}). Of ${target} it supports: ${known}`,
    );
  }
  return operation;
}

function inputOf(call: AwsCall): object {
  let input: unknown;
  try {
    input = JSON.parse(call.body.toString('utf8') || '{}');
  } catch (error) {
    throw new AwsError('SerializationException', `The body is not JSON: ${(error as Error).message}`);
  }
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new AwsError('SerializationException', 'The body must be a JSON object');
  }
  return input;
}
