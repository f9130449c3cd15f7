import { recordUsage } from '../cost/record.ts';
import { costByService, timesOf, totalCost } from '../cost/usage.ts';
import { type Figure, rounded } from './measure.ts';

/** What 1,000 letters of one page cost on AWS, by what one uses on this machine. */
export async function costFigures(): Promise<Figure[]> {
  const { letter } = await recordUsage(['letter']);
  const letters = timesOf(letter, 1_000);
  const parts = [...costByService(letters)].map(([service, usd]) => `${service} ${usd.toFixed(3)}`);
  return [
    {
      what: 'AWS: 1,000 one-page letters',
      unit: 'USD',
      measured: rounded(totalCost(letters), 2),
      budget: 2.2,
      note: parts.join(', '),
    },
  ];
}
