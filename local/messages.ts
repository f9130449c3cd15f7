/** What `npm start` prints: for each message a function of its values. */

export const usage = `Usage: npm start [-- --fresh]

Runs the whole app on this machine.

Options:
  --fresh            Delete the saved state first
  --help             Show this help

Environment variables:
  DOCKET_PORT        Port of the app (default: 3000; 0 for any free port)
  DOCKET_AWS_PORT    Port of the AWS emulators (default: 3001; 0 for any free port)
  DOCKET_STATE       Folder of the saved state (default: .docket)
  DOCKET_MODEL       rules (default), openai:URL#MODEL, bedrock or bedrock:MODEL_ID
  AWS_ENDPOINT_URL   URL of another emulator for DynamoDB, S3 and SQS; AWS_ENDPOINT_URL_<SERVICE> for one service`;

export const building = () => 'Building the app…';

interface RunningApp {
  readonly webUrl: string;
  readonly apiUrl: string;
  readonly outboxUrl: string;
  readonly opsUrl: string;
  readonly email: string;
  readonly password: string;
  readonly logs: string;
  readonly stateFolder: string;
  /** URLs of the services that are elsewhere, by name. */
  readonly endpoints: Readonly<Record<string, string>>;
}

export const running = ({
  webUrl,
  apiUrl,
  outboxUrl,
  opsUrl,
  email,
  password,
  logs,
  stateFolder,
  endpoints,
}: RunningApp) => `
Docket is running.

  App       ${webUrl}
  API       ${apiUrl}
  Docs      ${webUrl}/docs
  Outbox    ${outboxUrl}
  Ops       ${opsUrl}
  Logs      ${logs}
${elsewhere(endpoints)}
  Demo account
  Email     ${email}
  Password  ${password}

State is saved in ${stateFolder}. Run \`npm start -- --fresh\` to reset it.
Press Ctrl-C to stop.`;

const elsewhere = (endpoints: RunningApp['endpoints']) =>
  Object.entries(endpoints)
    .map(([service, url]) => `  ${service.padEnd(9)} ${url}\n`)
    .join('');

export const stopping = () => 'Stopping… Press Ctrl-C again to stop immediately.';

export const startFailed = (reason: string) => `Docket could not start. ${reason}`;

export const invalidPort = (variable: string, value: string) =>
  `${variable} is "${value}", but must be a port from 0 to 65535 (0 for any free port).`;

export const invalidModel = (value: string) =>
  `DOCKET_MODEL is "${value}", but must be rules, openai:URL#MODEL (for example openai:http://localhost:11434/v1#llama3.2), ` +
  'bedrock or bedrock:MODEL_ID.';

export const portInUse = (port: number, variable: string) =>
  `Port ${port} is in use. Stop the program that uses it, or choose another port with ${variable}.`;

export const portUnavailable = (port: number, variable: string, code: string) =>
  `Port ${port} cannot be opened (${code}). Choose another port with ${variable}.`;

export const invalidEndpoint = (variable: string, value: string) =>
  `${variable} is "${value}", but must be a URL such as http://localhost:4566.`;

export const unsupportedEndpoint = (variable: string, reason: string) =>
  `${variable} is set, but this service cannot be elsewhere: ${reason}. Unset it.`;

export const endpointFailed = (variable: string, endpoint: string, cause: unknown) =>
  `The resources of the app cannot be created at ${endpoint} (${variable} or AWS_ENDPOINT_URL): ${String(cause)}. ` +
  'Start the emulator there, or unset the variable.';

/** @param processId undefined if the process is just starting or stopping. */
export const stateFolderInUse = (folder: string, processId: string | undefined) =>
  `${folder} is in use by ${processId === undefined ? 'another process' : `process ${processId}`}. ` +
  'Stop that process, or choose another folder with DOCKET_STATE.';

export const stateFileInUse = (path: string) =>
  `${path} is in use by another process. Stop that process first.`;

export const stateFileUnreadable = (path: string) =>
  `${path} cannot be opened. Run \`npm start -- --fresh\` to delete all saved state.`;

export const keysChanged = (tableOrIndex: string) =>
  `The keys of ${tableOrIndex} have changed since its data was saved. Run \`npm start -- --fresh\` to delete all saved state.`;

export const synthesisFailed = (output: string) => `The app could not be built:\n\n${output}`;

export const webReleaseFailed = (output: string) =>
  `The web app could not be built. The former version is served, if there is one.\n\n${output}`;

export const demoAccountFailed = (status: number, body: string) =>
  `The demo account could not be registered (HTTP ${status}: ${body}). Run \`npm start -- --fresh\` to delete all saved state.`;
