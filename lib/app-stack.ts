import { Aws, CfnOutput, Lazy, Stack, type StackProps } from 'aws-cdk-lib';
import { ApiDefinition, EndpointType, SpecRestApi } from 'aws-cdk-lib/aws-apigateway';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnEventSourceMapping, type Function } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import * as pipeline from '../functions/pipeline/contract.ts';
import { type NamedRoute, routes } from '../functions/routes.ts';
import type { BackgroundTask, Follower, Schedule, Task } from '../shared/events/task.ts';
import { DOCUMENT } from '../shared/table/keys.ts';
import { apiBody } from './api.ts';
import type { Ground } from './capabilities.ts';
import { costBudget } from './constructs/cost-budget.ts';
import { DocketFunction } from './constructs/docket-function.ts';
import { taskQueue } from './constructs/task-queue.ts';
import { WebAcl } from './constructs/web-acl.ts';
import type { DataStack } from './data-stack.ts';
import type { Stage } from './stages.ts';
import { methodThrottles } from './throttles.ts';

interface AppStackProps extends StackProps {
  readonly stage: Stage;
  readonly data: DataStack;
}

/** Which records of the table's stream followers hear of: https://docs.aws.amazon.com/lambda/latest/dg/with-ddb-filtering.html */
const documentsOnly = { dynamodb: { Keys: { sk: { S: [DOCUMENT] } } } };
/** Tries of a batch before its records go to the dead letters: a few minutes. */
const FOLLOWER_TRIES = 10;

/** What any deploy may replace: the functions, the API, the working queues. */
export class AppStack extends Stack {
  private apiUrl = '';

  constructor(scope: Construct, id: string, { stage, data, ...props }: AppStackProps) {
    super(scope, id, props);
    const inspectFile = new DocketFunction(this, 'inspectFile', {
      ...pipeline.inspectFile,
      area: 'pipeline',
      stage,
    });
    const ground: Ground = {
      stage,
      inspectFile,
      table: data.table,
      bucket: data.bucket,
      apiUrl: Lazy.string({ produce: () => this.apiUrl }),
      userPool: data.userPool,
      userPoolClientId: data.userPoolClient.userPoolClientId,
      queues: {
        intake: data.intake,
        pages: taskQueue(this, 'Pages', pipeline.readPage, data.deadLetters),
        analysis: taskQueue(this, 'Analysis', pipeline.analyseDocument, data.deadLetters),
        reminders: taskQueue(this, 'Reminders', pipeline.sendReminders, data.deadLetters),
        webhooks: taskQueue(this, 'Webhooks', pipeline.sendWebhooks, data.deadLetters),
        'dead-letters': data.deadLetters,
      },
    };

    for (const [name, task] of Object.entries<BackgroundTask>(pipeline)) {
      if ('queue' in task) this.addWorker(name, task, ground);
      else if ('follows' in task) this.addFollower(name, task, ground);
      else if ('every' in task) this.addSchedule(name, task, ground);
    }
    this.addApi(ground, data);
  }

  private addWorker(name: string, task: Task, ground: Ground) {
    const queue = ground.queues[task.queue];
    const worker = new DocketFunction(this, name, {
      ...task,
      area: 'pipeline',
      stage: ground.stage,
      ground,
      environment: { QUEUE_URL: queue.queueUrl },
      statements: [
        new PolicyStatement({
          actions: [
            'sqs:ReceiveMessage',
            'sqs:DeleteMessage',
            'sqs:ChangeMessageVisibility',
            'sqs:GetQueueAttributes',
            'sqs:SendMessage',
          ],
          resources: [queue.queueArn],
        }),
      ],
    });
    new CfnEventSourceMapping(this, `${name}Source`, {
      functionName: worker.functionName,
      eventSourceArn: queue.queueArn,
      batchSize: task.batchSize,
      functionResponseTypes: ['ReportBatchItemFailures'],
      scalingConfig: { maximumConcurrency: task.concurrency },
    });
  }

