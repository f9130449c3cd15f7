import { Aws, CrossStackReferences, ReferenceStrength, Stack, type StackProps } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { API_VERSION, type AppStack } from './app-stack.ts';
import type { DataStack } from './data-stack.ts';
import { createAlarms } from './ops/alarms.ts';
import { createCostBudget } from './ops/cost-budget.ts';
import { createDashboard } from './ops/dashboard.ts';
import { createDataTrail } from './ops/data-trail.ts';
import type { Stage } from './stages.ts';

interface OpsStackProps extends StackProps {
  readonly stage: Stage;
  readonly data: DataStack;
  readonly app: AppStack;
}

/** What tells an operator how the stage is: alarms, a dashboard, the account's budget, and who has accessed its data. */
export class OpsStack extends Stack {
  constructor(scope: Construct, id: string, { stage, data, app, ...props }: OpsStackProps) {
    super(scope, id, props);
    // Watching must not hold up a deploy: a queue or function that another stack gives up is not an export in use.
    CrossStackReferences.of(this).consume(ReferenceStrength.WEAK);
    const watched = {
      stage,
      apiName: app.stackName,
      apiStage: API_VERSION,
      tableName: data.table.tableName,
      streamConsumers: app.streamConsumers,
      queues: app.queues,
      failedChanges: data.failedChanges,
    };
    const alarms = createAlarms(this, watched);
    if (stage.alarmEmail !== undefined) {
      const topic = new Topic(this, 'Topic', { enforceSSL: true });
      // A topic with a policy of its own no longer has the default one, which lets the account's alarms publish.
      topic.addToResourcePolicy(
        new PolicyStatement({
          principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
          actions: ['sns:Publish'],
          resources: [topic.topicArn],
          conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
        }),
      );
      topic.addSubscription(new EmailSubscription(stage.alarmEmail));
      for (const alarm of alarms) alarm.addAlarmAction(new SnsAction(topic));
    }
    createDashboard(this, watched, alarms);
    if (stage.dataTrail) {
      createDataTrail(this, 'DataTrail', {
        tableArn: data.table.tableArn,
        bucketArn: data.bucket.bucketArn,
        appStackName: app.stackName,
      });
    }
    if (stage.budget !== null) createCostBudget(this, 'Budget', stage.budget);
  }
}
