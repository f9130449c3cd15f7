import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errorStatuses } from '../../../shared/domain/errors.ts';
import { reasonCodes } from '../../../shared/domain/reasons.ts';
import { faultsIn } from '../messages/english.ts';

const page = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8');

describe('docs/errors.md', () => {
  it('explains every error code with its status, and no others', () => {
    const explained = [...page.matchAll(/^\| `([a-z.-]+)` \| (\d{3}) \|/gm)].map(
      ([, code, status]) => `${code} ${status}`,
    );

    const known = Object.entries(errorStatuses).map(([code, status]) => `${code} ${status}`);

    expect(explained.toSorted()).toEqual(known.toSorted());
  });

  it('explains every reason for a failure or a review, and no others', () => {
    const explained = [...page.matchAll(/^\| `([a-z.-]+)` \| (?!\d{3} \|)/gm)].map(([, code]) => code);

    expect(explained.toSorted()).toEqual([...reasonCodes].toSorted());
  });

  it('is in plain English', () => {
    expect(page.split('\n').filter((line) => faultsIn(line).length > 0)).toEqual([]);
  });
});
