import { Logger } from '@aws-lambda-powertools/logger';

/** Structured logs: ids, codes and times. Never content, names or addresses. */
export const log = new Logger({ serviceName: process.env.AWS_LAMBDA_FUNCTION_NAME ?? 'docket' });
