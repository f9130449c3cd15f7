import { mkdtempSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import {
  type Client,
  contentTypeOf,
  createClient,
  uploadDocument,
  waitForDocument,
} from '../client/client.ts';
import { startCloud } from '../local/cloud.ts';
import { parseCommandLine } from '../local/command-line.ts';
import { createModel } from '../local/services/bedrock/create-model.ts';
import { synthesize } from '../local/synthesize.ts';
import { compare, type GroundTruth, minimaOf, shortfalls } from './evaluation/compare.ts';
import { type DocumentResult, reportOf } from './evaluation/report.ts';

/** `npm run evaluate`: the accuracy of the whole app on documents whose correct values are known. */
const usage = `Usage: npm run evaluate -- FOLDER [--min FIELD=PERCENT,…]

Starts the app with empty state, uploads each document of FOLDER (NNN.jpg, .png, .tif or .pdf) and compares its record
with the expected values in NNN.json. Fails if a field is below its minimum.

Options:
  --min date=85,total=70   Minimum accuracy by field, in percent
  --help                   Show this help

Environment variables:
  DOCKET_MODEL             rules (default), openai:URL#MODEL, bedrock or bedrock:MODEL_ID`;

/** For one document. */
const TIMEOUT_SECONDS = 300;

interface Sample {
  readonly name: string;
  readonly file: string;
  readonly truth: GroundTruth;
}

/**
 * Documents with a ground truth next to them, by name.
 *
 * @throws Error if there are none.
 */
async function samplesIn(folder: string): Promise<Sample[]> {
  const names = await readdir(folder).catch((cause: Error) => {
    throw new Error(`The folder ${folder} cannot be read: ${cause.message}`, { cause });
  });
  const files = names.toSorted();
  const scans = files.filter((file) => /\.(?:jpe?g|png|tiff?|pdf)$/i.test(file));
  const samples = scans.flatMap((file) => {
    const name = basename(file, extname(file));
    return files.includes(`${name}.json`)
      ? [{ name, file: join(folder, file), truth: join(folder, `${name}.json`) }]
      : [];
  });
  if (samples.length === 0) {
    throw new Error(
      `${folder} has no documents with expected values: put a NNN.json next to each NNN.jpg, .png, .tif or .pdf.`,
    );
  }
  return Promise.all(
    samples.map(async ({ name, file, truth }) => {
      try {
        return { name, file, truth: JSON.parse(await readFile(truth, 'utf8')) as GroundTruth };
      } catch (cause) {
        throw new Error(`${truth} is not valid JSON: ${(cause as Error).message}`, { cause });
      }
    }),
  );
}

async function evaluateSample(client: Client, { name, file, truth }: Sample): Promise<DocumentResult> {
  const started = performance.now();
  const bytes = new Uint8Array(await readFile(file));
  const { id } = await uploadDocument(client, [
    { name: basename(file), bytes, contentType: contentTypeOf(file) },
  ]);
  const document = await waitForDocument(client, id, {
    seconds: TIMEOUT_SECONDS,
    pollSeconds: [0.2],
  });
  const { status, statusReason } = document;
  return {
    name,
    status,
    reason: statusReason?.message ?? null,
    seconds: (performance.now() - started) / 1000,
    comparisons: compare(truth, document),
  };
}

async function createSignedInClient(apiUrl: string): Promise<Client> {
  const credentials = { email: 'evaluation@docket.local', password: 'Correct-Horse-9' };
  const visitor = createClient(apiUrl);
  await visitor.register({ body: { name: 'Evaluation', ...credentials } });
  const { accessToken } = await visitor.login({ body: credentials });
  return createClient(apiUrl, () => accessToken);
}

async function run(folder: string): Promise<DocumentResult[]> {
  const samples = await samplesIn(folder);
  const model = createModel(process.env.DOCKET_MODEL);
  const stateFolder = mkdtempSync(join(tmpdir(), 'docket-evaluate-'));
  try {
    const assembly = join(stateFolder, 'assembly');
    await synthesize(assembly);
    const cloud = await startCloud({ assembly, stateFolder, webPort: 0, awsPort: 0, model });
    try {
      const client = await createSignedInClient(cloud.apiUrl);
      const results: DocumentResult[] = [];
      for (const [index, sample] of samples.entries()) {
        const result = await evaluateSample(client, sample);
        results.push(result);
        const right = result.comparisons.filter((comparison) => comparison.isCorrect).length;
        console.log(
          `${index + 1}/${samples.length}  ${result.name}  ${result.status}, ${right} of ${result.comparisons.length} values correct, ${result.seconds.toFixed(1)} s`,
        );
      }
      return results;
    } finally {
      await cloud.close();
    }
  } finally {
    await rm(stateFolder, { recursive: true, force: true });
  }
}

const { values, positionals } = parseCommandLine({
  usage,
  options: { min: { type: 'string' } },
  minArguments: 1,
});

try {
  const [folder = ''] = positionals;
  const minima = values.min === undefined ? new Map<string, number>() : minimaOf(values.min);
  const report = reportOf(await run(folder));
  console.log(`\n${report.text}`);
  for (const shortfall of shortfalls(minima, report.accuracies)) {
    console.error(`Below the minimum: ${shortfall}`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error(`The evaluation failed. ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
