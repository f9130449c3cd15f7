import { ACMClient } from '@aws-sdk/client-acm';
import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { describe, expect, it } from 'vitest';
import { type Stage, stageByName } from '../../../../lib/stages.ts';
import { accountFindings } from '../../../../scripts/check-stage/account.ts';

const certificateArn = 'arn:aws:acm:us-east-1:111111111111:certificate/00000000-0000-4000-8000-000000000000';
const stage: Stage = {
  ...stageByName('prod'),
  fromEmail: 'reminders@letters.dev',
  webDomain: { name: 'app.letters.dev', certificateArn },
};

/** What the account answers to each operation: the body, or the name of an error with its message. */
type Answers = Readonly<Record<string, object | readonly [error: string, message: string]>>;

/** An account in which everything is ready. */
const ready: Answers = {
  'GET /v2/email/identities/letters.dev': { VerifiedForSendingStatus: true },
  'GET /v2/email/account': { ProductionAccessEnabled: true },
  'GET /2016-08-19/account-settings': { AccountLimit: { ConcurrentExecutions: 1000 } },
  'POST /model/eu.amazon.nova-lite-v1%3A0/converse': {},
  'POST /': { Certificate: { Status: 'ISSUED', SubjectAlternativeNames: ['*.letters.dev'] } },
};

/** The clients of an account, with these answers instead of those of `ready`. */
function accountWith(changed: Answers) {
  const answers: Answers = { ...ready, ...changed };
  const requestHandler = {
    async handle({ method, path }: { method: string; path: string }) {
      const answer = answers[`${method} ${path}`];
      if (answer === undefined) throw new Error(`Unexpected request ${method} ${path}`);
      const [error, message] = Array.isArray(answer) ? (answer as string[]) : [];
      const body = JSON.stringify(error === undefined ? answer : { message });
      const headers = { 'content-type': 'application/json', ...(error && { 'x-amzn-errortype': error }) };
      return {
        response: { statusCode: error === undefined ? 200 : 400, headers, body: new Blob([body]).stream() },
      };
    },
  };
  const config = {
    region: 'eu-central-1',
    credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    maxAttempts: 1,
    requestHandler,
  };
  return {
    ses: new SESv2Client(config),
    lambda: new LambdaClient(config),
    bedrock: new BedrockRuntimeClient(config),
    acm: new ACMClient(config),
    cloudFrontAcm: new ACMClient(config),
  };
}

describe('an account', () => {
  it('that is ready has nothing to report', async () => {
    expect(await accountFindings(stage, accountWith({}))).toEqual([]);
  });

  it.each([
    {
      what: 'SES has not verified the domain',
      answers: { 'GET /v2/email/identities/letters.dev': { VerifiedForSendingStatus: false } },
      expected: ['warning', 'mail domain', 'SES has not verified letters.dev yet'],
    },
    {
      what: 'SES does not know the domain',
      answers: { 'GET /v2/email/identities/letters.dev': ['NotFoundException', 'no'] },
      expected: ['warning', 'mail domain', 'the first deploy declares it'],
    },
    {
      what: 'it is in the sandbox',
      answers: { 'GET /v2/email/account': { ProductionAccessEnabled: false } },
      expected: ['warning', 'SES', 'The account is in the sandbox'],
    },
    {
      what: 'few functions may run at once',
      answers: { 'GET /2016-08-19/account-settings': { AccountLimit: { ConcurrentExecutions: 10 } } },
      expected: ['warning', 'Lambda', '10 functions may run at once'],
    },
    {
      what: 'the model is not enabled',
      answers: {
        'POST /model/eu.amazon.nova-lite-v1%3A0/converse': [
          'AccessDeniedException',
          "You don't have access to the model with the specified model ID.",
        ],
      },
      expected: ['error', 'modelId', 'The account cannot call eu.amazon.nova-lite-v1:0 in eu-central-1'],
    },
    {
      what: 'the certificate does not exist',
      answers: { 'POST /': ['ResourceNotFoundException', 'no'] },
      expected: ['error', 'webDomain', `The certificate ${certificateArn} does not exist`],
    },
    {
      what: 'the certificate is not validated',
      answers: { 'POST /': { Certificate: { Status: 'PENDING_VALIDATION' } } },
      expected: ['error', 'webDomain', 'is PENDING_VALIDATION'],
    },
    {
      what: 'the certificate is for another name',
      answers: {
        'POST /': {
          Certificate: { Status: 'ISSUED', SubjectAlternativeNames: ['letters.dev', '*.a.letters.dev'] },
        },
      },
      expected: ['error', 'webDomain', 'is for letters.dev, *.a.letters.dev, not for app.letters.dev'],
    },
    {
      what: 'the credentials may not ask',
      answers: {
        'POST /model/eu.amazon.nova-lite-v1%3A0/converse': [
          'AccessDeniedException',
          'User: arn is not authorized to perform: bedrock:InvokeModel',
        ],
      },
      expected: ['unknown', 'modelId', 'Not checked (bedrock:InvokeModel): User: arn is not authorized'],
    },
  ])('reports that $what', async ({ answers, expected }) => {
    const findings = await accountFindings(stage, accountWith(answers as unknown as Answers));

    const [severity, about, text] = expected;
    expect(findings).toEqual([{ severity, about, text: expect.stringContaining(text ?? '') }]);
  });

  it('must have a verified domain before codes are sent from it', async () => {
    const answers: Answers = { 'GET /v2/email/identities/letters.dev': { VerifiedForSendingStatus: false } };

    const findings = await accountFindings({ ...stage, codesFromOwnDomain: true }, accountWith(answers));

    expect(findings).toMatchObject([{ severity: 'error', about: 'mail domain' }]);
  });
});
