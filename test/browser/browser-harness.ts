import { S3Client } from '@aws-sdk/client-s3';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { type Client, createClient } from '../../client/client.ts';
import type { Cloud, CloudOptions } from '../../local/cloud.ts';
import { launchBrowser } from '../../scripts/browser/launch.ts';
import { buildRelease } from '../../scripts/web-release/build.ts';
import { uploadRelease } from '../../scripts/web-release/upload.ts';
import { operatorClientConfig, startApp } from '../app/app-harness.ts';
import { type OpenPage, watched, windows } from './watched.ts';

export { type OpenPage, windows } from './watched.ts';

/** The whole app on the local cloud, with the web app released to it, and a browser. */
export interface WebApp {
  readonly cloud: Cloud;
  readonly url: string;
  /** Opens a page in a browser profile of its own: cookies and storage are empty. */
  open(options?: BrowserContextOptions): Promise<OpenPage>;
  /** A page in the same profile as another: a second tab. */
  openTab(page: Page): Promise<OpenPage>;
  close(): Promise<void>;
}

/** Starts the app and a browser; the caller closes it. */
export async function startWebApp(options: Partial<CloudOptions> = {}): Promise<WebApp> {
  const browser = await launchBrowser();
  const cloud = await startApp(options);
  const bucket = cloud.resources.buckets.find(({ name }) => name.startsWith('docket-local-web-'))?.name ?? '';
  const s3 = new S3Client(operatorClientConfig(cloud));
  await uploadRelease(s3, bucket, await buildRelease());
  s3.destroy();
  return {
    cloud,
    url: cloud.webUrl,
    async open(contextOptions = {}) {
      const context = await browser.newContext({
        viewport: windows.wide,
        locale: 'en-GB',
        timezoneId: 'Europe/London',
        baseURL: cloud.webUrl,
        ...contextOptions,
      });
      return watched(await context.newPage());
    },
    openTab: async (page) => watched(await page.context().newPage()),
    async close() {
      await browser.close();
      await cloud.close();
    },
  };
}

/** Registers a user through the API; `page` is not signed in by that. */
export async function registerVia(cloud: Cloud, email: string, password: string): Promise<Client> {
  const visitor = createClient(cloud.apiUrl);
  await visitor.register({ body: { name: 'Robin Example', email, password } });
  const { accessToken } = await visitor.login({ body: { email, password } });
  return createClient(cloud.apiUrl, () => accessToken);
}

/** Signs in through the form. */
export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Inbox', level: 1 }).waitFor();
}
