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
  {
    action: 's3:ListBucket',
    reason:
      'Without it, S3 answers 403 instead of 404 for an object that is missing. Most functions read only objects that exist',
  },
  {
    action: 'sqs:SendMessage',
    functions: ['sendWebhooks', 'settleDeadLetters'],
    byChance: true,
    reason:
      'A worker defers a message by sending it again (ADR 7). These do so only if one call has too little time for its work',
  },
  {
    action: 's3:AbortMultipartUpload',
    functions: ['buildExport'],
    byChance: true,
    reason: 'Only if the export is given up while a part of it is uploaded',
  },
  {
    action: 'dynamodb:BatchGetItem',
    functions: ['receiveUpload'],
    key: 'W#*#D#*',
    byChance: true,
    reason:
      'Only if the files of a document are changed or deleted while the document is compared with others',
  },
  {
    action: 'dynamodb:GetItem',
    functions: ['receiveUpload'],
    key: 'W#*#SHA256',
    byChance: true,
    reason: 'see dynamodb:BatchGetItem of receiveUpload',
  },
  {
    action: 'dynamodb:DeleteItem',
    functions: ['receiveUpload'],
    key: 'W#*#SHA256',
    byChance: true,
    reason: 'see dynamodb:BatchGetItem of receiveUpload',
  },
];