  private addFollower(name: string, contract: Follower, ground: Ground) {
    const stream = ground.table.tableStreamArn;
    if (stream === undefined) throw new Error('The table has no stream to follow');
    const { queueArn } = ground.queues['dead-letters'];
    const follower = new DocketFunction(this, name, {
      ...contract,
      area: 'pipeline',
      stage: ground.stage,
      ground,
      statements: [
        new PolicyStatement({
          actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
          resources: [stream],
        }),
        new PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: ['*'] }),
        new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queueArn] }),
      ],
    });
    new CfnEventSourceMapping(this, `${name}Source`, {
      functionName: follower.functionName,
      eventSourceArn: stream,
      startingPosition: 'TRIM_HORIZON',
      batchSize: contract.batchSize,
      functionResponseTypes: ['ReportBatchItemFailures'],
      filterCriteria: { filters: [{ pattern: JSON.stringify(documentsOnly) }] },
      maximumRetryAttempts: FOLLOWER_TRIES,
      bisectBatchOnFunctionError: true,
      destinationConfig: { onFailure: { destination: queueArn } },
    });
  }

  private addSchedule(name: string, contract: Schedule, ground: Ground) {
    const { stage } = ground;
    const target = new DocketFunction(this, name, { ...contract, area: 'pipeline', stage, ground });
    const role = new Role(this, `${name}ScheduleRole`, {
      description: 'The scheduler calls the function with it',
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
      inlinePolicies: {
        invoke: new PolicyDocument({
          statements: [
            new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [target.functionArn] }),
          ],
        }),
      },
    });
    new CfnSchedule(this, `${name}Schedule`, {
      description: contract.summary,
      scheduleExpression: contract.every,
      flexibleTimeWindow: { mode: 'OFF' },
      // A tick that did not get through is not worth more: the next one catches up.
      target: { arn: target.functionArn, roleArn: role.roleArn, retryPolicy: { maximumRetryAttempts: 2 } },
    });
  }

  private addApi(ground: Ground, data: DataStack) {
    const { stage } = ground;
    const functions = new Map<NamedRoute, Function>(
      routes.map((named) => [
        named,
        new DocketFunction(this, named.name, { ...named.route, area: named.area, stage, ground }),
      ]),
    );
    const authorizer = new DocketFunction(this, 'authorizeRequest', {
      area: 'auth',
      stage,
      ground,
      summary: 'Verify access tokens',
      uses: ['sessions:read'],
      environment: {
        TOKEN_ISSUER: data.userPool.userPoolProviderUrl,
        USER_POOL_CLIENT_ID: ground.userPoolClientId,
      },
    });
    const invokeRole = new Role(this, 'InvokeRole', {
      description: 'API Gateway calls every function of this stack with it',
      assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
      inlinePolicies: {
        invoke: new PolicyDocument({
          statements: [
            new PolicyStatement({
              actions: ['lambda:InvokeFunction'],
              resources: [
                `arn:${Aws.PARTITION}:lambda:${Aws.REGION}:${Aws.ACCOUNT_ID}:function:${Aws.STACK_NAME}-*`,
              ],
            }),
          ],
        }),
      },
    });
    const api = new SpecRestApi(this, 'Api', {
      restApiName: Aws.STACK_NAME,
      endpointTypes: [EndpointType.REGIONAL],
      cloudWatchRole: false,
      deployOptions: {
        stageName: 'v1',
        throttlingRateLimit: stage.throttle.rate,
        throttlingBurstLimit: stage.throttle.burst,
        methodOptions: methodThrottles(routes, stage),
        tracingEnabled: true,
        metricsEnabled: true,
      },
      apiDefinition: ApiDefinition.fromInline(
        apiBody({
          routes,
          functionArn: (named) => functions.get(named)?.functionArn ?? '',
          authorizerArn: authorizer.functionArn,
          invokeRoleArn: invokeRole.roleArn,
        }),
      ),
    });
    if (stage.webAcl !== null) {
      const { stageArn } = api.deploymentStage;
      new WebAcl(this, 'WebAcl', { limits: stage.webAcl, stageArn, signInPath: '/v1/auth/' });
    }
    if (stage.budget !== null) costBudget(this, 'Budget', stage.budget);
    this.apiUrl = api.url;
    new CfnOutput(this, 'ApiUrl', { value: api.url, description: 'Where the API answers' });
  }
}
