import { setTimeout as delay } from 'node:timers/promises';
import { startApiGateway } from './api-gateway/gateway.ts';
import { readAssembly } from './assembly/read-assembly.ts';
import type { Resources } from './assembly/resources.ts';
import { accessOf } from './aws/access.ts';
import { credentialsFor, OPERATOR } from './aws/credentials.ts';
import type { AccessRequest } from './aws/iam.ts';
import { startAwsServer } from './aws/server.ts';
import { ACCOUNT, REGION } from './aws/service.ts';
import { startEventSources } from './event-sources/event-sources.ts';
import { streamConsumerOf } from './event-sources/stream-source.ts';
import { endPackageScope, lambdaEnvironment } from './lambda/environment.ts';
import { FunctionError } from './lambda/function-error.ts';
import { createFunctions, type Functions } from './lambda/functions.ts';
import { openLogFiles } from './lambda/logs.ts';
import { createOcr, type Ocr } from './ocr/ocr.ts';
import { resolvePort } from './ports.ts';
import { type Schedules, startSchedules } from './schedules/schedules.ts';
import { createBedrock } from './services/bedrock/bedrock.ts';
import type { ConverseModel } from './services/bedrock/converse.ts';
import { createModel } from './services/bedrock/create-model.ts';
import { createCognito } from './services/cognito/cognito.ts';
import { createDynamoDb, type DynamoDb } from './services/dynamodb/dynamodb.ts';
import { createLambda } from './services/lambda.ts';
import { createOutbox, createOutboxPage, type Outbox } from './services/outbox.ts';
import { createS3 } from './services/s3/s3.ts';
import { createSes } from './services/ses/ses.ts';
import { createSqs, type Sqs } from './services/sqs/sqs.ts';
import { createTextract } from './services/textract.ts';
import { statePaths } from './state.ts';
import { waitUntilIdle } from './wait-until-idle.ts';

/** A synthesized app, running on this machine. */
export interface Cloud {
  /** Where the app's API is, with its stage: `http://localhost:3000/v1`. */
  readonly apiUrl: string;
  /** Where the stand-ins of AWS are: the `endpoint` of an SDK client. */
  readonly awsUrl: string;
  readonly resources: Resources;
  readonly dynamodb: DynamoDb;
  readonly sqs: Sqs;
  readonly functions: Functions;
  readonly outbox: Outbox;
  /** `cloud.schedules.fire('…')` does not wait for the clock. */
  readonly schedules: Pick<Schedules, 'fire'>;
  /** Credentials that may do everything, for SDK clients of tests and tools. */
  readonly operatorCredentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /**
   * Fulfilled when nothing goes on any more: no function runs, no message can be received by a function, no change of a
   * table is on its way to one. What waits for its time, such as a delayed message or one that failed and is not
   * visible again yet, is not waited for. For tests: it looks again every few milliseconds.
   *
   * @throws Error that names what still goes on after `timeoutMs`, 100 seconds if it is left out.
   */
  settled(timeoutMs?: number): Promise<void>;
  /** Stops taking requests, lets what is running end for a second, and gives back the rest. */
  close(): Promise<void>;
}

export interface CloudOptions {
  /** Folder that `cdk synth` wrote. */
  readonly assembly: string;
  /** Everything that outlives the process is kept there. */
  readonly stateFolder: string;
  /** 0 takes any free one; so for `awsPort`. */
  readonly apiPort: number;
  readonly awsPort: number;
  /** Reads pages for Textract, as many at once as it has places; real OCR if it is left out. Whoever passes one closes it. */
  readonly ocr?: Pick<Ocr, 'recognise'> & Partial<Pick<Ocr, 'capacity'>>;
  /** Answers for Bedrock; the rule-based reader where it is left out. */
  readonly model?: ConverseModel;
  /** Whether schedules fire by the clock, as they do where this is left out. */
  readonly schedulesByClock?: boolean;
  /** Whether the table counts write units: see `dynamodb.writeUnits`. */
  readonly countWriteUnits?: boolean;
  /** Hears of every call that a role allowed: what the app asks of AWS. */
  readonly onAllowedCall?: (call: AccessRequest) => void;
  /** Hears what fails in a way that nobody else sees: why a request was answered with a 5xx, say. */
  readonly onFailure?: (error: unknown, what: string) => void;
}

/** How long what is running may go on after `close`. */
const GRACE_MS = 1000;

