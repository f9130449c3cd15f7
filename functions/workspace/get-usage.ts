import { monthOf } from '../../shared/domain/month.ts';
import { serve } from '../../shared/http/serve.ts';
import { paperUsage } from '../../shared/table/paper-usage.ts';
import { usageStore } from '../../shared/table/usage.ts';
import { workspaceReader } from '../../shared/table/workspaces.ts';
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
