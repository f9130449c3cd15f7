import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../../scripts/browser/launch.ts';
import { accessibilityProblems } from './accessibility.ts';
import { startWebApp, type WebApp, windows } from './browser-harness.ts';
import { openStateViewer, type StateViewer, states, type Theme } from './states/index.ts';
import type { State } from './states/state.ts';
import { englishAmong } from './states/words.ts';

/** The narrowest window in which nothing may be cut off: WCAG 1.4.10. */
const NARROW = 320;

let app: WebApp;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([startWebApp(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

/** What axe finds in a theme. */
async function inaccessible(viewer: StateViewer, theme: Theme): Promise<string[]> {
  await viewer.colour(theme);
  return (await accessibilityProblems(viewer.page)).map((problem) => `${theme}: ${problem}`);
}

/** What goes beyond the right edge of the window. */
const overflow = (page: Page) =>
  page.evaluate<number>('document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth');

/** What is read on the page, line by line, and the names that only a screen reader reads. */
const linesOf = (page: Page) =>
  page.evaluate<string[]>(`[
    ...document.body.innerText.split('\\n'),
    document.title.replace(' · Docket', ''),
    ...[...document.querySelectorAll('[aria-label], [placeholder], [title]')].flatMap((element) =>
      ['aria-label', 'placeholder', 'title'].map((name) => element.getAttribute(name) ?? '')),
  ]`);

/** Failed answers of the pretended API belong to states. */
const unexpected = (viewer: StateViewer) =>
  viewer.problems.splice(0).filter((problem) => !/^\d{3} .*\/v1\//.test(problem));

let english: StateViewer;
let german: StateViewer;
beforeAll(async () => {
  const { url } = app;
  [english, german] = await Promise.all([
    openStateViewer(browser, { url, reader: 'en', window: windows.wide }),
    openStateViewer(browser, { url, reader: 'de', window: windows.phone }),
  ]);
});

/** In English on a wide window, light and dark. */
async function wideProblems(state: State): Promise<string[]> {
  if (state.only === 'phone') return [];
  await english.show(state);
  return [
    await inaccessible(english, 'light'),
    await inaccessible(english, 'dark'),
    unexpected(english),
  ].flat();
}

/** In German on a phone, and on the narrowest. */
async function phoneProblems(state: State): Promise<string[]> {
  if (state.only === 'wide') return [];
  await german.show(state);
  const { page } = german;
  const problems = [await inaccessible(german, 'light'), unexpected(german)].flat();
  const foreign = englishAmong(await linesOf(page)).map((line) => `English: ${line}`);
  await german.resize(NARROW);
  const excess = await overflow(page);
  return [...problems, ...foreign, ...(excess > 0 ? [`wider than ${NARROW} px by ${excess}`] : [])];
}

it.each(states)('is accessible, complete and without errors: $name', async (state) => {
  const problems = await Promise.all([wideProblems(state), phoneProblems(state)]);
  expect(problems.flat()).toEqual([]);
});
