import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * Which folder may import which others. A folder may only name folders above it in this list, so that there can be no
 * cycle. Files directly in `shared/` are listed by their own names.
 */
const allowedImports: Readonly<Record<string, readonly string[]>> = {
  'shared/concurrently.ts': [],
  'shared/environment.ts': [],
  'shared/log-events.ts': [],
  'shared/retry.ts': [],
  'shared/trace.ts': [],
  'shared/metrics.ts': ['shared/log-events.ts'],
  'shared/log.ts': ['shared/log-events.ts', 'shared/metrics.ts', 'shared/trace.ts'],
  'shared/messages': [],
  'shared/notation': [],
  'shared/domain': ['shared/messages', 'shared/notation'],
  'shared/proof': ['shared/domain', 'shared/notation'],
  'shared/contract': ['shared/domain'],
  'shared/queues': ['shared/contract', 'shared/environment.ts', 'shared/trace.ts'],
  'shared/table': ['shared/domain', 'shared/environment.ts', 'shared/trace.ts'],
  'shared/files': ['shared/concurrently.ts', 'shared/domain', 'shared/environment.ts'],
  'shared/email': ['shared/environment.ts'],
  'shared/users': [
    'shared/contract',
    'shared/domain',
    'shared/email',
    'shared/environment.ts',
    'shared/log.ts',
    'shared/messages',
    'shared/table',
  ],
  'shared/models': [
    'shared/domain',
    'shared/environment.ts',
    'shared/log.ts',
    'shared/retry.ts',
    'shared/table',
  ],
  'shared/search': [
    'shared/concurrently.ts',
    'shared/contract',
    'shared/domain',
    'shared/files',
    'shared/messages',
    'shared/retry.ts',
    'shared/table',
  ],
  'shared/ingestion': [
    'shared/concurrently.ts',
    'shared/contract',
    'shared/domain',
    'shared/environment.ts',
    'shared/files',
    'shared/log.ts',
    'shared/messages',
    'shared/models',
    'shared/notation',
    'shared/proof',
    'shared/queues',
    'shared/retry.ts',
    'shared/table',
    'shared/trace.ts',
  ],
  'shared/reminders': [
    'shared/concurrently.ts',
    'shared/contract',
    'shared/domain',
    'shared/email',
    'shared/environment.ts',
    'shared/log.ts',
    'shared/messages',
    'shared/queues',
    'shared/retry.ts',
    'shared/table',
    'shared/trace.ts',
    'shared/users',
  ],
  'shared/documents': [
    'shared/concurrently.ts',
    'shared/domain',
    'shared/files',
    'shared/log.ts',
    'shared/reminders',
    'shared/search',
    'shared/table',
  ],
  'shared/jobs': [
    'shared/concurrently.ts',
    'shared/contract',
    'shared/documents',
    'shared/domain',
    'shared/log.ts',
    'shared/messages',
    'shared/queues',
    'shared/retry.ts',
    'shared/search',
    'shared/table',
  ],
  'shared/exports': [
    'shared/concurrently.ts',
    'shared/contract',
    'shared/documents',
    'shared/domain',
    'shared/email',
    'shared/files',
    'shared/jobs',
    'shared/log.ts',
    'shared/messages',
    'shared/queues',
    'shared/retry.ts',
    'shared/table',
    'shared/users',
  ],
  'shared/invoices': ['shared/documents', 'shared/domain'],
  'shared/translation': [
    'shared/concurrently.ts',
    'shared/domain',
    'shared/files',
    'shared/models',
    'shared/table',
  ],
  'shared/chat': [
    'shared/contract',
    'shared/domain',
    'shared/files',
    'shared/log.ts',
    'shared/messages',
    'shared/models',
    'shared/notation',
    'shared/proof',
    'shared/search',
    'shared/table',
  ],
  'shared/erasure': [
    'shared/concurrently.ts',
    'shared/contract',
    'shared/documents',
    'shared/domain',
    'shared/files',
    'shared/log.ts',
    'shared/queues',
    'shared/retry.ts',
    'shared/search',
    'shared/table',
    'shared/users',
  ],
  'shared/dead-letters': [
    'shared/contract',
    'shared/documents',
    'shared/domain',
    'shared/files',
    'shared/log.ts',
    'shared/queues',
    'shared/reminders',
    'shared/table',
  ],
  'shared/lambda': [
    'shared/contract',
    'shared/domain',
    'shared/email',
    'shared/environment.ts',
    'shared/files',
    'shared/ingestion',
    'shared/log.ts',
    'shared/messages',
    'shared/models',
    'shared/queues',
    'shared/reminders',
    'shared/retry.ts',
    'shared/search',
    'shared/table',
    'shared/trace.ts',
    'shared/users',
  ],
  functions: ['shared', 'docs'],
  client: ['functions', 'shared/contract', 'shared/domain', 'shared/messages'],
  web: ['client', 'shared/domain', 'shared/messages', 'shared/translation'],
  lib: [
    'functions',
    'shared/contract',
    'shared/domain',
    'shared/files',
    'shared/lambda',
    'shared/messages',
    'shared/metrics.ts',
    'shared/models',
    'shared/table',
  ],
  bin: ['lib'],
  extractor: ['shared/notation'],
  fixtures: [],
  local: ['extractor'],
  scripts: ['client', 'fixtures', 'functions', 'lib', 'local', 'shared'],
};

