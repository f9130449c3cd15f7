import { Aws, CfnOutput, Duration, Fn, Lazy, Stack, type StackProps } from 'aws-cdk-lib';
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
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import * as pipeline from '../functions/pipeline/contract.ts';
import { type NamedRoute, routes } from '../functions/routes.ts';
import type { BackgroundTask, QueueTask, ScheduledTask, StreamTask } from '../shared/contract/task.ts';
import { DOCUMENT_SORT_KEY } from '../shared/table/keys.ts';
import { apiBody } from './api-body.ts';
import { createAccessLog } from './constructs/access-log.ts';
import { DocketFunction } from './constructs/docket-function.ts';
import { createTaskQueue } from './constructs/task-queue.ts';
import { WebAcl } from './constructs/web-acl.ts';
import type { DataStack } from './data-stack.ts';
import type { GrantContext } from './grants/grant.ts';
import { acknowledge, acknowledgeWildcards, wildcardStatement } from './review.ts';
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
export const API_VERSION = 'v1';
/**
 * CloudFormation builds function names from the stack's name, the logical id and 12 random characters, and truncates
 * them to 64. Up to this length the stack's name is not truncated; `InvokeRole` relies on that.
 */
const MAX_STACK_NAME_LENGTH = 25;

/** Everything that a deployment may replace: the functions, the API, the working queues. */
export class AppStack extends Stack {
  readonly api: SpecRestApi;
  /**
   * Sent by the distribution with each request, so that the API believes what it says about the client. It is the
   * random part of this stack's ID, which only the account's operators can read and others cannot guess.
   */
  readonly originMark = Fn.select(2, Fn.split('/', this.stackId));
  /** The queues that have a worker, by the name that contracts use. */
  readonly queues: GrantContext['queues'];
  readonly streamConsumers: Record<string, Function> = {};
  private apiUrl = '';

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
    const renderPages = new DocketFunction(this, 'renderPages', {
      ...pipeline.renderPages,
      area: 'pipeline',
      stage,
    });
    const context: GrantContext = {
      stage,
      inspectFile,
      renderPages,
      table: data.table,
      bucket: data.bucket,
      apiUrl: Lazy.string({ produce: () => this.apiUrl }),
      userPool: data.userPool,
      userPoolClientId: data.userPoolClient.userPoolClientId,
      queues: {
        intake: data.intake,
        pages: createTaskQueue(this, 'Pages', pipeline.readPage, data.deadLetters),
        drawing: createTaskQueue(this, 'Drawing', pipeline.drawPages, data.deadLetters),
        analysis: createTaskQueue(this, 'Analysis', pipeline.analyseDocument, data.deadLetters),
        erasures: createTaskQueue(this, 'Erasures', pipeline.eraseWorkspace, data.deadLetters),
        exports: createTaskQueue(this, 'Exports', pipeline.buildExport, data.deadLetters),
        jobs: createTaskQueue(this, 'Jobs', pipeline.runJob, data.deadLetters),
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
    this.api = this.addApi(context, data);
    this.queues = context.queues;
    this.addOutputsForOperators();
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
        wildcardStatement(
          { actions: ['dynamodb:ListStreams'], resources: ['*'] },
          'The operation names no resource: https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html',
        ),
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
    const invoke = wildcardStatement(
      {
        actions: ['lambda:InvokeFunction'],
        resources: [
          `arn:${Aws.PARTITION}:lambda:${Aws.REGION}:${Aws.ACCOUNT_ID}:function:${Aws.STACK_NAME}-*`,
        ],
      },
      'The functions of this stack: the ARNs of all of them would exceed the 10,240 characters of a role’s policies',
    );
    const invokeRole = new Role(this, 'InvokeRole', {
      description: 'Lets API Gateway invoke the functions of this stack',
      assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
      inlinePolicies: { invoke: new PolicyDocument({ statements: [invoke] }) },
    });
    acknowledgeWildcards(invokeRole, [invoke]);
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
    acknowledge(api, {
      APIG2:
        'Each function validates the whole request by its contract, and says what is wrong with each value (shared/lambda/serve.ts)',
      [`IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]`]:
        'The policy that API Gateway documents for the one role of the account: https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',
    });
    acknowledge(api.deploymentStage, {
      APIG6:
        'Execution logs can contain bodies and tokens. The access log has every request, and the functions log their own events',
      ...(stage.webAcl === null && {
        APIG3: 'A web ACL costs 13 USD a month: stages that only developers use have none (lib/stages.ts)',
      }),
    });
    if (stage.webAcl !== null) {
      const { stageArn } = api.deploymentStage;
      const { originMark } = this;
      new WebAcl(this, 'WebAcl', { limits: stage.webAcl, stageArn, signInPath: '/v1/auth/', originMark });
    }
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
