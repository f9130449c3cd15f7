import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errorStatuses } from '../../shared/domain/errors.ts';
import { reasonCodes } from '../../shared/domain/reasons.ts';
import { logEvents } from '../../shared/log-events.ts';

const docs = [
  'docs/operations/log-events.md',
  'docs/operations.md',
  'docs/operations/alarms.md',
  'docs/adr/0026-running-on-aws.md',
].map((file) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));

describe('docs/operations/log-events.md', () => {
  it('lists every log event with its level, fields and meaning', () => {
    const listed = docs[0]?.match(/^\| `[a-z.-]+` \| (?:info|warn|error) \|.*$/gm);

    const rows = Object.entries(logEvents).map(([event, { level, fields, meaning }]) => {
      const names = fields.map((field) => `\`${field}\``).join(', ');
      return `| \`${event}\` | ${level} | ${names} | ${meaning} |`;
    });

    expect(listed).toEqual(rows);
  });

  it('mentions no code that is neither a log event, an error nor a reason', () => {
    const mentioned = [...docs.join('\n').matchAll(/`([a-z-]+\.(?!yml`)[a-z-]+)`/g)].map(([, name]) => name);

    const known = new Set<unknown>([
      ...Object.keys(logEvents),
      ...Object.keys(errorStatuses),
      ...reasonCodes,
      // Members of a line, and a line of Lambda's own.
      'error.code',
      'error.name',
      'platform.report',
    ]);

    expect(mentioned.length).toBeGreaterThan(Object.keys(logEvents).length);
    expect(mentioned.filter((name) => !known.has(name))).toEqual([]);
  });
});
