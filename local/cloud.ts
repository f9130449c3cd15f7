import { setTimeout as delay } from 'node:timers/promises';
import { startApiGateway } from './api-gateway/gateway.ts';
import { readAssembly } from './assembly/read-assembly.ts';
import type { Resources } from './assembly/resources.ts';
import { accessOf } from './aws/access.ts';
import { credentialsFor, OPERATOR } from './aws/credentials.ts';
import type { AccessRequest } from './aws/iam.ts';
import { startAwsServer } from './aws/server.ts';
import { ACCOUNT, REGION } from './aws/service.ts';
import { startCloudFront } from './cloudfront/cloudfront.ts';
import type { Endpoints } from './endpoints/endpoints.ts';
import { connectRemoteServices } from './endpoints/remote-services.ts';
import { startEventSources } from './event-sources/event-sources.ts';
import { streamConsumerOf } from './event-sources/stream-source.ts';
import { createCallFaults } from './faults/call-faults.ts';
import { withDeliveryFaults } from './faults/delivery-faults.ts';
import type { FaultPlan, InjectedFault } from './faults/fault-plan.ts';
import { createFaults } from './faults/faults.ts';
import { endPackageScope, lambdaEnvironment } from './lambda/environment.ts';
import { FunctionError } from './lambda/function-error.ts';
import { createFunctions, type Functions } from './lambda/functions.ts';
import { openLogFiles } from './lambda/logs.ts';
import { createOcr, type Ocr } from './ocr/ocr.ts';
import { freePortBesides, resolvePort } from './ports.ts';
import { type Schedules, startSchedules } from './schedules/schedules.ts';
import { createBedrock } from './services/bedrock/bedrock.ts';
import type { ConverseModel } from './services/bedrock/converse.ts';
import { createModel } from './services/bedrock/create-model.ts';
import { type CloudWatch, createCloudWatch } from './services/cloudwatch/cloudwatch.ts';
import { createOpsPage } from './services/cloudwatch/ops-page.ts';
import {
  functionSamples,
  iteratorAgeSample,
  queueSamples,
  requestSamples,
} from './services/cloudwatch/service-metrics.ts';
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
  /** URL of the app's API at API Gateway itself, with its stage: `http://localhost:3002/v1`. */
  readonly apiUrl: string;
  /** URL of the app's distribution, or without one of API Gateway: `http://localhost:3000`. */
  readonly webUrl: string;
  /** URL of the emulators: the `endpoint` of an SDK client. */
  readonly awsUrl: string;
  /** The services that are elsewhere: their emulators here have no resources. */
  readonly endpoints: Endpoints;
  readonly resources: Resources;
  readonly dynamodb: DynamoDb;
  readonly sqs: Sqs;
  readonly functions: Functions;
  readonly outbox: Outbox;
  readonly cloudwatch: Pick<CloudWatch, 'alarms' | 'query' | 'report'>;
  /** `cloud.schedules.fire('…')` does not wait for the clock. */
  readonly schedules: Pick<Schedules, 'fire'>;
  /** What has gone wrong by plan, in order: see `CloudOptions.faults`. */
  readonly injectedFaults: readonly InjectedFault[];
  /** Credentials that may do everything, for SDK clients in tests and tools. */
  readonly operatorCredentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /**
   * Resolves when the cloud is idle: no function is running, no message can be received by a function, and no table
   * change is being delivered. It does not wait for what is due later, such as delayed messages or failed messages that
   * are not visible yet. For tests; polls every few milliseconds.
   *
   * @throws Error naming what is still running after `timeoutMs` (default 100 seconds).
   */
  settled(timeoutMs?: number): Promise<void>;
  /**
   * Stops accepting requests, lets running work finish for one second and returns unprocessed messages to their queues.
   */
  close(): Promise<void>;
}

