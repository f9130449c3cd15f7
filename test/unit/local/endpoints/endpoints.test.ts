import { describe, expect, it } from 'vitest';
import { bucketOrigin, endpointsFrom, endpointVariables } from '../../../../local/endpoints/endpoints.ts';

describe('endpointsFrom', () => {
  it.each([
    { title: 'no service without variables', env: {}, expected: {} },
    {
      title: 'DynamoDB, S3 and SQS with AWS_ENDPOINT_URL',
      env: { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' },
      expected: {
        dynamodb: 'http://127.0.0.1:4566',
        s3: 'http://127.0.0.1:4566',
        sqs: 'http://127.0.0.1:4566',
      },
    },
    {
      title: 'one service with its own variable',
      env: { AWS_ENDPOINT_URL_BEDROCK_RUNTIME: 'https://bedrock.example/v1' },
      expected: { 'bedrock-runtime': 'https://bedrock.example/v1' },
    },
    {
      title: 'a service at its own endpoint in preference to AWS_ENDPOINT_URL',
      env: { AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:2' },
      expected: { dynamodb: 'http://127.0.0.1:1', s3: 'http://127.0.0.1:2', sqs: 'http://127.0.0.1:1' },
    },
    {
      title: 'a host localhost as an address, so that buckets are addressed by path',
      env: { AWS_ENDPOINT_URL_S3: 'http://localhost:4566/' },
      expected: { s3: 'http://127.0.0.1:4566' },
    },
    {
      title: 'no service if the SDK is told to ignore the variables',
      env: { AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' },
      expected: {},
    },
    {
      title: 'no service with an empty variable',
      env: { AWS_ENDPOINT_URL: '', AWS_ENDPOINT_URL_LAMBDA: '' },
      expected: {},
    },
  ])('moves $title', ({ env, expected }) => {
    expect(endpointsFrom(env)).toEqual(expected);
  });

  it.each(['localhost:4566', 'ftp://localhost', 'four'])(
    'refuses %s, which is no URL of a server',
    (value) => {
      expect(() => endpointsFrom({ AWS_ENDPOINT_URL_SQS: value })).toThrow(
        `AWS_ENDPOINT_URL_SQS is "${value}", but must be a URL such as http://localhost:4566.`,
      );
    },
  );

  it.each([
    'AWS_ENDPOINT_URL_LAMBDA',
    'AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER',
    'AWS_ENDPOINT_URL_DYNAMODB_STREAMS',
  ])('refuses %s, because that service cannot be elsewhere', (variable) => {
    expect(() => endpointsFrom({ [variable]: 'http://127.0.0.1:4566' })).toThrow(
      `${variable} is set, but this service cannot be elsewhere`,
    );
  });
});

describe('endpointVariables', () => {
  it('leads SDK clients to the local cloud, except for services that are elsewhere', () => {
    const variables = endpointVariables('http://127.0.0.1:3001', {
      s3: 'http://127.0.0.1:1',
      'bedrock-runtime': 'http://127.0.0.1:2',
    });

    expect(variables).toEqual({
      AWS_ENDPOINT_URL: 'http://127.0.0.1:3001',
      AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1',
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: 'http://127.0.0.1:2',
    });
  });
});

describe('bucketOrigin', () => {
  it.each([
    { endpoint: 'http://127.0.0.1:4566', origin: 'http://127.0.0.1:4566' },
    { endpoint: 'http://[::1]:4566/s3', origin: 'http://[::1]:4566' },
    { endpoint: 'https://s3.example:4566', origin: 'https://letters.s3.example:4566' },
  ])('is $origin for a bucket at $endpoint, as for the SDK', ({ endpoint, origin }) => {
    expect(bucketOrigin(endpoint, { name: 'letters' })).toBe(origin);
  });
});
