import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { shopReceipt } from '../../../../fixtures/documents/index.ts';
import { drawPage } from '../../../../fixtures/draw.ts';
import { createOcr } from '../../../../local/ocr/ocr.ts';
import type { PageText } from '../../../../local/ocr/page-text.ts';

/**
 * Proves that crashed, killed and missing recognisers cost at most one page, and that no process is left behind. Takes about
 * 40 seconds.
 */

const TIMEOUT_MS = 60_000;
const closing: (() => Promise<unknown>)[] = [];
const options = process.env.NODE_OPTIONS;
afterEach(async () => {
  if (options === undefined) delete process.env.NODE_OPTIONS;
  else process.env.NODE_OPTIONS = options;
  for (const close of closing.splice(0)) await close();
});

/** Registers something to be closed after the test. */
function closeAfterTest<T extends { close(): Promise<void> }>(closable: T): T {
  closing.push(() => closable.close());
  return closable;
}
const text = ({ words }: PageText) => words.map((word) => word.text).join(' ');
/** A receipt of so low a resolution that it gets a second look, and so small that it is read in a second or two. */
const drawPoorReceipt = () => drawPage(shopReceipt, { dpi: 62 });

/** Replaces `onnxruntime-node` in all processes that are started afterwards: by this source, or by a missing module if null. */
function replaceOnnx(source: string | null): void {
  const answer =
    source === null
      ? `throw new Error("Cannot find package 'onnxruntime-node'")`
      : `return { url: ${JSON.stringify(`data:text/javascript,${encodeURIComponent(source)}`)}, shortCircuit: true }`;
  const hooks = `import { registerHooks } from 'node:module';
    registerHooks({ resolve(name, context, next) { if (name === 'onnxruntime-node') { ${answer} } return next(name, context); } });`;
  process.env.NODE_OPTIONS = `--import data:text/javascript,${encodeURIComponent(hooks)}`;
}

/** The source of an ONNX Runtime that can be loaded and does this with the first image. */
const onnxSource = (does: string) => `
  export class Tensor {}
  export const InferenceSession = {
    create: async () => ({ inputNames: ['x'], outputNames: ['y'], run() { ${does} } }),
  };`;

/** Whether a process runs. A zombie, whose parent has not read its exit status, does not. */
function isRunning(pid: number): boolean {
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).startsWith('Z');
  } catch {
    return false;
  }
}

test('a page whose process is killed fails, and another process reads the next one', async () => {
  const warnings: string[] = [];
  const ocr = closeAfterTest(createOcr({ warn: (warning) => warnings.push(warning) }));
  const before = childrenOfThis();

  const first = ocr.recognise(await drawPage(shopReceipt));
  const [pid = Number.NaN] = childrenOfThis().filter((child) => !before.includes(child));
  process.kill(pid, 'SIGKILL');

  await expect(first).rejects.toMatchObject({
    code: 'engine-failed',
    message: expect.stringContaining('SIGKILL'),
  });
  expect(warnings).toEqual([expect.stringContaining('SIGKILL')]);
  expect(text(await ocr.recognise(await drawPage(shopReceipt, { dpi: 120 })))).toContain('20.09');
});

test('a process that died between two pages gets no further page', async () => {
  const ocr = closeAfterTest(createOcr({ warn: () => {} }));
  const before = childrenOfThis();
  await expect(ocr.recognise(Buffer.from('no picture'))).rejects.toMatchObject({ code: 'unsupported' });
  const [pid = Number.NaN] = childrenOfThis().filter((child) => !before.includes(child));

  process.kill(pid, 'SIGKILL');
  await expect.poll(() => childrenOfThis().includes(pid), { timeout: TIMEOUT_MS }).toBe(false);
  // The exit event comes after the exit itself.
  await setTimeout(100);

  await expect(ocr.recognise(Buffer.from('no picture'))).rejects.toMatchObject({ code: 'unsupported' });
});

test('no process is left after close, even if a page was being read', async () => {
  const before = childrenOfThis();
  const ocr = createOcr({ workers: 2 });
  const pages = [ocr.recognise(await drawPage(shopReceipt)), ocr.recognise(await drawPage(shopReceipt))];
  const settled = Promise.allSettled(pages);
  await expect.poll(() => childrenOfThis().length).toBe(before.length + 2);

  await ocr.close();

  expect(childrenOfThis()).toEqual(before);
  expect(await settled).toMatchObject([
    { status: 'rejected', reason: { code: 'engine-failed' } },
    { status: 'rejected', reason: { code: 'engine-failed' } },
  ]);
});

