/**
 * The contents of the synthesized templates with every intrinsic function resolved: all that the local cloud knows
 * about the app. Names are physical names, ARNs are complete.
 */
export interface Resources {
  readonly functions: readonly FunctionResource[];
  readonly roles: readonly RoleResource[];
  readonly tables: readonly TableResource[];
  readonly buckets: readonly BucketResource[];
  readonly queues: readonly QueueResource[];
  readonly userPools: readonly UserPoolResource[];
  readonly apis: readonly ApiResource[];
  readonly distributions: readonly DistributionResource[];
  readonly eventSources: readonly EventSourceResource[];
  readonly schedules: readonly ScheduleResource[];
  /** Domains and addresses that may send email, in lower case. */
  readonly emailIdentities: readonly string[];
  readonly alarms: readonly AlarmResource[];
  readonly dashboards: readonly DashboardResource[];
  readonly metricFilters: readonly MetricFilterResource[];
}

export interface FunctionResource {
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  /** Absolute folder of the asset. */
  readonly codeFolder: string;
  /** `index.handler`. */
  readonly handler: string;
  readonly logGroup: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly reservedConcurrency: number | undefined;
  /**
   * What Lambda does once a chain of events has called the function 16 times: it stops the chain, unless this is
   * `Allow`.
   */
  readonly recursiveLoop?: 'Allow' | 'Terminate';
}

export interface PolicyStatement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

export interface RoleResource {
  readonly arn: string;
  readonly statements: readonly PolicyStatement[];
}

export interface TableResource {
  readonly name: string;
  readonly arn: string;
  /** The input of CreateTable: KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, BillingMode, TableName. */
  readonly createTable: Readonly<Record<string, unknown>>;
  readonly ttlAttribute: string | undefined;
  readonly stream: { readonly arn: string; readonly viewType: StreamViewType } | undefined;
}

/** What a stream record contains of an item, in addition to its key. */
export type StreamViewType = 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES';

export interface BucketResource {
  readonly name: string;
  readonly arn: string;
  readonly cors: readonly CorsRule[];
  readonly lifecycle: readonly { readonly prefix: string; readonly expireAfterDays: number }[];
  readonly notifications: readonly {
    readonly queueArn: string;
    /** `s3:ObjectCreated:*`. */
    readonly event: string;
    readonly prefix: string;
    readonly suffix: string;
  }[];
}

export interface CorsRule {
  readonly allowedOrigins: readonly string[];
  readonly allowedMethods: readonly string[];
  readonly allowedHeaders: readonly string[];
  readonly exposedHeaders: readonly string[];
  readonly maxAgeSeconds: number | undefined;
}

export interface QueueResource {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly visibilityTimeoutSeconds: number;
  readonly retentionSeconds: number;
  readonly delaySeconds: number;
  readonly redrive: { readonly deadLetterArn: string; readonly maxReceiveCount: number } | undefined;
}

export interface UserPoolResource {
  readonly id: string;
  readonly arn: string;
  /** The value of `ProviderURL` in `Fn::GetAtt`: the issuer of its tokens. */
  readonly providerUrl: string;
  readonly groups: readonly string[];
  readonly clients: readonly UserPoolClientResource[];
  readonly passwordPolicy: {
    readonly minimumLength: number;
    readonly requireLowercase: boolean;
    readonly requireUppercase: boolean;
    readonly requireNumbers: boolean;
    readonly requireSymbols: boolean;
  };
  /** Trigger name as in LambdaConfig (`PreSignUp`) -> function ARN. */
  readonly triggers: Readonly<Record<string, string>>;
}

export interface UserPoolClientResource {
  readonly id: string;
  readonly authFlows: readonly string[];
  readonly accessTokenSeconds: number;
  readonly idTokenSeconds: number;
  readonly refreshTokenSeconds: number;
  /** How long a refresh token remains valid after it was replaced; undefined if refresh tokens do not rotate. */
  readonly rotationGraceSeconds: number | undefined;
  readonly preventUserExistenceErrors: boolean;
  /** The attributes of their own that users can read, and change; undefined means all standard attributes. */
  readonly readAttributes: readonly string[] | undefined;
  readonly writeAttributes: readonly string[] | undefined;
}

export interface ApiResource {
  readonly id: string;
  /** The dimension `ApiName` of its metrics. */
  readonly name: string;
  readonly stageName: string;
  /** The resolved OpenAPI document with its `x-amazon-apigateway-*` extensions. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface DistributionResource {
  readonly id: string;
  /** `d111111abcdef8.cloudfront.net`. */
  readonly domainName: string;
  /** In the order in which they are tried; the default is the last. */
  readonly behaviors: readonly BehaviorResource[];
}

