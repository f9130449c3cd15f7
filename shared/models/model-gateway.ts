import type * as z from 'zod';
import type { DocumentRef } from '../domain/refs.ts';
import type { PersonalData, TaskName } from './tasks.ts';

/** On whose account a question goes: whose cap it counts against, and which document it is about. */
export interface CallContext {
  readonly workspaceId: string;
  readonly documentId?: string | undefined;
}

/** What every question to a language model says. */
export interface ModelPrompt {
  readonly task: TaskName;
  /** Changes with every word of the prompt: answers that are kept belong to the version that asked for them. */
  readonly promptVersion: string;
  /** What to do. Trusted text only. */
  readonly instructions: string;
  /** The papers and what people say, fenced off from the instructions with `fence.ts`. Untrusted. */
  readonly content: string;
  /** The task's own where it is left out. */
  readonly maxOutputTokens?: number;
  /** Personal data that this question is about, beside what the task keeps anyway. */
  readonly unmasked?: readonly PersonalData[];
  /**
   * The documents whose text stands in `content`, the account's own where it is left out: the kept answer vanishes with
   * any of them. An answer that belongs to no document is not kept.
   */
  readonly documentIds?: readonly string[];
}

/** A question whose answer has a schema: the model is forced to call one tool with it. */
export interface StructuredPrompt<Output extends z.ZodType> extends ModelPrompt {
  /** The tool's name, such as `record_document`. */
  readonly name: string;
  readonly description: string;
  readonly output: Output;
}

/** A question that is answered in prose. */
export type TextPrompt = ModelPrompt;

/** What an answer has cost just now: nothing where it was `cached`. */
export interface CallCost {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** US dollars at list price, a decimal such as `0.000412`. */
  readonly costUsd: string;
  readonly cached: boolean;
}

export interface StructuredReply<T> extends CallCost {
  readonly value: T;
  /** The tokens that the answer took when it was first given, be it now or when it was kept. */
  readonly originalTokens: { readonly inputTokens: number; readonly outputTokens: number };
}

export interface TextReply extends CallCost {
  readonly text: string;
  /** The answer stops where its tokens ran out. */
  readonly truncated: boolean;
}

/** Hears the answer while it is being written, in order and a piece at a time; a kept answer comes in one piece. */
export type OnText = (piece: string) => void | Promise<void>;

/**
 * The one door to a language model: masks personal data, keeps answers, retries what passes, and spends no more than
 * the workspace's cap. Beside what each says, both throw `AppError`: `usage.cap-reached`, `model.busy` where the
 * service is throttling or down even after retries, `model.unavailable` where no model can do the task here.
 */
export interface StructuredModelGateway {
  /** Which model answers, as its provider names it. */
  readonly modelId: string;
  /**
   * Asks, validates, and asks once more with the errors where the answer does not fit the schema.
   * Throws `ModelAnswerInvalid` where the repair did not help either.
   */
  generateObject<Output extends z.ZodType>(
    prompt: StructuredPrompt<Output>,
    context: CallContext,
  ): Promise<StructuredReply<z.output<Output>>>;
  /** Deletes the answers of one task that are kept of a document: the next time it asks anew. */
  deleteCachedReplies(document: DocumentRef, task: TaskName): Promise<void>;
}

export interface TextModelGateway {
  readonly modelId: string;
  /** Asks for prose. Once `onText` has heard something, nothing is asked again. */
  generateText(prompt: TextPrompt, context: CallContext, onText?: OnText): Promise<TextReply>;
}

/** No answer that fits the schema came, and what the attempts have cost all the same. */
export class ModelAnswerInvalid extends Error {
  override readonly name = 'ModelAnswerInvalid';
  /** Whether the answer was cut off: less to read at once may help. */
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