test('a process ends with its parent, even after kill -9 in the middle of a page', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'docket-ocr-'));
  const page = join(folder, 'page.png');
  writeFileSync(page, await drawPage(shopReceipt));
  const module = new URL('../../../../local/ocr/page-process.ts', import.meta.url).href;
  const parent = spawn(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { readFileSync } from 'node:fs';
       import { startPageProcess } from ${JSON.stringify(module)};
       const reader = startPageProcess(console.error);
       reader.recognise({ image: readFileSync(${JSON.stringify(page)}), cpuSeconds: 60 }, ${TIMEOUT_MS});
       console.log(reader.pid);`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const pid = Number(await firstLine(parent));
  // Killed after it has begun with the page, not right after its start.
  await setTimeout(1_000);
  expect(isRunning(pid)).toBe(true);

  parent.kill('SIGKILL');

  await expect.poll(() => isRunning(pid), { timeout: TIMEOUT_MS }).toBe(false);
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  { what: 'an idle process does not keep its parent alive', close: '' },
  { what: 'close ends before its caller does', close: 'await ocr.close();' },
])('$what', async ({ close }) => {
  const module = new URL('../../../../local/ocr/ocr.ts', import.meta.url).href;
  const parent = spawn(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { createOcr } from ${JSON.stringify(module)};
       const ocr = createOcr();
       const answer = await ocr.recognise(Buffer.from('no picture')).catch(({ code }) => code);
       ${close}
       console.log(answer);`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );

  const [code, line] = await Promise.all([
    new Promise((resolve) => parent.once('exit', resolve)),
    firstLine(parent),
  ]);

  expect({ code, line }).toEqual({ code: 0, line: 'unsupported' });
});

test('poor pages are read twice by Tesseract if ONNX Runtime is not installed, which is logged once', async () => {
  replaceOnnx(null);
  const warnings: string[] = [];
  const ocr = closeAfterTest(createOcr({ workers: 2, warn: (warning) => warnings.push(warning) }));
  const page = await drawPoorReceipt();

  const readings = await Promise.all([ocr.recognise(page), ocr.recognise(page)]);

  expect(warnings).toEqual([expect.stringMatching(/Tesseract.*Cannot find package 'onnxruntime-node'/)]);
  for (const reading of readings) expect(text(reading)).toMatch(/TOTAL/i);
});

test.each([
  { what: 'throws', does: `throw new Error('bad allocation');`, warning: /bad allocation/ },
  { what: 'crashes the process', does: `process.abort();`, warning: /SIGABRT/ },
])('a page is still read if the second look $what, and this is logged', async ({ does, warning }) => {
  replaceOnnx(onnxSource(does));
  const warnings: string[] = [];
  const ocr = closeAfterTest(createOcr({ warn: (message) => warnings.push(message) }));

  const reading = await ocr.recognise(await drawPoorReceipt());

  expect(text(reading)).toMatch(/TOTAL/i);
  expect(warnings.join('\n')).toMatch(warning);
});

test.each([
  {
    what: 'takes too much processor time',
    does: 'for (;;);',
    limits: { cpuSeconds: 15 },
    why: 'more CPU time',
  },
  {
    what: 'does not end',
    does: 'return new Promise(() => {});',
    limits: { hurryAfterMs: 5_000 },
    why: 'No time is left',
  },
])(
  'a page gets its first result if the second look $what',
  async ({ does, limits, why }) => {
    replaceOnnx(onnxSource(does));
    const warnings: string[] = [];
    const ocr = closeAfterTest(createOcr({ ...limits, warn: (message) => warnings.push(message) }));

    const reading = await ocr.recognise(await drawPoorReceipt());

    expect(text(reading)).toMatch(/TOTAL/i);
    expect(warnings).toEqual([expect.stringContaining(why)]);
  },
  180_000,
);

test('the process that reads a page is killed once its caller has gone', async () => {
  replaceOnnx(onnxSource('for (;;);'));
  const ocr = closeAfterTest(createOcr({ workers: 1, warn: () => {} }));
  const before = childrenOfThis();
  const gone = new AbortController();
  const page = ocr.recognise(await drawPoorReceipt(), gone.signal);
  const [pid = Number.NaN] = childrenOfThis().filter((child) => !before.includes(child));

  gone.abort();

  await expect(page).rejects.toMatchObject({ code: 'abandoned' });
  await expect.poll(() => isRunning(pid), { timeout: TIMEOUT_MS }).toBe(false);
});

/** The running child processes of this process. */
function childrenOfThis(): number[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,comm='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, ppid, stat, name]) => Number(ppid) === process.pid && !stat?.startsWith('Z') && name !== 'ps')
    .map(([pid]) => Number(pid));
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      printed += chunk;
      const [line, ...rest] = printed.split('\n');
      if (rest.length > 0) resolve(line ?? '');
    });
    child.once('exit', (code) =>
      reject(new Error(`The process ended with ${code} before it printed a line`)),
    );
  });
}
