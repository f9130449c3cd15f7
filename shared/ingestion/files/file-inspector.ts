import { InvokeCommand, type InvokeCommandOutput, LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod/mini';
import { maxBytes } from '../../domain/limits.ts';
import { environmentVariable } from '../../environment.ts';
import { createLinkSigner } from '../../files/presigned-urls.ts';
import { log } from '../../log.ts';
import { RetryLater } from '../../queues/retry-later.ts';
import { isTransient, withJitter } from '../../retry.ts';
import {
  type FileInspector,
  INSPECTION_SECONDS,
  InspectionReport,
  type InspectionRequest,
} from './inspection.ts';

/** Seconds, give or take half, after which an inspection that Lambda does not start is asked for again. */
const BUSY_RETRY_SECONDS = 8;
/** Milliseconds beyond the function's own time that its answer may take. */
const GRACE_MS = 10_000;
/** Seconds that the links outlive the inspection. */
const LEEWAY_SECONDS = 60;

/** A client that waits for the function's answer. */
export const createInspectionClient = () =>
  new LambdaClient({
    // A second call would only look at the same file at the same time.
    maxAttempts: 1,
    requestHandler: { requestTimeout: INSPECTION_SECONDS * 1000 + GRACE_MS },
  });

/** What Lambda answers for a function that threw: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html */
const FunctionFailure = z.object({ errorType: z.optional(z.string()), errorMessage: z.optional(z.string()) });

/** Has `inspect-file` look at the file: it gets links to the file and to its pages' place, and no more. */
export function createFileInspector(client: Pick<LambdaClient, 'send'>): FileInspector {
  const FunctionName = environmentVariable('INSPECT_FUNCTION');
  const links = createLinkSigner();
  return {
    async inspect({ contentType, key, pagesPrefix: prefix, textLayer }) {
      const seconds = INSPECTION_SECONDS + LEEWAY_SECONDS;
      const request: InspectionRequest = {
        contentType,
        source: await links.signGet(key, seconds),
        target: {
          ...(await links.signPost(prefix, { maxBytes: maxBytes['application/pdf'], seconds })),
          prefix,
        },
        textLayer,
      };
      const answer = await client
        .send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(request) }))
        .catch((error: unknown) => {
          if (!isTransient(error)) throw error;
          throw new RetryLater(withJitter(BUSY_RETRY_SECONDS), 'inspect-file is unavailable', {
            cause: error,
          });
        });
      return reportOf(answer);
    },
  };
}

/** Undefined if the function ended without one. Throws if the links did not work. */
function reportOf({ FunctionError, Payload }: InvokeCommandOutput): InspectionReport | undefined {
  const payload: unknown = JSON.parse(Payload?.transformToString() || 'null');
  if (FunctionError !== undefined) {
    const { errorType, errorMessage } = FunctionFailure.parse(payload ?? {});
    if (errorType === 'TransferFailed') throw new Error(`The file was not inspected: ${errorMessage}`);
    log.warn('inspection.crashed', { errorType });
    return undefined;
  }
  const report = InspectionReport.safeParse(payload);
  if (!report.success) log.error('inspection.invalid', { issues: report.error.issues.length });
  return report.data;
}
