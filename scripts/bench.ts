import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFigures } from './bench/bundles.ts';
import { capFigure } from './bench/cap.ts';
import { chatFigures } from './bench/chat.ts';
import { invoicesFigure } from './bench/invoices.ts';
import { letterFigures, startFigure } from './bench/local.ts';
import { type Figure, isWithin, printed } from './bench/measure.ts';
import { remindersFigures } from './bench/reminders.ts';
import { searchFigures } from './bench/search.ts';
import { synthFigures } from './bench/synth.ts';

/** Reminders due in one minute; `node scripts/bench/reminders.ts` takes 100,000. */
const DUE_AT_ONCE = 5000;
/** Invoices that one person has. */
const INVOICES = 20_000;

/** `npm run bench`: every budget with what was measured, as JSON lines; with `--check` it fails over budget. */
const assembly = mkdtempSync(join(tmpdir(), 'docket-bench-'));
const over: Figure[] = [];
const tell = (figure: Figure) => {
  console.log(printed(figure));
  if (!isWithin(figure)) over.push(figure);
};

try {
  for await (const figure of bundleFigures()) tell(figure);
  for (const figure of synthFigures(assembly)) tell(figure);
  tell(await capFigure());
  for (const figure of await remindersFigures(DUE_AT_ONCE)) tell(figure);
  tell(await invoicesFigure(INVOICES));
  for await (const figure of searchFigures()) tell(figure);
  tell(await startFigure());
  for (const figure of await letterFigures(assembly)) tell(figure);
  for (const figure of await chatFigures(assembly)) tell(figure);
} finally {
  rmSync(assembly, { recursive: true, force: true });
}

if (process.argv.includes('--check') && over.length > 0) {
  console.error(`Over budget: ${over.map(({ what }) => what).join(', ')}`);
  process.exitCode = 1;
}
