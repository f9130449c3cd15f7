import * as z from 'zod/mini';
import { route } from '../../shared/contract/route.ts';
import { Month, MonthUsage } from '../../shared/domain/usage.ts';
import { Workspace, WorkspaceChanges } from '../../shared/domain/workspace.ts';

export const getUsage = route({
  method: 'GET',
  path: '/usage',
  summary: 'Return the usage of a month, and what its cap and quotas leave',
  access: 'user',
  query: z.strictObject({
    /** Default: the current month. */
    month: z.optional(Month),
  }),
  responses: {
    /** The usage of the month. */
    200: MonthUsage,
  },
  uses: ['usage:read', 'workspace:read'],
});

export const getWorkspace = route({
  method: 'GET',
  path: '/workspace',
  summary: 'Return the settings of the workspace',
  access: 'user',
  responses: {
    /** The settings that are in force. */
    200: Workspace,
  },
  versioned: true,
  uses: ['workspace:read'],
});

export const updateWorkspace = route({
  method: 'PATCH',
  path: '/workspace',
  summary: 'Update the settings of the workspace; null restores a default',
  access: 'user',
  body: WorkspaceChanges,
  responses: {
    /** The settings after the changes. */
    200: Workspace,
  },
  versioned: true,
  errors: ['workspace.changed', 'workspace.cap-too-high'],
  uses: ['workspace:write'],
});
