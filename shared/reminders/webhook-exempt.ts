import { environmentVariable } from '../environment.ts';
import type { ExemptAddresses } from './webhook-address.ts';

/** Addresses by the comma in `WEBHOOK_EXEMPT`; `none` is none. */
export const exemptWebhookAddresses = (): ExemptAddresses =>
  environmentVariable('WEBHOOK_EXEMPT')
    .split(',')
    .filter((address) => address !== 'none');
