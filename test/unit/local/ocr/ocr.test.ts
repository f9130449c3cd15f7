import { expect, test } from 'vitest';
import { OcrError } from '../../../../local/ocr/errors.ts';
import { createOcr, type OcrOptions } from '../../../../local/ocr/ocr.ts';
import type { PageProcess, PageTask } from '../../../../local/ocr/page-process.ts';
import type { PageText } from '../../../../local/ocr/page-text.ts';

const reading: PageText = { width: 1, height: 1, words: [], lines: [], rotation: 0 };
const page = (name: string) => Buffer.from(name);

/** An engine whose processes finish a page when the test says so. */
function startOcr(options: Partial<OcrOptions> = {}) {
  const started: PageProcess[] = [];
  /** Pages that are being read, by name. */
  const pages = new Map<string, { finish(): void; breakDown(): void; task: PageTask; hurryAfter: number }>();
  const startProcess = (): PageProcess => {
    let usable = true;
    let end: (error: OcrError) => void = () => {};
    const self: PageProcess = {
      pid: undefined,
      get usable() {
        return usable;
      },
      recognise: (task, hurryAfter) =>
        new Promise((resolve, reject) => {
          const name = Buffer.from(task.image).toString();
          end = (error) => {
            usable = false;
            pages.delete(name);
            reject(error);
          };
          pages.set(name, {
            task,
            hurryAfter,
            finish() {
              pages.delete(name);
              resolve(reading);
            },
            breakDown: () => end(new OcrError('engine-failed', 'It ended with SIGSEGV')),
          });
        }),
      async stop(reason) {
        end(reason);
      },
    };
    started.push(self);
    return self;
  };
  return { ocr: createOcr({ workers: 1, startProcess, ...options }), pages, started };
}

test('pages are read one after another by one process, and one more may wait', async () => {
  const { ocr, pages, started } = startOcr();

  const [first, second] = [ocr.recognise(page('first')), ocr.recognise(page('second'))];
  const before = [...pages.keys()];
  pages.get('first')?.finish();
  await first;
  await expect.poll(() => [...pages.keys()]).toEqual(['second']);
  pages.get('second')?.finish();

  await expect(second).resolves.toBe(reading);
  expect(before).toEqual(['first']);
  expect(started).toHaveLength(1);
  expect(ocr.capacity).toBe(2);
});

test('a waiting page is not started once its caller has gone', async () => {
  const { ocr, pages } = startOcr();
  const gone = new AbortController();
  const first = ocr.recognise(page('first'));
  const second = ocr.recognise(page('second'), gone.signal);

  gone.abort();

  await expect(second).rejects.toMatchObject({ code: 'abandoned' });
  pages.get('first')?.finish();
  await first;
  const third = ocr.recognise(page('third'));
  await expect.poll(() => [...pages.keys()]).toEqual(['third']);
  pages.get('third')?.finish();
  await third;
});

test('a running page is stopped once its caller has gone, and another process reads the next one', async () => {
  const { ocr, pages, started } = startOcr();
  const gone = new AbortController();
  const first = ocr.recognise(page('first'), gone.signal);
  const second = ocr.recognise(page('second'));

  gone.abort();

  await expect(first).rejects.toMatchObject({ code: 'abandoned' });
  await expect.poll(() => [...pages.keys()]).toEqual(['second']);
  expect(started.map(({ usable }) => usable)).toEqual([false, true]);
  pages.get('second')?.finish();
  await second;
});

test('a page whose caller has gone before is not read', async () => {
  const { ocr, pages } = startOcr();

  await expect(ocr.recognise(page('first'), AbortSignal.abort())).rejects.toMatchObject({
    code: 'abandoned',
  });

  expect(pages.size).toBe(0);
});

test('a page that crashes the recogniser twice is unreadable, and the next one is not', async () => {
  const { ocr, pages } = startOcr();
  const breakDownOn = async (name: string) => {
    const answer = ocr.recognise(page(name));
    pages.get(name)?.breakDown();
    return answer.catch((error: OcrError) => error.code);
  };

  const codes = [await breakDownOn('one'), await breakDownOn('other'), await breakDownOn('one')];

  expect(codes).toEqual(['engine-failed', 'engine-failed', 'unreadable']);
});

test('waiting time counts towards the time after which a page must hurry', async () => {
  const { ocr, pages } = startOcr({ hurryAfterMs: 60_000, cpuSeconds: 7 });
  const first = ocr.recognise(page('first'));
  const second = ocr.recognise(page('second'));

  const { hurryAfter, task } = pages.get('first') ?? {};
  await new Promise((resolve) => setTimeout(resolve, 5));
  pages.get('first')?.finish();
  await first;
  await expect.poll(() => pages.get('second')?.hurryAfter).toBeLessThan(hurryAfter ?? 0);

  expect(task?.cpuSeconds).toBe(7);
  pages.get('second')?.finish();
  await second;
});
