import type { Readable } from 'node:stream';

/**
 * What every stand-in is made of: it speaks the wire protocol of one AWS service, says for each call which IAM action
 * on which resource it is, and refuses what it does not know with a clear error.
 */

/** One request, after `local/aws/server.ts` has verified its signature (if it had one). */
export interface AwsCall {
  readonly method: string;
  readonly url: URL;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where the stand-in takes the body as a `stream`. */
  readonly body: Buffer;
  /**
   * The body as it arrives, where the stand-in's `streams` asked for it: not yet compared with
   * `x-amz-content-sha256`, which is then the stand-in's to do.
   */
  readonly stream?: Readable;
  /** The function whose access key signed the call; null for an unsigned one. */
  readonly caller: Principal | null;
  /** Aborted when the client goes away before the answer: a long poll ends early. */
  readonly signal?: AbortSignal;
  /** Throws `AccessDeniedException` where the caller's role does not allow the action on the resource. */
  authorize(
    action: string,
    resource: string,
    context?: Readonly<Record<string, string | readonly string[]>>,
  ): void;
}

/** Who calls: a function by its name, or `operator`, who may do everything (tests and the CLI on this machine). */
export interface Principal {
  readonly accessKeyId: string;
  readonly arn: string;
}

export interface AwsReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | Readable;
}

export interface ServiceEmulator {
  /** As in `AWS_ENDPOINT_URL_*`: `dynamodb`, `s3`, `sqs`, `cognito-idp`, `textract`, `bedrock-runtime`. */
  readonly service: string;
  /** Unsigned GETs that belong to this service by their path alone, such as Cognito's `/<pool>/.well-known/jwks.json`. */
  readonly unsignedGetPaths?: RegExp;
  handle(call: AwsCall): Promise<AwsReply>;
  /** Whether the call's body may be large and is handed over unread, as `AwsCall.stream`. */
  streamsBody?(call: Pick<AwsCall, 'method' | 'url' | 'headers'>): boolean;
  close?(): Promise<void>;
}

/** An error as the services' own: a code the SDK turns into an exception class, and a message. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  /** Further members of the error's shape, such as `CancellationReasons`. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, status = 400, members: Record<string, unknown> = {}) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = status;
    this.members = members;
  }
}

/** The one account and region of the local cloud. */
export const ACCOUNT = '000000000000';
export const REGION = 'eu-central-1';
