import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createFileInspector } from '../../../../shared/ingestion/files/file-inspector.ts';
import { InspectionReport, InspectionRequest } from '../../../../shared/ingestion/files/inspection.ts';

beforeAll(() => {
  const credentials = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' };
  const names = { BUCKET_NAME: 'documents', INSPECT_FUNCTION: 'inspect-file', AWS_REGION: 'eu-central-1' };
  for (const [name, value] of Object.entries({ ...credentials, ...names })) vi.stubEnv(name, value);
});
afterAll(() => vi.unstubAllEnvs());

interface FunctionResponse {
  readonly FunctionError?: string;
  readonly Payload: unknown;
}

/** Calls an inspector whose function returns this, or whose call fails with this error. */
function inspectWith(answer: FunctionResponse | Error) {
  const sent: { FunctionName?: string; Payload?: string }[] = [];
  const inspector = createFileInspector({
    send: async ({ input }: { input: (typeof sent)[number] }) => {
      sent.push(input);
      if (answer instanceof Error) throw answer;
      return { ...answer, Payload: { transformToString: () => JSON.stringify(answer.Payload) } };
    },
  });
  const report = inspector.inspect({
    contentType: 'application/pdf',
    key: 'documents/w/d/1/original',
    pagesPrefix: 'documents/w/d/1/page-',
    textLayer: true,
  });
  return { report, sent };
}

const serviceError = (name: string, httpStatusCode: number) =>
  Object.assign(new Error(name), { name, $metadata: { httpStatusCode } });

describe('createFileInspector', () => {
  it('sends one link to the file and one to the prefix of its pages, and nothing else', async () => {
    const { report, sent } = inspectWith({ Payload: { pageCount: 2, readPages: [2] } });

    expect(await report).toEqual({ pageCount: 2, readPages: [2] });
    const request = InspectionRequest.parse(JSON.parse(sent[0]?.Payload ?? ''));
    const policy = JSON.parse(Buffer.from(request.target.fields['Policy'] ?? '', 'base64').toString());
    expect(sent[0]?.FunctionName).toBe('inspect-file');
    expect(new URL(request.source).pathname).toMatch(/\/documents\/w\/d\/1\/original$/);
    expect(policy.conditions).toContainEqual(['starts-with', '$key', 'documents/w/d/1/page-']);
    expect(policy.conditions).toContainEqual(['content-length-range', 1, 50 * 1024 * 1024]);
  });

  it.each(['Sandbox.Timedout', 'Runtime.ExitError', 'Runtime.OutOfMemory', 'TypeError'])(
    'returns no report if the function ended with %s',
    async (errorType) => {
      const { report } = inspectWith({
        FunctionError: 'Unhandled',
        Payload: { errorType, errorMessage: 'It ended' },
      });

      expect(await report).toBeUndefined();
    },
  );

  it('throws, to be retried, if the function could not fetch the file', async () => {
    const Payload = { errorType: 'TransferFailed', errorMessage: 'S3 answered 503' };

    await expect(inspectWith({ FunctionError: 'Unhandled', Payload }).report).rejects.toThrow(
      'S3 answered 503',
    );
  });

  it.each([
    { name: 'TooManyRequestsException', status: 429 },
    { name: 'ServiceException', status: 500 },
    { name: 'ResourceNotReadyException', status: 502 },
  ])('defers the message after $name', async ({ name, status }) => {
    await expect(inspectWith(serviceError(name, status)).report).rejects.toMatchObject({
      name: 'RetryLater',
    });
  });

  it('throws if it may not invoke the function', async () => {
    const refused = serviceError('AccessDeniedException', 403);

    await expect(inspectWith(refused).report).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});

describe('an invalid report is ignored', () => {
  it.each<{ what: string; Payload: unknown }>([
    { what: 'null', Payload: null },
    { what: 'too many pages', Payload: { pageCount: 501, readPages: [] } },
    { what: 'pages that the file does not have', Payload: { pageCount: 2, readPages: [3] } },
    { what: 'a repeated page', Payload: { pageCount: 2, readPages: [1, 1] } },
    {
      what: 'an error code that is not about files',
      Payload: { problem: { code: 'reminder.gave-up', values: {} } },
    },
    {
      what: 'unknown values',
      Payload: { problem: { code: 'file.no-pages', values: { text: 'Call 555 0100' } } },
    },
    { what: 'missing values', Payload: { problem: { code: 'file.portfolio', values: {} } } },
    {
      what: 'an endless value',
      Payload: {
        problem: { code: 'file.unreadable', values: { cause: 'other', error: 'x'.repeat(10_000) } },
      },
    },
    { what: 'unknown fields', Payload: { pageCount: 1, readPages: [], workspaceId: 'another' } },
  ])('$what', async ({ Payload }) => {
    expect(InspectionReport.safeParse(Payload).success).toBe(false);
    expect(await inspectWith({ Payload }).report).toBeUndefined();
  });
});
