import type { ContentBlock, Message, ToolConfiguration } from '@aws-sdk/client-bedrock-runtime';
import type { CallContext, OnText } from './model-gateway.ts';
import type { TaskName } from './tasks.ts';

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
export type CallModel<R extends ModelReply = ModelReply> = (exchange: ModelCall) => Promise<R>;

/** The clock and chance, for tests to say. */
export interface ClockDeps {
  readonly now: () => number;
  readonly random: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
}
