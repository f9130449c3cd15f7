import type { ContentBlock, Message, ToolConfiguration } from '@aws-sdk/client-bedrock-runtime';
import type { CallContext, ModelPrompt, OnText } from './model-gateway.ts';
import type { TaskName } from './tasks.ts';

/** What is said in an answer: a tool's input, or prose. */
export type ReplyValue = unknown;

/** A question on its way to the model. */
export interface GatewayRequest extends ModelPrompt {
  /** The tool that has to be called, its schema as JSON schema; prose where there is none. */
  readonly tool?:
    | { readonly name: string; readonly description: string; readonly schema: object }
    | undefined;
  /** What is wrong with what was said, in words for the model; undefined where nothing is. */
  readonly validationErrors: (value: ReplyValue) => string | undefined;
  readonly onText?: OnText | undefined;
  /** Hears of every call that is made for it, retries included. */
  readonly onCall?: (() => void) | undefined;
  /** When all of it has to be over, in milliseconds since 1970. */
  readonly deadlineMs: number;
}

export interface GatewayReply {
  readonly value: ReplyValue;
  readonly truncated: boolean;
  /** Of all calls it took when it was first given. */
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** What it has cost just now, in millionths of a US dollar. */
  readonly costMicros: number;
  readonly cached: boolean;
}

/** One call of a model, and what came back: what the layers between the door and Bedrock pass on to each other. */

export interface ModelCall {
  readonly task: TaskName;
  readonly account: CallContext;
  readonly system: string;
  readonly messages: readonly Message[];
  /** The tool to be called; prose where there is none. */
  readonly tool?: ToolConfiguration | undefined;
  readonly maxOutputTokens: number;
  /** When all of the question has to be over, in milliseconds since 1970. */
  readonly deadlineMs: number;
  readonly onText?: OnText | undefined;
  readonly onCall?: (() => void) | undefined;
  /** Ends the call. */
  readonly signal?: AbortSignal | undefined;
}

export interface ModelReply {
  readonly content: readonly ContentBlock[];
  /** The tokens ran out. */
  readonly truncated: boolean;
  /** The model failed while it called the tool, and nobody says at what, or how many tokens it took. */
  readonly toolCallFailed?: boolean;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** Calls a model once. A layer is a function that takes one and gives one. */
export type CallModel<R extends ModelReply = ModelReply> = (call: ModelCall) => Promise<R>;

/** The clock and chance, for tests to say. */
export interface ClockDeps {
  readonly now: () => number;
  readonly random: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
}