export interface CloudOptions {
  /** The output folder of `cdk synth`. */
  readonly assembly: string;
  /** Holds everything that outlives the process. */
  readonly stateFolder: string;
  /**
   * The port of the app's distribution, or without one of API Gateway, which otherwise gets any free port. 0 picks any
   * free port; the same applies to `awsPort`.
   */
  readonly webPort: number;
  readonly awsPort: number;
  /**
   * Recognises pages for Textract, at most `capacity` concurrently; defaults to real OCR. The caller closes the one it
   * passes.
   */
  readonly ocr?: Pick<Ocr, 'recognise'> & Partial<Pick<Ocr, 'capacity'>>;
  /** Answers for Bedrock; defaults to the rule-based extractor. */
  readonly model?: ConverseModel;
  /** The services that are elsewhere; none if omitted. */
  readonly endpoints?: Endpoints;
  /** Whether schedules fire by the clock (the default). */
  readonly schedulesByClock?: boolean;
  /**
   * The time of the table, the queues, the bucket and the user pool, in milliseconds since 1970; signatures are checked by
   * the real time. For tests, which cannot wait.
   */
  readonly clock?: () => number;
  /** Whether the table counts read and write units: see `dynamodb.units`. */
  readonly countUnits?: boolean;
  /** How many batches of queues and streams are processed at the same time; four per CPU if omitted. */
  readonly maxConcurrentBatches?: number;
  /** What goes wrong, to test that nothing is lost; nothing if omitted. */
  readonly faults?: FaultPlan;
  /** Receives every call that a role allowed: what the app does on AWS. */
  readonly onAllowedCall?: (call: AccessRequest) => void;
  /** Receives failures that are not visible otherwise, such as the reason for a 5xx response. */
  readonly onFailure?: (error: unknown, what: string) => void;
}

/** How long running work may continue after `close`. */
const GRACE_MS = 1000;

/**
 * Starts everything in the templates: the AWS server with an emulator for each service, the functions, the event
 * sources and the APIs.
 *
 * @throws Error if a template contains something unsupported, a port is taken, or the state is in use.
 */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  // Threads inherit the time zone of the process, and Lambda's is UTC.
  process.env.TZ = 'UTC';
  const { onFailure = printFailure } = options;
  const closers: (() => Promise<void>)[] = [];
  /** In reverse order of opening. */
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

/** An error thrown by a function is already in its log with the stack; anything else is a bug in the local cloud. */
function printFailure(error: unknown, what: string): void {
  const shown = error instanceof FunctionError ? `${error.errorType}: ${error.message}` : error;
  console.error(`${what} failed:`, shown);
}

