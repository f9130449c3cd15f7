import type { Browser, Page, Request } from 'playwright-core';
import { createFakeServer } from '../fake-api.ts';
import { type OpenPage, watched } from '../watched.ts';
import { billStates } from './bill-states.ts';
import { documentStates } from './document-states.ts';
import { PICTURES, pictureOf } from './letters.ts';
import { listStates } from './list-states.ts';
import { letters, NOW } from './samples.ts';
import { screenStates } from './screen-states.ts';
import type { State } from './state.ts';
import { visitorStates } from './visitor-states.ts';
import { words } from './words.ts';

/** Every page of the app in each state that people meet. */
export const states: readonly State[] = [
  ...visitorStates,
  ...listStates,
  ...documentStates,
  ...screenStates,
  ...billStates,
];

/** Who reads the app. */
export const readers = {
  en: { locale: 'en-GB', timeZone: 'Europe/London' },
  de: { locale: 'de-DE', timeZone: 'Europe/Berlin' },
} as const;
export type ReaderName = keyof typeof readers;

export interface Window {
  readonly width: number;
  readonly height: number;
}

export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** A page of a browser that shows one state after the other. */
export interface StateViewer extends OpenPage {
  /** Shows the state, and returns when it has come to rest. */
  show(state: State): Promise<void>;
  /** Colours what is shown. */
  colour(theme: Theme): Promise<void>;
  /** Gives the window another width until the next state. */
  resize(width: number): Promise<void>;
}

/**
 * The clock of the pages stands still, so that texts and pictures are always the same; timers run. What the app repeats
 * after a second or two is repeated at once.
 */
const clockScript = `
  const now = Date.parse('${NOW}');
  globalThis.Date = class extends Date {
    constructor(...parts) { parts.length === 0 ? super(now) : super(...parts); }
    static now() { return now; }
  };
  const start = setTimeout;
  globalThis.setTimeout = (run, delay, ...rest) => start(run, delay === 1000 || delay === 2000 ? 30 : delay, ...rest);
`;

/** Opens a page for states. */
export async function openStateViewer(
  browser: Browser,
  options: {
    readonly url: string;
    readonly reader: ReaderName;
    readonly window: Window;
    readonly scale?: number;
  },
): Promise<StateViewer> {
  const { url, reader, window, scale = 1 } = options;
  const { locale, timeZone } = readers[reader];
  const context = await browser.newContext({
    viewport: window,
    deviceScaleFactor: scale,
    baseURL: url,
    locale,
    timezoneId: timeZone,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const { problems } = watched(page);
  await page.addInitScript(clockScript);
  const server = await createFakeServer(page);
  const fixtures = letters.map(({ fixture }) => fixture);
  await page.route(`**${PICTURES}*`, async (request) => {
    await request.fulfill({
      contentType: 'image/webp',
      body: await pictureOf(fixtures, request.request().url()),
    });
  });
  const isLoading = loadingOf(page);
  const { loading } = words[reader].common;
  const rest = () => comeToRest(page, loading, () => server.isIdle() && !isLoading());
  return {
    page,
    problems,
    async colour(colorScheme) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await rest();
    },
    async resize(width) {
      await page.setViewportSize({ ...window, width });
      await rest();
    },
    async show({ address, world: { user = {}, ...world }, prepare }) {
      await context.setOffline(false);
      await page.setViewportSize(window);
      await server.serve({ ...world, user: user && { locale, timeZone, ...user } });
      await page.goto(address);
      await rest();
      if (prepare === undefined) return;
      await prepare(page, words[reader]);
      await rest();
    },
  };
}

/** Whether the page loads scripts, styles or pictures. What it asks of the API is known better there. */
function loadingOf(page: Page): () => boolean {
  const loading = new Set<Request>();
  const isOfApi = (request: Request) => request.url().includes('/v1/');
  page.on('request', (request) => !isOfApi(request) && loading.add(request));
  page.on('requestfinished', (request) => loading.delete(request));
  page.on('requestfailed', (request) => loading.delete(request));
  return () => loading.size > 0;
}

/** How long the slowest machine may take until a page has come to rest. */
const MAX_REST_MS = 20_000;

/** Returns when fonts and pictures are there, every request is answered, and nothing moves any more. */
async function comeToRest(page: Page, loading: string, isIdle: () => boolean): Promise<void> {
  const isQuiet = `new Promise((resolve) => requestIdleCallback(resolve, { timeout: 500 })).then(() => {
    // Pictures below the window are loaded when they come near.
    const pictures = [...document.images].every((image) => image.complete || image.getBoundingClientRect().top > innerHeight);
    const root = document.getElementById('root');
    const isScreenThere = document.querySelector('h1')?.textContent !== '${loading}';
    return document.fonts.status === 'loaded' && pictures && isScreenThere && root?.childElementCount > 0 &&
      document.getAnimations().every(({ playState }) => playState !== 'running');
  })`;
  const last = Date.now() + MAX_REST_MS;
  for (let quiet = 0; quiet < 2; ) {
    quiet = isIdle() && (await page.evaluate<boolean>(isQuiet)) ? quiet + 1 : 0;
    if (Date.now() > last)
      throw new Error(isIdle() ? 'The page does not come to rest' : 'A request is not answered');
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
