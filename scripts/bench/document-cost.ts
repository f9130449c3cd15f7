import type { Usage } from '../../shared/domain/document.ts';

/**
 * List prices in USD of us-east-1: https://aws.amazon.com/dynamodb/pricing/on-demand/, https://aws.amazon.com/s3/pricing/,
 * https://aws.amazon.com/sqs/pricing/, https://aws.amazon.com/lambda/pricing/ (arm64), https://aws.amazon.com/api-gateway/pricing/.
 */
export const prices = {
  writeUnit: 0.625e-6,
  readUnit: 0.125e-6,
  s3Write: 5e-6,
  s3Read: 0.4e-6,
  sqsRequest: 0.4e-6,
  lambdaRequest: 0.2e-6,
  lambdaGigabyteSecond: 13.3334e-6,
  apiRequest: 3.5e-6,
};

/**
 * The billed time of workers: waiting for Textract (about 1 s) and Bedrock (about 3 s), and the two stream consumers
 * handling about ten changes of a document (about 0.1 s each).
 */
const GIGABYTE_SECONDS = 0.5 * 1.5 + 1 * 3.5 + 1.7 * 0.5 + 0.5 * 0.1 * 20;
const LAMBDA_CALLS = 8 + 20;

export interface Cost {
  readonly total: number;
  /** The parts as text. */
  readonly parts: string;
}

/**
 * The cost of one document, from its upload until it can be searched and has its reminder: Textract and Bedrock by
 * its own usage, the table's writes by the units that the local table counted, the rest by the calls that were made
 * for it. A read counts as one unit.
 */
export function documentCost(usage: Usage, actions: readonly string[], writeUnits: number): Cost {
  const count = (...names: string[]) => actions.filter((action) => names.includes(action)).length;
  const parts = {
    'Textract and Bedrock': usage.estimatedCostUsd,
    DynamoDB:
      writeUnits * prices.writeUnit +
      count('dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query') * prices.readUnit,
    S3: count('s3:PutObject') * prices.s3Write + count('s3:GetObject', 's3:ListBucket') * prices.s3Read,
    // Sent, received and deleted.
    SQS: count('sqs:SendMessage') * 3 * prices.sqsRequest,
    Lambda: LAMBDA_CALLS * prices.lambdaRequest + GIGABYTE_SECONDS * prices.lambdaGigabyteSecond,
    'API Gateway': 3 * prices.apiRequest,
  };
  const total = Object.values(parts).reduce((sum, part) => sum + part, 0);
  const told = Object.entries(parts).map(([name, part]) => `${name} ${(part * 1000).toFixed(3)}`);
  return { total, parts: told.join(', ') };
}
