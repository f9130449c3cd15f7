import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject } from 'vitest';
import { type Client, createClient } from '../../client/client.ts';
import { type Cloud, type CloudOptions, startCloud } from '../../local/cloud.ts';

/**
 * The whole app on its own ports, with empty state; the caller closes it. Schedules fire only when a test calls
 * `cloud.schedules.fire(…)`, and `cloud.settled()` waits until all work is done.
 */
export async function startApp(options: Partial<CloudOptions> = {}): Promise<Cloud> {
  const stateFolder = mkdtempSync(join(tmpdir(), 'docket-test-'));
  const cloud = await startCloud({
    assembly: inject('assembly'),
    stateFolder,
    apiPort: 0,
    awsPort: 0,
    schedulesByClock: false,
    ...options,
  });
  return {
    ...cloud,
    async close() {
      await cloud.close();
      rmSync(stateFolder, { recursive: true, force: true });
    },
  };
}

/** The configuration of an SDK client that calls the local cloud as the operator, who may do everything. */
export const operatorClientConfig = ({
  awsUrl,
  operatorCredentials,
}: Pick<Cloud, 'awsUrl' | 'operatorCredentials'>) => ({
  endpoint: awsUrl,
  region: 'eu-central-1',
  credentials: operatorCredentials,
});

export const PASSWORD = 'Correct-Horse-9';

export interface TestUser {
  readonly email: string;
  readonly client: Client;
  readonly accessToken: string;
  readonly refreshToken: string;
}

let userCount = 0;

/** A new user, registered and signed in. */
export async function registerUser(cloud: Pick<Cloud, 'apiUrl'>): Promise<TestUser> {
  userCount += 1;
  const email = `person-${userCount}-${process.pid}@example.com`;
  const visitor = createClient(cloud.apiUrl);
  await visitor.register({ body: { name: `Person ${userCount}`, email, password: PASSWORD } });
  const { accessToken, refreshToken } = await visitor.login({ body: { email, password: PASSWORD } });
  return { email, accessToken, refreshToken, client: createClient(cloud.apiUrl, () => accessToken) };
}

/** A copy of the synthesized app with changed templates, for example with shorter timeouts. */
export function copyAssemblyWith(change: (template: string) => string): string {
  const copy = mkdtempSync(join(tmpdir(), 'docket-assembly-'));
  process.once('exit', () => rmSync(copy, { recursive: true, force: true }));
  cpSync(inject('assembly'), copy, { recursive: true });
  for (const file of globSync('*.template.json', { cwd: copy })) {
    writeFileSync(join(copy, file), change(readFileSync(join(copy, file), 'utf8')));
  }
  return copy;
}

/** Matches an `ApiError` with this status and code. */
export const anyApiError = (status: number, code: string): unknown =>
  expect.objectContaining({ status, code });
