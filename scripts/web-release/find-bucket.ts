import { ListBucketsCommand, type S3Client } from '@aws-sdk/client-s3';

/**
 * The bucket of a stage's web app. CloudFormation begins its name with those of the stack and of the resource
 * (`lib/web-stack.ts`), which says as much as the stack's output `WebBucketName` and needs no other SDK client.
 *
 * @throws Error if there is not exactly one.
 */
export async function findWebBucket(client: S3Client, stage: string): Promise<string> {
  const prefix = `docket-${stage}-web-bucket`;
  const region = await client.config.region();
  const listed = await client.send(new ListBucketsCommand({ Prefix: prefix, BucketRegion: region }));
  const names = (listed.Buckets ?? []).flatMap(({ Name }) => Name ?? []);
  const [name] = names;
  if (name !== undefined && names.length === 1) return name;
  throw new Error(
    name === undefined
      ? `There is no bucket ${prefix}… in ${region}. Deploy the stage first: npm run deploy -- ${stage}.`
      : `There are several buckets ${prefix}… in ${region}: ${names.join(', ')}. Choose one with --bucket.`,
  );
}
