import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { AppError, errorStatuses } from '../domain/errors.ts';
import type { ProblemDetails } from '../domain/problem-details.ts';
import { asError, log } from '../log.ts';
import { errorTitles } from '../messages/en/errors.ts';
import { COMMON_HEADERS } from './response.ts';

/** RFC 9457. `type` links to the explanation in docs/errors.md. */
export function problemDetails(error: AppError, requestId: string): ProblemDetails {
  return {
    type: problemTypeUri(error.code),
    title: errorTitles[error.code],
    status: errorStatuses[error.code],
    code: error.code,
    values: error.values,
    detail: error.message,
    requestId,
    ...(error.errors === undefined ? {} : { errors: [...error.errors] }),
  };
}

/** The error as a response. */
export function problemResponse(error: AppError, requestId: string): APIGatewayProxyResult {
  return {
    statusCode: errorStatuses[error.code],
    headers: {
      ...COMMON_HEADERS,
      'Content-Type': 'application/problem+json',
      ...(error.retryAfterSeconds === undefined ? {} : { 'Retry-After': String(error.retryAfterSeconds) }),
    },
    body: JSON.stringify(problemDetails(error, requestId)),
  };
}

/** The error that clients may see: an `AppError` unchanged, anything else as an opaque one. Logs it. */
export function toPublicError(error: unknown): AppError {
  if (error instanceof AppError) {
    log.info('request.rejected', { code: error.code });
    return error;
  }
  log.error('request.failed', { error: asError(error) });
  return new AppError('internal.error', {});
}

/**
 * Turns what a handler throws into problem details. An error that is not an `AppError` becomes an opaque 500 and is
 * logged.
 */
export function problemsMiddleware(): MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult> {
  return {
    onError(request) {
      request.response = problemResponse(
        toPublicError(request.error),
        request.event.requestContext.requestId,
      );
    },
  };
}

/** The URI that identifies an error, where its explanation (docs/errors.md) is published. */
export const problemTypeUri = (code: string) => `https://docket.app/errors#${code}`;
