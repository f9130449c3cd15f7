import { mkdtempSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Client, createClient } from '../client/client.ts';
import { contentTypeOf, uploadDocument, waitForDocument } from '../client/documents.ts';
import { startCloud } from '../local/cloud.ts';
import { createModel } from '../local/services/bedrock/create-model.ts';
import { synthesize } from '../local/synthesize.ts';
import { compare, type GroundTruth, minimaOf, shortfalls } from './evaluation/compare.ts';
import { type DocumentResult, reportOf } from './evaluation/report.ts';

/**
 * `npm run evaluate -- FOLDER [--min date=85,total=70]`: starts the whole app with empty state, runs it over the
 * documents in a folder (`NNN.jpg`, `.png`, `.tif`, `.pdf`) and compares the records with the `NNN.json` next to
 * them. Fails if the run itself fails or a field stays below its minimum.
 */

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
  const files = (await readdir(folder)).toSorted();
  const scans = files.filter((file) => /\.(?:jpe?g|png|tiff?|pdf)$/i.test(file));
  const samples = scans.flatMap((file) => {
    const name = basename(file, extname(file));
    return files.includes(`${name}.json`)
      ? [{ name, file: join(folder, file), truth: join(folder, `${name}.json`) }]
      : [];
  });
  if (samples.length === 0) {
    throw new Error(
      `${folder} holds no paper (jpg, png, tif, pdf) with a truth of the same name (json) beside it`,
    );
  }
  return Promise.all(
    samples.map(async ({ name, file, truth }) => {
      try {
        return { name, file, truth: JSON.parse(await readFile(truth, 'utf8')) as GroundTruth };
      } catch (cause) {
        throw new Error(`${truth} is not JSON: ${(cause as Error).message}`, { cause });
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
  const document = await waitForDocument(client, id, { seconds: TIMEOUT_SECONDS });
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
    const cloud = await startCloud({ assembly, stateFolder, apiPort: 0, awsPort: 0, model });
    try {
      const client = await createSignedInClient(cloud.apiUrl);
      const results: DocumentResult[] = [];
      for (const [index, sample] of samples.entries()) {
        const result = await evaluateSample(client, sample);
        results.push(result);
        const right = result.comparisons.filter((comparison) => comparison.isCorrect).length;
        console.log(
          `${index + 1}/${samples.length}  ${result.name}  ${result.status}, ${right} of ${result.comparisons.length} right, ${result.seconds.toFixed(1)} s`,
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

try {
  const { values, positionals } = parseArgs({ options: { min: { type: 'string' } }, allowPositionals: true });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1) {
    throw new Error('it takes one folder: npm run evaluate -- FOLDER [--min date=85,total=70]');
  }
  const minima = values.min === undefined ? new Map<string, number>() : minimaOf(values.min);
  const report = reportOf(await run(folder));
  console.log(`\n${report.text}`);
  for (const shortfall of shortfalls(minima, report.accuracies)) {
    console.error(`Not reached: ${shortfall}`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error(`The evaluation failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
