import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient, uploadDocument, waitForDocument } from '../../client/client.ts';
import { drawPage } from '../../fixtures/draw.ts';
import { generateLetter } from '../../fixtures/generate.ts';
import { drawPdf } from '../../fixtures/pdf.ts';
import { startCloud } from '../../local/cloud.ts';
import { createOcr } from '../../local/ocr/ocr.ts';
import { synthesize } from '../../local/synthesize.ts';
import { plainScript } from './baselines.ts';
import { type Figure, print, rounded, runAlongside, secondsOf } from './measure.ts';

/** Letters that are uploaded at once. */
const LETTERS = 40;
const SCANNED_PAGES = 60;
const BASELINE_RUNS = 5;
const DAY_SECONDS = 86_400;

interface File {
  readonly name: string;
  readonly contentType: 'image/png' | 'application/pdf';
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * How fast the pipeline works on this machine if OCR takes no time: a burst of letters, and the pages of one long scan. Each
 * page gets the reading of the same real letter.
 */
export async function* throughputFigures(assembly: string): AsyncGenerator<Figure> {
  const stateFolder = mkdtempSync(join(tmpdir(), 'docket-bench-'));
  const letter = Uint8Array.from(await drawPage(generateLetter(1), { dpi: 100 }));
  const reading = await readOnce(letter);
  const cloud = await startCloud({
    assembly,
    stateFolder,
    webPort: 0,
    awsPort: 0,
    ocr: { capacity: LETTERS, recognise: async () => reading },
    schedulesByClock: false,
  });
  try {
    let token: string | undefined;
    const client = createClient(cloud.apiUrl, () => token);
    const account = { email: 'throughput@example.com', password: 'Correct-Horse-9' };
    await client.register({ body: { name: 'Bench', ...account } });
    ({ accessToken: token } = await client.login({ body: account }));
    const uploadLetter = () =>
      upload(client, { name: 'letter.png', contentType: 'image/png', bytes: letter });
    // Includes the cold start of every function.
    await uploadLetter();
    await cloud.settled();

    const burst = async () => {
      await Promise.all(Array.from({ length: LETTERS }, uploadLetter));
      await cloud.settled();
    };
    yield await figure(`a burst of ${LETTERS} letters, for each`, LETTERS, 'documents', burst);

    const pages = Array.from({ length: SCANNED_PAGES }, () => generateLetter(1));
    const bytes = Uint8Array.from(await drawPdf(pages, { textLayer: false }));
    const scan = async () => {
      await upload(client, { name: 'scan.pdf', contentType: 'application/pdf', bytes });
      await cloud.settled();
    };
    yield await figure(`a scan of ${SCANNED_PAGES} pages, for each`, SCANNED_PAGES, 'pages', scan);
  } finally {
    await cloud.close();
    rmSync(stateFolder, { recursive: true, force: true });
  }
}

async function readOnce(page: Uint8Array) {
  const engine = createOcr();
  try {
    return await engine.recognise(page);
  } finally {
    await engine.close();
  }
}

async function upload(client: Client, file: File): Promise<void> {
  const { id } = await uploadDocument(client, [file]);
  await waitForDocument(client, id, { seconds: 1800, pollSeconds: [1] });
}

/** Until everything that follows from it is done: the record, the search index, the images. */
async function figure(
  what: string,
  count: number,
  things: string,
  work: () => Promise<void>,
): Promise<Figure> {
  const alongside = runAlongside(plainScript);
  const rest = async () => {
    for (let run = 0; run < BASELINE_RUNS; run += 1) await alongside.again();
  };
  await rest();
  const seconds = await secondsOf(work);
  await rest();
  const { note, baseline } = alongside.figures('ms');
  return {
    what: `local: ${what}, without OCR`,
    unit: 'ms',
    measured: rounded((1000 * seconds) / count, 0),
    baseline,
    note: `${rounded((60 * count) / seconds, 0)} ${things} per minute, ${rounded((DAY_SECONDS * count) / seconds, 0)} per day; ${note}`,
  };
}

if (import.meta.main) {
  const assembly = mkdtempSync(join(tmpdir(), 'docket-bench-'));
  await synthesize(assembly);
  await print(throughputFigures(assembly));
  rmSync(assembly, { recursive: true, force: true });
}
