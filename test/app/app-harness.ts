import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject } from 'vitest';
import { type Client, createClient } from '../../client/client.ts';
import { type Cloud, type CloudOptions, startCloud } from '../../local/cloud.ts';

export { operatorClientConfig } from './operator-client.ts';

/**
 * The whole app on its own ports, with empty state; the caller closes it. Schedules fire only when a test calls
 * `cloud.schedules.fire(…)`, and `cloud.settled()` waits until all work is done.
 */
export async function startApp(options: Partial<CloudOptions> = {}): Promise<Cloud> {
  const stateFolder = mkdtempSync(join(tmpdir(), 'docket-test-'));
  const start = () =>
    startCloud({
      assembly: inject('assembly'),
      stateFolder,
      webPort: 0,
      awsPort: 0,
      schedulesByClock: false,
      ...options,
    });
  // Another process may take a free port before this one listens on it.
  const cloud = await start().catch((error: unknown) => {
    if (!/is in use/.test(String(error))) throw error;
    return start();
  });
  return {
    ...cloud,
    async close() {
      await cloud.close();
      rmSync(stateFolder, { recursive: true, force: true });
    },
  };
}

export const PASSWORD = 'Correct-Horse-9';

export interface TestUser {
  readonly email: string;
  readonly client: Client;
  readonly accessToken: string;
  readonly refreshToken: string;
}

let userCount = 0;

/** An address that no account has. */
export function newEmail(): string {
  userCount += 1;
  return `person-${userCount}-${process.pid}@example.com`;
}

/** A new user, registered and signed in; on a stage with confirmation codes, with the code from the outbox. */
export async function registerUser(
  cloud: Pick<Cloud, 'apiUrl'> & Partial<Pick<Cloud, 'outbox'>>,
  password = PASSWORD,
): Promise<TestUser> {
  const email = newEmail();
  const visitor = createClient(cloud.apiUrl);
  const { confirmationRequired } = await visitor.register({
    body: { name: `Person ${userCount}`, email, password },
  });
  if (confirmationRequired)
    await visitor.confirm({ body: { email, code: await findLatestCode(cloud, email), password } });
  const { accessToken, refreshToken = '' } = await visitor.login({ body: { email, password } });
  return { email, accessToken, refreshToken, client: createClient(cloud.apiUrl, () => accessToken) };
}

/** The six digits in the newest email to this address; empty if there are none. */
export async function findLatestCode(
  { outbox }: Partial<Pick<Cloud, 'outbox'>>,
  email: string,
): Promise<string> {
  const message = (await outbox?.list())?.find(({ to }) => to === email);
  return /\d{6}/.exec(message?.text ?? '')?.[0] ?? '';
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

interface Resource {
  Properties?: {
    LambdaConfig?: { PreSignUp?: unknown };
    Environment?: { Variables?: Record<string, unknown> };
  };
}

/** The app with the settings of stages on which a new account waits for the code from its email. */
export const assemblyWithCodes = () =>
  copyAssemblyWith((template) => {
    const { Resources, ...rest } = JSON.parse(template) as { Resources: Record<string, Resource> };
    for (const { Properties = {} } of Object.values(Resources)) {
      delete Properties.LambdaConfig?.PreSignUp;
      const variables = Properties.Environment?.Variables;
      if (variables?.SIGN_UP_CONFIRMATION !== undefined) variables.SIGN_UP_CONFIRMATION = 'code';
    }
    return JSON.stringify({ ...rest, Resources });
  });

/** Matches an `ApiError` with this status and code. */
export const anyApiError = (status: number, code: string): unknown =>
  expect.objectContaining({ status, code });
