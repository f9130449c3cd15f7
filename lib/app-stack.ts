import { Aws, CfnOutput, Duration, Lazy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  ApiDefinition,
  DomainName,
  EndpointType,
  SecurityPolicy,
  SpecRestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnEventSourceMapping, type Function, RecursiveLoop } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import * as pipeline from '../functions/pipeline/contract.ts';
import { type NamedRoute, routes } from '../functions/routes.ts';
import type { BackgroundTask, QueueTask, ScheduledTask, StreamTask } from '../shared/contract/task.ts';
import { DOCUMENT_SORT_KEY } from '../shared/table/keys.ts';
import { apiBody } from './api-body.ts';
import type { GrantContext } from './capabilities.ts';
import { createAccessLog } from './constructs/access-log.ts';
import { Alarms } from './constructs/alarms.ts';
import { createCostBudget } from './constructs/cost-budget.ts';
import { DocketFunction } from './constructs/docket-function.ts';
import { createTaskQueue } from './constructs/task-queue.ts';
import { WebAcl } from './constructs/web-acl.ts';
import type { DataStack } from './data-stack.ts';
import type { Stage } from './stages.ts';
import { methodThrottles } from './throttles.ts';

interface AppStackProps extends StackProps {
  readonly stage: Stage;
  readonly data: DataStack;
}

/**
 * The records of the table's stream that its consumers get:
 * https://docs.aws.amazon.com/lambda/latest/dg/with-ddb-filtering.html
 */
const documentFilter = { dynamodb: { Keys: { sk: { S: [DOCUMENT_SORT_KEY] } } } };
/** How long a change is retried before it goes to the queue of failed changes: longer than most outages. */
const MAX_CHANGE_AGE = Duration.hours(6);
/** The last part of the API's URL, and the name of its stage in API Gateway. */
const API_VERSION = 'v1';
/**
 * CloudFormation builds function names from the stack's name, the logical id and 12 random characters, and truncates
 * them to 64. Up to this length the stack's name is not truncated; `InvokeRole` relies on that.
 */
const MAX_STACK_NAME_LENGTH = 25;

/** Everything that a deployment may replace: the functions, the API, the working queues. */
export class AppStack extends Stack {
  private apiUrl = '';
  private readonly streamConsumers: Record<string, Function> = {};

  constructor(scope: Construct, id: string, { stage, data, ...props }: AppStackProps) {
    super(scope, id, props);
    if (this.stackName.length > MAX_STACK_NAME_LENGTH) {
      throw new Error(
        `The stack name ${this.stackName} is longer than ${MAX_STACK_NAME_LENGTH} characters. Choose a shorter stage name.`,
      );
    }
    const inspectFile = new DocketFunction(this, 'inspectFile', {
      ...pipeline.inspectFile,
      area: 'pipeline',
      stage,
    });
    const context: GrantContext = {
      stage,
      inspectFile,
      table: data.table,
      bucket: data.bucket,
      apiUrl: Lazy.string({ produce: () => this.apiUrl }),
      userPool: data.userPool,
      userPoolClientId: data.userPoolClient.userPoolClientId,
      queues: {
        intake: data.intake,
        pages: createTaskQueue(this, 'Pages', pipeline.readPage, data.deadLetters),
        analysis: createTaskQueue(this, 'Analysis', pipeline.analyseDocument, data.deadLetters),
        erasures: createTaskQueue(this, 'Erasures', pipeline.eraseWorkspace, data.deadLetters),
        reminders: createTaskQueue(this, 'Reminders', pipeline.sendReminders, data.deadLetters),
        webhooks: createTaskQueue(this, 'Webhooks', pipeline.sendWebhooks, data.deadLetters),
        'dead-letters': data.deadLetters,
      },
    };

    for (const [name, task] of Object.entries<BackgroundTask>(pipeline)) {
      if ('queue' in task) this.addWorker(name, task, context);
      else if ('consumes' in task) this.addStreamConsumer(name, task, context, data);
      else if ('schedule' in task) this.addSchedule(name, task, context);
    }
    const api = this.addApi(context, data);
    this.addOutputsForOperators();
    if (stage.alarmEmail !== undefined) {
      const { 'dead-letters': _, ...queues } = context.queues;
      new Alarms(this, 'Alarms', {
        email: stage.alarmEmail,
        api,
        logs: this.logGroups(),
        streamConsumers: this.streamConsumers,
        queues,
        failedChanges: data.failedChanges,
      });
    }
  }

  /** The functions that `scripts/reindex.ts` invokes. */
  private addOutputsForOperators() {
    for (const [name, { functionArn }] of Object.entries(this.streamConsumers)) {
      new CfnOutput(this, `${name}FunctionArn`, {
        value: functionArn,
        description: 'An argument of scripts/reindex.ts',
      });
    }
  }

  /** The log groups that `DocketFunction` has created, by area. */
  private logGroups(): Map<string, LogGroup> {
    const groups = this.node.children.filter((child) => child instanceof LogGroup);
    return new Map(
      groups.flatMap((group) => {
        const [, area] = /^Logs-(.+)$/.exec(group.node.id) ?? [];
        return area === undefined ? [] : [[area, group] as const];
      }),
    );
  }

