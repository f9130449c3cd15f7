import { InvokeCommand, type InvokeCommandInput, LambdaClient } from '@aws-sdk/client-lambda';
import { describe, expect, test } from 'vitest';
import { FunctionError, throttlingError } from '../../../../local/lambda/function-error.ts';
import { createLambda } from '../../../../local/services/lambda.ts';
import { startTestServer } from '../aws/aws-server-harness.ts';

const arn = (name: string) => `arn:aws:lambda:eu-central-1:000000000000:function:${name}`;

type Work = (event: unknown) => unknown;

const failWith = (errorType: string, errorMessage: string): Work => {
  return () => {
    throw new FunctionError({ errorType, errorMessage });
  };
};
const throttle: Work = () => {
  throw throttlingError();
};

/** A function `parser` that returns this answer, and a caller that may invoke it but not the function `other`. */
async function startLambda(answer: Work) {
  const lambda = createLambda({
    functions: ['parser', 'other'].map((name) => ({ name, arn: arn(name) })),
    invoke: async (_name, event) => answer(event),
  });
  const allowed = { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: arn('parser') } as const;
  const { as } = await startTestServer([lambda], { caller: [allowed] });
  const client = new LambdaClient({ ...as('caller'), maxAttempts: 1 });
  return async (input: Partial<InvokeCommandInput> = {}) => {
    const answer = await client.send(new InvokeCommand({ FunctionName: 'parser', ...input }));
    return { ...answer, payload: JSON.parse(answer.Payload?.transformToString() ?? '') as unknown };
  };
}

describe('Invoke', () => {
  test.each(['Sandbox.Timedout', 'TypeError'])(
    'succeeds with a function error if the function fails: %s',
    async (type) => {
      const invoke = await startLambda(failWith(type, 'It ended'));

      expect(await invoke()).toMatchObject({
        StatusCode: 200,
        FunctionError: 'Unhandled',
        payload: { errorType: type, errorMessage: 'It ended' },
      });
    },
  );

  test.each([
    { name: 'AccessDeniedException', httpStatusCode: 403, input: { FunctionName: 'other' }, answer: () => 1 },
    {
      name: 'InvalidParameterValueException',
      httpStatusCode: 400,
      input: { InvocationType: 'Event' as const },
      answer: () => 1,
    },
    {
      name: 'RequestTooLargeException',
      httpStatusCode: 413,
      input: {},
      answer: failWith('RequestEntityTooLargeException', 'Too large'),
    },
    { name: 'TooManyRequestsException', httpStatusCode: 429, input: {}, answer: throttle },
  ])('is refused with $name, $httpStatusCode', async ({ name, httpStatusCode, input, answer }) => {
    const invoke = await startLambda(answer);

    await expect(invoke(input)).rejects.toMatchObject({ name, $metadata: { httpStatusCode } });
  });
});
