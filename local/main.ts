import { randomBytes } from 'node:crypto';
import { basename, join } from 'node:path';
import { setLocalKey } from './aws/credentials.ts';
import { type Cloud, startCloud } from './cloud.ts';
import { exitWithUsage, parseCommandLine } from './command-line.ts';
import { endpointsFrom } from './endpoints/endpoints.ts';
import * as messages from './messages.ts';
import { requireFreePort } from './ports.ts';
import { createModel } from './services/bedrock/create-model.ts';
import { lockState, readOrCreateSecret, statePaths } from './state.ts';
import { synthesize } from './synthesize.ts';
import { prepareWebApp } from './web-app.ts';

/** `npm start`: the whole app on this machine. */

/** An account to try the app without registering. Its password is random and kept in the state folder. */
const demoAccount = { name: 'Demo', email: 'demo@docket.local' } as const;

const options = readOptions(process.env);
let cloud: Cloud | undefined;
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());

try {
  await start();
} catch (error) {
  console.error(messages.startFailed(error instanceof Error ? error.message : String(error)));
  process.exit(1);
}

function readOptions(env: NodeJS.ProcessEnv) {
  const { usage } = messages;
  const { values } = parseCommandLine({ usage, options: { fresh: { type: 'boolean', default: false } } });
  const port = (variable: string, standard: number) => {
    const value = env[variable] ?? String(standard);
    if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
    return exitWithUsage(messages.invalidPort(variable, value), usage);
  };
  return {
    fresh: values.fresh,
    webPort: port('DOCKET_PORT', 3000),
    awsPort: port('DOCKET_AWS_PORT', 3001),
    stateFolder: env.DOCKET_STATE ?? '.docket',
  };
}

async function start(): Promise<void> {
  const { stateFolder, webPort, awsPort } = options;
  const model = createModel(process.env.DOCKET_MODEL);
  const endpoints = endpointsFrom(process.env);
  // Every file written from here on is private to this user.
  process.umask(0o077);
  const state = lockState(stateFolder);
  process.once('exit', () => state.release());
  await requireFreePort(webPort, 'DOCKET_PORT');
  await requireFreePort(awsPort, 'DOCKET_AWS_PORT');
  if (options.fresh) state.deleteState();
  const { assembly, logs, key, demoPassword, webRelease } = statePaths(stateFolder);
  setLocalKey(readOrCreateSecret(key));
  // Contains every kind of character that the user pool requires, regardless of the random part.
  const password = readOrCreateSecret(demoPassword, () => `Demo-1-${randomBytes(12).toString('base64url')}`);
  const releaseWebApp = await prepareWebApp(endpoints.s3 === undefined ? webRelease : undefined);
  await synthesize(assembly, () => console.log(messages.building()));
  cloud = await startCloud({ assembly, stateFolder, webPort, awsPort, model, endpoints });
  // The API is useful without the web app.
  await releaseWebApp(cloud).catch((error: unknown) => console.error((error as Error).message));
  const apiUrl = `${cloud.webUrl}${new URL(cloud.apiUrl).pathname}`;
  await ensureDemoAccount(apiUrl, password);
  console.log(
    messages.running({
      webUrl: cloud.webUrl,
      apiUrl,
      outboxUrl: `${cloud.awsUrl}/outbox`,
      opsUrl: `${cloud.awsUrl}/ops`,
      email: demoAccount.email,
      password,
      logs: join(stateFolder, basename(logs)),
      stateFolder,
      endpoints,
    }),
  );
}

/**
 * Registers the demo account through the API, unless it can already sign in.
 *
 * @throws Error if both fail, for example because the state has an account with another password.
 */
async function ensureDemoAccount(apiUrl: string, password: string): Promise<void> {
  const post = (path: string, body: object) =>
    fetch(apiUrl + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const known = await post('/auth/login', { email: demoAccount.email, password });
  if (known.ok) return;
  const registered = await post('/auth/register', { ...demoAccount, password });
  if (!registered.ok) {
    throw new Error(messages.demoAccountFailed(registered.status, await registered.text()));
  }
}

/** A second Ctrl-C exits immediately. */
async function stop(): Promise<void> {
  if (stopping) process.exit(130);
  stopping = true;
  console.log(messages.stopping());
  await cloud?.close();
  process.exit(0);
}
