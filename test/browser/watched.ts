import type { Page } from 'playwright-core';

/** The sizes of window in which the app is tested. */
export const windows = {
  wide: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
} as const;

/** A page, and what went wrong on it. */
export interface OpenPage {
  readonly page: Page;
  /** What the browser has complained about: script errors, violations of the Content-Security-Policy, failed requests. */
  readonly problems: string[];
}

/** Notes from now on what the browser complains about. */
export function watched(page: Page): OpenPage {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('console', (message) => {
    // A failed request is reported twice: with its address below.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      problems.push(`console: ${message.text()}`);
    }
  });
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`);
  });
  return { page, problems };
}
