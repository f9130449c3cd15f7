import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { Construct } from 'constructs';
import type { Budget } from '../stages.ts';

/**
 * Sends an email when the account has spent most of a month's budget, and when it is expected to exceed it. It covers
 * the whole account, because a filter by tag needs cost allocation tags, which must be activated manually first
 * (https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/activating-tags.html). It does not stop anything.
 */
export function createCostBudget(scope: Construct, id: string, { monthlyUsd, email }: Budget): CfnBudget {
  const emailAt = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
    notification: {
      notificationType,
      comparisonOperator: 'GREATER_THAN',
      threshold,
      thresholdType: 'PERCENTAGE',
    },
    subscribers: [{ subscriptionType: 'EMAIL', address: email }],
  });
  return new CfnBudget(scope, id, {
    budget: {
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: monthlyUsd, unit: 'USD' },
    },
    notificationsWithSubscribers: [emailAt('ACTUAL', 80), emailAt('FORECASTED', 100)],
  });
}
