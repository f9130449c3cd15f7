import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { PolicyStatement } from '../../../../local/assembly/resources.ts';
import { accessOf } from '../../../../local/aws/access.ts';
import { credentialsFor } from '../../../../local/aws/credentials.ts';
import { type AwsServerOptions, startAwsServer } from '../../../../local/aws/server.ts';
import { ACCOUNT, REGION, type ServiceEmulator } from '../../../../local/aws/service.ts';
import { createFunctionResource } from './resource-fixtures.ts';

/** A server for one test, with functions whose roles have the given statements. */
export async function startTestServer(
  emulators: readonly ServiceEmulator[],
  functions: Readonly<Record<string, readonly PolicyStatement[]>> = {},
  options: Partial<AwsServerOptions> = {},
) {
  const roleArn = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}-role`;
  const names = Object.keys(functions);
  const access = accessOf({
    functions: names.map((name) => createFunctionResource(name, { roleArn: roleArn(name) })),
    roles: names.map((name) => ({ arn: roleArn(name), statements: functions[name] ?? [] })),
  });
  const server = await startAwsServer({ port: 0, emulators, ...access, ...options });
  onTestFinished(() => server.close());
  return {
    url: server.url,
    /** The configuration of an SDK client with the credentials of this caller. */
    as: (accessKeyId: string) => ({
      region: REGION,
      endpoint: server.url,
      credentials: credentialsFor(accessKeyId),
      maxAttempts: 1,
    }),
  };
}

export function createTemporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'docket-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** A clock that moves only when a test advances it. */
export function createManualClock(start = Date.UTC(2026, 10, 20)) {
  let now = start;
  const clock = () => now;
  return Object.assign(clock, { advance: (seconds: number) => void (now += seconds * 1000) });
}
