import { monthOf } from '../../shared/domain/month.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { paperUsage } from '../../shared/table/usage/paper-usage.ts';
import { usageStore } from '../../shared/table/usage/usage.ts';
import { workspaceReader } from '../../shared/table/workspaces/workspaces.ts';
import { getUsage } from './contract.ts';
import { shownUsage } from './shown-usage.ts';

export const handler = serve(
  getUsage,
  { usage: usageStore, papers: paperUsage, workspaces: workspaceReader },
  async ({ query, caller }, { usage, papers, workspaces }) => {
    const now = Date.now();
    const { workspaceId } = caller;
    const { month = monthOf(now) } = query;
    const [used, cap, papersUsed] = await Promise.all([
      usage.month(workspaceId, month, now),
      workspaces.capMicros(workspaceId),
      papers.month(workspaceId, month),
    ]);
    return { ...shownUsage(month, used, cap), papers: papersUsed };
  },
);