async function start(
  options: CloudOptions & Required<Pick<CloudOptions, 'onFailure'>>,
  closers: (() => Promise<void>)[],
  closeAll: () => Promise<void>,
): Promise<Cloud> {
  const { onFailure, endpoints = {}, clock = Date.now } = options;
  const paths = statePaths(options.stateFolder);
  const awsPort = await resolvePort(options.awsPort);
  const webPort = options.webPort === 0 ? await freePortBesides([awsPort]) : options.webPort;
  const webUrl = `http://localhost:${webPort}`;
  // With an IP address the SDK addresses buckets by path; with a host name it would prepend the bucket's name.
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
      ...(endpoints.dynamodb
        ? { tables: [] }
        : { folder: paths.dynamodb, tables: resources.tables, streamConsumers }),
      clock,
      ...(options.countUnits ? { countUnits: true } : {}),
    }),
  );
  const localQueues = endpoints.sqs ? [] : resources.queues;
  const sqs = closeLater(
    createSqs({ queues: localQueues, clock, ...(endpoints.sqs ? {} : { databaseFile: paths.sqs }) }),
  );
  const remote = closeLater(
    await connectRemoteServices({
      endpoints,
      resources,
      positionsFile: paths.streamPositions,
      localQueues: sqs,
      onFailure,
    }),
  );
  const queues = remote.queues ?? sqs;
  const s3 = closeLater(
    createS3({
      ...access,
      folder: paths.s3,
      buckets: endpoints.s3 ? [] : resources.buckets,
      notify: async (queueArn, body) => void (await queues.send(queueArn, body)),
      clock: () => new Date(clock()),
    }),
  );
  const cloudwatch = closeLater(
    createCloudWatch({
      ...resources,
      onFailure,
      onMinute: (report) => report(...queueSamples(localQueues, sqs)),
    }),
  );
  const functions = closeLater(
    createFunctions({
      functions: resources.functions,
      environment: (resource) =>
        lambdaEnvironment(resource, { awsUrl, webUrl, endpoints, queueUrls: remote.queueUrls }),
      log(name, text) {
        logs.write(name, text);
        cloudwatch.readLog(name, text);
      },
      onCall: (call) => cloudwatch.report(...functionSamples(call)),
    }),
  );
  const cognito = closeLater(
    createCognito({
      databaseFile: paths.cognito,
      userPools: resources.userPools,
      invokeTrigger: (functionArn, event) => functions.invoke(functionArn, event, { nested: true }),
      outbox,
      clock: () => new Date(clock()),
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
  const pages = [createOutboxPage(outbox), createOpsPage({ ...resources, cloudwatch })];
  const emulators = [dynamodb, sqs, s3, lambda, cognito, textract, bedrock, ses, ...pages];
  const faults = createFaults(options.faults ?? { seed: 0, rate: 0 });
  const callFaults = createCallFaults({
    faults,
    crash: (traceHeader) => functions.crash(traceHeader),
    crashAtCall: options.faults?.crashAtCall,
  });
  closeLater(await startAwsServer({ ...access, port: awsPort, emulators, onFailure, faults: callFaults }));

  const sources = startEventSources({
    ...access,
    ...resources,
    sqs: queues,
    streams: remote.streams ?? dynamodb.tableStreams,
    onFailure,
    onIteratorAge: (...age) => cloudwatch.report(...iteratorAgeSample(...age)),
    invoke: withDeliveryFaults(faults, (...call) => functions.invoke(...call)),
    ...(options.maxConcurrentBatches ? { maxConcurrentBatches: options.maxConcurrentBatches } : {}),
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
  const [distribution, ...moreDistributions] = resources.distributions;
  if (moreDistributions.length > 0) throw new Error('The local cloud supports one distribution');
  const gateway = closeLater(
    await startApiGateway({
      ...resources,
      // Nothing listens on the distribution's port yet: the system could give it to the gateway.
      port: distribution ? await freePortBesides([webPort, awsPort]) : webPort,
      onFailure,
      onRequest: (api, request) => cloudwatch.report(...requestSamples(api, request)),
      invoke: (functionArn, event) => functions.invoke(functionArn, event),
      invokeWithResponseStream: (functionArn, event) =>
        functions.invokeWithResponseStream(functionArn, event),
    }),
  );
  if (distribution) {
    const gatewayPort = gateway.port;
    closeLater(
      await startCloudFront({
        ...resources,
        distribution,
        s3: remote.s3 ?? s3,
        gatewayPort,
        s3Url: endpoints.s3 ?? awsUrl,
        port: webPort,
        onFailure,
      }),
    );
  }
  const [api] = resources.apis;
  return {
    apiUrl: `${gateway.url}${api ? `/${api.stageName}` : ''}`,
    webUrl,
    awsUrl,
    endpoints,
    resources,
    dynamodb,
    sqs,
    functions,
    outbox,
    cloudwatch,
    schedules,
    injectedFaults: faults.injected,
    operatorCredentials: credentialsFor(OPERATOR),
    settled: (timeoutMs) =>
      waitUntilIdle(async () => {
        const polled = await Promise.all([remote.busy(), sources.busy()]);
        return [...functions.busy(), ...schedules.busy(), ...polled.flat()];
      }, timeoutMs),
    close: closeAll,
  };
}
