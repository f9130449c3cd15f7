import { expect, it } from 'vitest';
import { lambdaEnvironment } from '../../../../local/lambda/environment.ts';
import { createFunctionResource } from '../aws/resource-fixtures.ts';

const awsUrl = 'http://127.0.0.1:3001';
const webUrl = 'http://localhost:3000';
const queueUrl = `${awsUrl}/000000000000/pages`;
const resource = { ...createFunctionResource('worker'), environment: { QUEUE_URL: queueUrl } };

it('a function gets the local AWS server as the endpoint of all services', () => {
  const environment = lambdaEnvironment(resource, { awsUrl, webUrl });

  expect(environment).toMatchObject({ AWS_ENDPOINT_URL: awsUrl, QUEUE_URL: queueUrl });
  expect(Object.keys(environment).filter((name) => name.startsWith('AWS_ENDPOINT_URL_'))).toEqual([]);
});

it('a function gets the endpoints of services that are elsewhere, and the URLs that queues have there', () => {
  const elsewhere = 'http://127.0.0.1:4566';
  const queueUrls = new Map([[queueUrl, `${elsewhere}/123456789012/pages`]]);

  const environment = lambdaEnvironment(resource, {
    awsUrl,
    webUrl,
    endpoints: { sqs: elsewhere },
    queueUrls,
  });

  expect(environment).toMatchObject({
    AWS_ENDPOINT_URL: awsUrl,
    AWS_ENDPOINT_URL_SQS: elsewhere,
    QUEUE_URL: `${elsewhere}/123456789012/pages`,
  });
});