const root = join(import.meta.dirname, '..', '..');
const IMPORT = /(?:\bfrom|\bimport|\bimport\()\s*'(\.[^']+)'/g;

/** `shared/search` or `lib`; for a file directly in `shared/`, its own path. */
function folderOf(file: string): string {
  const [top = '', second = ''] = file.split('/');
  return top === 'shared' ? `${top}/${second}` : top;
}

/** Every import of a file from another folder, as `from -> to`, with the files that have it. */
const imports = (() => {
  const found = new Map<string, string[]>();
  const folders = [...new Set(Object.keys(allowedImports).map((folder) => folder.split('/')[0]))];
  for (const file of globSync(`{${folders.join(',')}}/**/*.{ts,tsx}`, { cwd: root })) {
    for (const [, path = ''] of readFileSync(join(root, file), 'utf8').matchAll(IMPORT)) {
      const [from, to] = [folderOf(file), folderOf(join(dirname(file), path))];
      if (from !== to) found.set(`${from} -> ${to}`, [...(found.get(`${from} -> ${to}`) ?? []), file]);
    }
  }
  return found;
})();

/** The declared name for a folder: its own, or `shared` if that stands for all of its folders. */
const isAllowed = (from: string, to: string) => {
  const allowed = allowedImports[from] ?? [];
  return allowed.includes(to) || (to.startsWith('shared/') && allowed.includes('shared'));
};

describe('the folders', () => {
  it('import only the folders that this test lists', () => {
    const undeclared = [...imports].filter(([edge]) => {
      const [from = '', to = ''] = edge.split(' -> ');
      return !isAllowed(from, to);
    });

    expect(undeclared).toEqual([]);
  });

  it('import each folder that this test lists', () => {
    const unused = Object.entries(allowedImports).flatMap(([from, allowed]) =>
      allowed
        .filter(
          (to) =>
            ![...imports.keys()].some(
              (edge) => edge === `${from} -> ${to}` || edge.startsWith(`${from} -> ${to}/`),
            ),
        )
        .map((to) => `${from} -> ${to}`),
    );

    expect(unused).toEqual([]);
  });

  it('import only folders above them, so that there are no cycles', () => {
    const order = Object.keys(allowedImports);
    const isAbove = (to: string, from: string) =>
      to === 'docs' || to === 'shared' || order.indexOf(to) < order.indexOf(from);

    const backwards = Object.entries(allowedImports).flatMap(([from, allowed]) =>
      allowed.filter((to) => !isAbove(to, from)).map((to) => `${from} -> ${to}`),
    );

    expect(backwards).toEqual([]);
    expect(order.filter((folder) => folder.startsWith('shared/')).length).toBeGreaterThan(15);
  });
});
