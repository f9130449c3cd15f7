import { afterAll, type TestContext, test } from 'vitest';
import { connectToAws } from './aws-target.ts';
import { startEmulators } from './local-target.ts';
import type { Outputs } from './template.ts';

/** What the suite runs against: the emulators, or AWS itself. */
export interface Target {
  readonly name: 'local' | 'aws';
  /** The names of the resources that the tests work on. */
  readonly outputs: Outputs;
  /** The configuration of an SDK client; no call is repeated. */
  readonly clientConfig: ClientConfig;
  /** Lets this time pass: at once with the emulators' clock, really on AWS. */
  sleep(seconds: number): Promise<void>;
  /** The newest email to this address; emulators only. */
  latestEmail(address: string): Promise<string>;
  close(): Promise<void>;
}

export interface ClientConfig {
  readonly region: string;
  readonly maxAttempts: 1;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Set `DOCKET_CONTRACT=aws` to run against AWS. */
const isAws = process.env['DOCKET_CONTRACT'] === 'aws';

/** The target for the tests of one file; closed after them. */
export async function openTarget(): Promise<Target> {
  const target = isAws ? connectToAws() : await startEmulators();
  afterAll(() => target.close());
  return target;
}

/** Why a test does not run on AWS. */
const reasons = {
  clock: 'AWS has no virtual clock, and the test would wait for longer than a minute',
  inbox: 'needs the emails that AWS sends',
  identity: 'needs a verified address or domain',
  quota: 'would use up a quota of the account',
  model: 'needs access to a model, and its answers differ',
} as const;

/** A test that runs only against the emulators. On AWS it is skipped, and the reporter prints the reason. */
export function localTest(reason: keyof typeof reasons, title: string, run: () => Promise<void>): void {
  test(title, async ({ skip }: TestContext) => {
    skip(isAws, reasons[reason]);
    await run();
  });
}

/** What a refused call says: the error's name in the SDK and the HTTP status. */
export interface Refusal {
  readonly name: string;
  readonly status: number | undefined;
}

/**
 * The refusal of a call.
 *
 * @throws Error if the call succeeds.
 */
export async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  try {
    await call;
  } catch (error) {
    const { name, $metadata } = error as { name: string; $metadata?: { httpStatusCode?: number } };
    return { name, status: $metadata?.httpStatusCode };
  }
  throw new Error('The call succeeded, but the service should have refused it.');
}

let count = 0;
/** A value that no other test uses: on AWS the tests of all files share the resources. */
export const unique = (prefix: string) => {
  count += 1;
  return `${prefix}-${process.pid.toString(36)}${Date.now().toString(36)}${count}`;
};
