import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function,
  LoggingFormat,
  type RecursiveLoop,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Capability } from '../../shared/contract/capability.ts';
import { metricNamespace } from '../../shared/metrics.ts';
import { bundleFolder } from '../build.ts';
import { grants } from '../capabilities.ts';
import type { GrantContext } from '../grants/grant.ts';
import { acknowledgeWildcards, wildcardStatement } from '../review.ts';
import type { Stage } from '../stages.ts';

export interface DocketFunctionProps {
  readonly stage: Stage;
  /** The folder below `functions/`. */
  readonly area: string;
  readonly summary: string;
  readonly grantContext?: GrantContext;
  readonly uses?: readonly Capability[] | undefined;
  readonly timeoutSeconds?: number | undefined;
  readonly memoryMb?: number | undefined;
  readonly environment?: Record<string, string>;
  readonly statements?: PolicyStatement[];
  /** What Lambda does with a chain of invocations that looks endless; by default it stops it. */
  readonly recursiveLoop?: RecursiveLoop;
}

/**
 * A Lambda with Docket's defaults: the prebuilt bundle of `functions/<area>/<id>`, a role of its own that only allows
 * what its capabilities need, and the area's shared log group. Two resources.
 */
export class DocketFunction extends Function {
  constructor(scope: Construct, id: string, props: DocketFunctionProps) {
    const { stage, area, summary, grantContext, uses = [] } = props;
    const granted =
      grantContext === undefined ? [] : uses.map((capability) => grants[capability](grantContext));
    const logGroup = sharedLogGroup(scope, area, stage);
    const statements = [
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
      wildcardStatement(
        { actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], resources: ['*'] },
        'X-Ray has no resources for these: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html',
      ),
      ...granted.flatMap(({ statements }) => statements),
      ...(props.statements ?? []),
    ];
    const role = new Role(scope, `${id}Role`, {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { uses: new PolicyDocument({ statements }) },
    });
    acknowledgeWildcards(role, statements);
    super(scope, id, {
      description: summary,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(bundleFolder(area, id)),
      handler: 'index.handler',
      role: role.withoutPolicyUpdates(),
      timeout: Duration.seconds(props.timeoutSeconds ?? 15),
      memorySize: props.memoryMb ?? 512,
      tracing: Tracing.ACTIVE,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      ...(props.recursiveLoop === undefined ? {} : { recursiveLoop: props.recursiveLoop }),
      environment: {
        STAGE: stage.name,
        ...Object.assign({}, ...granted.map(({ environment }) => environment)),
        ...props.environment,
      },
    });
  }
}

function sharedLogGroup(scope: Construct, area: string, stage: Stage): LogGroup {
  const stack = Stack.of(scope);
  const id = `Logs-${area}`;
  const existing = stack.node.tryFindChild(id) as LogGroup | undefined;
  return existing ?? createLogGroup(stack, id, stage);
}

function createLogGroup(stack: Stack, id: string, stage: Stage): LogGroup {
  const logGroup = new LogGroup(stack, id, {
    retention: stage.logRetention,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  // 0 or 1 for each invocation, over all functions: an alarm cannot add up the `Errors` of about a hundred functions.
  // https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html#platform-report
  for (const [outcome, comparison, metricValue] of [
    ['Succeeded', '=', '0'],
    ['Failed', '!=', '1'],
  ] as const) {
    new MetricFilter(stack, `${id}-${outcome}`, {
      logGroup,
      filterPattern: FilterPattern.all(
        FilterPattern.stringValue('$.type', '=', 'platform.report'),
        FilterPattern.stringValue('$.record.status', comparison, 'success'),
      ),
      metricNamespace: metricNamespace(stage.name),
      metricName: 'FailedInvocations',
      metricValue,
    });
  }
  return logGroup;
}
