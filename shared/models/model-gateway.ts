import type { ContentBlock, Message, ToolConfiguration } from '@aws-sdk/client-bedrock-runtime';
import type * as z from 'zod/mini';
import type { DocumentRef } from '../domain/refs.ts';
import type { PersonalData, TaskName } from './tasks.ts';

/** The workspace whose spending cap a call counts against, and the document that it is about. */
export interface CallContext {
  readonly workspaceId: string;
  readonly documentId?: string | undefined;
}

/**
 * The words that tell a language model what to do. Everything that a model is told is defined in a file `*.prompt.ts` of
 * its own, which exports these as a constant.
 */
export interface Instructions<Values = void> {
  readonly name: string;
  /**
   * Raise it by one whenever the words change, or anything else that the model sees: the schema and its descriptions, and the
   * format of the content. `test/unit/models/prompts.test.ts` fails otherwise.
   */
  readonly version: number;
  readonly text: (values: Values) => string;
}

/** What every prompt for a language model has. */
export interface ModelPrompt {
  readonly task: TaskName;
  /** The version of the instructions. It is logged with the call, and cached replies belong to one version. */
  readonly promptVersion: number;
  /** What the model should do. Trusted text only. */
  readonly instructions: string;
  /**
   * The start of the message, before `content`, and the same in most calls of the task: a cache point follows it, so that the
   * provider can keep the prompt up to here in its prompt cache. Trusted text only.
   */
  readonly opening?: string;
  /** Text of documents and users, delimited with `delimiters.ts`. Untrusted. */
  readonly content: string;
  /** Defaults to the task's limit. */
  readonly maxOutputTokens?: number;
  /** Personal data that is not masked, in addition to the task's own. */
  readonly unmasked?: readonly PersonalData[];
  /**
   * The documents whose text `content` contains. Defaults to the document of the call. The cached reply is deleted with
   * any of them. A reply without a document is not cached.
   */
  readonly documentIds?: readonly string[];
}

/** A prompt for a reply with a schema: the model must call one tool with it. */
export interface StructuredPrompt<Output extends z.ZodMiniType> extends ModelPrompt {
  /** The tool's name, such as `record_document`. */
  readonly name: string;
  readonly description: string;
  readonly output: Output;
}

/** A prompt for text. */
export type TextPrompt = ModelPrompt;

/** What a reply cost this time: nothing if it was `cached`. */
export interface CallCost {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** US dollars at list price, a decimal such as `0.000412`. */
  readonly costUsd: string;
  readonly cached: boolean;
}

export interface StructuredReply<T> extends CallCost {
  readonly value: T;
  /** The tokens that the reply took when it was first made, now or before it was cached. */
  readonly originalTokens: { readonly inputTokens: number; readonly outputTokens: number };
}

export interface TextReply extends CallCost {
  readonly text: string;
  /** The text was cut off because its tokens ran out. */
  readonly truncated: boolean;
}

/** Receives the text in order, piece by piece, while it is written. A cached reply arrives in one piece. */
export type OnText = (piece: string) => void | Promise<void>;

/**
 * The only way to a language model. It masks personal data, caches replies, retries transient errors, and spends no more
 * than the workspace's cap.
 *
 * @throws AppError by both gateways: `usage.cap-reached`, `model.busy` if the service throttles or is down even after
 *   retries, `model.unavailable` if no model can do the task here
 */
export interface StructuredModelGateway {
  /** The provider's id of the model. */
  readonly modelId: string;
  /**
   * Calls the model and validates the reply. If it does not match the schema, calls once more with the errors.
   *
   * @throws ModelAnswerInvalid if the second reply does not match either, or the reply was cut off
   */
  generateObject<Output extends z.ZodMiniType>(
    prompt: StructuredPrompt<Output>,
    context: CallContext,
  ): Promise<StructuredReply<z.output<Output>>>;
  /** Deletes the cached replies of a task about a document, so that the next call asks the model again. */
  deleteCachedReplies(document: DocumentRef, task: TaskName): Promise<void>;
}

export interface TextModelGateway {
  readonly modelId: string;
  /** Calls the model for text. Once `onText` has received something, the call is not retried. */
  generateText(prompt: TextPrompt, context: CallContext, onText?: OnText): Promise<TextReply>;
}

/** The model gave no reply that matches the schema. Says what the attempts cost. */
export class ModelAnswerInvalid extends Error {
  override readonly name = 'ModelAnswerInvalid';
  /** Whether the reply was cut off: fewer pages in one call may help. */
  readonly truncated: boolean;
  readonly inputTokens: number;
  readonly outputTokens: number;

  constructor(message: string, spent: { truncated: boolean; inputTokens: number; outputTokens: number }) {
    super(message);
    this.truncated = spent.truncated;
    this.inputTokens = spent.inputTokens;
    this.outputTokens = spent.outputTokens;
  }
}

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
  /** Those of `inputTokens` that the provider has read from its prompt cache this time; 0 if omitted. */
  readonly promptCacheTokens?: number;
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
  /** Those of `inputTokens` that the provider has read from its prompt cache; 0 if omitted. */
  readonly promptCacheTokens?: number;
}

/** Makes one model call. An inner layer wraps one of these functions in another. */
export type CallModel<R extends ModelReply = ModelReply> = (call: ModelCall) => Promise<R>;

/** The clock and random numbers. Tests replace them. */
export interface ClockDeps {
  readonly now: () => number;
  readonly random: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
}
