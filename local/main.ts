import { randomBytes } from 'node:crypto';
import { relative } from 'node:path';
import { setLocalKey } from './aws/credentials.ts';
import { type Cloud, startCloud } from './cloud.ts';
import { requireFreePort } from './ports.ts';
import { createModel } from './services/bedrock/create-model.ts';
import { lockState, readOrCreateSecret, statePaths } from './state.ts';
import { synthesize } from './synthesize.ts';

/** `npm start`: the whole app on this machine. */

/** An account to try the app without registering. Its password is random and kept in the state folder. */
const demoAccount = { name: 'Demo', email: 'demo@docket.local' } as const;

const options = optionsOf(process.env, process.argv.slice(2));
let cloud: Cloud | undefined;
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());

try {
  await start();
} catch (error) {
  console.error(`Docket did not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

function optionsOf(env: NodeJS.ProcessEnv, args: readonly string[]) {
  const port = (variable: string, standard: number) => {
    const value = Number(env[variable] ?? standard);
    if (Number.isInteger(value) && value >= 0 && value <= 65_535) return value;
    console.error(`${variable} is ${env[variable]}; it takes a port from 0 to 65535, 0 for any free one`);
    return process.exit(1);
  };
  const unknown = args.filter((each) => each !== '--fresh');
  if (unknown.length > 0) {
    console.error(`${unknown.join(' ')} is not an option; there is --fresh, which starts empty`);
    process.exit(1);
  }
  return {
    fresh: args.includes('--fresh'),
    apiPort: port('DOCKET_PORT', 3000),
    awsPort: port('DOCKET_AWS_PORT', 3001),
    stateFolder: env.DOCKET_STATE ?? '.docket',
  };
}

async function start(): Promise<void> {
  const { stateFolder, apiPort, awsPort } = options;
  const model = createModel(process.env.DOCKET_MODEL);
  // Every file written from here on is private to this user.
  process.umask(0o077);
  const state = lockState(stateFolder);
  process.once('exit', () => state.release());
  await requireFreePort(apiPort, 'DOCKET_PORT');
  await requireFreePort(awsPort, 'DOCKET_AWS_PORT');
  if (options.fresh) state.deleteState();
  const { assembly, logs, key, demoPassword } = statePaths(stateFolder);
  setLocalKey(readOrCreateSecret(key));
  // Contains every kind of character that the user pool requires, whatever the random part is.
  const password = readOrCreateSecret(demoPassword, () => `Demo-1-${randomBytes(12).toString('base64url')}`);
  await synthesize(assembly);
  cloud = await startCloud({ assembly, stateFolder, apiPort, awsPort, model });
  await ensureDemoAccount(cloud.apiUrl, password);
  console.log(`Docket runs on this machine.

  API           ${cloud.apiUrl}
  Demo account  ${demoAccount.email}, password ${password}
  E-mails       ${cloud.awsUrl}/outbox
  Logs          ${relative(process.cwd(), logs)}

Ctrl-C stops it. What you did is kept in ${stateFolder}; \`npm start -- --fresh\` starts empty.`);
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
    throw new Error(
      `the demo account could not be registered: ${registered.status} ${await registered.text()}. ` +
        '`npm start -- --fresh` starts with an empty state.',
    );
  }
}

/** A second Ctrl-C exits immediately. */
async function stop(): Promise<void> {
  if (stopping) process.exit(130);
  stopping = true;
  await cloud?.close();
  process.exit(0);
}
