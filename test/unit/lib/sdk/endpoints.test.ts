import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SQSClient } from '@aws-sdk/client-sqs';
import { TextractClient } from '@aws-sdk/client-textract';
import { describe, expect, it, test } from 'vitest';
import { serviceHosts } from '../../../../lib/sdk/omitted-modules.ts';
import { regional, s3 } from '../../../../lib/sdk/stubs/endpoints.ts';

type Resolver = (parameters: Record<string, unknown>) => { url: URL };
/** The rules of the original SDK, by the name of the client. */
const sdkRules: Record<string, Resolver> = Object.fromEntries(
  Object.entries({
    'bedrock-runtime': new BedrockRuntimeClient(),
    'cognito-identity-provider': new CognitoIdentityProviderClient(),
    dynamodb: new DynamoDBClient(),
    lambda: new LambdaClient(),
    s3: new S3Client(),
    sesv2: new SESv2Client(),
    sqs: new SQSClient(),
    textract: new TextractClient(),
  }).map(([name, { config }]) => [name, config.endpointProvider as unknown as Resolver]),
);

const regions = [
  'us-east-1',
  'us-west-2',
  'eu-central-1',
  'eu-central-2',
  'ap-southeast-5',
  'ca-west-1',
  'il-central-1',
];
const unsupportedRegions = [
  'cn-north-1',
  'us-gov-west-1',
  'us-iso-east-1',
  'eusc-de-east-1',
  'eu-isoe-west-1',
  '',
];
const customEndpoints = [
  'http://localhost:3001',
  'http://127.0.0.1:3001/',
  'http://[::1]:3001',
  'https://proxy.example/aws',
];
/** The parameters of the SDK if nothing is configured. */
const defaults = { UseFIPS: false, UseDualStack: false };

describe.each([...serviceHosts])('the endpoint of %s', (client, host) => {
  const theirs = sdkRules[client] as Resolver;
  const ours = regional(host) as Resolver;

  it.each(regions)("in %s equals that of the SDK's rules", (Region) => {
    expect(ours({ ...defaults, Region })).toEqual(theirs({ ...defaults, Region }));
  });

  it.each(customEndpoints)('can be overridden: %s', (Endpoint) => {
    const parameters = { ...defaults, Region: 'eu-central-1', Endpoint };

    expect(ours(parameters)).toEqual(theirs(parameters));
  });

  it.each(unsupportedRegions)('outside the partition aws is refused: “%s”', (Region) => {
    expect(() => ours({ ...defaults, Region })).toThrow(/partition aws/);
  });

  it.each(['UseFIPS', 'UseDualStack', 'EndpointId'])('is refused with %s', (setting) => {
    expect(() => ours({ Region: 'eu-central-1', [setting]: true })).toThrow(setting);
  });
});

describe('the endpoint of a bucket', () => {
  const theirs = sdkRules['s3'] as Resolver;
  const ours = s3 as unknown as Resolver;
  const bucket = {
    ...defaults,
    Bucket: 'docket-prod-data-bucket83908e77-1x2y3z',
    ForcePathStyle: false,
    Accelerate: false,
    DisableMultiRegionAccessPoints: false,
  };

  it.each(regions)("in %s equals that of the SDK's rules, including the signing scheme", (Region) => {
    expect(ours({ ...bucket, Region })).toEqual(theirs({ ...bucket, Region }));
  });

  it.each(
    customEndpoints.flatMap((Endpoint) =>
      [true, false].map((ForcePathStyle) => ({ Endpoint, ForcePathStyle })),
    ),
  )('can be overridden: %j', (set) => {
    const parameters = { ...bucket, ...set, Region: 'eu-central-1' };

    expect(ours(parameters)).toEqual(theirs(parameters));
  });

  it.each([
    undefined,
    'With.Dots',
    'docket--eun1-az1--x-s3',
    'docket--xa-s3',
    'arn:aws:s3:eu-central-1:123456789012:accesspoint/docket',
  ])('is refused for %s, which has other rules', (Bucket) => {
    expect(() => ours({ ...bucket, Region: 'eu-central-1', Bucket })).toThrow(/is not a valid bucket name/);
  });

  test.each(['Accelerate', 'UseFIPS', 'UseDualStack', 'UseGlobalEndpoint'])(
    'is refused with %s',
    (setting) => {
      expect(() => ours({ ...bucket, Region: 'us-east-1', [setting]: true })).toThrow(setting);
    },
  );
});
