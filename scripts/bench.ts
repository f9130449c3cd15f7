import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCommandLine } from '../local/command-line.ts';
import { bundleFigures } from './bench/bundles.ts';
import { chatFigures } from './bench/chat.ts';
import { coldLoadFigures } from './bench/cold-loads.ts';
import { costFigures } from './bench/cost.ts';
import { invoiceFigures } from './bench/invoices.ts';
import { letterFigures, startupFigures } from './bench/local.ts';
import { type Figure, type Figures, formatted, isWithin } from './bench/measure.ts';
import { reminderFigures } from './bench/reminders.ts';
import { searchFigures } from './bench/search.ts';
import { spendingCapFigures } from './bench/spending-cap.ts';
import { synthFigures } from './bench/synth.ts';
import { throughputFigures } from './bench/throughput.ts';
import { warmRouteFigures } from './bench/warm-routes.ts';
import { webFigures } from './bench/web.ts';

/** Reminders due in one minute; `npx node scripts/bench/reminders.ts` takes 100,000. */
const DUE_REMINDERS = 5000;
/** Invoices of one user. */
const INVOICES = 20_000;

const usage = `Usage: npm run bench [-- --check]

Prints each measurement with its budget as a line of JSON.

Options:
  --check   Fail if a measurement exceeds its budget
  --help    Show this help`;

const { values } = parseCommandLine({ usage, options: { check: { type: 'boolean', default: false } } });
const assembly = mkdtempSync(join(tmpdir(), 'docket-bench-'));
const over: Figure[] = [];
/** One after another, because they measure time. Synthesis leaves the assembly that others run. */
const benchmarks: readonly (() => Figures)[] = [
  bundleFigures,
  () => synthFigures(assembly),
  () => coldLoadFigures(assembly),
  spendingCapFigures,
  () => reminderFigures(DUE_REMINDERS),
  () => invoiceFigures(INVOICES),
  searchFigures,
  startupFigures,
  () => letterFigures(assembly),
  () => throughputFigures(assembly),
  () => warmRouteFigures(assembly),
  costFigures,
  () => chatFigures(assembly),
  () => webFigures(assembly),
];

try {
  for (const benchmark of benchmarks) {
    for await (const figure of await benchmark()) {
      console.log(formatted(figure));
      if (!isWithin(figure)) over.push(figure);
    }
  }
} finally {
  rmSync(assembly, { recursive: true, force: true });
}

if (values.check && over.length > 0) {
  console.error(`Over budget: ${over.map(({ what }) => what).join(', ')}`);
  process.exitCode = 1;
}
