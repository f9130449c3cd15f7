import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { AppError, errorCatalogue } from '../domain/errors.ts';
import type { ProblemDetails } from '../domain/problem-details.ts';
import { asError, log } from '../log.ts';
import { COMMON_HEADERS } from './response.ts';

/** RFC 9457. `type` links to the explanation in docs/errors.md. */
export function problemDetails(error: AppError, requestId: string): ProblemDetails {
  const { status, title } = errorCatalogue[error.code];
  return {
    type: problemTypeUri(error.code),
    title,
    status,
    code: error.code,
    detail: error.message,
    requestId,
    ...(error.errors === undefined ? {} : { errors: [...error.errors] }),
  };
}

/** The error as a response. */
export function problemResponse(error: AppError, requestId: string): APIGatewayProxyResult {
  return {
    statusCode: errorCatalogue[error.code].status,
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
  return new AppError('internal.error', 'It has been logged; try again, or quote the request id.');
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
