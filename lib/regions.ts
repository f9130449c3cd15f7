import type { Environment } from 'aws-cdk-lib';
import type { Stage } from './stages.ts';

/**
 * The regions that each model or inference profile can be called from: the source regions on its page below
 * https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html.
 */
const modelRegions: Readonly<Record<string, readonly string[]>> = {
  'eu.amazon.nova-lite-v1:0': [
    'eu-central-1',
    'eu-north-1',
    'eu-south-1',
    'eu-south-2',
    'eu-west-1',
    'eu-west-3',
  ],
};

/** The regions of Textract: https://docs.aws.amazon.com/general/latest/gr/textract.html */
const textractRegions: ReadonlySet<string> = new Set([
  'ap-northeast-2',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-south-2',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
]);

/**
 * The regions in which a stage with this model can process documents.
 *
 * @throws Error if the model is not listed.
 */
export function regionsOf(modelId: string): string[] {
  const regions = modelRegions[modelId];
  if (regions === undefined) {
    throw new Error(`The regions of the model ${modelId} are unknown. Add them to lib/regions.ts.`);
  }
  return regions.filter((region) => textractRegions.has(region));
}

/**
 * Where the stacks of a stage are deployed: in the stage's own region, or in the given one (`-c region=…`).
 *
 * @param account of the AWS credentials, as the CDK knows it; undefined if there are none.
 * @throws Error if Textract or the stage's model is not available in that region. Such a deployment would succeed,
 *   and then fail with every document.
 */
export function environmentOf(
  { name, modelId, region: own }: Stage,
  { region = own, account }: { region?: string | undefined; account?: string | undefined } = {},
): Environment {
  const regions = regionsOf(modelId);
  if (!regions.includes(region)) {
    throw new Error(
      `The stage ${name} cannot run in ${region}: Textract and ${modelId} are available together only in ` +
        `${regions.join(', ')}. Choose one of these with -c region=…, or another modelId in lib/stages.ts.`,
    );
  }
  return account === undefined ? { region } : { region, account };
}
