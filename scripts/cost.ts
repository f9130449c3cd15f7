import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseCommandLine } from '../local/command-line.ts';
import { costTable } from './cost/cost-table.ts';
import { type RecordedUsage, recordUsage } from './cost/record.ts';

const usage = `Usage: npm run cost [-- --record]

Prints what Docket costs on AWS, by service: from the usage in scripts/cost/recorded-usage.json and the unit prices in
scripts/cost/prices.ts.

Options:
  --record   First do everything that people do, on this machine, and record what it uses; takes some minutes
  --help     Show this help`;

const { values } = parseCommandLine({ usage, options: { record: { type: 'boolean', default: false } } });
const file = join(import.meta.dirname, 'cost', 'recorded-usage.json');
if (values.record) await writeFile(file, `${JSON.stringify(await recordUsage(), null, 2)}\n`);
console.log(costTable(JSON.parse(await readFile(file, 'utf8')) as RecordedUsage));
