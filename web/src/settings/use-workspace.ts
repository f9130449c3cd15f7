import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Workspace, WorkspaceChanges } from '../../../shared/domain/workspace.ts';
import { api } from '../api/client.ts';
import { newestVersion } from '../api/newest-version.ts';
import { queryClient } from '../api/query-client.ts';

/** The settings of the workspace. */
export const workspaceQuery = queryOptions({
  queryKey: ['workspace'],
  queryFn: ({ signal }): Promise<Workspace> => api.getWorkspace({ signal }),
  structuralSharing: newestVersion,
});

/** They are undefined until they are known. */
export const useWorkspace = () => useQuery(workspaceQuery);

/** The webhook that reminders are sent to. */
export const webhookQuery = queryOptions({
  queryKey: ['webhook'],
  queryFn: ({ signal }) => api.getWebhook({ signal }),
});

/** Changes the settings, for the version that the person has seen. */
export async function changeWorkspace(changes: WorkspaceChanges): Promise<void> {
  const { version } = await queryClient.ensureQueryData(workspaceQuery);
  try {
    queryClient.setQueryData(
      workspaceQuery.queryKey,
      await api.updateWorkspace({ body: changes, ifMatch: version }),
    );
  } catch (error) {
    await queryClient.invalidateQueries(workspaceQuery);
    throw error;
  }
}
