import type { ContentBlock, Message, ToolConfiguration } from '@aws-sdk/client-bedrock-runtime';
import type { CallContext, ModelPrompt, OnText } from './model-gateway.ts';
import type { TaskName } from './tasks.ts';

/** The content of a reply: the input of a tool call, or text. */
export type ReplyValue = unknown;

/** A prompt on its way through the layers of the gateway. */
export interface GatewayRequest extends ModelPrompt {
  /** The tool that the model must call, with a JSON schema. Without it the model writes text. */
  readonly tool?:
    | { readonly name: string; readonly description: string; readonly schema: object }
    | undefined;
  /** What is wrong with the value, in words for the model; undefined if it is valid. */
  readonly validationErrors: (value: ReplyValue) => string | undefined;
  readonly onText?: OnText | undefined;
  /** Runs for every model call, including retries. */
  readonly onCall?: (() => void) | undefined;
  /** When everything must be finished, in milliseconds since 1970. */
  readonly deadlineMs: number;
}

export interface GatewayReply {
  readonly value: ReplyValue;
  readonly truncated: boolean;
  /** Of all calls, when the reply was first made. */
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** What it cost this time, in millionths of a US dollar. */
  readonly costMicros: number;
  readonly cached: boolean;
}

/** One call of the model, as the inner layers pass it on to Bedrock. */
export interface ModelCall {
  readonly task: TaskName;
  readonly account: CallContext;
  readonly system: string;
  readonly messages: readonly Message[];
  /** The tool that the model must call. Without it the model writes text. */
  readonly tool?: ToolConfiguration | undefined;
  readonly maxOutputTokens: number;
  /** When the whole request must be finished, in milliseconds since 1970. */
  readonly deadlineMs: number;
  readonly onText?: OnText | undefined;
  readonly onCall?: (() => void) | undefined;
  /** Aborts the call. */
  readonly signal?: AbortSignal | undefined;
}

export interface ModelReply {
  readonly content: readonly ContentBlock[];
  /** The tokens ran out. */
  readonly truncated: boolean;
  /** The model failed during its tool call. The service reports neither why nor how many tokens it used. */
  readonly toolCallFailed?: boolean;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** Makes one model call. An inner layer wraps one of these functions in another. */
export type CallModel<R extends ModelReply = ModelReply> = (call: ModelCall) => Promise<R>;

/** The clock and random numbers. Tests replace them. */
export interface ClockDeps {
  readonly now: () => number;
  readonly random: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
}
