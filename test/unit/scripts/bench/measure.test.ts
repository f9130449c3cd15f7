import { describe, expect, it, test } from 'vitest';
import { isWithin, percentile, runAlongside } from '../../../../scripts/bench/measure.ts';

describe('a budget with a baseline', () => {
  const figure = { what: 'work', unit: 's', budget: 6, designBaseline: 1 };

  it.each([
    ['grows with the baseline of the same run', { measured: 9.6, baseline: 2 }, true],
    ['is exceeded if the work is slower and the machine is not', { measured: 7, baseline: 1 }, false],
    ['is exceeded if the machine is faster and the work is not', { measured: 5, baseline: 0.5 }, false],
  ])('%s', (_, run, within) => {
    expect(isWithin({ ...figure, ...run })).toBe(within);
  });
});

test('a budget without a design figure does not depend on the baseline', () => {
  expect(isWithin({ what: 'bundle', unit: 'KB', measured: 500, budget: 455, baseline: 5000 })).toBe(false);
});

describe('a baseline that runs alongside', () => {
  const baselineOf = (times: number[]) => ({
    name: 'fixed work',
    run: () => times.shift() ?? 0,
    designMilliseconds: 1500,
  });

  it('is the median of its runs, in the unit of the figure', async () => {
    const baseline = runAlongside(baselineOf([3000, 1000, 2000]));
    for (let run = 0; run < 3; run += 1) await baseline.again();

    expect(baseline.figures('s')).toMatchObject({ baseline: 2, designBaseline: 1.5 });
  });

  it('takes the statistic of the figure instead of the median', async () => {
    const baseline = runAlongside(baselineOf([1, 2, 30]));
    for (let run = 0; run < 3; run += 1) await baseline.again();

    expect(baseline.figures('ms', (times) => percentile(times, 0.95)).baseline).toBe(30);
  });

  it('has no figures before its first run', () => {
    expect(() => runAlongside(baselineOf([])).figures('ms')).toThrow('never run');
  });
});
