import type { Capability } from '../shared/contract/capability.ts';
import { accountGrants } from './grants/accounts.ts';
import { documentGrants } from './grants/documents.ts';
import { fileGrants } from './grants/files.ts';
import type { Grant, GrantContext } from './grants/grant.ts';
import { jobGrants } from './grants/jobs.ts';
import { modelGrants } from './grants/models.ts';
import { queueGrants } from './grants/queues.ts';
import { reminderGrants } from './grants/reminders.ts';

/**
 * A capability's environment and its narrowest grant: no other place has IAM statements for functions, but those that a queue or a
 * stream needs to call its function.
 */
export const grants: Readonly<Record<Capability, (context: GrantContext) => Grant>> = {
  ...documentGrants,
  ...fileGrants,
  ...reminderGrants,
  ...jobGrants,
  ...queueGrants,
  ...modelGrants,
  ...accountGrants,
};
