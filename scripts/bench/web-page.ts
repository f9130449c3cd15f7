import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import type { Cloud } from '../../local/cloud.ts';
import { PLAIN_SCRIPT } from './baselines.ts';

/** A page whose main thread is measured. */
export interface MeasuredPage {
  readonly page: Page;
  /** Milliseconds of CPU that the main thread needs for a fixed piece of work in plain script: the baseline. */
  workload(): Promise<number>;
  /** Opens an address, and resolves with the milliseconds of CPU until an element matches the selector and is drawn. */
  open(url: string, selector: string): Promise<number>;
  /** Milliseconds of CPU of the main thread while the page does this. */
  cpuOf(work: () => Promise<unknown>): Promise<number>;
}

const WORKLOADS = 5;

/**
 * A page of the context. Only the main thread's own CPU time counts, so that other processes on the machine have little
 * influence.
 */
export async function openMeasuredPage(
  context: BrowserContext,
  { webUrl }: Pick<Cloud, 'webUrl'>,
): Promise<MeasuredPage> {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  // Without script, and of the same site, so that the page stays in one process.
  await page.goto(`${webUrl}/icon.svg`);
  await cdp.send('Page.enable');
  await cdp.send('Runtime.enable');
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const cpuOf = async (work: () => Promise<unknown>) => {
    const before = await taskMilliseconds(cdp);
    await work();
    return (await taskMilliseconds(cdp)) - before;
  };
  return {
    page,
    cpuOf,
    async workload() {
      const times: number[] = [];
      for (let run = 0; run < WORKLOADS; run += 1) {
        times.push(await cpuOf(() => cdp.send('Runtime.evaluate', { expression: PLAIN_SCRIPT })));
      }
      return Math.min(...times);
    },
    async open(url, selector) {
      const drawn = new Promise<number>((resolve, reject) => {
        cdp.once('Runtime.bindingCalled', () => void taskMilliseconds(cdp).then(resolve, reject));
      });
      await cdp.send('Runtime.addBinding', { name: BINDING });
      await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: reportWhenDrawn(selector) });
      await cdp.send('Page.navigate', { url });
      // The browser counts from the beginning of each document.
      return drawn;
    },
  };
}

async function taskMilliseconds(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
}

const BINDING = 'reportDrawn';

/** Calls the binding in the first task after the frame that draws the element. */
const reportWhenDrawn = (selector: string) => `
  const observer = new MutationObserver(() => {
    if (document.querySelector(${JSON.stringify(selector)}) === null) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => ${BINDING}('')));
  });
  observer.observe(document, { childList: true, subtree: true });
`;
