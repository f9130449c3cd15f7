import { AppError } from '../../shared/domain/errors.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createWorkspaceWriter } from '../../shared/table/workspaces/workspaces.ts';
import { updateWorkspace } from './contract.ts';

export const handler = serve(
  updateWorkspace,
  withTable({ workspaces: createWorkspaceWriter }),
  async ({ body, caller, ifMatch }, { workspaces }) => {
    const changed = await workspaces.tryChange(caller.workspaceId, body, ifMatch);
    if (changed !== undefined) return changed;
    const { version } = await workspaces.get(caller.workspaceId);
    throw new AppError('workspace.changed', { cause: 'outdated', ifMatch: ifMatch ?? 0, version });
  },
);
