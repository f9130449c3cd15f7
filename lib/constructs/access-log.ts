import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  type IAccessLogDestination,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigateway';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/**
 * What is logged of each request. No address, no browser, no path with an id: `requestId` leads to the log
 * lines of the functions, which contain the user's id.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
const fields = {
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  method: '$context.httpMethod',
  route: '$context.resourcePath',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  functionMilliseconds: '$context.integrationLatency',
  functionStatus: '$context.integrationStatus',
  bytes: '$context.responseLength',
  refused: '$context.error.responseType',
};

/** A line of JSON for each request to the API, including those that do not reach a function. */
export function createAccessLog(
  scope: Construct,
  retention: RetentionDays,
): { accessLogDestination: IAccessLogDestination; accessLogFormat: AccessLogFormat } {
  const group = new LogGroup(scope, 'AccessLog', { retention, removalPolicy: RemovalPolicy.DESTROY });
  return {
    accessLogDestination: new LogGroupLogDestination(group),
    accessLogFormat: AccessLogFormat.custom(JSON.stringify(fields)),
  };
}
