import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod/mini';
import { log } from '../log.ts';
import { RetryLater } from '../queues/retry-later.ts';
import { isTransient, withJitter } from '../retry.ts';
import { currentTrace } from '../trace.ts';

/** Seconds, give or take half, after which a call that Lambda does not start is made again. */
const BUSY_RETRY_SECONDS = 8;
/** Milliseconds beyond the function's own time that its answer may take. */
const GRACE_MS = 10_000;
/** Seconds that the links of a call outlive the function's time. */
export const LINK_LEEWAY_SECONDS = 60;

/** A client that waits for the answer of a function that may work for so many seconds. */
export const createInvokeClient = (seconds: number) =>
  new LambdaClient({
    // A second call would only look at the same file at the same time.
    maxAttempts: 1,
    requestHandler: { requestTimeout: seconds * 1000 + GRACE_MS },
  });

export interface IsolatedCall<Report extends z.ZodMiniType> {
  readonly functionName: string;
  readonly request: object;
  readonly report: Report;
  /** The kind of its log events. */
  readonly kind: 'inspection' | 'drawing';
}

/** What Lambda answers for a function that threw: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html */
const FunctionFailure = z.object({ errorType: z.optional(z.string()), errorMessage: z.optional(z.string()) });

/**
 * Calls a function that looks at files of strangers (ADR 19), and believes its report no more than the files. Undefined if it
 * ended without one: it ran out of time or memory, or broke off. Throws `RetryLater` if it cannot be called now, and another
 * error if its links did not work.
 */
export async function callIsolated<Report extends z.ZodMiniType>(
  client: Pick<LambdaClient, 'send'>,
  { functionName: FunctionName, request, report, kind }: IsolatedCall<Report>,
): Promise<z.output<Report> | undefined> {
  const { FunctionError, Payload } = await client
    .send(
      new InvokeCommand({
        FunctionName,
        Payload: JSON.stringify({ ...request, traceparent: currentTrace()?.traceparent }),
      }),
    )
    .catch((error: unknown) => {
      if (!isTransient(error)) throw error;
      throw new RetryLater(withJitter(BUSY_RETRY_SECONDS), `The function for ${kind} is unavailable`, {
        cause: error,
      });
    });
  const payload: unknown = JSON.parse(Payload?.transformToString() || 'null');
  if (FunctionError !== undefined) {
    const { errorType, errorMessage } = FunctionFailure.parse(payload ?? {});
    if (errorType === 'TransferFailed') throw new Error(`The file was not looked at: ${errorMessage}`);
    log.warn(`${kind}.crashed`, { errorType });
    return undefined;
  }
  const parsed = report.safeParse(payload);
  if (!parsed.success) log.error(`${kind}.invalid`, { issues: parsed.error.issues.length });
  return parsed.data;
}
