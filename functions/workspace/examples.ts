import type { ReminderPreferences } from '../../shared/domain/reminder.ts';
import type { Workspace } from '../../shared/domain/workspace.ts';
import { user } from '../auth/examples.ts';
import type { ExamplesOf } from '../example.ts';
import type * as contracts from './contract.ts';

const reminders: ReminderPreferences = {
  enabled: true,
  autoAccept: false,
  daysBefore: 3,
  timeOfDay: '08:00',
  channels: ['email'],
  email: 'on',
};

const workspace: Workspace = {
  id: user.id,
  monthlyCapUsd: '5.00',
  monthlyCapIsDefault: true,
  highestMonthlyCapUsd: '5.00',
  reminders,
  version: 0,
  updatedAt: null,
};

const unused = { calls: 0, cachedCalls: 0, inputTokens: 0, outputTokens: 0, costUsd: '0.00' };
const analysis = { ...unused, calls: 1, inputTokens: 2_140, outputTokens: 612, costUsd: '0.0048' };
const chat = { ...unused, calls: 1, inputTokens: 1_312, outputTokens: 58, costUsd: '0.0021' };

export const examples: ExamplesOf<typeof contracts> = {
  getUsage: {
    query: { month: '2026-11' },
    response: {
      month: '2026-11',
      total: { calls: 2, cachedCalls: 0, inputTokens: 3_452, outputTokens: 670, costUsd: '0.0069' },
      byTask: { analysis, chat, summary: unused, translation: unused },
      capUsd: '5.00',
      reservedUsd: '0.00',
      remainingUsd: '4.9931',
      quotas: {
        documents: { used: 1, reserved: 0, cap: 200, remaining: 199 },
        pages: { used: 1, reserved: 0, cap: 1_000, remaining: 999 },
        bytes: { used: 184_203, reserved: 0, cap: 1_073_741_824, remaining: 1_073_557_621 },
      },
      resetsAt: '2026-12-01T00:00:00.000Z',
    },
  },
  getWorkspace: { response: workspace },
  updateWorkspace: {
    body: { monthlyCapUsd: '2.50', reminders: { daysBefore: 5 } },
    response: {
      ...workspace,
      monthlyCapUsd: '2.50',
      monthlyCapIsDefault: false,
      reminders: { ...reminders, daysBefore: 5 },
      version: 1,
      updatedAt: '2026-11-20T09:12:00.000Z',
    },
  },
};
