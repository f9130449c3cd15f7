import { Aws } from 'aws-cdk-lib';

/**
 * The prefixes of cross-region inference profiles; any other id is that of a foundation model.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html
 */
const profilePrefixes: ReadonlySet<string> = new Set([
  'apac',
  'au',
  'ca',
  'eu',
  'global',
  'jp',
  'us',
  'us-gov',
]);

/**
 * The ARNs that a call of the model needs. An inference profile (`eu.amazon.…`) routes to the same model in several
 * regions: the caller needs permission for the profile and for the model in each region.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html
 */
export function modelArns(modelId: string): string[] {
  const dot = modelId.indexOf('.');
  const isProfile = profilePrefixes.has(modelId.slice(0, dot));
  const foundation = `arn:${Aws.PARTITION}:bedrock:*::foundation-model/${isProfile ? modelId.slice(dot + 1) : modelId}`;
  if (!isProfile) return [foundation];
  return [
    foundation,
    `arn:${Aws.PARTITION}:bedrock:${Aws.REGION}:${Aws.ACCOUNT_ID}:inference-profile/${modelId}`,
  ];
}
