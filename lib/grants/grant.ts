import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Capability } from '../../shared/contract/capability.ts';
import type { QueueName } from '../../shared/contract/task.ts';
import type { Stage } from '../stages.ts';

/** The resources that capabilities are granted on. */
export interface GrantContext {
  readonly stage: Stage;
  readonly table: ITable;
  readonly bucket: IBucket;
  readonly queues: Readonly<Record<QueueName, IQueue>>;
  /** Parses uploaded files. */
  readonly inspectFile: IFunction;
  /** Draws their pages. */
  readonly renderPages: IFunction;
  /** The API's URL, for links in emails: known after deployment. */
  readonly apiUrl: string;
  readonly userPool: IUserPool;
  readonly userPoolClientId: string;
}

export interface Grant {
  readonly environment: Readonly<Record<string, string>>;
  readonly statements: readonly PolicyStatement[];
}

/** The grants of some capabilities. */
export type Grants = { readonly [Name in Capability]?: (context: GrantContext) => Grant };

/** The union of several grants. */
export const mergeGrants = (...grants: Grant[]): Grant => ({
  environment: Object.assign({}, ...grants.map(({ environment }) => environment)),
  statements: grants.flatMap(({ statements }) => statements),
});
