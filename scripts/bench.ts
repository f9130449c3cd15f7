import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFigures } from './bench/bundles.ts';
import { chatFigures } from './bench/chat.ts';
import { invoiceFigures } from './bench/invoices.ts';
import { letterFigures, startupFigures } from './bench/local.ts';
import { type Figure, type Figures, formatted, isWithin } from './bench/measure.ts';
import { reminderFigures } from './bench/reminders.ts';
import { searchFigures } from './bench/search.ts';
import { spendingCapFigures } from './bench/spending-cap.ts';
import { synthFigures } from './bench/synth.ts';

/** Reminders due in one minute; `npx node scripts/bench/reminders.ts` takes 100,000. */
const DUE_AT_ONCE = 5000;
/** Invoices of one user. */
const INVOICES = 20_000;

/**
 * `npm run bench`: every measurement with its budget, as JSON lines; with `--check` it fails if one exceeds its
 * budget.
 */
const assembly = mkdtempSync(join(tmpdir(), 'docket-bench-'));
const over: Figure[] = [];
/** One after another, because each measures times. Synthesis leaves the assembly that the last ones run. */
const benchmarks: readonly (() => Figures)[] = [
  bundleFigures,
  () => synthFigures(assembly),
  spendingCapFigures,
  () => reminderFigures(DUE_AT_ONCE),
  () => invoiceFigures(INVOICES),
  searchFigures,
  startupFigures,
  () => letterFigures(assembly),
  () => chatFigures(assembly),
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

if (process.argv.includes('--check') && over.length > 0) {
  console.error(`Over budget: ${over.map(({ what }) => what).join(', ')}`);
  process.exitCode = 1;
}
