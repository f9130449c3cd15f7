import type { Exception } from './unused.ts';

/** Every permission that the tests cannot use. One that a test uses after all must be removed from this list. */
export const exceptions: readonly Exception[] = [
  {
    action: 'logs:CreateLogStream',
    reason: 'Lambda writes the logs with the role of the function; the local cloud writes files',
  },
  { action: 'logs:PutLogEvents', reason: 'see logs:CreateLogStream' },
  {
    action: 'xray:PutTraceSegments',
    reason: 'Lambda sends the traces with the role of the function; the local cloud has no X-Ray',
  },
  { action: 'xray:PutTelemetryRecords', reason: 'see xray:PutTraceSegments' },
];
