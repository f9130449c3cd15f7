import { setTimeout as delay } from 'node:timers/promises';
import { startApiGateway } from './api-gateway/gateway.ts';
import { readAssembly } from './assembly/read-assembly.ts';
import { accessOf } from './aws/access.ts';
import { credentialsFor, OPERATOR } from './aws/credentials.ts';
import { startAwsServer } from './aws/server.ts';
import { ACCOUNT, REGION } from './aws/service.ts';
import type { Cloud, CloudOptions } from './cloud-types.ts';
import { startCloudFront } from './cloudfront/cloudfront.ts';
import { connectRemoteServices } from './endpoints/remote-services.ts';
import { startEventSources } from './event-sources/event-sources.ts';
import { streamConsumerOf } from './event-sources/stream-source.ts';
import { createCallFaults } from './faults/call-faults.ts';
import { withDeliveryFaults } from './faults/delivery-faults.ts';
import { createFaults } from './faults/faults.ts';
import { endPackageScope, lambdaEnvironment } from './lambda/environment.ts';
import { FunctionError } from './lambda/function-error.ts';
import { createFunctions } from './lambda/functions.ts';
import { openLogFiles } from './lambda/logs.ts';
import { createOcr } from './ocr/ocr.ts';
import { freePortBesides, resolvePort } from './ports.ts';
import { startSchedules } from './schedules/schedules.ts';
import { createBedrock } from './services/bedrock/bedrock.ts';
import { createModel } from './services/bedrock/create-model.ts';
import { createCloudWatch } from './services/cloudwatch/cloudwatch.ts';
import { createOpsPage } from './services/cloudwatch/ops-page.ts';
import {
  functionSamples,
  iteratorAgeSample,
  queueSamples,
  requestSamples,
} from './services/cloudwatch/service-metrics.ts';
import { createCognito } from './services/cognito/cognito.ts';
import { createDynamoDb } from './services/dynamodb/dynamodb.ts';
import { createLambda } from './services/lambda.ts';
import { createOutbox, createOutboxPage } from './services/outbox.ts';
import { createS3 } from './services/s3/s3.ts';
import { createSes } from './services/ses/ses.ts';
import { createSqs } from './services/sqs/sqs.ts';
import { createTextract } from './services/textract.ts';
import { statePaths } from './state.ts';
import { waitUntilIdle } from './wait-until-idle.ts';

export type { Cloud, CloudOptions } from './cloud-types.ts';

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
