import type { Readable } from 'node:stream';

/**
 * The basis of every emulator: it speaks the wire protocol of one AWS service, states for each call the IAM action and
 * resource, and refuses what it does not support with a clear error.
 */

/** One request, after `local/aws/server.ts` has verified its signature (if it has one). */
export interface AwsCall {
  readonly method: string;
  readonly url: URL;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty if the emulator takes the body as a `stream`. */
  readonly body: Buffer;
  /**
   * The body as it arrives, if the emulator's `streamsBody` asked for it. It has not been compared with
   * `x-amz-content-sha256`; the emulator must do that.
   */
  readonly stream?: Readable;
  /** The function whose access key signed the call; null if unsigned. */
  readonly caller: Principal | null;
  /** Aborted if the client disconnects before the response, which ends a long poll early. */
  readonly signal?: AbortSignal;
  /** @throws AwsError `AccessDeniedException` if the caller's role does not allow the action on the resource. */
  authorize(
    action: string,
    resource: string,
    context?: Readonly<Record<string, string | readonly string[]>>,
  ): void;
}

/** The caller: a function by name, or `operator`, which may do everything (tests and the CLI on this machine). */
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
  /** Unsigned GETs that belong to this service by path alone, such as Cognito's `/<pool>/.well-known/jwks.json`. */
  readonly unsignedGetPaths?: RegExp;
  handle(call: AwsCall): Promise<AwsReply>;
  /** Whether the call's body may be large and is passed unread, as `AwsCall.stream`. */
  streamsBody?(call: Pick<AwsCall, 'method' | 'url' | 'headers'>): boolean;
  close?(): Promise<void>;
}

/** An error of a service: a code, which the SDK maps to an exception class, and a message. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  /** Further members of the error's shape, such as `CancellationReasons`. */
  readonly members: Readonly<Record<string, unknown>>;
  /** Headers of the response, besides those of the protocol. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: string,
    message: string,
    status = 400,
    members: Record<string, unknown> = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = status;
    this.members = members;
    this.headers = headers;
  }
}

/** The account and region of the local cloud. */
export const ACCOUNT = '000000000000';
export const REGION = 'eu-central-1';
