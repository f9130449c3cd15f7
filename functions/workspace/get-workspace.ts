import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createWorkspaceReader } from '../../shared/table/workspaces/workspaces.ts';
import { getWorkspace } from './contract.ts';

export const handler = serve(
  getWorkspace,
  withTable({ workspaces: createWorkspaceReader }),
  ({ caller }, { workspaces }) => workspaces.get(caller.workspaceId),
);
