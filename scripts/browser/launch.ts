import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where systems install Chromium or Chrome. `DOCKET_CHROMIUM` names another place. */
const PLACES = [
  process.env.DOCKET_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Nothing but the pages that are opened: no updates, no synchronisation, no network of its own. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts the system's Chromium; the caller closes it.
 *
 * @throws Error that says what is missing and how to get it.
 */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = PLACES.find((place) => place !== undefined && existsSync(place));
  if (executablePath === undefined) {
    throw new Error(
      'Chromium is missing. Install it (Debian, Ubuntu: `apt-get install chromium`), or set DOCKET_CHROMIUM to its path.',
    );
  }
  return chromium.launch({ executablePath, args: ARGUMENTS });
}
