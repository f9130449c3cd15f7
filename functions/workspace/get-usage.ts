import { monthOf } from '../../shared/domain/usage.ts';
import { serve } from '../../shared/http/serve.ts';
import { usageStore } from '../../shared/table/usage.ts';
import { workspaceReader } from '../../shared/table/workspaces.ts';
import { getUsage } from './contract.ts';
import { shownUsage } from './shown-usage.ts';

export const handler = serve(
  getUsage,
  { usage: usageStore, workspaces: workspaceReader },
  async ({ query, caller }, { usage, workspaces }) => {
    const now = Date.now();
    const { workspaceId } = caller;
    const { month = monthOf(now) } = query;
    const [used, cap] = await Promise.all([
      usage.month(workspaceId, month, now),
      workspaces.capMicros(workspaceId),
    ]);
    return shownUsage(month, used, cap);
  },
);
