import { InvokeCommand, type InvokeCommandInput, LambdaClient } from '@aws-sdk/client-lambda';
import { describe, expect, it } from 'vitest';
import { openTarget, refusalOf } from '../target.ts';

const target = await openTarget();
const client = new LambdaClient(target.clientConfig);
const { echoFunction, echoFunctionArn } = target.outputs;

const invoke = (more: Partial<InvokeCommandInput> = {}) =>
  client.send(new InvokeCommand({ FunctionName: echoFunction, ...more }));
const invokeWith = async (event: unknown) => {
  const { Payload, ...answer } = await invoke({ Payload: JSON.stringify(event) });
  return { ...answer, payload: JSON.parse(Payload?.transformToString() ?? 'null') as unknown };
};
/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_BYTES = 6 * 1024 * 1024;

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
describe('Invoke', () => {
  it('passes the event and returns the result', async () => {
    const answer = await invokeWith({ text: 'grüße 😀', list: [1, null] });

    expect(answer).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST' });
    expect(answer.FunctionError).toBeUndefined();
    expect(answer.payload).toEqual({ received: { text: 'grüße 😀', list: [1, null] } });
  });

  it('finds the function by its ARN, and passes an empty object without a payload', async () => {
    const { Payload } = await invoke({ FunctionName: echoFunctionArn });

    expect(JSON.parse(Payload?.transformToString() ?? '')).toEqual({ received: {} });
  });

  it.each([
    { what: 'throws', event: { throws: 'It ended' }, errorType: 'TypeError', errorMessage: /^It ended$/ },
    {
      what: 'takes too long',
      event: { waitsMs: 60_000 },
      errorType: 'Sandbox.Timedout',
      errorMessage: /timed out after 1\.00 seconds$/,
    },
    {
      what: 'exits',
      event: { exits: true },
      errorType: 'Runtime.ExitError',
      errorMessage: /Runtime exited with error: exit status 1$/,
    },
    {
      what: 'returns more than 6 MB',
      event: { returnsBytes: MAX_BYTES + 1 },
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: /^Response payload size exceeded maximum allowed payload size/,
    },
  ])('succeeds with an error of the function if it $what', async ({ event, errorType, errorMessage }) => {
    const answer = await invokeWith(event);

    expect(answer).toMatchObject({
      StatusCode: 200,
      FunctionError: 'Unhandled',
      payload: { errorType, errorMessage: expect.stringMatching(errorMessage) },
    });
  });

  it.each<{ what: string; input: Partial<InvokeCommandInput>; name: string; status: number }>([
    {
      what: 'a function that does not exist',
      input: { FunctionName: 'docket-nowhere' },
      name: 'ResourceNotFoundException',
      status: 404,
    },
    {
      what: 'an event that is not JSON',
      input: { Payload: 'no JSON' },
      name: 'InvalidRequestContentException',
      status: 400,
    },
    {
      what: 'an event of more than 6 MB',
      input: { Payload: JSON.stringify('x'.repeat(MAX_BYTES)) },
      name: 'RequestTooLargeException',
      status: 413,
    },
  ])('is refused for $what', async ({ input, name, status }) => {
    expect(await refusalOf(invoke(input))).toEqual({ name, status });
  });
});
