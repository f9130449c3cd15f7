import { type ACMClient, DescribeCertificateCommand } from '@aws-sdk/client-acm';
import { type BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { GetAccountSettingsCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { GetAccountCommand, GetEmailIdentityCommand, type SESv2Client } from '@aws-sdk/client-sesv2';
import * as pipeline from '../../functions/pipeline/contract.ts';
import type { HostName, Stage } from '../../lib/stages.ts';
import type { BackgroundTask } from '../../shared/contract/task.ts';
import type { Finding } from './finding.ts';

export interface AccountClients {
  readonly ses: SESv2Client;
  readonly lambda: LambdaClient;
  readonly bedrock: BedrockRuntimeClient;
  /** Certificates of the API, in the region of the stage. */
  readonly acm: ACMClient;
  /** Certificates of the web app, in us-east-1. */
  readonly cloudFrontAcm: ACMClient;
}

/** One question about the account, and the permission that it needs. */
interface Check {
  readonly about: string;
  readonly action: string;
  readonly run: () => Promise<Finding[]>;
}

/**
 * Whether the account is ready for a stage: its mail domain, its certificates, access to the model, and the functions that
 * may run at once. The model is asked for one token, which costs less than 0.00001 USD.
 */
export async function accountFindings(stage: Stage, clients: AccountClients): Promise<Finding[]> {
  const checks: Check[] = [
    { about: 'mail domain', action: 'ses:GetEmailIdentity', run: () => checkMailDomain(stage, clients) },
    { about: 'SES', action: 'ses:GetAccount', run: () => checkSandbox(clients) },
    { about: 'Lambda', action: 'lambda:GetAccountSettings', run: () => checkConcurrency(clients) },
    { about: 'modelId', action: 'bedrock:InvokeModel', run: () => checkModel(stage, clients) },
    ...certificateChecks('webDomain', stage.webDomain, clients.cloudFrontAcm),
    ...certificateChecks('customDomain', stage.customDomain, clients.acm),
  ];
  return (await Promise.all(checks.map(run))).flat();
}

/** A check that cannot be made does not prevent a deploy. */
async function run({ about, action, run: check }: Check): Promise<Finding[]> {
  try {
    return await check();
  } catch (error) {
    const text = `Not checked (${action}): ${(error as Error).message}`;
    return [{ severity: 'unknown', about, text }];
  }
}

const isNamed = (error: unknown, ...names: string[]) => error instanceof Error && names.includes(error.name);

async function checkMailDomain(stage: Stage, { ses }: AccountClients): Promise<Finding[]> {
  const domain = stage.fromEmail.slice(stage.fromEmail.indexOf('@') + 1);
  const severity = stage.codesFromOwnDomain ? 'error' : 'warning';
  const about = 'mail domain';
  try {
    const { VerifiedForSendingStatus } = await ses.send(
      new GetEmailIdentityCommand({ EmailIdentity: domain }),
    );
    if (VerifiedForSendingStatus === true) return [];
    const text = `SES has not verified ${domain} yet, so emails are not sent. Add its DKIM records to the domain's DNS.`;
    return [{ severity, about, text }];
  } catch (error) {
    if (!isNamed(error, 'NotFoundException')) throw error;
    const text = stage.codesFromOwnDomain
      ? `SES does not know ${domain}. Deploy with "codesFromOwnDomain": false first, and add its DKIM records to the domain's DNS.`
      : `SES does not know ${domain}: the first deploy declares it. Then add its DKIM records to the domain's DNS.`;
    return [{ severity, about, text }];
  }
}

async function checkSandbox({ ses }: AccountClients): Promise<Finding[]> {
  const { ProductionAccessEnabled } = await ses.send(new GetAccountCommand({}));
  if (ProductionAccessEnabled === true) return [];
  const text =
    'The account is in the sandbox: 200 emails a day, to verified addresses only. Request production access.';
  return [{ severity: 'warning', about: 'SES', text }];
}

/** The functions that queues may run at once, and as many for requests: two each, for the authorizer and the route. */
function neededConcurrency(): number {
  const tasks = Object.values<BackgroundTask>(pipeline);
  const byQueues = tasks.reduce((sum, task) => sum + ('queue' in task ? task.concurrency : 0), 0);
  return 2 * byQueues;
}

async function checkConcurrency({ lambda }: AccountClients): Promise<Finding[]> {
  const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}));
  const limit = AccountLimit?.ConcurrentExecutions ?? 0;
  const needed = neededConcurrency();
  if (limit >= needed) return [];
  const text = `${limit} functions may run at once, and a busy stage needs ${needed}: requests would be throttled. Request a higher quota of concurrent executions.`;
  return [{ severity: 'warning', about: 'Lambda', text }];
}

async function checkModel({ modelId, region }: Stage, { bedrock }: AccountClients): Promise<Finding[]> {
  try {
    await bedrock.send(
      new ConverseCommand({
        modelId,
        messages: [{ role: 'user', content: [{ text: 'Hello' }] }],
        inferenceConfig: { maxTokens: 1 },
      }),
    );
    return [];
  } catch (error) {
    // Also the answer if the caller has no permission: only the message tells them apart.
    if (!isNamed(error, 'AccessDeniedException', 'ResourceNotFoundException', 'ValidationException'))
      throw error;
    if (/not authorized to perform/.test((error as Error).message)) throw error;
    const text = `The account cannot call ${modelId} in ${region}: ${(error as Error).message} Request access in the Bedrock console.`;
    return [{ severity: 'error', about: 'modelId', text }];
  }
}

function certificateChecks(about: string, host: HostName | undefined, acm: ACMClient): Check[] {
  if (host === undefined) return [];
  return [{ about, action: 'acm:DescribeCertificate', run: () => checkCertificate(about, host, acm) }];
}

async function checkCertificate(
  about: string,
  { name, certificateArn }: HostName,
  acm: ACMClient,
): Promise<Finding[]> {
  const error = (text: string): Finding[] => [{ severity: 'error', about, text }];
  try {
    const { Certificate } = await acm.send(
      new DescribeCertificateCommand({ CertificateArn: certificateArn }),
    );
    const { Status, SubjectAlternativeNames = [] } = Certificate ?? {};
    if (Status !== 'ISSUED') {
      return error(
        `The certificate ${certificateArn} is ${Status}. Add its validation record to the domain's DNS.`,
      );
    }
    if (SubjectAlternativeNames.some((covered) => covers(covered, name))) return [];
    return error(
      `The certificate ${certificateArn} is for ${SubjectAlternativeNames.join(', ')}, not for ${name}. Request one for ${name}.`,
    );
  } catch (cause) {
    if (!isNamed(cause, 'ResourceNotFoundException')) throw cause;
    return error(
      `The certificate ${certificateArn} does not exist. Request one for ${name}, and set its ARN.`,
    );
  }
}

/** A wildcard covers one label: https://www.rfc-editor.org/rfc/rfc6125#section-6.4.3 */
const covers = (covered: string, name: string) =>
  covered === name || (covered.startsWith('*.') && name.slice(name.indexOf('.')) === covered.slice(1));
