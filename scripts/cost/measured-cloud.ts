import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { type Cloud, startCloud } from '../../local/cloud.ts';
import { createOcr } from '../../local/ocr/ocr.ts';
import { statePaths } from '../../local/state.ts';
import { synthesize } from '../../local/synthesize.ts';
import { contractName } from '../check-permissions/unused.ts';
import { billedSeconds } from './lambda-seconds.ts';
import type { BilledUnit } from './prices.ts';
import { sumOf, timesOf, type Usage } from './usage.ts';

/** What a call of AWS uses, besides what the table counts itself. */
const usageOfCalls: Readonly<Record<string, Usage>> = {
  's3:PutObject': { objectWrites: 1 },
  's3:GetObject': { objectReads: 1 },
  's3:ListBucket': { objectWrites: 1 },
  // It is also received and deleted.
  'sqs:SendMessage': { queueRequests: 3 },
  'ses:SendEmail': { emails: 1 },
};

/** The whole app on this machine, which counts what it uses. */
export interface MeasuredCloud {
  readonly cloud: Cloud;
  /** What is stored now. */
  stored(): Promise<Usage>;
  /** What everything that follows from some work has used. */
  usageOf(work: () => Promise<unknown>): Promise<Usage>;
  close(): Promise<void>;
}

/** Logs are written in the background. */
const LOG_DELAY_MS = 300;
/** A long scan takes minutes on a busy machine. */
const PATIENCE_MS = 1_800_000;

/** Starts the app with an empty state. */
export async function startMeasuredCloud(): Promise<MeasuredCloud> {
  const stateFolder = mkdtempSync(join(tmpdir(), 'docket-cost-'));
  const assembly = join(stateFolder, 'cdk.out');
  await synthesize(assembly);
  const calls: string[] = [];
  const engine = createOcr();
  const recogniser = recognisingFew(engine.recognise);
  const cloud = await startCloud({
    assembly,
    stateFolder,
    webPort: 0,
    awsPort: 0,
    ocr: { capacity: engine.capacity, recognise: (page) => recogniser.recognise(page) },
    schedulesByClock: false,
    countUnits: true,
    onAllowedCall: ({ action }) => calls.push(action),
  });
  const { logs: logFolder, s3: objectFolder } = statePaths(stateFolder);
  const soFar = (): Usage =>
    sumOf(
      { writeUnits: cloud.dynamodb.units.write, readUnits: cloud.dynamodb.units.read },
      { ocrPages: recogniser.pages },
      ...calls.map((action) => usageOfCalls[action] ?? {}),
      lambdaUsage(logFolder, cloud),
    );
  return {
    cloud,
    async usageOf(work) {
      await cloud.settled(PATIENCE_MS);
      const before = soFar();
      await work();
      await cloud.settled(PATIENCE_MS);
      await setTimeout(LOG_DELAY_MS);
      return sumOf(soFar(), timesOf(before, -1));
    },
    async stored() {
      await cloud.settled(PATIENCE_MS);
      return { tableByteMonths: await tableBytes(cloud), objectByteMonths: folderBytes(objectFolder) };
    },
    async close() {
      await cloud.close();
      await engine.close();
      rmSync(stateFolder, { recursive: true, force: true });
    },
  };
}

/** A scan uses a read unit for 8 KB, as eventually consistent reads do. Without the indexes. */
async function tableBytes({ awsUrl, operatorCredentials, resources }: Cloud): Promise<number> {
  const [table] = resources.tables;
  const client = new DynamoDBClient({
    endpoint: awsUrl,
    region: 'eu-central-1',
    credentials: operatorCredentials,
  });
  const input = { TableName: table?.name, ReturnConsumedCapacity: 'TOTAL' } as const;
  let units = 0;
  for await (const { ConsumedCapacity } of paginateScan({ client }, input))
    units += ConsumedCapacity?.CapacityUnits ?? 0;
  client.destroy();
  return units * 8 * 1024;
}

const folderBytes = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.parentPath.includes('objects'))
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);

type Recognise = ReturnType<typeof createOcr>['recognise'];

/** How many pages are recognised: the usage does not depend on what exactly a page says. */
const RECOGNISED_PAGES = 8;

/** Recognises the first pages; the others get their readings, in turn. Counts all. Refused calls do not count. */
function recognisingFew(recognise: Recognise) {
  const readings: Awaited<ReturnType<Recognise>>[] = [];
  return {
    pages: 0,
    async recognise(page: Uint8Array) {
      const known = readings.length < RECOGNISED_PAGES ? undefined : readings[this.pages % RECOGNISED_PAGES];
      const reading = known ?? (await recognise(page));
      if (known === undefined) readings.push(reading);
      this.pages += 1;
      return reading;
    },
  };
}

/** The calls of all functions, by their logs, which have a line for each. */
function lambdaUsage(logFolder: string, { resources }: Cloud): Usage {
  const usages = readdirSync(logFolder).map((file): Usage => {
    const log = readFileSync(join(logFolder, file), 'utf8');
    const calls = log.split('"type":"platform.report"').length - 1;
    const { name, memoryMb } = resources.functions.find((each) => `${each.name}.log` === file) ?? {};
    if (name === undefined || memoryMb === undefined) throw new Error(`${file} is the log of no function`);
    const gigabyteSeconds = (calls * billedSeconds(contractName(name)) * memoryMb) / 1024;
    const units: Partial<Record<BilledUnit, number>> = {
      lambdaCalls: calls,
      logBytes: Buffer.byteLength(log),
    };
    return sumOf({ ...units, lambdaGigabyteSeconds: gigabyteSeconds }, ...tokensIn(log));
  });
  return sumOf(...usages);
}

/** The tokens of the model's replies. */
const tokensIn = (log: string): Usage[] =>
  log
    .split('\n')
    .filter((line) => line.includes('"event":"model.replied"'))
    .map((line) => {
      const { inputTokens, promptCacheTokens, outputTokens } = JSON.parse(line) as Record<string, number>;
      return { inputTokens: (inputTokens ?? 0) - (promptCacheTokens ?? 0), promptCacheTokens, outputTokens };
    });
