import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { wire } from '../../../../client/wire.ts';
import { routes } from '../../../../functions/routes.ts';
import { wireModule } from '../../../../lib/openapi/wire.ts';

test('client/wire.ts is the one that the contracts lead to', () => {
  expect(readFileSync('client/wire.ts', 'utf8')).toBe(wireModule(routes));
});

test('the table has method, path and streamed content types of each route', () => {
  expect(wire).toMatchObject({
    getDocument: 'GET /documents/{id}',
    askDocument: 'POST /documents/{id}/chat text/event-stream',
    exportDocuments: 'GET /documents/export text/csv,application/x-ndjson',
  });
});

test('the table has no pages for browsers', () => {
  expect(routes.map(({ name }) => name)).toContain('unsubscribe');
  expect(Object.keys(wire)).not.toContain('unsubscribe');
  expect(Object.keys(wire).length).toBeGreaterThan(50);
});
