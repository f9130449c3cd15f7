import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { REGION } from './aws/service.ts';
import type { Cloud } from './cloud.ts';
import { bucketHost } from './cloudfront/origins.ts';
import { ROOT, readIfExists, webFingerprint } from './fingerprint.ts';
import { webReleaseFailed } from './messages.ts';

type RunningCloud = Pick<Cloud, 'awsUrl' | 'endpoints' | 'operatorCredentials' | 'resources'>;

/**
 * Starts to build the web app, unless this state folder has its current version.
 *
 * @param releasedFile holds the hash of the version that was released; undefined if it may have been deleted since.
 * @returns what releases it, as `npm run release-web` does, to the bucket of the local distribution.
 */
export async function prepareWebApp(
  releasedFile: string | undefined,
): Promise<(cloud: RunningCloud) => Promise<void>> {
  const fingerprint = await webFingerprint();
  if (releasedFile && (await readIfExists(releasedFile)) === fingerprint) return async () => {};
  const built = run(['--build-only'], {});
  // Reported by the function that awaits it.
  built.catch(() => undefined);
  return async (cloud) => {
    await built;
    const bucket = webBucketOf(cloud);
    if (bucket === undefined) return;
    const { accessKeyId, secretAccessKey } = cloud.operatorCredentials;
    await run(['local', '--bucket', bucket], {
      AWS_ENDPOINT_URL_S3: cloud.endpoints.s3 ?? cloud.awsUrl,
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false',
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      // Keeps the developer's own AWS profile away.
      AWS_CONFIG_FILE: devNull,
      AWS_SHARED_CREDENTIALS_FILE: devNull,
    });
    if (releasedFile) await writeFile(releasedFile, fingerprint);
  };
}

/** The bucket that is an origin of the distribution; undefined if there is none. */
function webBucketOf({ resources: { buckets, distributions } }: RunningCloud): string | undefined {
  const origins = distributions.flatMap(({ behaviors }) => behaviors.map(({ origin }) => origin.domainName));
  return buckets.find((bucket) => origins.includes(bucketHost(bucket)))?.name;
}

/** @throws Error with the output of the script, if it fails. */
async function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const script = spawn(process.execPath, [join('scripts', 'release-web.ts'), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', ...env },
  });
  const printed: string[] = [];
  script.stderr.setEncoding('utf8').on('data', (text: string) => printed.push(text));
  const [code] = (await once(script, 'close')) as [number | null];
  if (code !== 0) throw new Error(webReleaseFailed(printed.join('')));
}