  private addWorker(name: string, task: QueueTask, context: GrantContext) {
    const queue = context.queues[task.queue];
    const worker = new DocketFunction(this, name, {
      ...task,
      area: 'pipeline',
      stage: context.stage,
      grantContext: context,
      environment: { QUEUE_URL: queue.queueUrl },
      // To defer a message, a worker sends it again (ADR 7). Lambda would stop that after 16 times.
      recursiveLoop: RecursiveLoop.ALLOW,
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

  private addStreamConsumer(
    name: string,
    contract: StreamTask,
    context: GrantContext,
    { failedChanges }: DataStack,
  ) {
    const stream = context.table.tableStreamArn;
    if (stream === undefined) throw new Error('The table has no stream');
    const { queueArn, queueUrl } = failedChanges;
    const consumer = new DocketFunction(this, name, {
      ...contract,
      area: 'pipeline',
      stage: context.stage,
      grantContext: context,
      environment: { FAILED_CHANGES_QUEUE_URL: queueUrl },
      statements: [
        new PolicyStatement({
          actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
          resources: [stream],
        }),
        new PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: ['*'] }),
        new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queueArn] }),
      ],
    });
    this.streamConsumers[name] = consumer;
    new CfnEventSourceMapping(this, `${name}Source`, {
      functionName: consumer.functionName,
      eventSourceArn: stream,
      startingPosition: 'TRIM_HORIZON',
      batchSize: contract.batchSize,
      functionResponseTypes: ['ReportBatchItemFailures'],
      filterCriteria: { filters: [{ pattern: JSON.stringify(documentFilter) }] },
      // By age, not by number: ten attempts would be over before an outage is. The function itself sets aside a
      // change that fails for another reason, so that it does not block others
      // (shared/lambda/stream-consumer.ts).
      maximumRetryAttempts: -1,
      maximumRecordAgeInSeconds: MAX_CHANGE_AGE.toSeconds(),
      bisectBatchOnFunctionError: true,
      destinationConfig: { onFailure: { destination: queueArn } },
    });
  }

  private addSchedule(name: string, contract: ScheduledTask, context: GrantContext) {
    const { stage } = context;
    const target = new DocketFunction(this, name, {
      ...contract,
      area: 'pipeline',
      stage,
      grantContext: context,
    });
    const role = new Role(this, `${name}ScheduleRole`, {
      description: 'Lets EventBridge Scheduler invoke the function',
      // https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
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
      scheduleExpression: contract.schedule,
      flexibleTimeWindow: { mode: 'OFF' },
      // A failed invocation needs no more retries: the next one catches up.
      target: { arn: target.functionArn, roleArn: role.roleArn, retryPolicy: { maximumRetryAttempts: 2 } },
    });
  }

  private addApi(context: GrantContext, data: DataStack) {
    const { stage } = context;
    const functions = new Map<NamedRoute, Function>(
      routes.map((named) => [
        named,
        new DocketFunction(this, named.name, {
          ...named.route,
          area: named.area,
          stage,
          grantContext: context,
        }),
      ]),
    );
    const authorizer = new DocketFunction(this, 'authorizeRequest', {
      area: 'auth',
      stage,
      grantContext: context,
      summary: 'Verify access tokens',
      uses: ['sessions:read'],
      environment: {
        TOKEN_ISSUER: data.userPool.userPoolProviderUrl,
        USER_POOL_CLIENT_ID: context.userPoolClientId,
      },
    });
    const invokeRole = new Role(this, 'InvokeRole', {
      description: 'Lets API Gateway invoke the functions of this stack',
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
      // The one role of the account and region with which API Gateway writes access logs. It outlives the
      // stack.
      cloudWatchRole: true,
      deployOptions: {
        stageName: API_VERSION,
        throttlingRateLimit: stage.throttle.rate,
        throttlingBurstLimit: stage.throttle.burst,
        methodOptions: methodThrottles(routes, stage),
        tracingEnabled: true,
        // Metrics per method cost 0.30 USD a month each, about 140 USD in all; those of the stage are free:
        // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html
        metricsEnabled: false,
        ...createAccessLog(this, stage.logRetention),
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
    if (stage.budget !== null) createCostBudget(this, 'Budget', stage.budget);
    this.apiUrl = stage.customDomain === undefined ? api.url : this.addDomain(api, stage.customDomain);
    new CfnOutput(this, 'ApiUrl', { value: this.apiUrl, description: 'Address of the API' });
    return api;
  }

  /** A host name that outlives the API: clients, and links in emails, keep working if the stack is recreated. */
  private addDomain(api: SpecRestApi, { name, certificateArn }: NonNullable<Stage['customDomain']>): string {
    const domain = new DomainName(this, 'Domain', {
      domainName: name,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
      endpointType: EndpointType.REGIONAL,
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    domain.addBasePathMapping(api, { basePath: API_VERSION, stage: api.deploymentStage });
    new CfnOutput(this, 'DomainTarget', {
      value: domain.domainNameAliasDomainName,
      description: `Target of the DNS record for ${name}`,
    });
    return `https://${name}/${API_VERSION}/`;
  }
}
