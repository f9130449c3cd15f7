import { serve } from '../../shared/lambda/serve.ts';
import { workspaceReader } from '../../shared/table/workspaces/workspaces.ts';
import { getWorkspace } from './contract.ts';

export const handler = serve(getWorkspace, { workspaces: workspaceReader }, ({ caller }, { workspaces }) =>
  workspaces.get(caller.workspaceId),
);
