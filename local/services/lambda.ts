import type { FunctionResource } from '../assembly/resources.ts';
import { type AwsCall, AwsError, type AwsReply, type ServiceEmulator } from '../aws/service.ts';
import { FunctionError } from '../lambda/function-error.ts';
import type { Functions } from '../lambda/functions.ts';

export interface LambdaOptions {
  readonly functions: readonly Pick<FunctionResource, 'name' | 'arn'>[];
  readonly invoke: Functions['invoke'];
}

const INVOCATIONS = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/** Errors that Lambda reports before the function runs; all others are failures of the function itself. */
const invokeErrors: Readonly<Record<string, readonly [code: string, status: number]>> = {
  TooManyRequestsException: ['TooManyRequestsException', 429],
  RequestEntityTooLargeException: ['RequestTooLargeException', 413],
};

/**
 * The part of Lambda's API that the app uses: `Invoke` with a synchronous result
 * (https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html). The caller's role must allow it on the function.
 */
export function createLambda({ functions, invoke }: LambdaOptions): ServiceEmulator {
  return {
    service: 'lambda',
    async handle(call) {
      const [, name] = INVOCATIONS.exec(call.url.pathname) ?? [];
      if (name === undefined || call.method !== 'POST')
        throw new AwsError(
          'UnknownOperationException',
          `The local Lambda supports only Invoke, not ${call.method} ${call.url.pathname}`,
          404,
        );
      const nameOrArn = decodeURIComponent(name);
      const resource = functions.find((each) => each.name === nameOrArn || each.arn === nameOrArn);
      if (resource === undefined)
        throw new AwsError('ResourceNotFoundException', `Function not found: ${nameOrArn}`, 404);
      call.authorize('lambda:InvokeFunction', resource.arn);
      refuseUnsupported(call);
      return replyWithResult(() => invoke(resource.name, payloadOf(call), { nested: true }));
    },
  };
}

function refuseUnsupported({ url, headers }: AwsCall): void {
  const { 'x-amz-invocation-type': type = 'RequestResponse', 'x-amz-log-type': log = 'None' } = headers;
  const supported = type === 'RequestResponse' && log === 'None' && url.search === '';
  if (supported) return;
  throw new AwsError(
    'InvalidParameterValueException',
    `The local Lambda supports only the invocation type RequestResponse without log tail and qualifier, not ${type}, ${log}, "${url.search}"`,
  );
}

function payloadOf({ body }: AwsCall): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    const message = 'Could not parse request body into json';
    throw Object.assign(new AwsError('InvalidRequestContentException', message), { cause });
  }
}

/** If the function fails, the call succeeds with a header that says so. */
async function replyWithResult(call: () => Promise<unknown>): Promise<AwsReply> {
  const reply = (payload: unknown, headers: Record<string, string> = {}): AwsReply => ({
    status: 200,
    headers: { 'content-type': 'application/json', 'x-amz-executed-version': '$LATEST', ...headers },
    body: JSON.stringify(payload ?? null),
  });
  try {
    return reply(await call());
  } catch (error) {
    if (!(error instanceof FunctionError)) throw error;
    const { errorType, message: errorMessage, trace } = error;
    const refusal = invokeErrors[errorType];
    if (refusal !== undefined) throw new AwsError(refusal[0], errorMessage, refusal[1]);
    return reply({ errorType, errorMessage, trace }, { 'x-amz-function-error': 'Unhandled' });
  }
}
