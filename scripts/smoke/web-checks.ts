import { contentSecurityPolicy, otherSecurityHeaders } from '../../lib/security-headers.ts';
import { type Answer, type Check, expectEqual, expectHeaders, request, type Target } from './check.ts';

/** What the distribution must do for a browser. */
export function webChecks({ webUrl }: Target): Check[] {
  if (webUrl === undefined) return [];
  const isHttps = webUrl.startsWith('https:');
  return [
    { name: 'the web app is served', run: () => checkPage(`${webUrl}/`) },
    { name: 'a page of the web app is served', run: () => checkPage(`${webUrl}/documents/smoke`) },
    { name: 'its assets are served', run: () => checkAssets(webUrl) },
    { name: 'it has its Content-Security-Policy', run: () => checkPolicy(webUrl, isHttps) },
    { name: 'it has its other security headers', run: () => checkHeaders(webUrl, isHttps) },
    { name: 'the API reference is served', run: () => checkReference(webUrl) },
    ...(isHttps ? [{ name: 'HTTP is redirected to HTTPS', run: () => checkRedirect(webUrl) }] : []),
  ];
}

async function checkPage(url: string): Promise<string> {
  const answer = await getHtml(url);
  if (!answer.text.includes('<title>Docket</title>')) throw new Error('The page is not that of Docket');
  return `${answer.milliseconds} ms`;
}

async function getHtml(url: string): Promise<Answer> {
  const answer = await request(url);
  expectEqual('The status', answer.status, 200);
  expectHeaders(answer, { 'Content-Type': 'text/html; charset=utf-8' });
  return answer;
}

/** Every script and style sheet of the page: a release is complete. */
async function checkAssets(webUrl: string): Promise<string> {
  const { text } = await getHtml(`${webUrl}/`);
  const paths = [...text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
  if (paths.length === 0) throw new Error('The page names no assets');
  for (const path of paths) {
    const answer = await request(webUrl + path);
    expectEqual(`The status of ${path}`, answer.status, 200);
    expectHeaders(answer, { 'Cache-Control': 'public, max-age=31536000, immutable' });
  }
  return `${paths.length} files`;
}

async function checkPolicy(webUrl: string, httpsOnly: boolean): Promise<string> {
  const { headers } = await getHtml(`${webUrl}/`);
  const policy = headers.get('Content-Security-Policy');
  // The name of the data bucket is not known from outside.
  const [, filesOrigin = ''] = /img-src 'self' blob: ([^ ;]+)/.exec(policy ?? '') ?? [];
  expectEqual('The policy', policy, contentSecurityPolicy({ filesOrigin, httpsOnly }));
  return `files are at ${filesOrigin}`;
}

async function checkHeaders(webUrl: string, isHttps: boolean): Promise<string> {
  const answer = await getHtml(`${webUrl}/`);
  const expected = {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    ...otherSecurityHeaders,
    ...(isHttps ? { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains; preload' } : {}),
  };
  expectHeaders(answer, expected);
  return Object.keys(expected).join(', ');
}

async function checkReference(webUrl: string): Promise<string> {
  const { text } = await getHtml(`${webUrl}/docs`);
  if (text.includes('<title>Docket</title>')) throw new Error('The web app is served in its place');
  return `${Math.round(text.length / 1024)} KB`;
}

async function checkRedirect(webUrl: string): Promise<string> {
  const answer = await request(`${webUrl.replace(/^https:/, 'http:')}/`);
  expectEqual('The status', answer.status, 301);
  const location = answer.headers.get('Location') ?? '';
  if (!location.startsWith('https://')) throw new Error(`It is redirected to ${JSON.stringify(location)}`);
  return location;
}
