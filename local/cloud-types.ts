import type { Resources } from './assembly/resources.ts';
import type { AccessRequest } from './aws/iam.ts';
import type { Endpoints } from './endpoints/endpoints.ts';
import type { FaultPlan, InjectedFault } from './faults/fault-plan.ts';
import type { Functions } from './lambda/functions.ts';
import type { Ocr } from './ocr/ocr.ts';
import type { Schedules } from './schedules/schedules.ts';
import type { ConverseModel } from './services/bedrock/converse.ts';
import type { CloudWatch } from './services/cloudwatch/cloudwatch.ts';
import type { DynamoDb } from './services/dynamodb/dynamodb.ts';
import type { Outbox } from './services/outbox.ts';
import type { Sqs } from './services/sqs/sqs.ts';

/** A synthesized app, running on this machine. */
export interface Cloud {
  /** URL of the app's API at API Gateway itself, with its stage: `http://localhost:3002/v1`. */
  readonly apiUrl: string;
  /** URL of the app's distribution, or without one of API Gateway: `http://localhost:3000`. */
  readonly webUrl: string;
  /** URL of the emulators: the `endpoint` of an SDK client. */
  readonly awsUrl: string;
  /** The services that are elsewhere: their emulators here have no resources. */
  readonly endpoints: Endpoints;
  readonly resources: Resources;
  readonly dynamodb: DynamoDb;
  readonly sqs: Sqs;
  readonly functions: Functions;
  readonly outbox: Outbox;
  readonly cloudwatch: Pick<CloudWatch, 'alarms' | 'query' | 'report'>;
  /** `cloud.schedules.fire('…')` does not wait for the clock. */
  readonly schedules: Pick<Schedules, 'fire'>;
  /** What has gone wrong by plan, in order: see `CloudOptions.faults`. */
  readonly injectedFaults: readonly InjectedFault[];
  /** Credentials that may do everything, for SDK clients in tests and tools. */
  readonly operatorCredentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /**
   * Resolves when the cloud is idle: no function is running, no message can be received by a function, and no table
   * change is being delivered. It does not wait for what is due later, such as delayed messages or failed messages that
   * are not visible yet. For tests; polls every few milliseconds.
   *
   * @throws Error naming what is still running after `timeoutMs` (default 100 seconds).
   */
  settled(timeoutMs?: number): Promise<void>;
  /**
   * Stops accepting requests, lets running work finish for one second and returns unprocessed messages to their queues.
   */
  close(): Promise<void>;
}

export interface CloudOptions {
  /** The output folder of `cdk synth`. */
  readonly assembly: string;
  /** Holds everything that outlives the process. */
  readonly stateFolder: string;
  /**
   * The port of the app's distribution, or without one of API Gateway, which otherwise gets any free port. 0 picks any
   * free port; the same applies to `awsPort`.
   */
  readonly webPort: number;
  readonly awsPort: number;
  /**
   * Recognises pages for Textract, at most `capacity` concurrently; defaults to real OCR. The caller closes the one it
   * passes.
   */
  readonly ocr?: Pick<Ocr, 'recognise'> & Partial<Pick<Ocr, 'capacity'>>;
  /** Answers for Bedrock; defaults to the rule-based extractor. */
  readonly model?: ConverseModel;
  /** The services that are elsewhere; none if omitted. */
  readonly endpoints?: Endpoints;
  /** Whether schedules fire by the clock (the default). */
  readonly schedulesByClock?: boolean;
  /**
   * The time of the table, the queues, the bucket and the user pool, in milliseconds since 1970; signatures are checked by
   * the real time. For tests, which cannot wait.
   */
  readonly clock?: () => number;
  /** Whether the table counts read and write units: see `dynamodb.units`. */
  readonly countUnits?: boolean;
  /** How many batches of queues and streams are processed at the same time; four per CPU if omitted. */
  readonly maxConcurrentBatches?: number;
  /** What goes wrong, to test that nothing is lost; nothing if omitted. */
  readonly faults?: FaultPlan;
  /** Receives every call that a role allowed: what the app does on AWS. */
  readonly onAllowedCall?: (call: AccessRequest) => void;
  /** Receives failures that are not visible otherwise, such as the reason for a 5xx response. */
  readonly onFailure?: (error: unknown, what: string) => void;
}
