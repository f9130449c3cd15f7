import { describe, expect, test } from 'vitest';
import { fileFunctions } from './file-functions.ts';
import { isSuperlinear } from './growth.ts';
import { longPageFunctions, pageFunctions } from './page-functions.ts';
import { requestFunctions } from './request-functions.ts';

/**
 * Proves that the functions that process text of requests, uploaded files, whole pages and whole answers of a model take linear
 * time, even for text that is designed to slow them down. Takes a few minutes.
 */

const groups = [
  { what: 'requests, emails and exports', ...requestFunctions },
  { what: 'uploaded files', ...fileFunctions },
  { what: 'pages and answers', ...pageFunctions },
  { what: 'long pages', ...longPageFunctions },
];

describe.each(groups)('of $what:', ({ functions, units, length }) => {
  test.each(Object.entries(functions))('%s takes about twice as long for twice the text', (_, work) => {
    expect(units.filter((unit) => isSuperlinear(work, unit, length))).toEqual([]);
  });
});
