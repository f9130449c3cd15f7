import { ACMClient } from '@aws-sdk/client-acm';
import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { configuredStage, readOperatorSettings } from '../lib/operator-settings.ts';
import { parseCommandLine } from '../local/command-line.ts';
import { accountFindings } from './check-stage/account.ts';
import { type Finding, linesOf } from './check-stage/finding.ts';
import { settingsFindings } from './check-stage/settings.ts';

const usage = `Usage: npm run check-stage -- STAGE [--region REGION]

Says what is missing, wrong or still a placeholder in the settings of a stage (docket.config.json), and, with AWS
credentials, in its account: the mail domain, certificates, access to the model, quotas. Changes nothing. Fails if the
stage must not be deployed.

Arguments:
  STAGE              dev, staging, prod, or the name of a personal stage

Options:
  --region REGION    Where to deploy (default: the stage's own region)
  --help             Show this help`;

const {
  values,
  positionals: [name],
} = parseCommandLine({ usage, minArguments: 1, options: { region: { type: 'string' } } });

try {
  const settings = readOperatorSettings();
  const configured = configuredStage(name, settings);
  const stage = { ...configured, region: values.region ?? configured.region };
  const findings = settingsFindings(stage, settings);
  print(`Settings of ${stage.name}`, findings);
  const inAccount = await inspectAccount(stage);
  print(`AWS account in ${stage.region}`, inAccount);
  const errors = [...findings, ...inAccount].filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    console.log(`\n${stage.name} must not be deployed: ${errors.length} of these are errors (✗).`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

function print(title: string, findings: readonly Finding[]): void {
  console.log(findings.length === 0 ? `${title}: nothing to report` : `${title}:`);
  for (const line of linesOf(findings)) console.log(line);
}

async function inspectAccount(stage: ReturnType<typeof configuredStage>): Promise<Finding[]> {
  const { region } = stage;
  const lambda = new LambdaClient({ region });
  try {
    await lambda.config.credentials();
  } catch {
    const text = 'Not checked, because there are no AWS credentials.';
    return [{ severity: 'unknown', about: 'credentials', text }];
  }
  return accountFindings(stage, {
    lambda,
    ses: new SESv2Client({ region }),
    bedrock: new BedrockRuntimeClient({ region }),
    acm: new ACMClient({ region }),
    cloudFrontAcm: new ACMClient({ region: 'us-east-1' }),
  });
}
