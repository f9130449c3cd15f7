/**
 * What the synthesized templates say, with every intrinsic function resolved: the only way the local cloud knows the
 * app. Names are physical names, ARNs are complete.
 */
export interface Resources {
  readonly functions: readonly FunctionResource[];
  readonly roles: readonly RoleResource[];
  readonly tables: readonly TableResource[];
  readonly buckets: readonly BucketResource[];
  readonly queues: readonly QueueResource[];
  readonly userPools: readonly UserPoolResource[];
  readonly apis: readonly ApiResource[];
  readonly eventSources: readonly EventSourceResource[];
}

export interface FunctionResource {
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  /** Absolute folder of the asset. */
  readonly codeFolder: string;
  /** `index.handler`. */
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly reservedConcurrency: number | undefined;
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
  readonly streamArn: string | undefined;
}

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
  /** As GetAtt ProviderURL: the issuer of its tokens. */
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
  readonly preventUserExistenceErrors: boolean;
}

export interface ApiResource {
  readonly id: string;
  readonly stageName: string;
  /** The resolved OpenAPI document with its `x-amazon-apigateway-*` extensions. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface EventSourceResource {
  readonly functionName: string;
  /** Of a queue (a table's stream later). */
  readonly sourceArn: string;
  readonly batchSize: number;
  readonly batchingWindowSeconds: number;
  readonly maximumConcurrency: number | undefined;
  readonly reportBatchItemFailures: boolean;
}
