import type { Route } from '../shared/contract/route.ts';
import * as auth from './auth/contract.ts';
import * as chat from './chat/contract.ts';
import * as documents from './documents/contract.ts';
import * as exports from './exports/contract.ts';
import * as inbox from './inbox/contract.ts';
import * as invoices from './invoices/contract.ts';
import * as jobs from './jobs/contract.ts';
import * as meta from './meta/contract.ts';
import * as reminders from './reminders/contract.ts';
import * as search from './search/contract.ts';
import * as workspace from './workspace/contract.ts';

/** All routes by area, for the OpenAPI document, CDK and the client. */
const contractsByArea: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
  auth,
  chat,
  documents,
  inbox,
  exports,
  invoices,
  jobs,
  meta,
  reminders,
  search,
  workspace,
};

export interface NamedRoute {
  readonly area: string;
  /** The export's name in the contract: `createDocument`. */
  readonly name: string;
  readonly route: Route;
}

export const routes: readonly NamedRoute[] = Object.entries(contractsByArea).flatMap(([area, contracts]) =>
  Object.entries(contracts).map(([name, route]) => ({ area, name, route })),
);
