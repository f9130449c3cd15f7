import type { ModelPrompt, OnText } from './model-gateway.ts';

/** What is said in an answer: a tool's input, or prose. */
export type ReplyValue = unknown;

/** A question on its way to the model. */
export interface GatewayRequest extends ModelPrompt {
  /** The tool that has to be called, its schema as JSON schema; prose where there is none. */
  readonly tool?:
    | { readonly name: string; readonly description: string; readonly schema: object }
    | undefined;
  /** What is wrong with what was said, in words for the model; undefined where nothing is. */
  readonly validationErrors: (said: ReplyValue) => string | undefined;
  readonly onText?: OnText | undefined;
  /** Hears of every call that is made for it, retries included. */
  readonly onCall?: (() => void) | undefined;
  /** When all of it has to be over, in milliseconds since 1970. */
  readonly deadlineMs: number;
}

export interface GatewayReply {
  readonly said: ReplyValue;
  readonly truncated: boolean;
  /** Of all calls it took when it was first given. */
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** What it has cost just now, in millionths of a US dollar. */
  readonly costMicros: number;
  readonly cached: boolean;
}
