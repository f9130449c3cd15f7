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
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Capability } from '../../shared/contract/capability.ts';
import { bundleFolder } from '../build.ts';
import { type GrantContext, grants } from '../capabilities.ts';
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
    const role = new Role(scope, `${id}Role`, {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: {
        uses: new PolicyDocument({
          statements: [
            new PolicyStatement({
              actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
              resources: [logGroup.logGroupArn],
            }),
            new PolicyStatement({
              actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
              resources: ['*'],
            }),
            ...granted.flatMap(({ statements }) => statements),
            ...(props.statements ?? []),
          ],
        }),
      },
    });
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
  return (
    existing ??
    new LogGroup(stack, id, { retention: stage.logRetention, removalPolicy: RemovalPolicy.DESTROY })
  );
}
