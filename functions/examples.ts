import { examples as auth } from './auth/examples.ts';
import { examples as chat } from './chat/examples.ts';
import { examples as documents } from './documents/examples.ts';
import type { Example } from './example.ts';
import { examples as exports } from './exports/examples.ts';
import { examples as inbox } from './inbox/examples.ts';
import { examples as invoices } from './invoices/examples.ts';
import { examples as jobs } from './jobs/examples.ts';
import { examples as meta } from './meta/examples.ts';
import { examples as reminders } from './reminders/examples.ts';
import { examples as search } from './search/examples.ts';
import { examples as workspace } from './workspace/examples.ts';

/** An example for every operation, by its name. */
export const examples: Readonly<Record<string, Example>> = {
  ...auth,
  ...chat,
  ...documents,
  ...inbox,
  ...exports,
  ...invoices,
  ...jobs,
  ...meta,
  ...reminders,
  ...search,
  ...workspace,
};
