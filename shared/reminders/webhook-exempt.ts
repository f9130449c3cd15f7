import { environment } from '../environment.ts';
import type { Exempt } from './webhook-url.ts';

/** Addresses by the comma in `WEBHOOK_EXEMPT`; `none` is none. */
export const webhookExempt = (): Exempt =>
  environment('WEBHOOK_EXEMPT')
    .split(',')
    .filter((address) => address !== 'none');
