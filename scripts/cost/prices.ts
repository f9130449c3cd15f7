import { OCR_PAGE_USD, priceOf } from '../../shared/models/prices.ts';

/** What AWS bills, and for which service. */
interface Price {
  readonly service: string;
  /** US dollars for one. */
  readonly usd: number;
}

const MILLION = 1e6;
const GB = 1024 ** 3;

/** The model of every stage but those that name another (`lib/stages.ts`). */
const MODEL_ID = 'eu.amazon.nova-lite-v1:0';
const model = priceOf(MODEL_ID);

/**
 * Every unit price, by what is counted. List prices of us-east-1 without free tiers, but those of the model, which are the
 * European ones. Compare them with your region.
 */
export const prices = {
  // https://aws.amazon.com/textract/pricing/, https://aws.amazon.com/bedrock/pricing/
  ocrPages: { service: 'Textract', usd: Number(OCR_PAGE_USD) },
  inputTokens: { service: 'Bedrock', usd: Number(model.inputUsd) / MILLION },
  promptCacheTokens: { service: 'Bedrock', usd: Number(model.promptCacheUsd) / MILLION },
  outputTokens: { service: 'Bedrock', usd: Number(model.outputUsd) / MILLION },
  // https://aws.amazon.com/dynamodb/pricing/on-demand/
  writeUnits: { service: 'DynamoDB', usd: 0.625 / MILLION },
  readUnits: { service: 'DynamoDB', usd: 0.125 / MILLION },
  tableByteMonths: { service: 'DynamoDB', usd: 0.25 / GB },
  // https://aws.amazon.com/lambda/pricing/, arm64
  lambdaCalls: { service: 'Lambda', usd: 0.2 / MILLION },
  lambdaGigabyteSeconds: { service: 'Lambda', usd: 13.3334 / MILLION },
  // https://aws.amazon.com/s3/pricing/
  objectWrites: { service: 'S3', usd: 5 / MILLION },
  objectReads: { service: 'S3', usd: 0.4 / MILLION },
  objectByteMonths: { service: 'S3', usd: 0.023 / GB },
  // https://aws.amazon.com/sqs/pricing/, https://aws.amazon.com/eventbridge/pricing/
  queueRequests: { service: 'SQS', usd: 0.4 / MILLION },
  scheduledCalls: { service: 'EventBridge Scheduler', usd: 1 / MILLION },
  // https://aws.amazon.com/api-gateway/pricing/, https://aws.amazon.com/waf/pricing/
  apiRequests: { service: 'API Gateway', usd: 3.5 / MILLION },
  inspectedRequests: { service: 'WAF', usd: 0.6 / MILLION },
  webAclMonths: { service: 'WAF', usd: 5 },
  webAclRuleMonths: { service: 'WAF', usd: 1 },
  // https://aws.amazon.com/ses/pricing/, https://aws.amazon.com/cognito/pricing/ (Essentials)
  emails: { service: 'SES', usd: 100 / MILLION },
  activeUsers: { service: 'Cognito', usd: 0.015 },
  // https://aws.amazon.com/cloudwatch/pricing/, https://aws.amazon.com/xray/pricing/
  logBytes: { service: 'CloudWatch', usd: 0.5 / GB },
  alarmMonths: { service: 'CloudWatch', usd: 0.1 },
  metricMonths: { service: 'CloudWatch', usd: 0.3 },
  dashboardMonths: { service: 'CloudWatch', usd: 3 },
  traces: { service: 'X-Ray', usd: 5 / MILLION },
} as const satisfies Readonly<Record<string, Price>>;

/** What is counted. */
export type BilledUnit = keyof typeof prices;
