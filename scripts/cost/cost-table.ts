import { monthUsage } from './month.ts';
import type { RecordedUsage } from './record.ts';
import { costByService, timesOf, totalCost, type Usage } from './usage.ts';

/** The columns of the table: what is counted, and the months that show how each service grows. */
const columns = (recorded: RecordedUsage): Readonly<Record<string, Usage>> => ({
  '1,000 letters': timesOf(recorded.letter, 1000),
  '1,000 scans of 60 pages': timesOf(recorded.scan, 1000),
  'no one, a month': monthUsage(recorded, 0),
  '1,000 people, a month': monthUsage(recorded, 1_000),
  '10,000 people, a month': monthUsage(recorded, 10_000),
});

/** US dollars by service as a Markdown table, the most expensive first, and the total. */
export function costTable(recorded: RecordedUsage): string {
  const all = Object.entries(columns(recorded)).map(([title, usage]) => ({
    title,
    costs: costByService(usage),
    total: totalCost(usage),
  }));
  const services = [...costByService(monthUsage(recorded, 1_000)).keys()];
  const rows = [
    ['USD', ...all.map(({ title }) => title)],
    ['---', ...all.map(() => '---:')],
    ...services.map((service) => [service, ...all.map(({ costs }) => inDollars(costs.get(service) ?? 0))]),
    ['**all**', ...all.map(({ total }) => `**${inDollars(total)}**`)],
  ];
  return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const inDollars = (usd: number) =>
  usd.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
