import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { startCloud } from '../../local/cloud.ts';
import { parseCommandLine } from '../../local/command-line.ts';
import { synthesize } from '../../local/synthesize.ts';
import { prepareWebApp } from '../../local/web-app.ts';
import { launchBrowser } from '../../scripts/browser/launch.ts';
import { openStateViewer, type ReaderName, readers, states, themes } from './states/index.ts';
import { windows } from './watched.ts';

const usage = `Usage: npm run screenshots -- [--only TEXT] [--readme] [FOLDER]

Takes a picture of every page of the web app in each of its states: light and dark, on a wide window and on a phone, in
English and in German.

Arguments:
  FOLDER        Where the pictures are written (default: screenshots)

Options:
  --only TEXT   Only states with this text in their name, such as document or inbox-empty
  --readme      Only the two pictures of README.md, into docs/images

Environment variables:
  DOCKET_URL    Address of an app that runs already (default: one is started)`;

/** The states that README.md shows. */
const shown = { inbox: 'inbox-filled', document: 'document-pointed' };

const { values, positionals } = parseCommandLine({
  usage,
  options: { only: { type: 'string', default: '' }, readme: { type: 'boolean', default: false } },
  maxArguments: 1,
});

const url = process.env.DOCKET_URL;
const app = url === undefined ? await startApp() : { url, close: async () => {} };
const browser = await launchBrowser();
try {
  if (values.readme) await takePicturesOfReadme();
  else await takeAll(positionals[0] ?? 'screenshots');
} finally {
  await browser.close();
  await app.close();
}

/** The app with an empty state, only to serve its pages. */
async function startApp() {
  const stateFolder = mkdtempSync(join(tmpdir(), 'docket-screenshots-'));
  const assembly = join(stateFolder, 'cdk.out');
  const release = await prepareWebApp(join(stateFolder, 'released'));
  await synthesize(assembly);
  const cloud = await startCloud({ assembly, stateFolder, webPort: 0, awsPort: 0, schedulesByClock: false });
  await release(cloud);
  return {
    url: cloud.webUrl,
    async close() {
      await cloud.close();
      rmSync(stateFolder, { recursive: true, force: true });
    },
  };
}

/** Every state in each language, on each window, in each theme. A state that fails is reported, and the others go on. */
async function takeAll(folder: string): Promise<void> {
  const chosen = states.filter(({ name }) => name.includes(values.only));
  mkdirSync(folder, { recursive: true });
  const failures = await Promise.all(
    (Object.keys(readers) as ReaderName[]).map((reader) => takeFor(reader, chosen, folder)),
  );
  for (const failure of failures.flat()) console.error(failure);
  if (failures.flat().length > 0) process.exitCode = 1;
}

async function takeFor(reader: ReaderName, chosen: typeof states, folder: string): Promise<string[]> {
  const failures: string[] = [];
  for (const [size, window] of Object.entries(windows)) {
    const viewer = await openStateViewer(browser, { url: app.url, reader, window });
    for (const state of chosen) {
      if (state.only !== undefined && state.only !== size) continue;
      const name = `${state.name}-${size}-${reader}`;
      try {
        await viewer.show(state);
        for (const theme of themes) {
          await viewer.colour(theme);
          await viewer.page.screenshot({ path: join(folder, `${name}-${theme}.png`) });
        }
      } catch (error) {
        failures.push(`${name}: ${(error as Error).message}`);
      }
    }
    await viewer.page.context().close();
  }
  return failures;
}

/** As sharp as the screens of readers, and compressed well. */
async function takePicturesOfReadme(): Promise<void> {
  const viewer = await openStateViewer(browser, {
    url: app.url,
    reader: 'en',
    window: windows.wide,
    scale: 2,
  });
  for (const [picture, name] of Object.entries(shown)) {
    const state = states.find((each) => each.name === name);
    if (state === undefined) throw new Error(`There is no state ${name}`);
    await viewer.show(state);
    const png = await viewer.page.screenshot();
    await sharp(png)
      .webp({ quality: 82 })
      .toFile(join('docs', 'images', `${picture}.webp`));
  }
}