/**
 * Starts everything that the templates say: the AWS server with a stand-in for each service, the functions, the event
 * sources, the APIs.
 *
 * @throws Error where a template holds what the local cloud does not know, a port is taken, or the state is in use.
 */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  // Threads have the time zone of their process, and a Lambda's is UTC.
  process.env.TZ = 'UTC';
  const { onFailure = printFailure } = options;
  const closers: (() => Promise<void>)[] = [];
  /** In the opposite order of opening. */
  const closeAll = async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  };
  try {
    return await start({ ...options, onFailure }, closers, closeAll);
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** What a function threw stands in its log, with its stack; anything else is a mistake in the local cloud. */
function printFailure(error: unknown, what: string): void {
  const shown = error instanceof FunctionError ? `${error.errorType}: ${error.message}` : error;
  console.error(`${what} failed:`, shown);
}

async function start(
  options: CloudOptions & Required<Pick<CloudOptions, 'onFailure'>>,
  closers: (() => Promise<void>)[],
  closeAll: () => Promise<void>,
): Promise<Cloud> {
  const { onFailure } = options;
  const paths = statePaths(options.stateFolder);
  const awsPort = await resolvePort(options.awsPort);
  const apiPort = await resolvePort(options.apiPort);
  // An IP address: the SDK addresses buckets by path then. With a name it would put the bucket's name before it.
  const awsUrl = `http://127.0.0.1:${awsPort}`;
  const resources = readAssembly(options.assembly, { region: REGION, account: ACCOUNT, awsUrl });
  const access = accessOf(resources, options.onAllowedCall);
  endPackageScope(options.assembly);
  const closeLater = <T extends { close?(): Promise<void> }>(part: T): T => {
    closers.push(async () => part.close?.());
    return part;
  };

  const logs = closeLater(openLogFiles(paths.logs));
  const outbox = createOutbox({ folder: paths.outbox });
  const streamConsumers = resources.eventSources
    .filter((each) => each.kind === 'stream')
    .map(streamConsumerOf);
  const dynamodb = closeLater(
    await createDynamoDb({
      folder: paths.dynamodb,
      tables: resources.tables,
      streamConsumers,
      ...(options.countWriteUnits ? { countWriteUnits: true } : {}),
    }),
  );
  const sqs = closeLater(createSqs({ databaseFile: paths.sqs, queues: resources.queues }));
  const s3 = closeLater(
    createS3({
      ...access,
      folder: paths.s3,
      buckets: resources.buckets,
      notify: (queueArn, body) => void sqs.send(queueArn, body),
    }),
  );
  const functions = closeLater(
    createFunctions({
      functions: resources.functions,
      environment: (resource) =>
        lambdaEnvironment(resource, { awsUrl, gatewayUrl: `http://localhost:${apiPort}` }),
      log: (name, text) => logs.write(name, text),
    }),
  );
  const cognito = closeLater(
    createCognito({
      databaseFile: paths.cognito,
      userPools: resources.userPools,
      invokeTrigger: (functionArn, event) => functions.invoke(functionArn, event, { nested: true }),
      outbox,
    }),
  );
  const ocr = options.ocr ?? closeLater(createOcr());
  const textract = createTextract({ ocr, maxConcurrentCalls: ocr.capacity });
  const bedrock = createBedrock({ model: options.model ?? createModel('rules') });
  const ses = createSes({ identities: resources.emailIdentities, outbox });
  const lambda = createLambda({
    functions: resources.functions,
    invoke: (...call) => functions.invoke(...call),
  });
  const emulators = [dynamodb, sqs, s3, lambda, cognito, textract, bedrock, ses, createOutboxPage(outbox)];
  closeLater(await startAwsServer({ ...access, port: awsPort, emulators, onFailure }));

  const sources = startEventSources({
    ...access,
    ...resources,
    sqs,
    streams: dynamodb.tableStreams,
    onFailure,
    invoke: (name, event, invokeOptions) => functions.invoke(name, event, invokeOptions),
  });
  closers.push(async () => {
    sources.stop();
    await Promise.race([sources.settled(), delay(GRACE_MS)]);
    await functions.close();
    await sources.settled();
  });

  const schedules = closeLater(
    startSchedules({
      ...resources,
      lastMinuteFile: paths.schedules,
      byClock: options.schedulesByClock ?? true,
      onFailure,
      invoke: (functionArn, event) => functions.invoke(functionArn, event),
    }),
  );
  const gateway = closeLater(
    await startApiGateway({
      ...resources,
      port: apiPort,
      onFailure,
      invoke: (functionArn, event) => functions.invoke(functionArn, event),
      invokeWithResponseStream: (functionArn, event) =>
        functions.invokeWithResponseStream(functionArn, event),
    }),
  );
  const [api] = resources.apis;
  return {
    apiUrl: `${gateway.url}${api ? `/${api.stageName}` : ''}`,
    awsUrl,
    resources,
    dynamodb,
    sqs,
    functions,
    outbox,
    schedules,
    operatorCredentials: credentialsFor(OPERATOR),
    settled: (timeoutMs) =>
      waitUntilIdle(() => [...functions.busy(), ...sources.busy(), ...schedules.busy()], timeoutMs),
    close: closeAll,
  };
}
