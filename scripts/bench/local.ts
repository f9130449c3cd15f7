import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, uploadDocument, waitForDocument } from '../../client/client.ts';
import { drawPage } from '../../fixtures/draw.ts';
import { generateLetter } from '../../fixtures/generate.ts';
import { startCloud } from '../../local/cloud.ts';
import { createOcr } from '../../local/ocr/ocr.ts';
import { plainBuild, plainScript } from './baselines.ts';
import { type Figure, median, rounded, runAlongside } from './measure.ts';

const LETTERS = 7;

/** From `npm start` with empty state to the first response. */
export async function startupFigures(): Promise<Figure[]> {
  const state = mkdtempSync(join(tmpdir(), 'docket-bench-'));
  const env = { ...process.env, DOCKET_STATE: state, DOCKET_PORT: '0', DOCKET_AWS_PORT: '0' };
  const baseline = runAlongside(plainBuild);
  await baseline.again();
  const started = performance.now();
  const app = spawn(process.execPath, ['local/main.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await printedBy(app, /API +http/);
    const measured = rounded((performance.now() - started) / 1000);
    await baseline.again();
    return [{ what: 'local: ready to serve', unit: 's', measured, budget: 15, ...baseline.figures('s') }];
  } finally {
    app.kill('SIGKILL');
    rmSync(state, { recursive: true, force: true });
  }
}

/** How long a one-page letter takes on this machine in addition to its OCR. */
export async function letterFigures(assembly: string): Promise<Figure[]> {
  const state = mkdtempSync(join(tmpdir(), 'docket-bench-'));
  const engine = createOcr();
  let ocrTime = 0;
  const ocr = {
    async recognise(page: Uint8Array) {
      const started = performance.now();
      const reading = await engine.recognise(page);
      ocrTime = performance.now() - started;
      return reading;
    },
    close: () => engine.close(),
  };
  const cloud = await startCloud({
    assembly,
    stateFolder: state,
    webPort: 0,
    awsPort: 0,
    ocr,
    schedulesByClock: false,
  });
  try {
    let token: string | undefined;
    const client = createClient(cloud.apiUrl, () => token);
    const account = { email: 'bench@example.com', password: 'Correct-Horse-9' };
    await client.register({ body: { name: 'Bench', ...account } });
    ({ accessToken: token } = await client.login({ body: account }));

    const baseline = runAlongside(plainScript);
    const overheads: number[] = [];
    const engines: number[] = [];
    for (let seed = 0; seed <= LETTERS; seed += 1) {
      const bytes = Uint8Array.from(await drawPage(generateLetter(seed), { dpi: 200 }));
      const started = performance.now();
      const { id } = await uploadDocument(client, [{ name: 'letter.png', contentType: 'image/png', bytes }]);
      await waitForDocument(client, id, { pollSeconds: [0.1] });
      const wall = performance.now() - started;
      // Until it is in the search index and its reminder is proposed.
      await cloud.settled();
      // The first one includes the cold start of every function and of the OCR engine.
      if (seed === 0) continue;
      await baseline.again();
      overheads.push(wall - ocrTime);
      engines.push(ocrTime);
    }
    const { note, ...baselines } = baseline.figures('ms');
    return [
      {
        what: 'local: overhead of a one-page document, without its OCR',
        unit: 'ms',
        measured: rounded(median(overheads), 0),
        budget: 400,
        ...baselines,
        note: `OCR took ${rounded(median(engines), 0)} ms; ${note}`,
      },
    ];
  } finally {
    await cloud.close();
    await engine.close();
    rmSync(state, { recursive: true, force: true });
  }
}

function printedBy(process: ChildProcess, pattern: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    process.stdout?.on('data', (chunk) => {
      text += String(chunk);
      if (pattern.test(text)) resolve();
    });
    process.once('exit', (code) => reject(new Error(`The app exited with code ${code} before it was ready`)));
  });
}
