import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createEdgeFunction, type ViewerRequest } from '../../../../local/cloudfront/edge-function.ts';

const viewerRequest = (change: Partial<ViewerRequest> = {}): ViewerRequest => ({
  method: 'GET',
  uri: '/',
  query: '',
  headers: [['host', 'localhost:3000']],
  ip: '192.0.2.7',
  ...change,
});

const run = (code: string, request = viewerRequest()) => createEdgeFunction(code, {})(request);
const deployed = (file: string) =>
  readFileSync(new URL(`../../../../lib/edge/${file}`, import.meta.url), 'utf8');

describe('the function for the web app', () => {
  it.each([
    ['/', '/index.html'],
    ['/documents/01JD4ZC0', '/index.html'],
    ['/documents/01JD4ZC0/', '/index.html'],
    ['/v1.0/documents', '/index.html'],
    ['/docs', '/docs.html'],
    ['/docs/', '/docs.html'],
    ['/docs/invoices', '/index.html'],
    ['/constructor', '/index.html'],
    ['/assets/app-3f2a91.js', '/assets/app-3f2a91.js'],
    ['/manifest.webmanifest', '/manifest.webmanifest'],
  ])('sends %s to %s', (uri, expected) => {
    expect(run(deployed('app-page.js'), viewerRequest({ uri }))).toMatchObject({
      request: { uri: expected },
    });
  });
});

describe('the function for the API', () => {
  it('sets the address of the viewer, whatever the viewer claims', () => {
    const claimed = [
      ['host', 'localhost:3000'],
      ['x-docket-viewer-address', '198.51.100.1'],
      ['x-docket-viewer-address', '198.51.100.2'],
      ['cookie', 'docket=a; b=c=d'],
    ] as const;

    const result = run(
      deployed('viewer-address.js'),
      viewerRequest({ headers: claimed, query: 'q=a+b&q=%20&flag' }),
    );

    expect(result).toEqual({
      request: viewerRequest({
        query: 'q=a+b&q=%20&flag',
        headers: [
          ['host', 'localhost:3000'],
          ['x-docket-viewer-address', '192.0.2.7'],
          ['cookie', 'docket=a; b=c=d'],
        ],
      }),
    });
  });
});

describe('a CloudFront function', () => {
  it('may change the query and the cookies', () => {
    const code = `function handler({ request }) {
      request.querystring.page = { value: '2' };
      request.cookies = { theme: { value: 'dark' } };
      return request;
    }`;

    const result = run(code, viewerRequest({ query: 'Q=1', headers: [['cookie', 'a=b']] }));

    expect(result).toMatchObject({ request: { query: 'Q=1&page=2', headers: [['cookie', 'theme=dark']] } });
  });

  it('may respond itself', () => {
    const code = `function handler() {
      return { statusCode: 302, statusDescription: 'Found', headers: { location: { value: '/new' } } };
    }`;

    expect(run(code)).toEqual({ response: { status: 302, headers: { location: '/new' }, body: '' } });
  });

  it.each([
    ['runs too long', 'function handler() { for (;;); }', /timed out/],
    [
      'changes the Host header',
      `function handler({ request }) { request.headers.host = { value: 'b' }; return request; }`,
      /may not change the header host/,
    ],
    ['returns nothing', 'function handler() {}', /JSON|expected/i],
    ['is asynchronous', 'async function handler({ request }) { return request; }', /expected/i],
    ['looks for this process', 'function handler() { return process.env; }', /process is not defined/],
    ['creates code', `function handler() { return new Function('return 1')(); }`, /Code generation/],
    ['has no handler', 'const x = 1;', /must define a function named handler/],
  ])('fails if it %s', (_, code, message) => {
    expect(() => run(code)).toThrow(message);
  });
});
