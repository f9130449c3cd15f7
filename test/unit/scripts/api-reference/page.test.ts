import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { OpenApiDocument, Operation } from '../../../../scripts/api-reference/openapi-document.ts';
import { referencePage } from '../../../../scripts/api-reference/page.ts';

const root = new URL('../../../../', import.meta.url);
const document = JSON.parse(readFileSync(new URL('docs/openapi.json', root), 'utf8')) as OpenApiDocument;
const page = referencePage({
  document,
  errors: readFileSync(new URL('docs/errors.md', root), 'utf8'),
  styleSheet: '/assets/reference-1.css',
  fonts: [],
});
const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
const operations: Operation[] = Object.values(document.paths).flatMap((path) => Object.values(path));

describe('the API reference', () => {
  it('has every operation, every schema and every error once', () => {
    const codes = new Set(
      operations
        .flatMap(({ responses }) => Object.values(responses))
        .flatMap(({ description }) => [...description.matchAll(/^- `([\w.-]+)`:/gm)].map(([, code]) => code)),
    );

    expect(ids).toEqual(expect.arrayContaining(operations.map(({ operationId }) => operationId)));
    expect(ids).toEqual(expect.arrayContaining(Object.keys(document.components.schemas)));
    expect(ids).toEqual(expect.arrayContaining([...codes].map((code) => `error-${code}`)));
    expect(ids).toHaveLength(new Set(ids).size);
  });

  it('links only to what it has', () => {
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, target]) => target);

    expect(targets.length).toBeGreaterThan(500);
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
  });

  it('has nothing that the Content-Security-Policy forbids', () => {
    expect(page).not.toMatch(/<script|<style|\sstyle=|\son\w+="|https?:\/\/[^"]*\.(?:js|css|woff2)/);
  });

  it('has every parameter of an operation with its description', () => {
    const text = page
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&quot;', '"');
    const missing = operations
      .flatMap(({ parameters }) => parameters)
      .filter(({ description = '' }) => !text.includes(description.replaceAll('`', '')));

    expect(missing).toEqual([]);
  });
});