/** What a distribution does with the requests for some paths. */
export interface BehaviorResource {
  /** `/v1/*`; `*` for the default. */
  readonly pathPattern: string;
  readonly allowedMethods: readonly string[];
  readonly origin: OriginResource;
  readonly compress: boolean;
  readonly cachePolicyId: string;
  readonly originRequestPolicyId: string | undefined;
  /** Set on every response, in place of the origin's. */
  readonly responseHeaders: Readonly<Record<string, string>>;
  /** The code of the function that sees each request first. */
  readonly viewerRequestCode: string | undefined;
}

/** Where a distribution gets its responses from: a bucket, or a server with this host name. */
export interface OriginResource {
  readonly kind: 'bucket' | 'server';
  readonly domainName: string;
  readonly customHeaders: Readonly<Record<string, string>>;
  /** How long the origin may be silent. */
  readonly readTimeoutSeconds: number;
}

export interface ScheduleResource {
  readonly name: string;
  readonly arn: string;
  /** `rate(1 minute)`, `cron(0 8 * * ? *)`. */
  readonly expression: string;
  /** IANA. */
  readonly timeZone: string;
  readonly functionArn: string;
  /** The role with which the scheduler calls the function. */
  readonly roleArn: string;
  /** JSON; the scheduler's default event if the template has none. */
  readonly input: string | undefined;
  /** After the first attempt. */
  readonly maximumRetryAttempts: number;
}

/** An event source mapping of a queue or of a table's stream. */
export type EventSourceResource = QueueSourceResource | StreamSourceResource;

interface EventSource {
  readonly functionName: string;
  readonly sourceArn: string;
  readonly batchSize: number;
  readonly batchingWindowSeconds: number;
  readonly reportBatchItemFailures: boolean;
}

export interface QueueSourceResource extends EventSource {
  readonly kind: 'queue';
  readonly maximumConcurrency: number | undefined;
}

export interface StreamSourceResource extends EventSource {
  readonly kind: 'stream';
  readonly startingPosition: 'LATEST' | 'TRIM_HORIZON';
  /**
   * Event patterns as JSON: a record that matches any of them reaches the function. Without patterns, every record
   * does.
   */
  readonly filterPatterns: readonly string[];
  /** Attempts after the first; infinite if a batch is retried until its records are too old. */
  readonly maximumRetryAttempts: number;
  /** Older records are discarded, unless they have not been tried yet; infinite if there is no limit. */
  readonly maximumRecordAgeSeconds: number;
  /** Splits a failed batch, so that one bad record does not fail the others. */
  readonly bisectBatchOnFunctionError: boolean;
  /** ARN of the queue that is notified of discarded records. */
  readonly onFailureArn: string | undefined;
}

/** One metric, and how its samples of a period become one value. */
export interface MetricStat {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** `Sum`, `Average`, `Minimum`, `Maximum`, `SampleCount`, or a percentile such as `p95`. */
  readonly stat: string;
  readonly periodSeconds: number;
}

/** What an alarm watches, or a dashboard draws: a metric, or an expression over some. */
export interface MetricQuery {
  /** The metrics by the ids that the expression uses; without an expression there is one. */
  readonly metrics: Readonly<Record<string, MetricStat>>;
  readonly expression: string | undefined;
  readonly label: string;
}

export interface AlarmResource {
  readonly name: string;
  readonly arn: string;
  readonly description: string;
  readonly query: MetricQuery;
  readonly comparison: 'GreaterThanThreshold' | 'GreaterThanOrEqualToThreshold' | 'LessThanThreshold';
  readonly threshold: number;
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  /** What a period without data counts as. */
  readonly missingData: 'breaching' | 'notBreaching';
}

/** A widget of a dashboard, in CloudWatch's grid of 24 columns. */
export type Widget = { readonly width: number } & (
  | { readonly type: 'text'; readonly markdown: string }
  | { readonly type: 'alarm'; readonly title: string; readonly alarmArns: readonly string[] }
  | {
      readonly type: 'metric';
      readonly title: string;
      readonly unit: string;
      readonly stacked: boolean;
      readonly queries: readonly MetricQuery[];
    }
);

export interface DashboardResource {
  readonly name: string;
  /** From top to bottom, each from left to right. */
  readonly rows: readonly (readonly Widget[])[];
}

/** Makes samples of a metric from the lines of a log group that match. */
export interface MetricFilterResource {
  readonly title: string;
  readonly logGroup: string;
  readonly pattern: string;
  readonly namespace: string;
  readonly metricName: string;
  /** A number, or `$.field`. */
  readonly value: string;
}
