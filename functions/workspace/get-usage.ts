import { monthOf } from '../../shared/domain/usage.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { monthUsageOf } from '../../shared/models/month-usage.ts';
import { withTable } from '../../shared/table/client.ts';
import { createModelUsageStore } from '../../shared/table/usage/model-usage.ts';
import { createQuotaUsageStore } from '../../shared/table/usage/quota-usage.ts';
import { createWorkspaceReader } from '../../shared/table/workspaces/workspaces.ts';
import { getUsage } from './contract.ts';

export const handler = serve(
  getUsage,
  withTable({
    usage: createModelUsageStore,
    quotaUsage: createQuotaUsageStore,
    workspaces: createWorkspaceReader,
  }),
  async ({ query, caller }, { usage, quotaUsage, workspaces }) => {
    const now = Date.now();
    const { workspaceId } = caller;
    const { month = monthOf(now) } = query;
    const [used, cap, quotaUsed] = await Promise.all([
      usage.month(workspaceId, month, now),
      workspaces.capMicros(workspaceId),
      quotaUsage.month(workspaceId, month),
    ]);
    return { ...monthUsageOf(month, used, cap), quotas: quotaUsed };
  },
);
