import { expect, it } from 'vitest';
import * as pipeline from '../../../functions/pipeline/contract.ts';
import { routes } from '../../../functions/routes.ts';

const summaries = [
  ...routes.map(({ route }) => route.summary),
  ...Object.values(pipeline).flatMap((task) => ('summary' in task ? [task.summary] : [])),
];

it('the summary of each route and task is one short phrase', () => {
  expect(summaries.length).toBeGreaterThan(60);
  expect(summaries.filter((summary) => summary.length > 70 || !/^[A-Z].*[^.]$/.test(summary))).toEqual([]);
});

it('no two routes or tasks have the same summary', () => {
  expect(summaries.length - new Set(summaries).size).toBe(0);
});
