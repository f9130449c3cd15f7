import { S3Client } from '@aws-sdk/client-s3';
import { loadStage } from '../lib/operator-settings.ts';
import { environmentOf } from '../lib/regions.ts';
import { exitWithUsage, parseCommandLine } from '../local/command-line.ts';
import { buildRelease } from './web-release/build.ts';
import { findWebBucket } from './web-release/find-bucket.ts';
import { uploadRelease } from './web-release/upload.ts';

const usage = `Usage: npm run release-web -- STAGE [--region REGION] [--bucket NAME]
       npm run release-web -- --build-only

Builds the web app and the API reference, and uploads them to the bucket of a stage. Nothing is deleted: pages that are
open keep their files. Can be interrupted and repeated.

Arguments:
  STAGE              dev, staging, prod, or the name of a personal stage

Options:
  --region REGION    Where the stage is deployed (default: its own region)
  --bucket NAME      The bucket (default: the one of the stage; output WebBucketName)
  --build-only       Build, and upload nothing
  --help             Show this help

Credentials come from the environment.`;

const { values, positionals } = parseCommandLine({
  usage,
  maxArguments: 1,
  options: {
    region: { type: 'string' },
    bucket: { type: 'string' },
    'build-only': { type: 'boolean', default: false },
  },
});
const [stageName] = positionals;
if (stageName === undefined && !values['build-only']) exitWithUsage('The stage is missing.', usage);

const folder = await buildRelease();
if (stageName !== undefined) {
  const stage = loadStage(stageName);
  const { region = stage.region } = environmentOf(stage, { region: values.region });
  const s3 = new S3Client({ region });
  const bucket = values.bucket ?? (await findWebBucket(s3, stage.name));
  const uploaded = await uploadRelease(s3, bucket, folder);
  console.log(`${uploaded} files uploaded to ${bucket}`);
}
