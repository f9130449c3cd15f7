import { appendFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { HeadObjectCommand, NotFound, S3Client } from '@aws-sdk/client-s3';
import { setLocalKey } from '../../../local/aws/credentials.ts';
import { AwsError } from '../../../local/aws/service.ts';
import { type Cloud, startCloud } from '../../../local/cloud.ts';
import { createRuleBasedModel } from '../../../local/services/bedrock/rule-based-model.ts';
import { lockState, readOrCreateSecret, statePaths } from '../../../local/state.ts';
import { pageTextKey } from '../../../shared/files/keys.ts';
import { operatorClientConfig } from '../operator-client.ts';
import { createScriptedOcr } from '../scripted-models.ts';
import { isUnreadable, pageTextOf } from './soak-documents.ts';
import type { FromSoakApp, SoakAppOptions, SoakPage, SoakReport, ToSoakApp } from './soak-messages.ts';

/**
 * The local cloud in a process of its own, so that it can be killed: with scripted OCR and with faults. It reports each read
 * page, and whether that page already had its checkpoint.
 */

const options = JSON.parse(process.argv[2] ?? '') as SoakAppOptions;
const pages = new Map<number, SoakPage>();
const send = (message: FromSoakApp) => process.send?.(message);

const state = lockState(options.stateFolder);
process.once('exit', () => state.release());
setLocalKey(readOrCreateSecret(statePaths(options.stateFolder).key));

const ocr = createScriptedOcr();
ocr.respond = async (width) => {
  const page = pages.get(width);
  if (page === undefined) throw new Error(`No test has announced a page of ${width} pixels`);
  if (isUnreadable(width)) throw new AwsError('BadDocumentException', 'Scripted: this page cannot be read');
  if (await isRead(page)) send({ type: 'read-again', width });
  await delay(options.pageMs);
  return pageTextOf(width);
};

const cloud: Cloud = await startCloud({
  assembly: options.assembly,
  stateFolder: options.stateFolder,
  webPort: options.webPort,
  awsPort: options.awsPort,
  schedulesByClock: false,
  ocr: ocr.ocr,
  model: createRuleBasedModel(),
  faults: options.faults,
  // Most of the time they wait: for a retry, or for a late response.
  maxConcurrentBatches: 24,
  onFailure: (error, what) =>
    appendFileSync(`${options.stateFolder}/failures.log`, `${what}: ${String(error)}\n`),
});
const s3 = new S3Client({ ...operatorClientConfig(cloud), forcePathStyle: true });
const [bucket] = cloud.resources.buckets;

/** Whether the page has its checkpoint: its text is in the bucket. */
async function isRead({ ref, page }: SoakPage): Promise<boolean> {
  try {
    await s3.send(new HeadObjectCommand({ Bucket: bucket?.name, Key: pageTextKey(ref, 1, page) }));
    return true;
  } catch (error) {
    if (error instanceof NotFound) return false;
    throw error;
  }
}

/** Messages of the intake queue wait for uploads for 15 minutes: they stay delayed. */
const hastenedQueues = cloud.resources.queues.filter(({ name }) => !/Intake|Erasures/.test(name));

const workers = new Set(
  cloud.resources.eventSources.flatMap(({ kind, functionName }) => (kind === 'queue' ? [functionName] : [])),
);

/** Delivers deferred messages without their delay; once no worker runs, also those whose call has failed. */
function hasten(): void {
  for (const { arn } of hastenedQueues) cloud.sqs.releaseDelayed(arn);
  if (cloud.functions.busy().some((name) => workers.has(name))) return;
  for (const { arn } of cloud.resources.queues) cloud.sqs.releaseInFlight(arn);
}

process.on('message', (message: ToSoakApp) => {
  if (message.type === 'pages') for (const page of message.pages) pages.set(page.width, page);
  if (message.type === 'report') void report().then((made) => send({ type: 'report', report: made }));
});

async function report(): Promise<SoakReport> {
  const { user, system } = process.cpuUsage();
  return {
    cpuSeconds: (user + system) / 1e6,
    injected: cloud.injectedFaults,
    busy: await busyParts(),
    queues: cloud.resources.queues.map(({ arn, name }) => ({ name, ...cloud.sqs.depth(arn) })),
  };
}

/** What is running or has work now: also changes of the table whose delivery waits after a failure. */
const busyParts = (): Promise<string[]> =>
  cloud.settled(0).then(
    () => [],
    (error: unknown) => [String(error)],
  );

setInterval(hasten, options.hastenMs);
process.once('disconnect', () => process.exit());
send({
  type: 'ready',
  access: {
    // The API's own port is another one after each start.
    apiUrl: `${cloud.webUrl}${new URL(cloud.apiUrl).pathname}`,
    awsUrl: cloud.awsUrl,
    operatorCredentials: cloud.operatorCredentials,
    resources: cloud.resources,
  },
});
