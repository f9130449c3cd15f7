import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import type { Cloud } from '../../local/cloud.ts';
import { uploadRelease } from '../../scripts/web-release/upload.ts';
import { operatorClientConfig, startApp } from './app-harness.ts';

/** The whole app with a small web app; the caller closes it. */
export async function startReleasedApp(): Promise<Cloud> {
  const cloud = await startApp();
  const s3 = new S3Client(operatorClientConfig(cloud));
  const bucket = cloud.resources.buckets.find(({ name }) => name.startsWith('docket-local-web-'))?.name ?? '';
  const release = mkdtempSync(join(tmpdir(), 'docket-release-'));
  cpSync(join(import.meta.dirname, 'web-app-fixture'), release, { recursive: true });
  writeFileSync(join(release, 'docs.html'), '<!doctype html><title>Docket API</title>');
  await uploadRelease(s3, bucket, release);
  rmSync(release, { recursive: true });
  s3.destroy();
  return cloud;
}

/** `npm run smoke -- URL`, with what it printed. */
export async function smoke(
  url: string,
  env: NodeJS.ProcessEnv = {},
): Promise<{ code: number; output: string }> {
  const { promise, resolve } = Promise.withResolvers<{ code: number; output: string }>();
  const options = { env: { ...process.env, NO_COLOR: '1', SMOKE_EMAIL: '', SMOKE_PASSWORD: '', ...env } };
  const child = execFile(process.execPath, ['scripts/smoke.ts', url], options, (_, stdout, stderr) =>
    resolve({ code: child.exitCode ?? 1, output: stdout + stderr }),
  );
  return promise;
}
